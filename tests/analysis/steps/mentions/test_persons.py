"""Persons by what stands beside them, and names in Latin letters. All names are made up."""

from __future__ import annotations

import re

import pytest

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.mentions.latin import latin
from sinanews.analysis.steps.mentions.persons import alone, persons
from sinanews.analysis.steps.mentions.rules import bylines, edges


def at(text: str, name: str, kind: str, how: str = "tagger") -> Mention:
    start = text.index(name)
    return Mention(start, start + len(name), name, kind, 0.9, how)


def names(found: list[Mention]) -> list[tuple[str, str]]:
    return [(m.text, m.type) for m in found]


def heads(text: str) -> set[int]:
    return {m.start() for m in re.finditer(r"\w", text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("不知孙老板怎么想", "孙"),
        ("，钱女士说", "钱"),
        ("郑大使强调", "郑"),
        ("当年赵总说过", "赵"),
        ("蒋教授认为", "蒋"),
    ],
)
def test_a_surname_before_a_form_of_address_is_a_person(text: str, name: str) -> None:
    assert names(persons(text, [], heads(text))) == [(name, "PER")]


@pytest.mark.parametrize("text", ["时任总理出席", "赵总部搬迁", "交易总金额", "基金总规模"])
def test_words_that_only_look_like_an_address(text: str) -> None:
    assert persons(text, [], heads(text)) == []


def test_a_surname_inside_a_word_is_none() -> None:
    assert persons("名字叫曲建文女士", [], {0, 2, 3, 4, 6}) == []


def test_the_address_is_no_part_of_the_name() -> None:
    text = "熟人陈先生来电"
    assert names(persons(text, [at(text, "陈先生", "PER")], set())) == [("陈", "PER")]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("王某新及邢雁", ["王某新", "邢雁"]),
        ("胡和王", ["胡和王"]),
        ("郭子木温济木", ["郭子木", "温济木"]),
        ("欧阳修文", ["欧阳修文"]),
    ],
)
def test_two_persons_in_one_name(name: str, parts: list[str]) -> None:
    text = f"向{name}发行"
    assert [n for n, _ in names(persons(text, [at(text, name, "PER")], set()))] == parts


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("该国总理科斯塔娜表示", "科斯塔娜", "PER"),
        ("该国总理府声明", "总理府", "ORG"),
        ("公司CEO Fred Nomann称", "Fred Nomann", "PER"),
        ("子公司经理 Foo Capital称", "Foo Capital", "ORG"),
    ],
)
def test_a_name_behind_an_office(text: str, name: str, kind: str) -> None:
    assert names(persons(text, [at(text, name, "ORG")], set())) == [(name, kind)]


def test_a_latin_first_name_takes_its_surname() -> None:
    text = "经济学家Fred Nomann写道"
    found = persons(text, [at(text, "Fred", "PER"), at(text, "Nomann", "ORG")], set())
    assert names(found) == [("Fred Nomann", "PER")]


def test_a_surname_alone_at_the_head_of_a_clause() -> None:
    text = "英国人艾玛·梅到访。会后，梅表示满意。红梅在院里。"
    found = alone(text, [at(text, "艾玛·梅", "PER")])
    assert [(m.start, m.text) for m in found] == [(3, "艾玛·梅"), (text.index("梅表示"), "梅")]


def test_no_surname_alone_where_nobody_has_it() -> None:
    assert alone("会后，梅表示满意。", []) == []


def test_a_latin_name_in_brackets_behind_a_person_is_a_person() -> None:
    text = "老板朴元真（Park Won-jin，音译）说"
    found = latin(text, [at(text, "朴元真", "PER"), at(text, "Park Won", "ORG")])
    assert names(found) == [("朴元真", "PER"), ("Park Won-jin", "PER")]


@pytest.mark.parametrize(
    "text", ["张某新（CFA）说", "张某新（财务总监）说", "张某新(600000)说"]
)
def test_what_is_no_name_in_brackets(text: str) -> None:
    assert names(latin(text, [at(text, "张某新", "PER")])) == [("张某新", "PER")]


def test_small_letters_are_no_person() -> None:
    text = "想想就 so easy 呢"
    assert latin(text, [at(text, "so easy", "PER")]) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("见习记者 张 三,北京报道", ["张 三"]),
        ("编辑　文　元\n", ["文　元"]),
        ("记者 张三丰 报道", []),
        ("记者 了 解到", []),
    ],
)
def test_a_byline_with_a_blank_in_the_name(text: str, name: list[str]) -> None:
    assert [m.text for m in bylines(text)] == name


@pytest.mark.parametrize(
    ("name", "cut"),
    [("徐甲称", "徐甲"), ("庞庆甲会", "庞庆甲"), ("李灿", "李灿"), ("张跃以", "张跃")],
)
def test_verbs_do_not_end_a_name(name: str, cut: str) -> None:
    text = f"{name}，他"
    assert edges(text, at(text, name, "PER"), set()).text == cut


def test_a_latin_name_begins_with_its_word() -> None:
    text = "他叫Alexander，不叫别的"
    assert names(latin(text, [at(text, "xander", "PER")])) == [("Alexander", "PER")]
