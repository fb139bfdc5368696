"""Expressions that name their year."""

from __future__ import annotations

from datetime import date

import pytest

from sinanews.analysis.steps.dates import date_forms as forms
from sinanews.analysis.steps.dates import resolve_codes as resolve
from sinanews.analysis.steps.dates.around import Around

NOW = Around(date(2025, 6, 18))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("24年一季度", "2024-Q1"),
        ("24年5月6日", "2024-05-06"),
        ("24年底", "2024-12"),
        ("99年底", None),
        ("40年底", None),
    ],
)
def test_years_of_two_digits_lie_near_the_article(text: str, value: str | None) -> None:
    match = forms.SHORT_YEAR.fullmatch(text)
    assert match
    found = resolve.short_year(match, NOW)
    assert (found.iso if found else None) == value
    assert resolve.short_year(match, Around(None)) is None


@pytest.mark.parametrize(
    ("text", "value"), [("3Q25", "2025-Q3"), ("1H25", "2025-H1"), ("2H2024", "2024-H2")]
)
def test_codes_with_the_year_behind(text: str, value: str) -> None:
    match = forms.BACK_CODE.fullmatch(text)
    assert match
    found = resolve.back_code(match, NOW)
    assert found
    assert found.iso == value


@pytest.mark.parametrize("text", ["FY25", "FY2025", "Q3FY25", "FY25Q3", "FY2025E"])
def test_a_fiscal_quarter_is_its_year_alone(text: str) -> None:
    match = forms.FISCAL.fullmatch(text)
    assert match
    found = resolve.fiscal(match, NOW)
    assert found
    assert found.iso == "2025"


@pytest.mark.parametrize(
    ("text", "value"),
    [("20250612", "2025-06-12"), ("公告编号：20250612", None), ("20250231", None)],
)
def test_compact_days(text: str, value: str | None) -> None:
    match = forms.COMPACT.search(text)
    assert match
    found = resolve.compact(match, NOW)
    assert (found.iso if found else None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("二〇二四年三季度", "2024-Q3"), ("二零二四年上半年", "2024-H1"), ("二〇二四年", "2024")],
)
def test_years_in_words(text: str, value: str) -> None:
    match = forms.CHINESE.fullmatch(text)
    assert match
    found = resolve.chinese(match, NOW)
    assert found
    assert found.iso == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2025上半年", "2025-H1"),
        ("2026下半年", "2026-H2"),
        ("2025第三季度", "2025-Q3"),
        ("2026一季度", "2026-Q1"),
        ("2025Q4", "2025-Q4"),
        ("25H1", "2025-H1"),
    ],
)
def test_a_year_without_its_sign_before_a_part_of_it(text: str, value: str) -> None:
    match = forms.CODE.fullmatch(text)
    assert match
    found = resolve.code(match, NOW)
    assert found and found.iso == value


@pytest.mark.parametrize("text", ["25上半年", "12025上半年", "2025第五季度", "2025上半身"])
def test_other_numbers_before_such_words_are_no_years(text: str) -> None:
    assert forms.CODE.fullmatch(text) is None
