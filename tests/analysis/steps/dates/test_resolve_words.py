"""Words of time."""

from __future__ import annotations

from datetime import date

import pytest

from sinanews.analysis.steps.dates import date_forms as forms
from sinanews.analysis.steps.dates import iso
from sinanews.analysis.steps.dates import resolve_words as resolve
from sinanews.analysis.steps.dates.around import Around

NOW = Around(date(2025, 10, 9))  # the first session after the days off of October


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("上一交易日", "2025-09-30"),
        ("下一交易日", "2025-10-10"),
        ("上一年度", "2024"),
        ("上上个季度", "2025-Q2"),
        ("本月31日", "2025-10-31"),
        ("上月31日", None),  # September has none
        ("次日", None),
        ("同月", None),
    ],
)
def test_words_by_the_articles_day(text: str, value: str | None) -> None:
    match = forms.WORD.fullmatch(text)
    assert match
    found = resolve.word(match, NOW)
    assert (found.iso if found else None) == value


@pytest.mark.parametrize(
    ("text", "gap", "value"),
    [
        ("次日", 5, "2025-10-01"),
        ("次日", 500, None),
        ("次一交易日", 5, "2025-10-09"),
        ("当天", 5, "2025-09-30"),
        ("当天凌晨", 5, "2025-09-30"),
        ("当天", 500, None),
        ("同一天", 500, "2025-09-30"),
    ],
)
def test_the_day_after_one_that_stands_near(text: str, gap: int, value: str | None) -> None:
    seen = iso.of_day(date(2025, 9, 30))
    match = forms.WORD.search("。" * gap + text)
    assert match
    found = resolve.word(match, NOW._replace(day=seen, day_end=0))
    assert (found.iso if found else None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("三天前", "2025-10-06"), ("12个月前", "2024-10"), ("二十年前", "2005")],
)
def test_counts_back(text: str, value: str) -> None:
    match = forms.AGO.fullmatch(text)
    assert match
    found = resolve.ago(match, NOW)
    assert found
    assert found.iso == value
