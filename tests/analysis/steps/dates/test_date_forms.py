"""The forms of calendar expressions: what each takes of a text."""

from __future__ import annotations

import re

import pytest

from sinanews.analysis.steps.dates import date_forms as forms


@pytest.mark.parametrize(
    ("pattern", "text", "taken"),
    [
        (forms.YEAR_LED, "2019年", "2019年"),
        (forms.YEAR_LED, "2019年度", "2019年度"),
        (forms.YEAR_LED, "2019财年", "2019财年"),
        (forms.YEAR_LED, "2019 年 3 月 5 日晚间", "2019 年 3 月 5 日晚间"),
        (forms.YEAR_LED, "去年底", "去年底"),
        (forms.YEAR_LED, "2019年初步", "2019年"),
        (forms.YEAR_LED, "2019年上半年", "2019年上半年"),
        (forms.YEAR_LED, "去年同期", "去年同期"),
        (forms.YEAR_LED, "2019年一季报", "2019年"),
        (forms.YEAR_LED, "12019年", None),
        (forms.YEAR_LED, "2019年多", None),
        (forms.YEAR_LED, "以前年度", None),
        (forms.YEAR_LED, "不同年龄", None),
        (forms.YEAR_LED, "不同年份", None),
        (forms.YEAR_LED, "同年8月", "同年8月"),
        (forms.YEAR_LED, "如今年轻人", None),
        (forms.YEAR_LED, "今年轻工业", "今年"),
        (forms.YEAR_LED, "赶上年货节", None),
        (forms.YEAR_LED, "声明年龄", None),
        (forms.MONTH_LED, "8月17日午间新闻精选", "8月17日"),
        (forms.MONTH_LED, "8月17日晚间新闻精选", "8月17日"),
        (forms.MONTH_LED, "8月17日晚间公告", "8月17日晚间"),
        (forms.MONTH_LED, "8月17日午后", "8月17日午后"),
        (forms.BARE_DAY, "15日白天", "15日白天"),
        (forms.BARE_DAY, "5号机组", None),
        (forms.BARE_DAY, "5日机构调研", "5日"),
        (forms.CHINESE, "二〇一九年十二月三十一日", "二〇一九年十二月三十一日"),
        (forms.CHINESE, "二零二零年", "二零二零年"),
        (forms.NUMERIC, "2019-08-01", "2019-08-01"),
        (forms.NUMERIC, "2019/8/1", "2019/8/1"),
        (forms.NUMERIC, "2019.08.01", "2019.08.01"),
        (forms.NUMERIC, "2019-08/01", None),
        (forms.NUMERIC, "2019-08-011", None),
        (forms.CODE, "2021Q1", "2021Q1"),
        (forms.CODE, "20H1", "20H1"),
        (forms.CODE, "A20H1", None),
        (forms.DECADE, "上世纪90年代", "上世纪90年代"),
        (forms.DECADE, "1980年代", "1980年代"),
        (forms.MONTH_LED, "3月份", "3月份"),
        (forms.MONTH_LED, "3月份额", "3月"),
        (forms.MONTH_LED, "3月均价", "3月"),
        (forms.MONTH_LED, "3月均线", None),
        (forms.MONTH_LED, "8月期货", "8月"),
        (forms.MONTH_LED, "3月期债券", None),
        (forms.MONTH_LED, "4月期间", "4月"),
        (forms.MONTH_LED, "7月票房", "7月"),
        (forms.MONTH_LED, "7月子公司中标", "7月"),
        (forms.MONTH_LED, "12月亮相", "12月"),
        (forms.MONTH_LED, "5月亮", None),
        (forms.MONTH_LED, "8、9月份", "8、9月份"),
        (forms.MONTH_LED, "7、8两月", "7、8两月"),
        (forms.MONTH_LED, "7、8两个月", "7、8两个月"),
        (forms.MONTH_LED, "3、9月份", "9月份"),  # no two months in a row
        (forms.MONTH_LED, "7、8月1日", "8月1日"),
        (forms.MONTH_LED, "4月、10月", "4月"),
        (forms.MONTH_LED, "1至4月期间", "1至4月"),
        (forms.MONTH_LED, "6月12-14日", "6月12-14日"),
        (forms.MONTH_LED, "6月12日-14日", "6月12日"),
        (forms.MONTH_LED, "6月1、2日", "6月1、2日"),
        (forms.MONTH_LED, "6月1、15日", "6月"),
        (forms.MONTH_LED, "6月3至5号", "6月3至5号"),
        (forms.YEAR_LED, "2026年6月12—14日", "2026年6月12—14日"),
        (forms.YEAR_LED, "2024年半年度报告", "2024年半年度"),
        (forms.YEAR_LED, "2024年半年报", "2024年"),
        (forms.YEAR_LED, "2024年第一季度报告", "2024年第一季度"),
        (forms.YEAR_LED, "2027财年第一季度", "2027财年第一季度"),
        (forms.PERIOD, "三季度报告", "三季度"),
        (forms.PERIOD, "半年度报告", None),
        (forms.PERIOD, "此前4个月", None),
        (forms.PERIOD, "目前5月", None),
        (forms.PERIOD, "前5月", "前5月"),
        (forms.PERIOD, "巨头两个季度", None),
        (forms.PERIOD, "头两个季度", "头两个季度"),
        (forms.BARE_DAY, "12-14日", "12-14日"),
        (forms.BARE_DAY, "3-5日均线", None),
        (forms.BARE_DAY, "7日连涨", None),
        (forms.BARE_DAY, "6日累计反弹", None),
        (forms.BARE_DAY, "13日累计超过", "13日"),
        (forms.BARE_DAY, "20日高点", None),
        (forms.BARE_DAY, "20日平均水平", None),
        (forms.BARE_DAY, "ETF5日净流入", None),
        (forms.DECADE, "20世纪70年代", "20世纪70年代"),
        (forms.DECADE, "21世纪20年代", "21世纪20年代"),
        (forms.CHINESE, "二〇二六年五月底", "二〇二六年五月底"),
        (forms.WEEKDAY, "日本周三", "周三"),
        (forms.WEEKDAY, "14日本周三", "本周三"),
        (forms.WEEKDAY, "周六福珠宝", None),
        (forms.WEEKDAY, "《星期日某某报》", None),
        (forms.WORD, "今明两年", "今明两年"),
        (forms.WORD, "明后天", "明后天"),
        (forms.MONTH_LED, "12月期", None),
        (forms.BARE_DAY, "22日晚", "22日晚"),
        (forms.BARE_DAY, "22日晚些时候", "22日"),
        (forms.BARE_DAY, "22日内", None),
        (forms.BARE_DAY, "32日", None),
        (forms.PERIOD, "第三季度", "第三季度"),
        (forms.PERIOD, "三季报", None),
        (forms.PERIOD, "四季后赛", None),
        (forms.WEEKDAY, "上周五晚", "上周五晚"),
        (forms.WEEKDAY, "周六日均", "周六"),
        (forms.WEEKDAY, "星期天", None),
        (forms.WORD, "上个月末", "上个月末"),
        (forms.WORD, "今晚", "今晚"),
        (forms.WORD, "本月26日晚", "本月26日晚"),
        (forms.WORD, "上月六日", "上月六日"),
        (forms.WORD, "今日5日", "今日"),
        (forms.YEAR_LED, "2025年年中", "2025年年中"),
        (forms.YEAR_LED, "2025年中国", "2025年"),
        (forms.YEAR_LED, "2025年三季度末", "2025年三季度末"),
        (forms.YEAR_LED, "去年最后一个月", "去年最后一个月"),
        (forms.YEAR_LED, "2025年春节假期", "2025年春节假期"),
        (forms.YEAR_LED, "2025年十一月", "2025年十一月"),
        (forms.SHORT_YEAR, "24年三季度", "24年三季度"),
        (forms.SHORT_YEAR, "24年全年", "24年全年"),
        (forms.SHORT_YEAR, "25财年", "25财年"),
        (forms.SHORT_YEAR, "24年来", None),
        (forms.SHORT_YEAR, "近10年底部", None),
        (forms.BACK_CODE, "3Q25", "3Q25"),
        (forms.BACK_CODE, "1H2025", "1H2025"),
        (forms.BACK_CODE, "5Q25", None),
        (forms.BACK_CODE, "A3Q25", None),
        (forms.FISCAL, "FY2025", "FY2025"),
        (forms.FISCAL, "Q3FY25", "Q3FY25"),
        (forms.FISCAL, "LIFY25", None),
        (forms.COMPACT, "20250612", "20250612"),
        (forms.COMPACT, "20250632", None),
        (forms.COMPACT, "20250612股", None),
        (forms.COMPACT, "120250612", None),
        (forms.YEARS, "2024/25财年", "2024/25财年"),
        (forms.YEARS, "2024/25年", None),
        (forms.MONTH_LED, "10月中下旬", "10月中下旬"),
        (forms.PERIOD, "第一个季度", "第一个季度"),
        (forms.PERIOD, "最近四个季度", None),
        (forms.CHINESE_DAY, "五月三十一日", "五月三十一日"),
        (forms.CHINESE, "二〇二四年三季度", "二〇二四年三季度"),
        (forms.AGO, "三天前", "三天前"),
        (forms.AGO, "三年前三季度", None),
        (forms.FEAST_NAME, "国庆假期", "国庆假期"),
        (forms.FEAST_NAME, "春节前", None),
        (forms.FEAST_NAME, "十一月", None),
    ],
)
def test_what_a_form_takes(pattern: re.Pattern[str], text: str, taken: str | None) -> None:
    found = pattern.search(text)
    assert (found.group() if found else None) == taken


@pytest.mark.parametrize(
    "text",
    [
        "猎鹰9号升空",
        "“北溪2号”",
        "20号胶涨",
        "上海石化2号乙烯",
        "达港路18号的厂房",
        "〔2026〕30号",
        "位于18号",
        "阿福回应1号位负责人",
        "1、2号机组",
        "燃油、20号胶跌超1%",
        "1至3号机组",
        "获发4号、9号牌照",
        "涉及七奢、1号起点",
    ],
)
def test_numbers_of_things_are_no_days(text: str) -> None:
    assert not forms.BARE_DAY.search(text)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("从16号起", "16号"),
        ("第九轮提涨将于1号落地", "1号"),
        ("今天（22号）", "22号"),
        ("22号，", "22号"),
        ("3月1号、2号，", "2号"),
        ("到5号晚", "5号晚"),
    ],
)
def test_days_of_the_spoken_form(text: str, taken: str) -> None:
    found = [match.group() for match in forms.BARE_DAY.finditer(text)]
    assert taken in found


@pytest.mark.parametrize(
    ("before", "is_ahead"),
    [
        ("公司计划在", True),
        ("预计到", True),
        ("美联储可能在", True),
        ("有望于", True),
        ("推迟至", True),
        ("公司计划，", False),
        ("未来", False),
    ],
)
def test_words_that_look_ahead(before: str, is_ahead: bool) -> None:
    assert bool(forms.AHEAD.search(before)) is is_ahead


@pytest.mark.parametrize(
    ("before", "is_until"),
    [("持续到", True), ("截至", True), ("降到", False), ("从6月起到", True), ("在", False)],
)
def test_words_until_a_month(before: str, is_until: bool) -> None:
    assert bool(forms.UNTIL.search(before)) is is_until


@pytest.mark.parametrize("mark", ["-", "—", "——", "–", "~", "至", "到", " 至 "])
def test_marks_of_a_range(mark: str) -> None:
    assert forms.TO.fullmatch(mark)
    assert len(mark) <= forms.TO_LENGTH


@pytest.mark.parametrize(
    "before",
    ["近", "连续", "第", "满", "为期", "不超过", "前", "1:", "3：", "3.", "结束", "终结"],
)
def test_words_that_make_a_count_of_days(before: str) -> None:
    assert forms.NOT_BEFORE.search(before)


@pytest.mark.parametrize(
    "before",
    ["此前", "之前", "目前", "在", "于", "公司", "公告：", "快讯:", "OpenAI", "3万台."],
)
def test_words_that_make_none(before: str) -> None:
    assert not forms.NOT_BEFORE.search(before)


def test_words_of_the_list_have_a_unit_and_a_shift() -> None:
    assert forms.DATE_WORDS["昨晚"] == ("day", -1)
    assert forms.DATE_WORDS["年底"] == ("month_of_year", 12)
    assert forms.DATE_WORDS["同日"] == ("same_day", 0)
    assert "凌晨" not in forms.DATE_WORDS
