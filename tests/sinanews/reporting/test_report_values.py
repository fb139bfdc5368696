"""What a report holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sinanews.reporting.report_values import EventLine, LeftOut, Origin

ORIGIN = Origin("x:1", "题", "2026-03-02T09:00:00+08:00", None, None, None)


def event(*parts):
    return EventLine(
        ORIGIN,
        "executive_change",
        0,
        parts,
        ("", "辞职", ""),
        "trigger 辞职",
        "announced",
        first_known_at=ORIGIN.known_at,
    )


def test_an_event_says_who_and_what_else_each_once():
    made = event(
        ("who", "甲"), ("who", "乙"), ("who", "甲"), ("date", "3月2日"), ("date", "3月2日")
    )
    assert made.who == "甲、乙"
    assert made.details == (("date", "3月2日"),)
    assert made.name == "executive change"


def test_the_same_words_in_two_roles_are_told_once():
    made = event(
        ("amount", "3亿元"), ("date", "3月2日"), ("loss", "3亿元"), ("period", "一季度")
    )
    assert made.details == (("amount", "3亿元"), ("date", "3月2日"), ("period", "一季度"))


def test_an_event_of_nobody():
    assert event(("amount", "3亿元")).who == ""


@pytest.mark.parametrize(("shown", "total", "more"), [(3, 10, 7), (10, 10, 0), (12, 10, 0)])
def test_what_is_left_out_is_never_less_than_nothing(shown, total, more):
    """A story shows articles from before the span too."""
    assert LeftOut(shown, total, "search").more == more


def test_a_report_without_articles_is_empty(made):
    assert not made.is_empty
    assert replace(made, totals=made.totals | {"articles": 0}).is_empty
