"""The time that a report is about, from what a user gives; the buckets of its charts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sinanews.analysis import reading_overview
from sinanews.analysis.reading_overview import Bucket, mean_sentiment
from sinanews.reporting.report_values import ReportSpan
from sinanews.scraper.lists.window import parse
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.times import in_beijing
from sinanews.scraper.store.as_of import AsOf, moment_of
from sinanews.scraper.store.database import beijing_now
from sinanews.scraper.store.store import Store

Moment = str | date | None
HOURS = timedelta(days=3)  # longest span that is drawn by the hour: 72 buckets
DAYS = timedelta(days=75)  # longest one by the day; longer ones by the week
SINCE = "1d"


def report_span(store: Store, since: Moment, until: Moment, as_of: AsOf) -> ReportSpan:
    """Return the span: `since` is a day, a time, or a stretch before the moment (1d, 12h), which
    is `as_of`, else when the newest article became known. UsageError for what is no time, or
    where nothing lies between.
    """
    asked = moment_of(as_of, "--as-of")
    moment = asked or reading_overview.newest_known(store) or beijing_now()
    begin = _time(since or SINCE, moment, "--since")
    end = moment + timedelta(microseconds=1)
    if until is not None:
        end = min(_time(until, moment, "--until", whole_day=True), end)
    if begin >= end:
        last = f"--until {until}" if until is not None else f"the newest article, {moment}"
        raise UsageError(f"--since {since} is not before {last}: nothing lies between")
    return ReportSpan(in_beijing(begin), in_beijing(end), asked, by=_bucket(end - begin))


def _time(
    given: str | date, moment: datetime, option: str, *, whole_day: bool = False
) -> datetime:
    if isinstance(given, datetime):
        return in_beijing(given)
    return parse(str(given), moment, option, whole_day=whole_day)


def _bucket(length: timedelta) -> str:
    if length <= HOURS:
        return "hour"
    return "day" if length <= DAYS else "week"


def bucket_name(span: ReportSpan, counted: str) -> str:
    """Return the bucket of the charts that an hour or day of the store lies in: a week is named
    by its Monday.
    """
    if span.by != "week":
        return counted
    day = date.fromisoformat(counted)
    return (day - timedelta(days=day.weekday())).isoformat()


def summed(
    span: ReportSpan, counted: Iterable[tuple[str, int]]
) -> tuple[tuple[str, int], ...]:
    """Return counts by the buckets of the charts."""
    found: dict[str, int] = {}
    for name, count in counted:
        bucket = bucket_name(span, name)
        found[bucket] = found.get(bucket, 0) + count
    return tuple(found.items())


def merged(span: ReportSpan, buckets: Iterable[Bucket]) -> tuple[Bucket, ...]:
    """Return a company's hours or days by the buckets of the charts."""
    held: dict[str, list[Bucket]] = {}
    for bucket in buckets:
        held.setdefault(bucket_name(span, bucket.name), []).append(bucket)
    return tuple(
        Bucket(
            name,
            sum(bucket.articles for bucket in days),
            sum(bucket.weight for bucket in days),
            mean_sentiment(days),
        )
        for name, days in held.items()
    )
