"""What words of the period before or after are counted from."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from sinanews.analysis.steps.dates import iso, topics
from sinanews.analysis.steps.dates.date_reader import Resolved
from tests.analysis.steps.dates.test_step import dates

JULY = datetime(2022, 7, 13, 19, 0, tzinfo=timezone(timedelta(hours=8)))  # a Wednesday
TODAY = JULY.date()


def last_value(text: str, published: datetime = JULY) -> str:
    return dates(text, published)[-1].value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("6月份，两成企业订单量比上月增加", "2022-05"),
        ("6月末存款余额3万亿元，较上月末多增", "2022-05"),
        ("5月CPI上涨1.2%，涨幅与上月相同", "2022-04"),
        ("6月PMI为54.0，上月为54.6", "2022-05"),
        ("6月1-30日零售165万辆，较上个月同期增长", "2022-05"),
        ("6月新增9.8万人，前一个月新增12万人", "2022-05"),
        ("6月份增长放缓。数据显示，就业人数在前一个月增加12万后，增势趋缓", "2022-05"),
        ("6月同比上涨2%，好于5月的1%，涨幅比上月扩大", "2022-05"),  # 5月 is compared with
        ("6月同比上涨2%，5月上涨1%，涨幅比上月扩大", "2022-05"),  # the latest of its sentence
        ("订单量比上月增加", "2022-06"),
        ("上月公布的名单", "2022-06"),
        ("6月销量增长。公司13日表示，上月在海外的销量为7万辆", "2022-06"),
        ("6月完成增发，上月才公告", "2022-06"),  # no figure is compared
        ("7月预测：7月销量将比上月增加", "2022-06"),
        ("12月起执行。价格比上月上涨", "2022-06"),  # looked forward to, not told of
        ("2018年6月上市。股价比上月上涨", "2022-06"),
    ],
)
def test_a_month_is_counted_from_the_one_told_of(text: str, value: str) -> None:
    assert last_value(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一季度收入下降，亏损较上季度收窄", "2021-Q4"),
        ("一季度贸易增长1.9%。该组织预计下一季度的数据更弱", "2022-Q2"),
        ("三季度价格将比上一季度上涨", "2022-Q2"),
        ("一季度市值为244亿元，上一季度总市值为224亿元", "2021-Q4"),
        ("一季度盈利70亿元，上一季度和2021年同期分别为107亿元和86亿元", "2021-Q1"),
        ("上一季度转正", "2022-Q2"),
        ("一季度亏损；上一季度公布的计划停止", "2022-Q2"),
        ("预计下一季度好转", "2022-Q4"),
    ],
)
def test_a_quarter_is_counted_from_the_one_told_of(text: str, value: str) -> None:
    assert last_value(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2021年营收12亿元，比上年增长8%", "2020"),
        ("2021年末余额3亿元，较上年末下降", "2020-12"),
        ("2021年净亏损3亿元，上年度为净利润", "2020"),
        ("2022年预算增加，较上年多出一成", "2021"),
        ("2015年上市的公司净利润比上年增长", "2021"),  # long ago: of another thing
        ("营收比上年增长", "2021"),
        ("今年上半年，增速比上年全年加快", "2021"),
        ("2018年离开董事会，次年设立部门", "2019"),
        ("2021年12月签约，次月开工", "2022-01"),
    ],
)
def test_a_year_is_counted_from_the_one_told_of(text: str, value: str) -> None:
    assert last_value(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("截至7月12日，融资余额较前一交易日增加", "2022-07-11"),
        ("周一汇价收报6.71，较上一交易日上涨", "2022-07-08"),
        ("融资余额较前一交易日增加", "2022-07-12"),
        ("上一交易日大涨，中间价较前一日调升", "2022-07-12"),
        ("7月11日公告收购。该股今日放量，成交额较上一日增加", "2022-07-12"),
        ("3月1日上市。成交额较上一交易日增加", "2022-07-12"),
    ],
)
def test_a_session_is_counted_from_the_day_told_of(text: str, value: str) -> None:
    assert last_value(text) == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("6月比上月多9842辆，上年同期为8万辆", ["2022-06", "2022-05", "2021-06"]),
        (
            "7月11日欧股较前一交易日上涨，当天成交活跃",
            ["2022-07-11", "2022-07-08", "2022-07-11"],
        ),
    ],
)
def test_what_is_compared_with_is_not_read_on(text: str, values: list[str]) -> None:
    assert [found.value for found in dates(text, JULY)] == values


@pytest.mark.parametrize("text", ["次年盈利", "本次年会", "次月开工", "首次月球采样"])
def test_nothing_follows_where_nothing_is_told(text: str) -> None:
    assert not dates(text, JULY)


def test_what_stands_far_before_is_another_thing() -> None:
    text = "5月" + "甲" * topics.DISTANCE + "比上月"
    told = Resolved(0, 2, iso.month(2022, 5), is_relative=True)
    read = topics.Topics(text, TODAY)
    read.told.append(told)
    assert read.topic("month", len(text) - 2, 0) is None
    assert read.topic("month", topics.DISTANCE, 0) == told.value


@pytest.mark.parametrize(
    ("word", "unit", "text", "told_unit"),
    [
        ("上月", "month", "比上月", "month"),
        ("上月", "month", "于上月", None),
        ("上月", "month", "高于上月", "month"),
        ("上上月", "month", "比上上月", None),
        ("前日", "day", "比前日", None),
        ("前一日", "day", "前一日", "day"),
        ("下个月", "month", "比下个月", None),
        ("下季度", "quarter", "下季度", "quarter"),
        ("本周", "week", "比本周", None),
    ],
)
def test_words_that_are_counted_from_what_is_told(
    word: str, unit: str, text: str, told_unit: str | None
) -> None:
    read = topics.Topics(text, TODAY)
    start = text.index(word)
    assert read.unit_told(word, unit, (start, start + len(word))) == told_unit


def test_without_the_articles_day_nothing_is_told_of() -> None:
    read = topics.Topics("6月比上月", None)
    read.told.append(Resolved(0, 2, iso.month(2022, 6), is_relative=True))
    assert read.topic("month", 3, 0) is None
    assert read.day_near(3) == date(2022, 6, 30)
