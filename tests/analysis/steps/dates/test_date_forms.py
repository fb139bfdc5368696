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
        (forms.MONTH_LED, "3月均价", None),
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
    ],
)
def test_what_a_form_takes(pattern: re.Pattern[str], text: str, taken: str | None) -> None:
    found = pattern.search(text)
    assert (found.group() if found else None) == taken


@pytest.mark.parametrize("mark", ["-", "—", "——", "–", "~", "至", "到", " 至 "])
def test_marks_of_a_range(mark: str) -> None:
    assert forms.TO.fullmatch(mark)
    assert len(mark) <= forms.TO_LENGTH


@pytest.mark.parametrize("before", ["近", "连续", "第", "满", "为期", "不超过", "前"])
def test_words_that_make_a_count_of_days(before: str) -> None:
    assert forms.NOT_BEFORE.search(before)


@pytest.mark.parametrize("before", ["此前", "之前", "在", "于", "公司"])
def test_words_that_make_none(before: str) -> None:
    assert not forms.NOT_BEFORE.search(before)


def test_words_of_the_list_have_a_unit_and_a_shift() -> None:
    assert forms.DATE_WORDS["昨晚"] == ("day", -1)
    assert forms.DATE_WORDS["年底"] == ("month_of_year", 12)
    assert forms.DATE_WORDS["同日"] == ("same_day", 0)
    assert "凌晨" not in forms.DATE_WORDS
