"""Results above or below what was expected, in words."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.events.triggers import hits
from tests.analysis.news import RESOURCES, findings
from tests.analysis.told_events import with_numbers


def told(text: str) -> list[tuple[str, str]]:
    """The types of the triggers of a text, with their words."""
    made = with_numbers(findings(text, org=("甲乙咖啡",)))
    found = hits(made, RESOURCES)
    return [(hit.trigger.type.name, text[hit.place.start : hit.place.end]) for hit in found]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("甲乙咖啡同店销售超预期。", "earnings_rise", "同店销售超预期"),
        ("甲乙咖啡最新财报超出市场预期。", "earnings_rise", "财报超出市场预期"),
        ("甲乙咖啡二季度净利润好于预期。", "earnings_rise", "净利润好于预期"),
        ("甲乙咖啡业绩不及市场预期。", "earnings_fall", "业绩不及市场预期"),
        (
            "甲乙咖啡营收280亿美元，略高于分析师的平均预期。",
            "earnings_rise",
            "营收280亿美元，略高于分析师的平均预期",
        ),
    ],
)
def test_a_result_against_what_was_expected(text: str, kind: str, words: str) -> None:
    assert told(text) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "甲乙咖啡业绩未超预期。",
        "甲乙咖啡业绩符合预期。",
        "甲乙咖啡客流不及预期。",
        "甲乙咖啡净利润增速不及预期。",
    ],
)
def test_other_expectations_are_no_results(text: str) -> None:
    assert told(text) == []


def test_a_fall_beyond_what_was_expected_is_no_rise() -> None:
    assert [kind for kind, _ in told("甲乙咖啡净利润降幅超预期。")] == ["earnings_fall"]
