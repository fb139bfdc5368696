"""Figures that are dealt out, one to each company."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.events.step import events
from tests.analysis.news import RESOURCES, findings
from tests.analysis.told_events import with_numbers

NAMES = ("甲乙股份", "丙丁股份", "戊己股份")


def amounts(text: str, role: str = "amount") -> list[tuple[list[str], list[str]]]:
    """Whom each event of a text concerns, and what fills a role in it."""
    made = events(with_numbers(findings(text, org=NAMES)), RESOURCES).events
    return [
        (
            [a.text for a in event.arguments if a.role == "who"],
            [a.text for a in event.arguments if a.role == role],
        )
        for event in made
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "甲乙股份、丙丁股份分别涨超230%、130%。",
            [(["甲乙股份"], ["230%"]), (["丙丁股份"], ["130%"])],
        ),
        (
            "甲乙股份和丙丁股份分别下跌3%和2%。",
            [(["甲乙股份"], ["3%"]), (["丙丁股份"], ["2%"])],
        ),
        # one figure for both, or not as many as there are companies
        ("甲乙股份、丙丁股份均涨3%。", [(["甲乙股份", "丙丁股份"], ["3%"])]),
        ("甲乙股份、丙丁股份分别涨3%。", [(["甲乙股份", "丙丁股份"], ["3%"])]),
    ],
)
def test_each_has_its_own_figure(text: str, told: list[tuple[list[str], list[str]]]) -> None:
    assert amounts(text) == told


def test_a_list_without_figures_is_told_again_with_them() -> None:
    text = "甲乙股份、丙丁股份跌幅居前，分别跌9%、8%。"
    assert amounts(text) == [(["甲乙股份"], ["9%"]), (["丙丁股份"], ["8%"])]


def test_numbers_of_shares_are_dealt_out_too() -> None:
    text = "甲乙股份、丙丁股份解禁股数分别为942万股、694万股。"
    told = amounts(text, "shares")
    assert told == [(["甲乙股份"], ["942万股"]), (["丙丁股份"], ["694万股"])]
