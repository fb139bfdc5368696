"""The time that a report is about."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

import sinanews
from sinanews.analysis.reading_overview import Bucket
from sinanews.reporting.report_span import bucket_name, merged, report_span, summed
from sinanews.reporting.report_values import ReportSpan
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.times import BEIJING

NEWEST = datetime(2026, 3, 5, 21, 15, tzinfo=BEIJING)
TICK = timedelta(microseconds=1)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def span_of(news, since="1d", until=None, as_of=None):
    with sinanews.open_store(news) as store:
        return report_span(store, since, until, as_of)


def test_a_day_is_counted_back_from_the_newest_article_which_is_in_it(news):
    span = span_of(news)
    assert (span.since, span.until) == (NEWEST - timedelta(days=1), NEWEST + TICK)
    assert span.as_of is None
    assert span.by == span.counted_by == "hour"


def test_a_moment_ends_it(news):
    span = span_of(news, "12h", as_of="2026-03-04 12:00")
    assert (span.since, span.until) == (at("2026-03-04 00:00"), at("2026-03-04 12:00") + TICK)
    assert span.as_of == at("2026-03-04 12:00")


@pytest.mark.parametrize(
    ("until", "end"),
    [
        ("2026-03-03", "2026-03-04 00:00"),  # that whole day
        ("2026-03-03 10:00", "2026-03-03 10:00"),
        (datetime(2026, 3, 3, 10, tzinfo=BEIJING), "2026-03-03 10:00"),
    ],
)
def test_it_may_end_before_the_newest_article(news, until, end):
    assert span_of(news, "2026-03-02", until).until == at(end)


def test_it_never_ends_behind_the_moment(news):
    assert span_of(news, "1d", "2026-12-31").until == NEWEST + TICK
    assert span_of(news, "1d", "2026-12-31", as_of="2026-03-04 12:00").until == (
        at("2026-03-04 12:00") + TICK
    )


def test_days_may_be_given_as_such(news):
    assert span_of(news, date(2026, 3, 3)).since == at("2026-03-03 00:00")


def test_a_time_of_another_zone_is_turned(news):
    assert span_of(news, datetime.fromisoformat("2026-03-03T00:00:00+00:00")).since == at(
        "2026-03-03 08:00"
    )


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ("2026-03-06", None, "--since 2026-03-06 is not before the newest article"),
        ("2026-03-04", "2026-03-03", "is not before --until 2026-03-03"),
        ("soon", None, "--since 'soon' is no time"),
        ("1d", "1990-01-01", "before 1998"),
    ],
)
def test_what_is_no_time_is_told(news, since, until, said):
    with pytest.raises(UsageError, match=said):
        span_of(news, since, until)


@pytest.mark.parametrize(
    ("days", "by", "counted"),
    [
        (1, "hour", "hour"),
        (3, "hour", "hour"),
        (4, "day", "day"),
        (75, "day", "day"),
        (76, "week", "day"),
        (2000, "week", "day"),
    ],
)
def test_long_spans_have_long_buckets(news, days, by, counted):
    span = span_of(news, NEWEST + TICK - timedelta(days=days))
    assert (span.by, span.counted_by) == (by, counted)


WEEKS = ReportSpan(at("2026-01-01 00:00"), at("2026-03-05 00:00"), None, "week")
HOURS = ReportSpan(at("2026-03-04 00:00"), at("2026-03-05 00:00"), None, "hour")


def test_a_week_is_named_by_its_monday():
    assert bucket_name(WEEKS, "2026-03-01") == "2026-02-23"  # a Sunday
    assert bucket_name(WEEKS, "2026-03-02") == "2026-03-02"
    assert bucket_name(HOURS, "2026-03-04T09") == "2026-03-04T09"


def test_days_are_summed_to_weeks():
    counted = [("2026-02-27", 3), ("2026-03-01", 4), ("2026-03-02", 5)]
    assert summed(WEEKS, counted) == (("2026-02-23", 7), ("2026-03-02", 5))
    assert summed(HOURS, [("2026-03-04T09", 1)]) == (("2026-03-04T09", 1),)


def test_the_sentiment_of_a_week_is_the_mean_by_weight():
    days = (
        Bucket("2026-02-24", 1, 1.0, 0.9),
        Bucket("2026-02-25", 3, 3.0, -0.3),
        Bucket("2026-02-26", 2, 2.0, None),
        Bucket("2026-03-03", 1, 0.5, None),
    )
    first, second = merged(WEEKS, days)
    assert (first.name, first.articles, first.weight) == ("2026-02-23", 6, 6.0)
    assert first.sentiment == pytest.approx(0.0)
    assert second == Bucket("2026-03-02", 1, 0.5, None)
