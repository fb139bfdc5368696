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
        ("本周期有10个工作日", False),
        ("年初至今上涨", False),
        ("年初至2月末", True),
        ("加上一季度", False),
        ("目前日常经营", False),
        ("前日公告", True),
        ("发明起源", False),
        ("明起停牌", True),
        ("今起施行", True),
        ("首次月球采样", False),
        ("本次年会", False),
        ("次年盈利", True),
        ("日本季调后", False),
        ("与上一周期相比", False),
        ("上周期货上涨", True),
        ("本周边贸易", False),
        ("上周边境贸易", True),
        ("下周年会", False),
        ("下周转债发行", True),
        ("本周周转率", True),
        ("登上月球", False),
        ("上月球队获胜", True),
        ("下月薪酬", False),
        ("上一年龄段", False),
        ("今日头条", False),
        ("今日头部券商上涨", True),
        ("明日之星", False),
        ("明日之后", True),
        ("今日俄罗斯通讯社", False),
        ("今日俄罗斯总统", True),
        ("中国同日本", False),
        ("同日发布", True),
        ("如今天然气", False),
        ("光明日报记者", False),
        ("《今日新闻》栏目", False),
        ("今天所有的芯片", False),
        ("今天公布的数据", True),
        ("此前天津", False),
        ("之后天气转晴", False),
        ("同一天然气田", False),
    ],
)
def test_words_in_longer_words(text: str, fits: bool) -> None:
    match = forms.WORD.search(text)
    assert match
    assert guards.word_fits(match) is fits


@pytest.mark.parametrize("text", ["春节，", "端午假期，", "“中秋节”"])
def test_a_feast_behind_another_is_one_of_a_list(text: str) -> None:
    for listed in ("元旦、", "清明和", "国庆节及", "国庆假期、"):
        matches = [*forms.FEAST_NAME.finditer(listed + text)]
        assert [guards.feast_fits(match) for match in matches] == [False, False]


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("国庆节与中秋节相隔五天", [True, True]),
        ("劳动节和端午节之间", [True, True]),
        ("中秋节、国庆节仅隔四天", [True, True]),
        ("国庆节与中秋节临近", [False, False]),
    ],
)
def test_two_feasts_that_are_apart_are_days(text: str, fits: list[bool]) -> None:
    matches = forms.FEAST_NAME.finditer(text)
    assert [guards.feast_fits(match) for match in matches] == fits


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("8、9月份销量", True),
        ("去年的8、9月份", True),
        ("回升。8、9月份销量", True),
        ("6、端午安全；7、8月份销量", False),
        ("5、某某上市；6、7月份销量", False),
        ("1、2月份销量", False),
        ("7-8月", True),
    ],
)
def test_pairs_of_months_and_numbers_of_items(text: str, fits: bool) -> None:
    starts = [m.start() for m in forms.DIGITS.finditer(text)]
    matches = [m for at in starts if (m := forms.MONTH_LED.match(text, at)) and m["m1"]]
    assert [guards.months_fit(match) for match in matches] == [fits]


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("三天前", True),
        ("第三年前", False),
        ("1十天前", False),
        ("早在两周前", True),
        ("到5年前", False),
        ("去年上市。三年前，甲乙成立", True),
        ("甲乙三年前的水平", False),
        ("而在8年前", False),
        ("他在五天前的会上", True),
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
        ("国庆假期机票预订", False),
        ("国庆假期，景区", True),
        ("国庆期间加班", True),
        ("春节票房", False),
        ("端午假期将至", False),
        ("元宵节当天", True),
        ("劳动节首日", True),
        ("除夕火车票", True),
        ("元旦、春节临近", False),
        ("七夕礼赠订单", False),
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
