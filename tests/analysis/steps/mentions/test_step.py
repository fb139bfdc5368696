"""The step: names in whole texts, and lines that nobody expects."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from sinanews.analysis.findings import Document, Findings
from sinanews.analysis.lexicons.companies import NameHit
from sinanews.analysis.resources import Resources, load
from sinanews.analysis.steps.mentions.step import listed, mentions
from sinanews.analysis.steps.sentences.step import sentences
from sinanews.analysis.steps.tokens.step import tokens
from tests.analysis.steps.mentions.made import surfaces


@cache
def resources() -> Resources:
    return load()


def found(text: str) -> list[tuple[str, str]]:
    document = Document("t", text, paragraphs=((0, len(text)),))
    (ready,) = tokens([sentences(Findings(document), resources())], resources())
    made = mentions([ready], resources())[0].mentions
    assert all(text[m.start : m.end] == m.text for m in made)
    assert all(one.end <= other.start for one, other in pairwise(made))
    return [(m.text, m.type) for m in made]


def test_a_listed_company_an_index_and_a_book() -> None:
    names = found("贵州茅台今日收涨，沪指下跌。公司援引《白酒行业年度观察》称需求平稳。")
    assert ("贵州茅台", "ORG") in names
    assert ("沪指", "INDEX") in names
    assert ("白酒行业年度观察", "WORK") in names


def test_generic_words_are_no_names() -> None:
    assert found("上市公司与子公司均已公告。") == []


def test_a_person_whom_news_names_without_more() -> None:
    assert ("埃尔多安", "PER") in found("埃尔多安当日表示不接受。")


def test_a_person_has_the_title_that_stands_before_the_name() -> None:
    text = "贵州茅台董事长王小明表示，需求平稳。"
    document = Document("t", text, paragraphs=((0, len(text)),))
    (ready,) = tokens([sentences(Findings(document), resources())], resources())
    persons = [m for m in mentions([ready], resources())[0].mentions if m.type == "PER"]
    assert [(m.text, m.role, m.organisation) for m in persons] == [
        ("王小明", "董事长", "贵州茅台")
    ]


@pytest.mark.parametrize(
    "text", ["", "\x00\x01\x02", "国" * 200_000, "\x00\x01a国" * 50_000, "《" * 5_000]
)
def test_no_text_breaks_the_step(text: str) -> None:
    assert all(name for name, _ in found(text))


def hit(name: str, kind: str = "short", *, ambiguous: bool = False, start: int = 0) -> NameHit:
    return NameHit(start, start + len(name), name, "ORG", ("x",), ambiguous, kind)


@pytest.mark.parametrize(
    ("held", "words", "kept"),
    [
        (hit("某某科技"), {0, 4}, True),
        (hit("某某科技"), {0, 3}, False),  # does not end with a word
        (hit("某某科技", start=1), {0, 5}, False),  # does not begin with one
        (hit("某某科技股份"), {9}, True),  # long enough to mean nothing else
        (hit("某某科技", ambiguous=True), {0, 4}, False),  # an ordinary word too
        (hit("某某"), {0, 2}, True),
        (hit("某某", "alias"), {0, 2}, False),  # a short alias needs help
        (hit("子公司", "institution"), {0, 3}, False),  # any company's
    ],
)
def test_listed_names_that_mean_their_bearer_without_help(
    held: NameHit, words: set[int], kept: bool
) -> None:
    assert surfaces(listed([held], words)) == ([held.text] if kept else [])


@pytest.mark.parametrize(
    "text", ["贵州茅台布业绩预告。", "贵州茅台拟分红。", "贵州茅台获增持。"]
)
def test_half_a_verb_is_no_part_of_a_listed_name(text: str) -> None:
    assert ("贵州茅台", "ORG") in found(text)
