from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from sinanews.analysis.findings import DateMention
from sinanews.analysis.steps.dates.step import DATES
from tests.analysis.news import findings

PUBLISHED = datetime(2021, 3, 24, 16, 0, tzinfo=timezone(timedelta(hours=8)))  # a Wednesday


def dates(text: str, published: datetime | None = PUBLISHED) -> tuple[DateMention, ...]:
    made = findings(text)
    made = replace(made, document=replace(made.document, published=published))
    return DATES.run([made], None)[0].dates  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("3月22日晚间公告", "3月22日晚间", "2021-03-22"),
        ("１０月９日公告", "１０月９日", "2020-10-09"),
        ("12月，销量", "12月", "2020-12"),
        ("定于4月15日召开", "4月15日", "2021-04-15"),
        ("31日公告", "31日", "2021-02-31"),
        ("22日晚公告", "22日晚", "2021-03-22"),
        ("3月18日起改名", "3月18日", "2021-03-18"),
        ("去年9月启动", "去年9月", "2020-09"),
        ("去年底启动", "去年底", "2020-12"),
        ("今年6月初启动", "今年6月初", "2021-06"),
        ("1月下旬启动", "1月下旬", "2021-01-21/2021-01-31"),
        ("上周五大涨", "上周五", "2021-03-19"),
        ("周五大涨", "周五", "2021-03-19"),
        ("本周大涨", "本周", "2021-03-22/2021-03-28"),
        ("上个月大涨", "上个月", "2021-02"),
        ("昨晚大涨", "昨晚", "2021-03-23"),
        ("2018年三季度", "2018年三季度", "2018-Q3"),
        ("四季度业绩", "四季度", "2020-Q4"),
        ("上半年业绩", "上半年", "2021-H1"),
        ("2020年前三季度", "2020年前三季度", "2020-01/2020-09"),
        ("2020年1-9月", "2020年1-9月", "2020-01/2020-09"),
        ("2016-17年情况", "2016-17年", "2016/2017"),
        ("2016年至2018年", "2016年至2018年", "2016/2018"),
        ("2014年10月-2016年8月", "2014年10月-2016年8月", "2014-10/2016-08"),
        (
            "2019 年 3 月 21 日至 2022 年 3 月 20日",
            "2019 年 3 月 21 日至 2022 年 3 月 20日",
            "2019-03-21/2022-03-20",
        ),
        ("二○一九年八月十一日", "二○一九年八月十一日", "2019-08-11"),
        ("1980年代兴起", "1980年代", "1980/1989"),
        ("1992年代理人", "1992年", "1992"),
        ("2018年报显示", "2018年", "2018"),
        ("2021Q1业绩", "2021Q1", "2021-Q1"),
        ("截至2019-08-01", "2019-08-01", "2019-08-01"),
    ],
)
def test_one_date(text: str, span: str, value: str) -> None:
    if value == "2021-02-31":  # February has no 31st: no date rather than a wrong one
        assert not dates(text)
        return
    (found,) = dates(text)
    assert (found.text, found.value) == (span, value)
    assert text[found.start : found.end] == span


@pytest.mark.parametrize(
    "text",
    [
        "6个月内",
        "过去五年",
        "近15日",
        "5日均线",
        "连续3日上涨",
        "近日",
        "3-5年",
        "每周五",
        "以前年度",
        "30日均线",
    ],
)
def test_no_date(text: str) -> None:
    assert not dates(text)


def test_same_period_of_last_year_means_the_period_before_it() -> None:
    assert [d.value for d in dates("一季度营收3亿元，去年同期2亿元。")] == [
        "2021-Q1",
        "2020-Q1",
    ]


def test_without_the_time_only_years_that_are_said() -> None:
    assert [d.value for d in dates("3月5日，去年，2019年5月，本周", published=None)] == [
        "2019-05"
    ]
