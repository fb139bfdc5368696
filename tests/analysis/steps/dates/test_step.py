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
        ("22日晚公告", "22日晚", "2021-03-22"),
        ("3月18日起改名", "3月18日", "2021-03-18"),
        ("去年9月启动", "去年9月", "2020-09"),
        ("去年底启动", "去年底", "2020-12"),
        ("今年6月初启动", "今年6月初", "2021-06"),
        ("1月下旬启动", "1月下旬", "2021-01-21/2021-01-31"),
        ("上周五大涨", "上周五", "2021-03-19"),
        ("周五大涨", "周五", "2021-03-19"),
        ("大前天跌停", "大前天", "2021-03-21"),
        ("大后天复牌", "大后天", "2021-03-27"),
        ("这个月15日截止", "这个月15日", "2021-03-15"),
        ("这个月以来回购", "这个月", "2021-03"),
        ("这个季度扭亏", "这个季度", "2021-Q1"),
        ("要闻关注:25日，通胀数据", "25日", "2021-03-25"),
        ("时间表：周五，议息", "周五", "2021-03-26"),
        ("投资日历:30日，某国数据", "30日", "2021-03-30"),
        ("公告：22日，复牌", "22日", "2021-03-22"),
        ("本周大涨", "本周", "2021-03-22/2021-03-28"),
        ("上个月大涨", "上个月", "2021-02"),
        ("昨晚大涨", "昨晚", "2021-03-23"),
        ("2018年三季度", "2018年三季度", "2018-Q3"),
        ("四季度业绩", "四季度", "2020-Q4"),
        ("上半年业绩", "上半年", "2021-H1"),
        ("今年头两个月，进口回升", "今年头两个月", "2021-01/2021-02"),
        ("去年最后两个月，订单放缓", "去年最后两个月", "2020-11/2020-12"),
        ("头两个季度均为净流出", "头两个季度", "2020-H1"),
        ("成交额较上一日放量", "上一日", "2021-03-23"),
        ("研发投入高于上年度", "上年度", "2020"),
        ("上一会计年度未分红", "上一会计年度", "2020"),
        ("与上一自然年持平", "上一自然年", "2020"),
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
        "31日公告",  # February, the month before, has none: no date rather than a wrong one
        "2月30日公告",
        "第3月",
        "满6个月",
        "12月期国债",
        "每3日一次",
        "共5日",
        "1日元",
        "8号文",
        "5号线",
        "10-15年",
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


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # 其中 ties what follows to the year, over any number of clauses
        ("2019年营收12亿元，其中三季度3亿元。", ["2019", "2019-Q3"]),
        ("2019年营收12亿元，同比增长8%，其中，三季度3亿元。", ["2019", "2019-Q3"]),
        ("2018年前三季度营收9亿元，其中第三季度4亿元。", ["2018-01/2018-09", "2018-Q3"]),
        ("2018年共有8起，其中3月5日有2起。", ["2018", "2018-03-05"]),
        ("去年营收12亿元，其中二季度3亿元。", ["2020", "2020-Q2"]),
        # the year and its period in one clause
        ("2019年公司三季度营收3亿元。", ["2019", "2019-Q3"]),
        ("2018年某某股份1-9月营收3亿元。", ["2018", "2018-01/2018-09"]),
        ("2018年公司上半年亏损。", ["2018", "2018-H1"]),
        # members of a series
        ("2018年一季度3亿元，二季度5亿元，三季度8亿元。", ["2018-Q1", "2018-Q2", "2018-Q3"]),
        ("2018年一季度、四季度均亏损。", ["2018-Q1", "2018-Q4"]),
        ("2018年2月、7月和11月三次减持。", ["2018-02", "2018-07", "2018-11"]),
        ("2018年5月8日立案，8月3日开庭。", ["2018-05-08", "2018-08-03"]),
        ("2017年上半年3亿元，下半年5亿元。", ["2017-H1", "2017-H2"]),
        ("去年三季度、四季度保持盈利。", ["2020-Q3", "2020-Q4"]),
        ("2018Q1营收3亿元，二季度5亿元。", ["2018-Q1", "2018-Q2"]),
    ],
)
def test_a_stated_year_holds_for_what_is_tied_to_it(text: str, values: list[str]) -> None:
    assert [d.value for d in dates(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # the next sentence does not inherit
        ("2018年营收12亿元。其中三季度3亿元。", ["2018", "2020-Q3"]),
        ("2018年一季度3亿元。\n二季度5亿元。", ["2018-Q1", "2021-Q2"]),
        ("【2018年业绩】三季度营收3亿元。", ["2018", "2020-Q3"]),
        # a year that only bounds
        ("2019年以来，三季度营收最高。", ["2019", "2020-Q3"]),
        ("自2017年起，其中三季度最忙。", ["2017", "2020-Q3"]),
        ("2018年之后三季度回暖。", ["2018", "2020-Q3"]),
        # a year that compares
        ("较2018年一季度下降，二季度回升。", ["2018-Q1", "2021-Q2"]),
        ("2019年一季度亏损，环比四季度收窄。", ["2019-Q1", "2020-Q4"]),
        # a year of another thing
        ("公司成立于2015年，三季度营收3亿元。", ["2015", "2020-Q3"]),
        ("2015年上市的某某股份三季度营收3亿元。", ["2015", "2020-Q3"]),
        ("2019年年报及一季度业绩发布。", ["2019", "2021-Q1"]),
        ("2020年度股东大会于5月20日召开。", ["2020", "2021-05-20"]),
        ("2019年及一季度均盈利。", ["2019", "2021-Q1"]),
        ("2018年营收12亿元，一季度3亿元。", ["2018", "2021-Q1"]),
        # news of now beside a year of then
        ("甲公司2018年2月5日上市，3月24日公告。", ["2018-02-05", "2021-03-24"]),
        ("去年1月公布计划，到2月末已完成。", ["2020-01", "2021-02"]),
        # not forward: an earlier quarter is of the next year
        ("2019年四季度3亿元，一季度2亿元。", ["2019-Q4", "2021-Q1"]),
        # the period of last year is no statement
        ("去年同期2亿元，其中三季度1亿元。", ["2020", "2020-Q3"]),
        ("2016-2018年，其中三季度最忙。", ["2016/2018", "2020-Q3"]),
    ],
)
def test_a_stated_year_does_not_hold_for_the_rest(text: str, values: list[str]) -> None:
    assert [d.value for d in dates(text)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2020年10月1日至7日休市", "2020-10-01/2020-10-07"),
        ("10月1日至7日休市", "2020-10-01/2020-10-07"),
        ("3月28日到31日召开", "2021-03-28/2021-03-31"),
        ("定于25日至27日举行", "2021-03-25/2021-03-27"),
        ("2020年12月30日至1月3日休市", "2020-12-30/2021-01-03"),
        ("2017年12月30日至1月3日休市", "2017-12-30/2018-01-03"),
        ("2018年9月13日至10月18日", "2018-09-13/2018-10-18"),
        ("2018年12月28日至3月5日", "2018-12-28/2019-03-05"),
        ("2019年1月30日至2日", "2019-01-30/2019-02-02"),
        ("2019年三季度至四季度", "2019-Q3/2019-Q4"),
    ],
)
def test_the_end_of_a_range_lies_after_its_beginning(text: str, value: str) -> None:
    (found,) = dates(text)
    assert (found.value, found.granularity) == (value, "range")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2020年10月1日、2日和3日", ["2020-10-01", "2020-10-02", "2020-10-03"]),
        ("2月1日、2日", ["2021-02-01", "2021-02-02"]),
        ("10月8日及9日", ["2020-10-08", "2020-10-09"]),
        ("2月28日、1日", ["2021-02-28", "2021-03-01"]),  # not after it: the last such day
        ("2020年10月1日，22日", ["2020-10-01", "2021-03-22"]),  # a comma parts them
    ],
)
def test_days_of_a_list_are_of_one_month(text: str, values: list[str]) -> None:
    assert [d.value for d in dates(text)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("今日", "2021-03-24"),
        ("昨日晚间", "2021-03-23"),
        ("前天", "2021-03-22"),
        ("明晚", "2021-03-25"),
        ("后天", "2021-03-26"),
        ("上上周", "2021-03-08/2021-03-14"),
        ("下周", "2021-03-29/2021-04-04"),
        ("上周末", "2021-03-20/2021-03-21"),
        ("下周一", "2021-03-29"),
        ("礼拜三", "2021-03-24"),
        ("周四", "2021-03-18"),
        ("将于周四", "2021-03-25"),
        ("本月下旬", "2021-03-21/2021-03-31"),
        ("月中旬", "2021-03-11/2021-03-20"),
        ("上月底", "2021-02"),
        ("上月最后一个交易日", "2021-02-26"),
        ("上月首个交易日", "2021-02-01"),
        ("下个月", "2021-04"),
        ("季末", "2021-Q1"),
        ("上季度", "2020-Q4"),
        ("下个季度", "2021-Q2"),
        ("年初", "2021-01"),
        ("年底", "2021-12"),
    ],
)
def test_words_by_the_articles_day(text: str, value: str) -> None:
    (found,) = dates(text)
    assert (found.text.endswith(text.removeprefix("将于")), found.value) == (True, value)
    assert found.relative


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3月5日开庭，同日宣判", ["2021-03-05", "2021-03-05"]),
        ("2019年5月8日开庭，当晚宣判", ["2019-05-08", "2019-05-08"]),
        ("2019年5月8日开庭，同月宣判", ["2019-05-08", "2019-05"]),
        ("2019年5月上市，当年盈利", ["2019-05"]),
        ("2月营收3亿元，上年同期2亿元", ["2021-02", "2020-02"]),
        ("2020年上半年3亿元，去年同期2亿元", ["2020-H1", "2019-H1"]),
        ("同日宣判", []),
        ("当年盈利", []),
    ],
)
def test_words_by_the_date_before_them(text: str, values: list[str]) -> None:
    assert [d.value for d in dates(text)] == values


@pytest.mark.xfail(strict=True, reason="a relative clause without 的 is not seen")
def test_a_year_of_founding_in_the_same_clause() -> None:
    assert [d.value for d in dates("2015年成立至今的甲公司 2016年上市 三季度盈利")][
        -1
    ] == "2020-Q3"


def test_a_range_of_weekdays() -> None:
    assert [d.value for d in dates("周一至周五休市")] == ["2021-03-22/2021-03-26"]


@pytest.mark.xfail(strict=True, reason="the form of months in one year takes it")
def test_a_range_of_months_over_the_turn_of_the_year() -> None:
    assert [d.value for d in dates("2018年12月至3月")] == ["2018-12/2019-03"]


@pytest.mark.xfail(strict=True, reason="the day is read without the month before it")
def test_a_day_of_a_month_that_is_none() -> None:
    assert not dates("13月5日")


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("本月26日召开", "本月26日", "2021-03-26"),
        ("上月6日完成", "上月6日", "2021-02-06"),
        ("上月十六日完成", "上月十六日", "2021-02-16"),
        ("下个月1日执行", "下个月1日", "2021-04-01"),
        ("上上月5日公告", "上上月5日", "2021-01-05"),
        ("快讯：周二发布", "周二", "2021-03-23"),
        ("公告:3月20日停牌", "3月20日", "2021-03-20"),
        ("上一季度转正", "上一季度", "2020-Q4"),
        ("上上个季度转正", "上上个季度", "2020-Q3"),
        ("上上个月转正", "上上个月", "2021-01"),
        ("与上一年度相比", "上一年度", "2020"),
        ("上一交易日大涨", "上一交易日", "2021-03-23"),
        ("较前一日上调", "前一日", "2021-03-23"),
        ("下个交易日复牌", "下个交易日", "2021-03-25"),
        ("20年三季度亏损", "20年三季度", "2020-Q3"),
        ("19年全年亏损", "19年全年", "2019"),
        ("预计3Q21恢复", "3Q21", "2021-Q3"),
        ("上调FY2021指引", "FY2021", "2021"),
        ("2020/21财年扭亏", "2020/21财年", "2020/2021"),
        ("2019年初至今", "2019年初", "2019"),
        ("2020年下半年到2022年初", "2020年下半年到2022年初", "2020-07/2022-01"),
        ("2020年7月至8月中旬", "2020年7月至8月中旬", "2020-07-01/2020-08-20"),
        ("3月16日当晚", "3月16日当晚", "2021-03-16"),
        ("股民今夜难眠", "今夜", "2021-03-24"),
        ("三天前公告", "三天前", "2021-03-21"),
        ("两周前公告", "两周前", "2021-03-08/2021-03-14"),
        ("5个月前公告", "5个月前", "2020-10"),
        ("十年前成立", "十年前", "2011"),
        ("公司年内上市", "年内", "2021"),
        ("将于月内完成", "月内", "2021-03"),
        ("有望在年中落地", "年中", "2021-06"),
        ("清明假期，市民出行", "清明假期", "2021-04-03/2021-04-05"),
        ("今年国庆开业", "今年国庆", "2021-10-01"),
        ("除夕至初六休市", "除夕至初六", "2021-02-11/2021-02-17"),
        ("大年初一上映", "大年初一", "2021-02-12"),
        ("三月二十六日召开", "三月二十六日", "2021-03-26"),
        ("二月份销量", "二月份", "2021-02"),
        ("函件于20210312送达", "20210312", "2021-03-12"),
        ("10月中下旬反弹", "10月中下旬", "2020-10-11/2020-10-31"),
        ("截至一季度末，", "一季度末", "2021-03"),
        ("3月16日公告，次日复牌", "次日", "2021-03-17"),
        ("3月19日停牌，次一交易日复牌", "次一交易日", "2021-03-22"),
        ("3月16日停牌，当月20日复牌", "当月20日", "2021-03-20"),
    ],
)
def test_near_days_feasts_and_codes(text: str, span: str, value: str) -> None:
    found = {date.text: date.value for date in dates(text)}
    assert found.get(span) == value


@pytest.mark.parametrize(
    "text",
    [
        "三日内完成整改",
        "五年内上市",
        "两周内公布",
        "6个月内减持",
        "次日达服务",
        "第三次日落",
        "李国庆表示",
        "春节前发布",
        "历年春节",
        "比例为1:5日元",
        "合同编号20210312",
        "成立24年来",
        "在企业工作了25年",
        "三元二月",
        "三个月五个季度",
        "提前一天报关",
        "到5年前的水平",
        "次日复牌",  # no day stands before it
        "七日年化收益率",
        "二十日均线",
        "审评审批30日通道",
        "在全球化深入发展的今天",
        "首年中标金额",
        "岁末年初",
        "与三年前的水平相当",
        "与十年、五年前相比",
        "决定书（【2020】4 号）",
        "第十一假期",
        "初六开工",
    ],
)
def test_words_that_are_no_date(text: str) -> None:
    assert not dates(text)


@pytest.mark.parametrize(
    ("weekday", "value"),
    [
        (22, "2021-03-20/2021-03-21"),  # Monday
        (23, "2021-03-20/2021-03-21"),
        (24, "2021-03-27/2021-03-28"),
        (27, "2021-03-27/2021-03-28"),  # Saturday
    ],
)
def test_the_weekend_that_is_meant(weekday: int, value: str) -> None:
    (found,) = dates("周末要闻", PUBLISHED.replace(day=weekday))
    assert found.value == value


def test_without_a_time_feasts_and_codes_of_two_digits_have_no_value() -> None:
    assert not dates("春节，24年三季度，三天前，大年初一，上一交易日", None)
    assert [d.value for d in dates("2021年春节，3Q21", None)] == ["2021-02-12", "2021-Q3"]


@pytest.mark.parametrize("year", [1, 1850, 2150, 9999])
def test_a_time_beyond_the_calendar_resolves_nothing(year: int) -> None:
    assert not dates("去年增长，上周五公告，明日开会", PUBLISHED.replace(year=year))


@pytest.mark.parametrize(
    "text",
    [
        "上市首三个月不得减持",  # of a thing, not of a year
        "开业头两个月免租",
        "前两个回合打平",
        "最初两周免费",
        "首两名客户",
        "以上年龄组不参加",
        "上一任董事长",
    ],
)
def test_counts_of_things_are_no_dates(text: str) -> None:
    assert not dates(text)


def test_the_day_before_a_monday_is_the_session_before() -> None:
    monday = datetime(2021, 3, 22, 9, 0, tzinfo=timezone(timedelta(hours=8)))
    (found,) = dates("两市较上一日缩量", monday)
    assert found.value == "2021-03-19"


@pytest.mark.parametrize("text", ["H1N1流感", "H2O饮用水", "SH1车型", "Q3x相机", "Q2B平台"])
def test_letters_around_a_code_make_it_none(text: str) -> None:
    assert dates(text) == ()
