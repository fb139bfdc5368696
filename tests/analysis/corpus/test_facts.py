from datetime import date

import pytest

from sinanews.analysis.corpus.facts import (
    TextFacts,
    days_told,
    facts_of,
    replaced,
    rounded,
    significand,
    surface,
)
from sinanews.analysis.corpus.plain_text import letters
from tests.analysis.corpus.made import company

NOTHING = TextFacts({}, {}, frozenset())
TOLD = date(2026, 3, 5)


def facts(text, *names):
    return facts_of(text, map(letters, names), TOLD)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("净利润4120万元，同比增长12.5%", {"4120万", "12.5%"}),
        ("减持1,184,734股", {"1184734"}),
        ("成交额1.2万亿元", {"1.2万亿"}),
        ("报3.", {"3"}),
        ("无数字", set()),
    ],
)
def test_numbers_are_kept_as_written_with_their_scale(text, numbers):
    assert set(facts(text).numbers) == numbers


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3月4日晚间", {"3-4"}),
        ("2026年3月4日", {"y26", "3-4"}),
        ("4日晚", {"3-4"}),
        ("28日晚", {"2-28"}),
        ("前三季度，9月份", {"9-0"}),
        ("本周三与星期天", {"w三", "w日"}),
        ("2025年实现", {"y25"}),
    ],
)
def test_days_are_no_numbers(text, days):
    found = facts(text)
    assert set(found.days) == days
    assert not found.numbers


def test_an_entity_is_found_by_the_words_of_its_first_mention():
    text = "茅台镇的酒企"
    entity = company("贵州茅台酒厂", text)
    assert surface(entity, text) == "茅台"


def test_names_compare_as_letters():
    assert facts("Sea Wind Ltd 公告", "Sea Wind Ltd").names == {"seawindltd"}


def test_today_is_the_day_on_which_it_was_known():
    known = date(2026, 3, 1)
    assert days_told("今日开盘，昨晚收盘，明日公布", known) == {"3-1": 1, "2-28": 1, "3-2": 1}
    assert not days_told("开盘", known)


def compare(new, old, names_new=(), names_old=()):
    return replaced(facts(new, *names_new), facts(old, *names_old), new_text=new, old_text=old)


def test_a_number_in_the_place_of_another_is_replaced():
    found = compare("净利润4120万元", "净利润4350万元")
    assert found.count == 1
    assert found.changed == (("4350万",), ("4120万",))


def test_what_is_only_left_out_is_not_replaced():
    assert compare("净利润4120万元", "净利润4120万元，增长5%").count == 0
    assert compare("净利润", "净利润4120万元，3月4日").count == 0


def test_a_name_of_the_other_text_that_the_list_lacks_is_not_replaced():
    new, old = "云海重工与南岭轴承", "云海重工与南岭轴承"
    assert compare(new, old, ("云海重工",), ("南岭轴承",)).count == 0


def test_a_name_in_the_place_of_another_is_replaced():
    found = compare("云海重工公告", "东湖高科公告", ("云海重工",), ("东湖高科",))
    assert (found.count, found.names) == (1, {"云海重工", "东湖高科"})


def test_a_number_said_twice_and_replaced_once_is_replaced():
    assert compare("增长5%，即5%", "增长5%，即6%").count == 1
    assert compare("增长5%，即5%", "增长5%").count == 0


def test_a_day_with_its_month_and_without_is_one():
    assert compare("3月4日公告", "4日公告").count == 0


def test_a_day_in_the_place_of_another_is_replaced():
    assert compare("3月4日公告", "3月5日公告").count == 1


def test_nothing_replaces_nothing():
    found = replaced(NOTHING, NOTHING, new_text="", old_text="")
    assert (found.count, found.changed, NOTHING.total) == (0, ((), ()), 0)


def test_numbers_are_one_in_three_digits_whatever_their_scale():
    assert rounded("118.47万") == rounded("1184734") == "1.18e+06"
    assert rounded("12.5%") == "12.5%" != rounded("12.5")
    assert rounded("0") == "0"


def test_a_name_in_wide_signs_is_found_in_the_plain_text():
    source = "ＡＢＣ科技与ＡＢＣ云签约"
    wide = company("ＡＢＣ科技", source)
    narrow = company("ABC云", "x" * source.find("ＡＢＣ云") + "ABC云")
    assert [surface(one, source) for one in (wide, narrow)] == ["ABC科技", "AB"]


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("8950亿", "895"),
        ("8950", "895"),
        ("0.053", "53"),
        ("118.47万", "118"),
        ("1184734", "118"),
        ("31.17%", "312%"),
        ("5亿", "5"),
    ],
)
def test_the_digits_of_a_number_whatever_its_unit(number, digits):
    assert significand(number) == digits
