"""Summary: the sentences of the body that hold most of the keywords, in their order."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from sinanews.analysis.findings import Keyword
from sinanews.analysis.resources import Options, Resources
from sinanews.analysis.steps.summary.step import MOST, SHORTEST, summary
from tests.analysis.news import findings

LEAD = "甲乙股份今日宣布停产检修一周。"
PLAIN = "市场人士普遍对此表示将继续关注。"
REASON = "停产检修的原因是设备老化严重。"
EFFECT = "停产检修预计影响产量两千吨左右。"
WEATHER = "当地天气晴好气温适宜适合出行。"


class WithOptions:
    """The one resource that the step reads."""

    def __init__(self, chars: int) -> None:
        self.options = Options(summary_chars=chars)


def summed_up(text: str, *keywords: str, chars: int = 200, title: str = "") -> list[str]:
    made = findings(text, title=title)
    terms = tuple(Keyword(word, 1.0, 0, len(word), 1) for word in keywords)
    resources = cast(Resources, WithOptions(chars))
    found = summary(replace(made, keywords=terms), resources).summary
    return [made.document.text[s.start : s.end] for s in found]


def test_sentences_with_keywords_in_the_order_of_the_text() -> None:
    text = WEATHER + EFFECT + PLAIN + REASON
    assert summed_up(text, "停产", "检修", chars=40) == [EFFECT, REASON]


def test_at_most_three() -> None:
    assert len(summed_up(LEAD + PLAIN + REASON + EFFECT + WEATHER, "停产")) == MOST


def test_without_keywords_the_first_that_fit() -> None:
    assert summed_up(LEAD + PLAIN + REASON + EFFECT) == [LEAD, PLAIN, REASON]


def test_the_earlier_of_two_equal_ones_counts_more() -> None:
    assert summed_up(REASON + PLAIN + REASON, "停产", chars=len(REASON)) == [REASON]
    made = summed_up(REASON + PLAIN + EFFECT, "停产", chars=len(EFFECT))
    assert made == [REASON]


@pytest.mark.parametrize("chars", [0, 10, 16, 33, 60, 1000])
def test_it_fits_into_the_characters_given(chars: int) -> None:
    found = summed_up(LEAD + PLAIN + REASON + EFFECT, "停产", chars=chars)
    assert sum(map(len, found)) <= chars
    assert bool(found) is (chars >= len(LEAD))


def test_a_sentence_that_does_not_fit_leaves_room_for_a_shorter_one() -> None:
    long = "停产检修" * 40 + "。"
    assert summed_up(long + REASON, "停产", "检修", chars=50) == [REASON]


def test_the_title_is_not_repeated() -> None:
    assert summed_up(LEAD, "停产", title="甲乙股份停产检修一周的公告全文") == [LEAD]


@pytest.mark.parametrize(
    "credit",
    [
        "来源：甲乙日报停产检修专题报道组。",
        "记者：张三停产检修现场报道全文。",
        "（停产检修一事详见公司今日公告）",
        "停产检修。",  # a heading
    ],
)
def test_credits_and_headings_are_no_summary(credit: str) -> None:
    assert summed_up(f"{credit}\n{PLAIN}", "停产", "检修") == [PLAIN]


def test_the_shortest_that_can_stand() -> None:
    sentence = "停" * (SHORTEST - 1) + "。"
    assert summed_up(sentence) == [sentence]
    assert summed_up(sentence[1:]) == []


def test_nothing_of_nothing() -> None:
    assert summed_up("") == []
