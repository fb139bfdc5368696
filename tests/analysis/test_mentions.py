"""Names in texts: the merge, the document pass, roles, and lines that nobody expects."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from analysis.records import Document, Findings, Mention
from analysis.resources import Resources, load
from analysis.steps.mentions import mentions
from analysis.steps.mentions.document import document_pass
from analysis.steps.mentions.merging import merge
from analysis.steps.mentions.roles import titled
from analysis.steps.sentences import sentences
from analysis.steps.tokens import tokens


@cache
def resources() -> Resources:
    return load()


def found(text: str) -> list[tuple[str, str]]:
    document = Document("t", text, paragraphs=((0, len(text)),))
    ready = tokens(sentences(Findings(document), resources()), resources())
    made = mentions([ready], resources())[0].mentions
    assert all(text[m.start : m.end] == m.text for m in made)
    assert all(a.end <= b.start for a, b in pairwise(made))
    return [(m.text, m.type) for m in made]


def at(text: str, name: str, kind: str, how: str = "tagger", score: float = 0.9) -> Mention:
    start = text.index(name)
    return Mention(start, start + len(name), name, kind, score, how)


def test_a_listed_company_an_index_and_a_book() -> None:
    names = found("贵州茅台今日收涨，沪指下跌。公司援引《白酒行业年度观察》称需求平稳。")
    assert ("贵州茅台", "ORG") in names
    assert ("沪指", "INDEX") in names
    assert ("白酒行业年度观察", "WORK") in names


def test_generic_words_are_no_names() -> None:
    assert found("上市公司与子公司均已公告。") == []


def test_a_longer_listed_name_takes_the_place_of_a_part() -> None:
    text = "上海某某电气公告"
    merged = merge([at(text, "上海", "LOC")], [at(text, "上海某某电气", "ORG", "lexicon")])
    assert [(m.text, m.type) for m in merged] == [("上海某某电气", "ORG")]


def test_a_name_found_once_is_named_everywhere_but_not_inside_latin_words() -> None:
    text = "Abcd发布年报。Abcd称，Abcdef不同。"
    spread = document_pass(text, [at(text, "Abcd", "ORG")])
    assert [m.start for m in spread] == [0, text.index("Abcd", 1)]


def test_an_unsure_name_is_not_spread() -> None:
    text = "某乙说。某乙又说。"
    assert len(document_pass(text, [at(text, "某乙", "PER", score=0.3)])) == 1


def test_the_role_of_a_person() -> None:
    text = "某某科技公司董事长 王小明表示"
    person = titled(text, at(text, "王小明", "PER"))
    assert (person.role, person.organisation) == ("董事长", "某某科技公司")


@pytest.mark.parametrize("text", ["", "\x00\x01\x02", "国" * 200_000, "\x00\x01a国" * 50_000, "《" * 5_000])
def test_no_text_breaks_the_step(text: str) -> None:
    assert all(name for name, _ in found(text))
