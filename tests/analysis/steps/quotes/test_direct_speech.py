"""Direct speech: where it stands and who says it."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.quotes.direct_speech import direct
from sinanews.analysis.steps.quotes.quote_marks import is_sentence, marked, sentence_start
from sinanews.analysis.steps.quotes.speakers import PossibleSpeakers
from tests.analysis.news import findings


def said(text: str) -> list[tuple[str, str]]:
    mentions = findings(text, per=("王小明", "李大伟"), org=("天河科技",)).mentions
    cast = PossibleSpeakers(text, mentions, [m.start for m in mentions])
    return [(quote.speaker, quote.text) for quote in direct(cast)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("甲“乙”丙", ["乙"]),
        ("“甲”和“乙”", ["甲", "乙"]),
        ("“甲“乙”丙”", ["乙"]),
        ("“甲\n乙”", []),
        ("甲”乙“丙", []),
        ("“”", [""]),
        ("", []),
    ],
)
def test_words_in_marks(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in marked(text)] == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我们会扩大产能。", True),
        ("我们会扩大产能！", True),
        ("我们会扩大产能…", True),
        ("我们会扩大产能", False),
        ("好的。", False),
    ],
)
def test_a_sentence_of_its_own(text: str, found: bool) -> None:
    assert is_sentence(text, 0, len(text)) is found


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("甲。乙说", 2),
        ("甲，乙说", 0),
        ("甲\n乙说", 2),
        ("甲”乙说", 0),
        ("甲。”乙说", 3),
        ("", 0),
    ],
)
def test_where_the_sentence_begins(text: str, begin: int) -> None:
    assert sentence_start(text, len(text)) == begin


def test_a_sentence_is_looked_for_in_the_last_characters_only() -> None:
    assert sentence_start("的" * 500, 500) == 380


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("王小明：“好。”", [("王小明", "好。")]),
        ("王小明说：“好”", [("王小明", "好")]),
        ("陈某：“我们不会退出。”", [("陈某", "我们不会退出。")]),
        ("“我们不会退出，”王小明说", [("王小明", "我们不会退出，")]),
        ("“我们不会退出”，王小明表示", [("王小明", "我们不会退出")]),
        ("王小明表示，“我们不会退出。”", [("王小明", "我们不会退出。")]),
        ("王小明称“我们不会退出”。", [("王小明", "我们不会退出")]),
        ("天河科技：“我们不会退出。”", [("天河科技", "我们不会退出。")]),
        (
            "王小明说：“好。”\n“我们不会退出。”",
            [("王小明", "好。"), ("王小明", "我们不会退出。")],
        ),
    ],
)
def test_who_says_it(text: str, quotes: list[tuple[str, str]]) -> None:
    assert said(text) == quotes


@pytest.mark.parametrize(
    "text",
    [
        "“一带一路”倡议",
        "王小明推动“降本增效”计划",
        "天河科技说，推进“双碳”工作",  # a term inside reported speech
        "股价上涨。“我们不会退出。”",  # nobody is named
        "王小明说，我们\n“不会退出的人们”",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert said(text) == []


def test_a_name_far_behind_the_words_is_not_the_speaker() -> None:
    assert said(f"“我们不会退出。”{'在' * 31}王小明说") == []
