"""From when to when each ticker was listed, of facts/intime and what the other tables of facts say.

A period is taken so short that no ticker is given before its first day or after its last:

- lists of New York are those of Saturdays: a ticker that is new in one began by the Friday before
  at the latest, one that is missing in one was sure in the list before; one that took the place
  of another began when that ended;
- an A share that is no longer listed and has no last day ended when the lists last had its name;
- a share of Hong Kong that its list of 2026-06 lacks ended before, but for stapled ones, which it
  leaves out;
- a ticker whose Chinese name is of 2015-17 and that is no longer in the lists of New York ended
  before them.

`listing_changes.tsv` has what was read elsewhere, each line with its source, and wins.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

MARKETS = ("SH", "SZ", "BJ", "HK", "US")
AT_HOME = frozenset(("SH", "SZ", "BJ"))
CHANGES = Path(__file__).with_name("listing_changes.tsv")
DAY = timedelta(days=1)
WEEK = timedelta(days=8)  # between two lists of New York, and one day
HONG_KONG_LIST = "2026-06-01"  # of securities/hk_share.tsv
FIRST_LIST = "2021-01-30"  # the first list of New York in facts/intime
HOME_LIST = "2026-10-22"  # of securities/a_share.tsv
STAPLED = "-SS"
RECEIPT = "689"  # codes of depositary receipts, which Shanghai's list of shares lacks
# Of a Chinese name's check in us_stock.tsv; unchecked names are of lists of 2015 and 2017.
GONE, UNCHECKED = "delisted_or_renamed", ("unverified", "ticker_reused?")
NAMES_OF_NEW_YORK = "2018-01-01"
FIRST_SOLD = re.compile(r"ipo_year (\d{4})")  # in the quality of a row

Row = Mapping[str, str]


def read(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a table of facts; comments are left out."""
    with path.open(encoding="utf-8") as file:
        lines = (line for line in file if not line.startswith("#"))
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def period(begin: str, end: str, *, strict: bool = False) -> str:
    """Return a period as it is written; empty where both ends are open."""
    if not begin and not end:
        return ""
    return f"{begin}..{end}{'!' if strict else ''}"


def listed_periods(facts: Path) -> dict[str, str]:
    """Return the period of each ticker."""
    ends = ends_elsewhere(facts)
    listed: dict[str, str] = {}
    for row in read(facts / "intime/listings.tsv"):
        if row["market"] not in MARKETS:
            continue
        ticker = f"{row['code']}.{row['market']}"
        begin, end = first_day(row), last_day(row)
        renamed = row["market"] in AT_HOME and row["former_code"]  # the table has the old code
        if not end and ticker in ends and not renamed:
            end = ends[ticker]
            begin = begin if begin < end else ""
        listed[ticker] = period(begin, end)
    for row in read(CHANGES):
        listed[row["ticker"]] = period(row["first"], row["last"])
    return listed


def first_day(row: Row) -> str:
    """Return the first day on which a share was listed for sure; in Hong Kong, where brackets
    are years, the first on which it may have been.
    """
    since = row["former_code_until"].rpartition("..")[2] if row["market"] == "US" else ""
    if since:
        return max(row["list_date"], eve(since))
    if row["list_date"] or row["market"] != "US":
        return row["list_date"] or row["list_lo"]
    return eve(row["list_hi"]) if row["list_lo"] else ""


def last_day(row: Row) -> str:
    """Return the last day on which a share was listed for sure; where it is not known within a
    week the last on which it may have been.
    """
    first, last = row["delist_lo"], row["delist_hi"]
    if first and last and date.fromisoformat(last) - date.fromisoformat(first) <= WEEK:
        return first
    return last or row["delist_date"]


def eve(day: str) -> str:
    """Return the day before."""
    return (date.fromisoformat(day) - DAY).isoformat()


def ends_elsewhere(facts: Path) -> dict[str, str]:
    """Return the last days of tickers that other tables know to be no longer listed."""
    ends = dict(ends_at_home(facts))
    for row in read(facts / "securities/hk_share.tsv"):
        if row["status"] == "not_in_2026_list" and not row["short_name"].endswith(STAPLED):
            ends[f"{row['code']}.HK"] = HONG_KONG_LIST
    listings = list(read(facts / "intime/listings.tsv"))
    begun = {f"{row['code']}.{row['market']}": first_day(row) for row in listings}
    for row in read(facts / "securities/us_stock.tsv"):
        ticker = f"{row['ticker']}.US"
        if row["zh_check"] == GONE:
            ends[ticker] = FIRST_LIST
    listed_since = {
        ticker
        for ticker, day in begun.items()
        if ticker.endswith(".HK") and day >= HONG_KONG_LIST
    }
    return {ticker: end for ticker, end in ends.items() if ticker not in listed_since}


def ends_at_home(facts: Path) -> Iterator[tuple[str, str]]:
    """Yield the A shares that are no longer listed, with the last day on which a list had them;
    the day of the table that lacks them where the lists end before.
    """
    gone = {
        (row["code"], row["exchange"])
        for row in read(facts / "securities/a_share.tsv")
        if row["status"] == "delisted" and not row["code"].startswith(RECEIPT)
    }
    last_names = [row for row in read(facts / "intime/a_share_names.tsv") if not row["to"]]
    newest = max(row["to_lo"] for row in last_names)
    for row in last_names:
        if (row["code"], row["exchange"]) not in gone or not row["to_lo"]:
            continue
        seen = max(row["to_lo"], row["from_hi"])
        end = HOME_LIST if seen == newest else seen
        yield f"{row['code']}.{row['exchange']}", end


def taken_up(facts: Path) -> frozenset[str]:
    """Return the tickers of New York that another firm took up after 2017, and whose Chinese
    names, of 2015-17, nobody has checked since: those mean the firm of before.
    """
    begun = {
        row["code"]: first_day(row)
        for row in read(facts / "intime/listings.tsv")
        if row["market"] == "US"
    }
    begun |= dict(first_sold(facts))
    begun |= {row["ticker"].removesuffix(".US"): row["first"] for row in read(CHANGES)}
    return frozenset(
        row["ticker"]
        for row in read(facts / "securities/us_stock.tsv")
        if row["zh_check"] in UNCHECKED and begun.get(row["ticker"], "") > NAMES_OF_NEW_YORK
    )


def first_sold(facts: Path) -> Iterator[tuple[str, str]]:
    """Yield the tickers of New York that were in its lists before today's firm was first sold
    there, with the year.
    """
    for row in read(facts / "intime/listings.tsv"):
        sold = FIRST_SOLD.search(row["quality"])
        if row["market"] == "US" and sold and sold[1] > (row["list_hi"] or row["list_date"]):
            yield row["code"], sold[1]


def renamed_in_new_york(
    facts: Path, another_firms: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield the ticker of before and the new one of companies that changed it in New York; not
    of those whose code had been `another_firms` (taken_up).
    """
    for row in read(facts / "intime/listings.tsv"):
        before = row["former_code"]
        if row["market"] == "US" and before and before not in another_firms:
            yield f"{before}.US", f"{row['code']}.US"


def former_codes(facts: Path) -> dict[str, str]:
    """Return today's ticker of those of before; those of New York are taken up by others."""
    return {
        f"{row['former_code']}.{row['market']}": f"{row['code']}.{row['market']}"
        for row in read(facts / "intime/listings.tsv")
        if row["former_code"] and row["market"] in (*AT_HOME, "HK")
    }
