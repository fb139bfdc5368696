"""Shares that close at their limit on several days."""

from __future__ import annotations

import pytest

from tests.analysis.told_events import whom_concerned


@pytest.mark.parametrize(
    "text",
    [
        "8天4板甲乙股份公告，生产经营正常。",
        "三天两板甲乙股份：无应披露事项。",
        "甲乙股份走出6天5板。",
        "3连板甲乙股份公告，生产经营正常。",
    ],
)
def test_who_closes_at_its_limit(text: str) -> None:
    assert whom_concerned(text, "price_rise", org=("甲乙股份",)) == ["甲乙股份"]


@pytest.mark.parametrize("text", ["甲乙股份第8天展板亮相。", "甲乙股份2026年8天板材停售。"])
def test_other_days_are_none(text: str) -> None:
    assert whom_concerned(text, "price_rise", org=("甲乙股份",)) == []
