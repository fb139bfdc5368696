"""Which forms are found, and which of those that meet is kept."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sinanews.analysis.steps.dates.date_candidates import FORMS, candidates


def taken(text: str) -> list[str]:
    return [text[one.start : one.end] for one in candidates(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2021年3月5日晚间", ["2021年3月5日晚间"]),
        ("去年3月至今年5月", ["去年3月", "今年5月"]),
        ("今明年", ["今明年"]),
        ("加上一季度", ["一季度"]),
        ("上一季度", ["上一季度"]),
        ("此前4月份", ["4月份"]),
        ("前4个月", ["前4个月"]),
        ("7、8月1日", ["8月1日"]),
        ("回升。8、9月份", ["8、9月份"]),
        ("6月12-14日", ["6月12-14日"]),
        ("三天前、两周前", ["三天前", "两周前"]),
        ("三天后", []),
        ("", []),
        ("公司未发布公告", []),
    ],
)
def test_the_longest_at_each_place(text: str, found: list[str]) -> None:
    assert taken(text) == found


@pytest.mark.parametrize("unit", ["天", "周", "个星期", "个月", "年"])
def test_every_unit_that_counts_back_is_looked_for(unit: str) -> None:
    assert taken(f"两{unit}前公告") == [f"两{unit}前"]


def test_candidates_do_not_overlap() -> None:
    found = candidates("2021年1月1日至6月30日，去年同期，6月12-14日，周三（16日），本月6日")
    assert all(first.end <= second.start for first, second in pairwise(found))


def test_what_is_relative() -> None:
    is_relative = {
        one.match.group(): one.is_relative for one in candidates("去年、2021年、3月")
    }
    assert is_relative == {"去年": True, "2021年": False, "3月": True}


def test_what_names_the_same_period() -> None:
    same = [one.is_same_period for one in candidates("去年同期、去年、3月")]
    assert same == [True, False, False]


def test_forms_that_begin_with_a_year_come_first() -> None:
    years = [form.has_year for form in FORMS]
    assert years == sorted(years, reverse=True)
