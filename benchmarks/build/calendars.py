"""Build the sessions that ship: `python -m benchmarks.build.calendars [--facts FOLDER]`.

Writes analysis/lexicons/words/trading_days.tsv from exchange-calendars and the overlay beside this script, in
which stand the days on which that is wrong. With `--facts ../shared/facts/intime/calendar` (each day
decided by prices and six libraries, see there) the overlay is written first: the days of 2004 and
later that differ, and nothing else.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

import exchange_calendars
import pandas as pd

from sinanews.analysis.lexicons.trading_days import COLUMNS, EXCHANGES, FILE, ZONES

OVERLAY = Path(__file__).with_name("calendar_overlay.tsv")
OUT = Path(__file__).parents[2] / "analysis/lexicons/words" / FILE
OVERLAY_HEAD = ("exchange", "first", "last", "open", "close", "lunch", "why")
FIRST = date(2000, 1, 1)  # the site's oldest financial news are of 1999
COMMENT = (
    "# Days and hours of trading, made by benchmarks/build/calendars.py from exchange-calendars {} "
    "and its overlay.\n# what: hours (of all sessions from that day on), day (of that session "
    "alone), closed (a weekday without a session), end (the last day known)\n"
)
LUNCH = "lunch break of that time"
FACTS_FIRST = date(2004, 1, 1)
LAST = date(2027, 12, 31)  # as far as the facts go, where the exchange has published it
# A day with shorter hours stands alone; the hours of a longer time hold from a day on.
LASTING = 20


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening, close and lunch as they stand in the tables; all empty: closed."""

    open: str = ""
    close: str = ""
    lunch: str = ""


Days = dict[date, Hours]


def main() -> None:
    """Write the overlay where the facts are named, then the table."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--facts", type=Path)
    options = parser.parse_args()
    if options.facts:
        OVERLAY.write_text(_tsv(OVERLAY_HEAD, overlay_rows(options.facts)), encoding="utf-8")
    OUT.write_text(table(), encoding="utf-8")
    print(f"{OUT}: {OUT.stat().st_size / 1e3:.0f} kB")


def table() -> str:
    """Return the text of the packaged table."""
    overlay = read_overlay()
    found = (row for name in EXCHANGES for row in rows(name, overlay[name]))
    return COMMENT.format(exchange_calendars.__version__) + _tsv(COLUMNS, found)


def library_days(exchange: str) -> tuple[Days, date]:
    """Return the sessions of exchange-calendars from FIRST on, and the last day that it knows."""
    factory = exchange_calendars.calendar_utils._default_calendar_factories[exchange]
    bound = factory.bound_max()
    end = min(LAST, bound.date()) if bound is not None else LAST
    calendar = exchange_calendars.get_calendar(exchange, start=str(FIRST), end=str(end))
    found = {}
    for session, row in calendar.schedule.iterrows():
        clocks = [
            "" if pd.isna(moment) else moment.tz_convert(ZONES[exchange]).strftime("%H:%M")
            for moment in (row["open"], row["close"], row["break_start"], row["break_end"])
        ]
        lunch = f"{clocks[2]}-{clocks[3]}" if clocks[2] else ""
        found[session.date()] = Hours(clocks[0], clocks[1], lunch)
    return found, end


def fact_days(facts: Path, exchange: str) -> dict[date, tuple[Hours, str]]:
    """Return the sessions of the facts, each with its note."""
    with (facts / f"{exchange}.tsv").open(encoding="utf-8") as lines:
        return {
            date.fromisoformat(row["date"]): (
                Hours(row["open"], row["close"], row["lunch"]),
                row["note"],
            )
            for row in csv.DictReader(lines, delimiter="\t")
        }


def overlay_rows(facts: Path) -> Iterator[tuple[str, ...]]:
    """Yield the days on which the facts differ from exchange-calendars: exchange, first and last
    day of a range, its hours (empty: closed), why.
    """
    closures = _closures(facts)
    for exchange in EXCHANGES:
        library, end = library_days(exchange)
        known = fact_days(facts, exchange)
        days = sorted({day for day in (*library, *known) if FACTS_FIRST <= day <= end})
        decided = [
            known.get(day, (Hours(), closures.get((exchange, day), ""))) for day in days
        ]
        differing = [
            hours if hours != library.get(day, Hours()) else None
            for day, (hours, _) in zip(days, decided, strict=True)
        ]
        at = 0
        for hours, run in groupby(differing):
            length = len(list(run))
            first, last, why = (
                days[at],
                days[at + length - 1],
                decided[at][1].partition(";")[0],
            )
            at += length
            if hours is not None:
                yield (exchange, str(first), str(last), *astuple(hours), why or LUNCH)


def _closures(facts: Path) -> dict[tuple[str, date], str]:
    with (facts / "special_closures.tsv").open(encoding="utf-8") as lines:
        return {
            (row["market"], date.fromisoformat(row["date"])): row["cause"]
            for row in csv.DictReader(lines, delimiter="\t")
        }


def read_overlay() -> dict[str, dict[date, tuple[Hours, str]]]:
    """Return the overlay of each exchange: hours and reason by day."""
    found: dict[str, dict[date, tuple[Hours, str]]] = {name: {} for name in EXCHANGES}
    library = {exchange: library_days(exchange)[0] for exchange in EXCHANGES}
    with OVERLAY.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            exchange = row["exchange"]
            hours = Hours(row["open"], row["close"], row["lunch"])
            first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
            for day in _weekdays(first, last):
                if first == last or day in library[exchange]:
                    found[exchange][day] = (hours, row["why"])
    return found


def rows(
    exchange: str, overlay: Mapping[date, tuple[Hours, str]]
) -> Iterator[tuple[str, ...]]:
    """Yield the packaged rows of an exchange: regular hours from a day on, weekdays without a
    session, days with hours of their own, the end.
    """
    days, end = library_days(exchange)
    days |= {day: hours for day, (hours, _) in overlay.items()}
    regular = Hours()
    for day in _weekdays(FIRST, end):
        hours = days.get(day, Hours())
        source = overlay[day][1] if day in overlay else ""
        if not hours.open:
            yield exchange, "closed", str(day), "", "", "", source
            continue
        if hours != regular and _lasts(days, day, hours):
            regular = hours
            yield exchange, "hours", str(day), hours.open, hours.close, hours.lunch, source
        elif hours != regular:
            yield exchange, "day", str(day), hours.open, hours.close, hours.lunch, source
    yield exchange, "end", str(end), "", "", "", ""


def _lasts(days: Days, day: date, hours: Hours) -> bool:
    """Say whether most of the sessions after a day have the same hours."""
    following = [days[later] for later in sorted(days) if later >= day and days[later].open]
    return following[:LASTING].count(hours) > LASTING // 2


def _weekdays(first: date, last: date) -> Iterator[date]:
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return (day for day in days if day.weekday() < 5)


def _tsv(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    return "\n".join("\t".join(row) for row in (head, *rows)) + "\n"


if __name__ == "__main__":
    main()
