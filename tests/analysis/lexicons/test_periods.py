"""When a name meant its bearer, and when a ticker was listed."""

from __future__ import annotations

from datetime import date

import pytest

from sinanews.analysis.lexicons.companies import Known, Name, tables
from sinanews.analysis.lexicons.periods import first_day, holds, may_mean


@pytest.mark.parametrize(
    ("period", "day", "expected"),
    [
        ("", "2020-01-01", True),
        ("2016-04-25..", "2016-04-24", False),
        ("2016-04-25..", "2016-04-25", True),
        ("..2021-03-28", "2021-03-28", True),
        ("..2021-03-28", "2021-03-29", False),
        ("2006-01-13..2006-10-09!", "2006-06-01", True),
        ("2006-01-13..2006-10-09!", "2007-06-01", False),
        ("2006-01-13..2006-10-09", "", True),
    ],
)
def test_a_day_lies_in_a_period_with_both_its_ends(period, day, expected):
    assert holds(period, day) is expected


@pytest.mark.parametrize(
    ("period", "day", "expected"),
    [
        ("2010-01-01..2015-01-01", "2018-01-01", True),  # a former name is still used
        ("2010-01-01..2015-01-01", "2009-12-31", False),  # nobody knows a later name
        ("2006-01-13..2006-10-09!", "2018-01-01", False),
        ("2006-01-13..2006-10-09!", "", False),  # on an unknown day a strict one is too bold
        ("2010-01-01..2015-01-01", "", True),
    ],
)
def test_a_former_name_goes_on_to_mean_its_bearer_unless_its_period_is_strict(
    period, day, expected
):
    assert may_mean(period, day) is expected


def test_a_ticker_is_given_from_its_first_day_to_its_last():
    known = Known(
        "cn:1",
        "甲乙",
        "ORG",
        ("600001.SH", "00001.HK"),
        ("2010-01-04..", "2005-01-03..2012-06-29"),
    )
    assert known.tickers_on("2004-01-01") == ()
    assert known.tickers_on("2006-01-01") == ("00001.HK",)
    assert known.tickers_on("2011-01-01") == ("600001.SH", "00001.HK")
    assert known.tickers_on("2013-01-01") == ("600001.SH",)
    assert known.tickers_on("") == known.tickers


def test_who_bore_a_name_that_day_comes_before_who_bore_it_earlier():
    name = Name(
        "甲乙",
        "ORG",
        ("cn:1", "cn:2"),
        "short",
        ambiguous=True,
        meant=("2000-01-01..2010-01-01", "2010-01-02.."),
    )
    assert name.bearers_on("2005-01-01") == ("cn:1",)
    assert name.bearers_on("2015-01-01") == ("cn:2",)
    assert name.bearers_on("1999-01-01") == ()


def test_the_tables_that_ship_have_a_period_for_each_of_what_it_is_about():
    entities, names = tables()
    assert all(len(e.listed) in (0, len(e.tickers)) for e in entities.values())
    assert all(len(n.meant) in (0, len(n.entity_ids)) for n in names.values())


def test_names_of_two_listed_companies_are_two_entities():
    entities, names = tables()
    bearers = names["中国重汽"].entity_ids
    assert {entities[key].tickers for key in bearers} == {("000951.SZ",), ("03808.HK",)}


@pytest.mark.parametrize(
    ("day", "ticker"), [("2009-05-06", "TCM.US"), ("2019-05-06", "600090.SH")]
)
def test_a_name_that_two_companies_bore_one_after_the_other_means_who_bore_it_then(
    day, ticker
):
    entities, names = tables()
    (entity_id,) = names["同济堂"].bearers_on(day)
    assert ticker in entities[entity_id].tickers


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("2016-04-25..", date(2016, 4, 25)),
        ("2016-04-25..2020-01-01!", date(2016, 4, 25)),
        ("..2020-01-01", None),
        ("", None),
    ],
)
def test_the_first_day_of_a_period(period, day):
    assert first_day(period) == day
