"""Expressions in their order, each by those before it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from sinanews.analysis.steps.dates.date_candidates import candidates
from sinanews.analysis.steps.dates.date_reader import Reader, joined
from tests.analysis.steps.dates.test_step import dates

JULY = datetime(2026, 7, 1, 17, 0, tzinfo=timezone(timedelta(hours=8)))  # a Wednesday


def values(text: str, published: datetime = JULY) -> list[str]:
    return [found.value for found in dates(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6月12-14日举行", ["2026-06-12/2026-06-14"]),
        ("预计12-14日有雨", ["2026-07-12/2026-07-14"]),
        ("28-30日停产", ["2026-06-28/2026-06-30"]),
        ("2026年6月1、2日涨停", ["2026-06-01/2026-06-02"]),
        ("6月26日、29日、30日涨停", ["2026-06-26", "2026-06-29", "2026-06-30"]),
        ("今明两年投产", ["2026/2027"]),
        ("明后两天降雨", ["2026-07-02/2026-07-03"]),
        ("明起停牌", ["2026-07-02"]),
        ("本季展望", ["2026-Q3"]),
    ],
)
def test_days_in_a_row(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "5月1日至6日，订单量较去年同期增长",
            ["2026-05-01/2026-05-06", "2025-05-01/2025-05-06"],
        ),
        ("6月12-14日，销量比去年同期增长", ["2026-06-12/2026-06-14", "2025-06-12/2025-06-14"]),
        (
            "2026年1月1日至6月30日净利润1亿元，上年同期2亿元",
            ["2026-01-01/2026-06-30", "2025-H1"],
        ),
        (
            "上半年营收3亿元。5月9日至26日减持完毕。上年同期2亿元",
            ["2026-H1", "2026-05-09/2026-05-26", "2025-H1"],
        ),
        ("比上年同期多2亿元，与去年同期相比", ["2025", "2025"]),
        (
            "6月销量4万辆；今年累计销量18万辆，去年同期21万辆",
            ["2026-06", "2026", "2025-01/2025-06"],
        ),
        ("二季度回暖，公司第三财季营收4亿元，上年同期3亿元", ["2026-Q2", "2025"]),
        ("2027财年Q1营收8亿元", ["2027"]),
        ("2027财年第一季度营收8亿元，去年同期7亿元", ["2027", "2025"]),
        ("2026年半年度净利润3亿元，上年同期2亿元", ["2026-H1", "2025-H1"]),
        ("2026年半年度净利润3亿元，上年度同期2亿元", ["2026-H1", "2025-H1"]),
        ("2026年1H收入3亿元，2025年2H收入2亿元", ["2026-H1", "2025-H2"]),
    ],
)
def test_the_same_period_of_last_year(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("计划在11月推出", ["2026-11"]),
        ("预计11月起反映在营收上", ["2026-11"]),
        ("持续至11月的航班计划", ["2026-11"]),
        ("美联储到11月维持利率不变", ["2026-11"]),
        ("将在9月、10月和12月分别降息", ["2026-09", "2026-10", "2026-12"]),
        ("可能在9月或12月加息", ["2026-09", "2026-12"]),
        ("预计于11月至12月推行", ["2026-11/2026-12"]),
        ("可能在周四前公布", ["2026-07-02"]),
        ("预计4日白天高温", ["2026-07-04"]),
        ("创11月以来新高", ["2025-11"]),
        ("降到11月以来最低", ["2025-11"]),
        ("高于11月的44%", ["2025-11"]),
        ("将于4月发布的报告", ["2026-04"]),  # just past: what was planned then
    ],
)
def test_what_is_planned_or_forecast(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "结束7日连跌",
        "创7日连涨",
        "猎鹰9号升空",
        "20号胶下跌",
        "国庆航班预订量增长",
        "元旦、春节临近",
        "股价年初至今上涨",
        "周六福子公司",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert not values(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("30日称，自8月1日起加征关税。当天还称，谈判停滞", "2026-06-30"),
        ("30日称，自8月1日起加征关税。当天表示，谈判停滞", "2026-06-30"),
        ("股票8月3日复牌，当晚恢复夜盘", "2026-08-03"),
        ("6月30日开庭，当天宣判", "2026-06-30"),
        ("定于8月3日开会，当天公布结果", "2026-08-03"),  # nobody speaks before it
    ],
)
def test_the_same_day_of_who_speaks(text: str, value: str) -> None:
    assert values(text)[-1] == value


def test_a_range_is_one_expression() -> None:
    text = "2021年3月5日至3月8日"
    reader = Reader(text, date(2021, 3, 24))
    (found,) = joined(text, reader.read(candidates(text)))
    assert (found.start, found.end) == (0, len(text))
    assert (found.states_year, found.is_compared) == (False, False)


def test_each_is_read_with_its_marks() -> None:
    text = "去年销量比前一个月、去年同期高"
    reader = Reader(text, date(2021, 3, 24))
    read = list(reader.read(candidates(text)))
    assert [one.states_year for one in read] == [True, False, True]
    assert [one.is_compared for one in read] == [False, True, True]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2026年上半年营收2亿元，2025年同期1亿元", "2025-H1"),
        ("前5个月发行2亿元，较2024年同期增长", "2024-01/2024-05"),
        ("6月12-14日，销量比2019年同期增长", "2019-06-12/2019-06-14"),
        ("一季度增长28%，比2019年同期增长9%", "2019-Q1"),
        ("截至去年底纯利可能较2019年同期增长", "2019"),  # up to which a year is told
        ("比2019年同期增长", "2019"),  # of what, nothing says
        ("2024年一季度增长，比2025年同期低", "2025"),
    ],
)
def test_the_same_period_of_a_stated_year(text: str, last: str) -> None:
    assert values(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("预计1日20时至2日20时有雨", ["2026-07-01", "2026-07-02"]),
        ("7月1日19时至2日5时停运", ["2026-07-01", "2026-07-02"]),
        ("30日下午3点到1日8点交通管制", ["2026-06-30", "2026-07-01"]),
        ("台风或于3日前后登陆", ["2026-07-03"]),
        ("该行或在第四季度降息", ["2026-Q4"]),
        ("预计第四季度完成", ["2026-Q4"]),
        ("截至8日的一周", ["2026-07-08"]),
        ("截至28日的一周", ["2026-06-28"]),
        ("T+1日到账", []),
    ],
)
def test_what_a_forecast_tells_of_lies_ahead(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_a_quarter_well_ahead_is_of_last_year_unless_it_is_foretold() -> None:
    june = JULY.replace(month=6)
    assert values("第四季度营收增长", june) == ["2025-Q4"]
    assert values("预计第四季度营收增长", june) == ["2026-Q4"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "6月25日甲公司发函，自8月1日起执行新价。次日，乙公司跟进。",
            ["2026-06-25", "2026-08-01", "2026-06-26"],
        ),
        ("会议将于8月1日召开，次日闭幕。", ["2026-08-01", "2026-08-02"]),
        ("会议将于8月1日召开。次日闭幕。", ["2026-08-01", "2026-08-02"]),
    ],
)
def test_the_next_day_follows_what_is_told(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_a_word_of_the_session_before_is_one_day_in_a_text() -> None:
    rates = "1美元兑换1.35某元，低于前一交易日的1.36某元；" * 12
    found = values(f"美元指数29日下跌，{rates}")
    assert found == ["2026-06-29", *["2026-06-26"] * 12]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("某某达6月17日回复", ["2026-06-17"]),
        ("仅6月17日一天", ["2026-06-17"]),
        ("影片定档7月9日内地上映", ["2026-07-09"]),
        ("今年 1-5 月，发行2亿元", ["2026-01/2026-05"]),
        ("达6月", []),
        ("仅7日内完成", []),
        ("过去一天前线平静", []),
    ],
)
def test_days_that_no_count_is(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("九月降息的概率", ["2026-09"]),
        ("六月初签约", ["2026-06"]),
        ("三月下旬签约", ["2026-03-21/2026-03-31"]),
        ("近三月上涨", []),
        ("前五月营收", []),
        ("连续四月上涨", []),
        ("停产一月", []),
        ("元二月二", []),
        ("十月文化节", []),
        ("连续第二个季度增长", []),
        ("第二个季度增长", ["2026-Q2"]),
        ("下周日本央行议息", ["2026-07-06/2026-07-12"]),
    ],
)
def test_months_in_chinese_and_what_is_none(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("两家公司均会在周五公布业绩", ["2026-07-03"]),
        ("大会在周二闭幕", ["2026-06-30"]),
        ("前瞻：周四，甲公布纪要；周五，乙公布数据", ["2026-07-02", "2026-07-03"]),
        ("周二，甲公布纪要；周五，乙公布数据", ["2026-06-30", "2026-06-26"]),
        ("一周前瞻", []),
    ],
)
def test_weekdays_to_come(text: str, expected: list[str]) -> None:
    assert values(text) == expected
