"""Build the calendar lists of the dates step: `python -m benchmarks.build.calendar_days --facts
../shared/facts`.

feast_days.tsv: feasts of the lunar calendar (by `lunardate`), public holidays with their days off (by
`chinesecalendar`, which holds what the State Council published); closed_days.tsv: weekdays on which
Shanghai does not trade (facts/intime/calendar). Needs `pip install lunardate chinesecalendar`, which
the package itself does not.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from datetime import date, timedelta
from importlib import import_module
from itertools import groupby
from pathlib import Path

WORDS = Path(__file__).parents[2] / "analysis/lexicons/words"
LUNAR_YEARS = range(2003, 2032)
HOLIDAY_YEARS = range(2004, 2027)  # those that the State Council has published
# Feast → month and day of the lunar year; 除夕 is the day before the next year
LUNAR = {
    "春节": (1, 1),
    "元宵节": (1, 15),
    "端午节": (5, 5),
    "七夕": (7, 7),
    "中元节": (7, 15),
    "中秋节": (8, 15),
    "重阳节": (9, 9),
    "腊八节": (12, 8),
}
EVE = "除夕"
# Public holidays by the names of chinesecalendar; the others are of one year alone
HOLIDAYS = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
}


def main() -> None:
    """Write both lists."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--facts", type=Path, required=True)
    options = parser.parse_args()
    rows = [*lunar_feasts(), *holidays()]
    lines = [f"{feast}\t{kind}\t{first}\t{last}" for feast, kind, first, last in sorted(rows)]
    header = (
        "# Days of feasts, made by benchmarks/build/calendar_days.py. kind: day (a feast of the lunar"
        " calendar), off (a public holiday with its days off).\nfeast\tkind\tfirst\tlast"
    )
    _write("feast_days.tsv", header, lines)
    header = (
        "# Weekdays on which the Shanghai exchange is closed, made by"
        " benchmarks/build/calendar_days.py from facts/intime/calendar.\nday"
    )
    _write("closed_days.tsv", header, [day.isoformat() for day in closed(options.facts)])


def lunar_feasts() -> Iterator[tuple[str, str, date, date]]:
    """Yield the days of the lunar feasts."""
    lunar = import_module("lunardate").LunarDate
    for year in LUNAR_YEARS:
        for feast, (month, day) in LUNAR.items():
            found = lunar(year, month, day).to_solar_date()
            yield feast, "day", found, found
        clear = clear_and_bright(year)
        yield "清明节", "day", clear, clear
        eve = lunar(year + 1, 1, 1).to_solar_date() - timedelta(days=1)
        yield EVE, "day", eve, eve


def holidays() -> Iterator[tuple[str, str, date, date]]:
    """Yield the days off of each public holiday, with the weekends that they touch; one run may be
    of two feasts (中秋节 within 国庆节).
    """
    detail = import_module("chinese_calendar").get_holiday_detail
    first = date(HOLIDAY_YEARS[0], 1, 1)
    count = (date(HOLIDAY_YEARS[-1], 12, 31) - first).days + 1
    days = [first + timedelta(days=number) for number in range(count)]
    for is_off, run in groupby(days, key=lambda day: detail(day)[0]):
        if is_off:
            off = list(run)
            for feast in sorted(
                {HOLIDAYS[name] for day in off if (name := detail(day)[1]) in HOLIDAYS}
            ):
                yield feast, "off", off[0], off[-1]


def clear_and_bright(year: int) -> date:
    """Return 清明, a day of the sun: the usual formula for 2000 to 2099."""
    short = year % 100
    return date(year, 4, int(short * 0.2422 + 4.81) - short // 4)


def closed(facts: Path) -> Iterator[date]:
    """Yield the weekdays without a session between the first and the last session."""
    path = facts / "intime/calendar/XSHG.tsv"
    with path.open(encoding="utf-8") as lines:
        sessions = {
            date.fromisoformat(row["date"]) for row in csv.DictReader(lines, delimiter="\t")
        }
    day, last = min(sessions), max(sessions)
    while day <= last:
        if day.weekday() < 5 and day not in sessions:
            yield day
        day += timedelta(days=1)


def _write(name: str, header: str, lines: list[str]) -> None:
    (WORDS / name).write_text("\n".join([header, *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
