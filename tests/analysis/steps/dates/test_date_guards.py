"""What around a form makes it no date."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.dates import date_forms as forms
from sinanews.analysis.steps.dates import date_guards as guards


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("年内", True),
        ("五年内", False),
        ("次日达", False),
        ("次日", True),
        ("较前一日", True),
        ("开幕前一日", False),
        ("当月", False),
        ("当月5日", True),
        ("前一日", True),
    ],
)
def test_words_in_longer_words(text: str, fits: bool) -> None:
    match = forms.WORD.search(text)
    assert match
    assert guards.word_fits(match) is fits


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("三天前", True),
        ("第三年前", False),
        ("1十天前", False),
        ("早在两周前", True),
        ("到5年前", False),
    ],
)
def test_counts_back(text: str, fits: bool) -> None:
    match = forms.AGO.search(text)
    assert match
    assert guards.ago_fits(match) is fits


@pytest.mark.parametrize(
    ("text", "fits"),
    [("五月三日", True), ("个五月三日", False), ("十二月三日", True), ("三二月三日", False)],
)
def test_days_in_words(text: str, fits: bool) -> None:
    match = forms.CHINESE_DAY.search(text)
    assert match
    assert guards.chinese_day_fits(match) is fits


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("国庆", True),
        ("李国庆", False),
        ("今年国庆", True),
        ("春节", True),
        ("每年春节", False),
        ("初六", False),
        ("至初六", True),
        ("第五一假期", False),
        ("五一假期", True),
    ],
)
def test_feasts_and_names(text: str, fits: bool) -> None:
    match = forms.FEAST_NAME.search(text)
    assert match
    assert guards.feast_fits(match) is fits
