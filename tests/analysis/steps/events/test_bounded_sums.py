"""Sums that a plan gives by their bounds."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Figure
from sinanews.analysis.steps.events.bounded_sums import with_bounds_joined
from tests.analysis.news import findings
from tests.analysis.told_events import with_numbers


def sums(text: str) -> list[tuple[str, float, float | None]]:
    """The figures of a text with those joined that bound one sum."""
    made: list[Figure] = with_bounds_joined(text, with_numbers(findings(text)).figures)
    return [(one.text, one.value, one.high) for one in made]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("不低于1亿元且不超过2亿元", [("1亿元且不超过2亿元", 1e8, 2e8)]),
        ("不低于1亿元（含），不超过2亿元（含）", [("1亿元（含），不超过2亿元", 1e8, 2e8)]),
        ("不超过2亿元且不低于1亿元", [("2亿元且不低于1亿元", 1e8, 2e8)]),
        (
            "不低于人民币1亿元且不超过人民币2亿元",
            [("人民币1亿元且不超过人民币2亿元", 1e8, 2e8)],
        ),
        ("占总股本0.29%~0.57%", [("0.29%~0.57%", 0.29, 0.57)]),
        ("不低于10万股，不超过20万股", [("10万股，不超过20万股", 1e5, 2e5)]),
    ],
)
def test_two_bounds_are_one_range(
    text: str, told: list[tuple[str, float, float | None]]
) -> None:
    assert sums(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "不低于1亿元，占比不超过2%",  # of another kind
        "不低于2亿元，不超过1亿元",  # no range
        "不超过1亿元，不超过2亿元",  # two of one side
        "由5%至6%",  # a change
        "不低于1亿元，另一计划不超过2亿元",  # of something else
    ],
)
def test_other_figures_stay_apart(text: str) -> None:
    assert len(sums(text)) == 2
