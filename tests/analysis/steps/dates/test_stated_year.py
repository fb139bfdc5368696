"""Which expressions state a year, and for what it holds."""

from __future__ import annotations

from datetime import date

import pytest

from sinanews.analysis.steps.dates import iso
from sinanews.analysis.steps.dates.iso import Value
from sinanews.analysis.steps.dates.stated_year import StatedYear, holds_for, stated


@pytest.mark.parametrize(
    ("before", "words", "after", "states"),
    [
        ("", "2019年", "营收12亿元", True),
        ("甲公司", "2019年", "公司营收", True),
        ("在", "2019年", "营收", True),
        ("截至", "2019年", "三季度", True),
        ("较", "2019年", "增长", False),
        ("成立于", "2019年", "，", False),
        ("自", "2019年", "开始", False),
        ("", "2019年", "以来", False),
        ("", "2019年", "之后", False),
        ("", "2019年", "年报显示", False),
        ("", "2019年", "报显示", False),
        ("", "2019年", "年度报告", False),
        ("", "2019年", "股东大会", False),
    ],
)
def test_what_states_a_year(before: str, words: str, after: str, states: bool) -> None:
    text = before + words + after
    end = len(before + words)
    assert (stated(text, len(before), end, iso.year(2019)) is not None) is states


def test_a_range_over_years_states_none() -> None:
    assert stated("2016至2018年", 0, 9, iso.years(2016, 2018)) is None


QUARTERS = (iso.quarter(2018, 1), iso.quarter(2018, 2), iso.quarter(2021, 2))


@pytest.mark.parametrize(
    ("between", "first", "by_year", "by_today", "holds"),
    [
        ("公司", iso.year(2018), iso.quarter(2018, 3), iso.quarter(2020, 3), True),
        ("公司的", iso.year(2018), iso.quarter(2018, 3), iso.quarter(2020, 3), False),
        ("及", iso.year(2018), iso.quarter(2018, 3), iso.quarter(2020, 3), False),
        ("营收，", iso.year(2018), iso.quarter(2018, 3), iso.quarter(2020, 3), False),
        ("营收，其中", iso.year(2018), iso.quarter(2018, 3), iso.quarter(2020, 3), True),
        ("营收，其中：", iso.year(2018), iso.month(2018, 3), iso.month(2021, 3), True),
        ("公司", iso.year(2018), iso.month(2018, 3), iso.month(2021, 3), False),
        ("、", *QUARTERS, True),
        ("3亿元，", QUARTERS[0], QUARTERS[1], iso.quarter(2020, 2), True),
        ("3亿元，", *QUARTERS, False),  # the quarter that is going on
        ("3亿元，环比", QUARTERS[0], iso.quarter(2018, 4), iso.quarter(2020, 4), False),
        ("3亿元，", QUARTERS[1], QUARTERS[0], iso.quarter(2020, 1), False),  # not forward
        ("3亿元，", QUARTERS[0], iso.month(2018, 9), iso.month(2020, 9), False),  # no series
    ],
)
def test_for_what_the_year_holds(
    between: str, first: Value, by_year: Value, by_today: Value, holds: bool
) -> None:
    found = holds_for(
        StatedYear(first, 5),
        f"一二三四五{between}某时",
        5 + len(between),
        by_year=by_year,
        by_today=by_today,
        today=date(2021, 4, 10),
    )
    assert found is holds
