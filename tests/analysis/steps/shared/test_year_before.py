"""What is of the year before that of which a text tells."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.shared.year_before import (
    is_of_last_year,
    is_time_before,
    is_told_of_last_year,
)


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("净利润2亿元，上年同期3亿元", "3亿元", True),
        ("净利润2亿元，去年同期为3亿元", "3亿元", True),
        ("2026年上半年净利润2亿元，2025年上半年为3亿元", "3亿元", True),
        ("2026年净利润2亿元，2025年亏损3亿元", "3亿元", True),
        ("2025年净利润2亿元，2026年净利润3亿元", "3亿元", False),  # the later year
        ("公司2025年净利润3亿元", "3亿元", False),  # nothing beside it
        ("净利润2亿元，营收3亿元", "3亿元", False),
    ],
)
def test_a_figure(text: str, figure: str, expected: bool) -> None:
    assert is_of_last_year(text, text.rindex(figure)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("净利润2亿元，上年同期亏损3亿元", True),
        ("2026年净利润2亿元，2025年亏损3亿元", True),
        ("较去年同期亏损扩大", False),  # only compared with
        ("公司亏损3亿元", False),
    ],
)
def test_what_happened(text: str, expected: bool) -> None:
    assert is_told_of_last_year(text, text.index("亏损")) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026年上半年净利润2亿元，2025年上半年为3亿元", True),
        ("2026年上半年净利润2亿元，2025年上半年收购甲乙", False),  # no result of it
        ("2024年净利润2亿元，2025年为3亿元", False),
        ("净利润2亿元；公司2025年为3亿元", False),
    ],
)
def test_a_time(text: str, expected: bool) -> None:
    assert is_time_before(text, text.index("2025年")) is expected
