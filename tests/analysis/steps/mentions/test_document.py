"""What one part of a document tells about the names in another."""

from __future__ import annotations

import re

import pytest

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.mentions.document import (
    _by_automaton,
    _searched,
    officers,
    parts_of_names,
    short_forms,
    spread_over_document,
)
from tests.analysis.steps.mentions.made import at, pairs, surfaces


def suffixes(text: str, **kinds: int) -> list[tuple[int, int, int]]:
    return sorted(
        (found.start(), found.end(), kind)
        for word, kind in kinds.items()
        for found in re.finditer(word, text)
    )


def no_word(_surface: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("text", "name", "part"),
    [
        ("行长Anna Nomann表示看好。Nomann称需求增长。", "Anna Nomann", "Nomann"),
        ("社长渡边某一致辞。渡边称需求增长。", "渡边某一", "渡边"),
    ],
)
def test_the_last_name_stands_for_a_foreign_person(text: str, name: str, part: str) -> None:
    found = parts_of_names(text, [at(text, name, "PER")])
    assert pairs(found) == [(name, "PER"), (part, "PER")]


def test_a_chinese_surname_stands_for_nobody() -> None:
    text = "总裁张某某致辞。张某称需求增长。"
    assert surfaces(parts_of_names(text, [at(text, "张某某", "PER")])) == ["张某某"]


def test_a_name_found_once_is_named_everywhere_but_not_inside_latin_words() -> None:
    text = "Abcd发布年报。Abcd称，Abcdef不同。"
    spread = spread_over_document(text, [at(text, "Abcd")])
    assert [mention.start for mention in spread] == [0, text.index("Abcd", 1)]
    assert [mention.how for mention in spread] == ["tagger", "document"]


@pytest.mark.parametrize(("score", "count"), [(0.3, 1), (0.49, 1), (0.5, 2)])
def test_an_unsure_name_is_not_spread(score: float, count: int) -> None:
    text = "某乙说。某乙又说。"
    assert len(spread_over_document(text, [at(text, "某乙", "PER", score=score)])) == count


def test_the_most_frequent_type_is_spread() -> None:
    text = "甲乙丙丁。甲乙丙丁。甲乙丙丁。甲乙丙丁。"
    found = [at(text, "甲乙丙丁", kind, nth=n) for n, kind in enumerate(("ORG", "LOC", "ORG"))]
    assert pairs(spread_over_document(text, found))[-1] == ("甲乙丙丁", "ORG")


@pytest.mark.parametrize(
    ("times", "left"),
    [
        (8, 0),  # one of eight: an ordinary word that was mistaken once
        (5, 1),  # one of five: neither taken back nor spread
        (2, 2),  # one of two: a name
    ],
)
def test_a_short_surface_is_judged_by_how_often_it_was_found(times: int, left: int) -> None:
    text = "白银上涨。" * times
    assert len(spread_over_document(text, [at(text, "白银", "LOC")])) == left


def test_a_word_of_the_lists_is_not_taken_back() -> None:
    text = "白银上涨。" * 8
    assert len(spread_over_document(text, [at(text, "白银", "LOC", "lexicon")])) == 1


def test_a_long_surface_is_spread_however_rarely_it_was_found() -> None:
    text = "样例科技上涨。" * 8
    assert len(spread_over_document(text, [at(text, "样例科技")])) == 8


def test_the_title_of_a_work_is_spread_only_where_it_is_long() -> None:
    long, short = "《流浪星球》上映。流浪星球票房高。", "《星球》上映。星球票房高。"
    assert len(spread_over_document(long, [at(long, "流浪星球", "WORK", "rule")])) == 2
    assert len(spread_over_document(short, [at(short, "星球", "WORK", "rule")])) == 1


def test_without_names_nothing_is_spread() -> None:
    assert spread_over_document("甲乙丙丁", []) == []


def test_a_short_form_is_the_name_without_its_suffixes() -> None:
    text = "联晟医疗科技公司发布新品。联晟表示满意，公司与联晟同庆。"
    marks = suffixes(text, 公司=1, 科技=1, 医疗=1)
    made = short_forms(text, [at(text, "联晟医疗科技公司")], marks, no_word)
    assert [(mention.text, mention.how) for mention in made] == [
        ("联晟医疗科技公司", "tagger"),
        ("联晟", "document"),
        ("联晟", "document"),
    ]


@pytest.mark.parametrize(
    ("name", "kind", "score"),
    [
        ("联晟医疗公司", "LOC", 0.9),  # only organisations have short forms
        ("联晟医疗公司", "ORG", 0.4),  # found too unsurely
        ("联公司", "ORG", 0.9),  # one character is no name
        ("联晟东西南公司", "ORG", 0.9),  # more than four are no short form
        ("联晟", "ORG", 0.9),  # nothing to cut off
    ],
)
def test_names_without_a_short_form(name: str, kind: str, score: float) -> None:
    text = f"{name}发布新品。联晟东西南表示满意，联不。"
    found = [at(text, name, kind, score=score)]
    assert short_forms(text, found, suffixes(text, 公司=1, 医疗=1), no_word) == found


def test_suffixes_of_places_are_no_suffixes_of_companies() -> None:
    text = "联晟市发布。联晟表示。"
    found = [at(text, "联晟市")]
    assert short_forms(text, found, suffixes(text, 市=6), no_word) == found


def test_a_short_form_that_is_a_word_is_no_name() -> None:
    text = "太阳科技公司发布新品。太阳出来了。"
    marks = suffixes(text, 公司=1, 科技=1)
    assert len(short_forms(text, [at(text, "太阳科技公司")], marks, lambda _: True)) == 1


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("董事长王小样。王小样说", "王小样", "PER"),
        ("老板王小样。王小样说", "王小样", "PER"),
        ("公司王小样。王小样说", "王小样", "ORG"),
        ("董事长某小样。某小样说", "某小样", "ORG"),  # no surname
        ("董事长王小样甲。王小样甲说", "王小样甲", "ORG"),  # too long
    ],
)
def test_who_stands_behind_a_title_is_a_person_everywhere(
    text: str, name: str, kind: str
) -> None:
    found = [at(text, name), at(text, name, nth=1)]
    assert pairs(officers(text, found)) == [(name, kind), (name, kind)]


def test_a_listed_company_behind_a_title_stays_one() -> None:
    text = "董事长王小样"
    assert pairs(officers(text, [at(text, "王小样", "ORG", "lexicon")])) == [("王小样", "ORG")]


@pytest.mark.parametrize(
    ("name", "alone", "found"),
    [
        ("安娜·科某娃", "科某娃", ["安娜·科某娃", "科某娃"]),
        ("安娜·科某娃", "安娜", ["安娜·科某娃", "安娜"]),
        ("安娜·梅", "梅", ["安娜·梅"]),  # one character alone is a word
        ("安娜科某娃", "科某娃", ["安娜科某娃"]),
    ],
)
def test_the_parts_of_a_foreign_name_stand_for_it(
    name: str, alone: str, found: list[str]
) -> None:
    text = f"{name}到访。{alone}说。"
    assert surfaces(parts_of_names(text, [at(text, name, "PER")])) == found


@pytest.mark.parametrize("size", [1, 3, 2_000])
@pytest.mark.parametrize(
    "names",
    [
        ("某甲", "某甲科技", "甲科"),
        ("科技", "某甲科", "技某"),
        ("甲", "某", "科技某甲科技"),
        ("甲甲", "甲甲甲", "甲"),
    ],
)
def test_few_names_are_found_as_an_automaton_finds_them(
    size: int, names: tuple[str, ...]
) -> None:
    text = "某甲科技某甲科技称甲甲甲甲甲某。" * size
    assert _searched(text, names) == _by_automaton(text, names)


SHOOTER = "枪手为纳西尔·贝某特，有前科。"


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        (f"{SHOOTER}贝某特此前被拘留。", "PER"),
        (f"贝某特公布中报。{SHOOTER}贝某特股价未受影响。", "ORG"),
        (f"{SHOOTER}贝某特汽车表示，贝某特将裁员。", "ORG"),
    ],
)
def test_the_last_name_of_a_person_is_no_company(text: str, type_: str) -> None:
    names = {"纳西尔·贝某特": "PER", "贝某特汽车": "ORG", "贝某特": "ORG"}
    found: list[Mention] = []
    for name, kind in names.items():
        at = text.find(name)
        while at >= 0:
            if not any(m.start <= at < m.end for m in found):
                found.append(Mention(at, at + len(name), name, kind, 0.9, "tagger"))
            at = text.find(name, at + 1)
    made = parts_of_names(text, sorted(found, key=lambda m: m.start))
    assert {m.type for m in made if m.text == "贝某特"} == {type_}
