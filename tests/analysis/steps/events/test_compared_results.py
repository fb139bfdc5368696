"""Profits that only their figures say to have risen or fallen."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.events.step import events
from tests.analysis.news import RESOURCES, findings
from tests.analysis.told_events import with_numbers


def results(text: str) -> list[tuple[str, str]]:
    """The results that a text tells, with their amounts."""
    made = events(with_numbers(findings(text, org=("甲乙股份",))), RESOURCES).events
    return [
        (event.type, argument.text)
        for event in made
        for argument in event.arguments
        if argument.role == "amount"
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("甲乙股份上半年净利润3亿元，上年同期2亿元。", "earnings_rise"),
        ("甲乙股份2026年上半年净利润3亿元，2025年同期为5亿元。", "earnings_fall"),
        ("甲乙股份上半年净利润3亿元，上年同期亏损2亿元。", "earnings_rise"),
    ],
)
def test_the_figures_say_it(text: str, kind: str) -> None:
    assert results(text) == [(kind, "3亿元")]


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份上半年净利润3亿元，上年同期3亿元。",
        "甲乙股份2025年净利润3亿元，2026年计划净利润5亿元。",
    ],
)
def test_nothing_rises_or_falls(text: str) -> None:
    assert results(text) == []


def test_words_that_say_it_are_a_trigger_of_their_own() -> None:
    text = "甲乙股份上半年净利润3亿元，上年同期亏损2亿元，实现扭亏为盈。"
    made = events(with_numbers(findings(text, org=("甲乙股份",))), RESOURCES).events
    assert [event.trigger for event in made] == ["扭亏为盈"]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        (
            "2026年上半年甲乙股份净利润亏损3亿元，2025年上半年为2亿元，同比由盈转亏。",
            "3亿元",
        ),
        ("上半年甲乙股份净利润亏损3亿元，上年同期净利润2亿元，同比由盈转亏。", "3亿元"),
    ],
)
def test_a_figure_of_the_year_before_is_no_amount(text: str, lost: str) -> None:
    assert results(text) == [("loss", lost)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "甲乙股份第二季度营收120亿美元，市场预期125亿美元。",
            [("earnings_fall", "120亿美元")],
        ),
        ("甲乙股份每股收益0.74美元，分析师预期0.71美元。", [("earnings_rise", "0.74美元")]),
        ("甲乙股份同店销售额增长1.7%，预期为0.94%。", [("earnings_rise", "1.7%")]),
        ("甲乙股份营收120亿美元，净利润3亿美元。", []),
        ("甲乙股份营收120亿美元，预期增长5%。", []),
    ],
)
def test_results_beside_what_was_expected(text: str, told: list[tuple[str, str]]) -> None:
    assert results(text) == told
