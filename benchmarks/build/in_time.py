"""Names and listings with their dates, put upon the tables that `lexicons` builds.

Source: facts/intime (names, listings, dual listings, namesakes, names that must not match). A
period is `from..to` in ISO days, either end empty where it is not known or has not come; of a name the
widest reading of a bracket is taken, so that it is not lost for a day (of listings the shortest:
`listing_periods`). `!` behind a period: outside
it the name means nothing of this bearer (names of two or three characters, former US tickers);
else a former name goes on to mean its bearer after it ended, never before it began.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from benchmarks.build.listing_periods import (
    HONG_KONG_LIST,
    former_codes,
    last_day,
    listed_periods,
    period,
    read,
    renamed_in_new_york,
    taken_up,
)
from sinanews.analysis.lexicons.word_lists import read_words

TAKEN_OVER = "HK code reused"
# Classes of list_junk.tsv that were never a name of the company.
NO_NAME = (
    "cut name",
    "exchange mark",
    "not a name",
    "stem of a short form",
    TAKEN_OVER,
    "short former name, undated",
)
# Classes whose names mean their bearer in their own time alone.
DATED = (
    "G name 2005-06",
    "short former name, only dated",
    "US name gone before 2021",
    "US delisted or renamed 2021-26",
)
YEAR = timedelta(days=366)
LEAVING = "退"
# Codes that were listed anew after the facts were made, told by texts of the recent corpus.
TAKEN_SINCE = ("03308.HK",)  # 中际旭创, 2026-07-30
HAN = re.compile("[\u4e00-\u9fff]")
CLASS_BEHIND = re.compile(r"[─-][BSWPZ]*$")
LATELY = "2026-05-15"  # from then on the list of Hong Kong may lack what is listed
FULL = "公司"  # the end of a full name, which no list has as a short one
COUNTER_NAME = re.compile(r"-[SW]*R$|\d+K$")  # in renminbi (甲乙-WR), of some weeks (甲乙-10K)
COUNTER = "HK temporary counter"  # a code of some weeks, not of a company
DOUBTFUL = ("US ticker reused?", "US ticker not on the three exchanges 2021-26")
# Bearers of namesakes.tsv, ticker[state from..to]: an A share of today, and one abroad before.
BEARER = re.compile(r"\d{6}\.(?:SH|SZ|BJ)\[current ")
BEARER_BEFORE = re.compile(
    r"(?P<ticker>\w+\.(?:HK|US))\[(?:former|list of 2017|US delisted_or_renamed) "
)
# A bearer of a namesake that nobody bears today, with its first day there and its last.
BEARER_ONCE = re.compile(
    r"(?P<ticker>\d{6}\.(?:SH|SZ|BJ))\[former (?P<begin>[\d-]{10})\.\.(?P<end>[\d-]{10})"
)
SHORTEST = 3  # characters: names of three mean their former bearers in their own time alone
FIRST = frozenset({"listing", "first_seen"})  # kinds of a share's first name
HARM = 15.0  # of common_words.tsv: below it one in three judgements is wrong (its README)
ORDINARY = ("ordinary", "mixed", "brand")


@dataclass(frozen=True)
class Dated:
    """What the dated facts say, by name and ticker."""

    listed: Mapping[str, str]  # ticker → period
    # Ticker of Hong Kong → its shortest period, where it is not known within a year when it was
    # taken off: companies that list at home mostly leave before.
    left_before_home: Mapping[str, str]
    former_codes: Mapping[str, str]  # ticker of before → today's
    names: Mapping[tuple[str, str], str]  # name, ticker → period
    no_names: frozenset[tuple[str, str]]  # name, ticker
    # tickers of Hong Kong that went from one company to another
    codes_taken_over: frozenset[str]
    codes_taken_since: frozenset[str]  # those that did so after the list of 2017
    newly_in_hong_kong: tuple[tuple[str, str], ...]  # tickers that its list lacks, names
    taken_up: frozenset[str]  # codes of New York whose Chinese names are another firm's
    renamed: tuple[tuple[str, str], ...]  # tickers of New York: before, today
    counters: frozenset[str]  # tickers that are none
    doubtful: frozenset[tuple[str, str]]
    ordinary: frozenset[str]  # names that are ordinary words as well
    others: tuple[tuple[str, str], ...]  # name, ticker of those who bore it before
    groups: tuple[tuple[str, ...], ...]  # tickers of one company
    apart: tuple[tuple[str, ...], ...]  # tickers that share a name and no company


def load(folder: Path) -> Dated:
    """Return the dated facts of a folder."""
    junk = list(read(folder / "list_junk.tsv"))
    stale = taken_up(folder.parent)
    renamed = tuple(renamed_in_new_york(folder.parent, stale))
    return Dated(
        listed=listed_periods(folder.parent),
        left_before_home=shortest_in_hong_kong(folder),
        former_codes=former_codes(folder.parent),
        names={
            **a_share_names(folder),
            **former_bearers(folder),
            **dated_names(junk, {before for before, _ in renamed}),
            **bearers_once(folder),
        },
        no_names=pairs(junk, NO_NAME),
        codes_taken_over=frozenset(t for _, t in pairs(junk, (TAKEN_OVER,))),
        codes_taken_since=frozenset(codes_taken_since(folder)),
        newly_in_hong_kong=tuple(newly_in_hong_kong(folder)),
        taken_up=stale,
        renamed=renamed,
        counters=frozenset(
            t for r in junk if r["class"] == COUNTER for t in parts(r["tickers"])
        ),
        doubtful=pairs(junk, DOUBTFUL),
        ordinary=ordinary_names(folder),
        others=(*former_bearers(folder), *a_share_names(folder), *bearers_once(folder)),
        groups=(*dual_listings(folder), *renamed),
        apart=tuple(namesakes(folder)),
    )


def parts(cell: str) -> list[str]:
    """Return the parts of a cell."""
    return [part.strip() for part in cell.replace(",", "|").split("|") if part.strip()]


def pairs(junk: list[dict[str, str]], classes: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """Return (name, ticker) of the rows of some classes."""
    wanted = (row for row in junk if row["class"] in classes)
    return frozenset((row["name"], t) for row in wanted for t in parts(row["tickers"]))


def apart(periods: str) -> bool:
    """True where no two of these periods (`a..b|c..d`) hold on one day."""
    spans = sorted(part.rstrip("!").split("..") for part in periods.split("|") if part)
    if len(spans) <= periods.count("|"):
        return False  # one of them is always
    return all(one[1] and one[1] <= other[0] for one, other in pairwise(spans))


def is_leaving(name: str) -> bool:
    """Say whether a name is that of a share in its last weeks (甲乙退, 退甲乙): no other word."""
    return name.startswith(LEAVING) or name.endswith(LEAVING)


def codes_taken_since(folder: Path) -> Iterator[str]:
    """Yield the tickers of Hong Kong whose bearer of 2017 has gone and that were listed anew."""
    gone = {
        row["code"]
        for row in read(folder.parent / "securities/hk_share.tsv")
        if row["status"] == "not_in_2026_list"
    }
    for row in read(folder / "listings.tsv"):
        if (
            row["market"] == "HK"
            and row["code"] in gone
            and row["list_date"] >= HONG_KONG_LIST
        ):
            yield f"{row['code']}.HK"
    yield from TAKEN_SINCE


def newly_in_hong_kong(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield ticker and Chinese name of the shares of Hong Kong that its list lacks: listed after
    it was made, or gone before. What it lacks of before it, without a last day, was announced and
    put off; counters in renminbi and those of some weeks are no companies.
    """
    known = {row["code"] for row in read(folder.parent / "securities/hk_share.tsv")}
    table = read_words("traditional.tsv", ("traditional", "simplified"))
    simplified = str.maketrans({row[0]: row[1] for row in table})
    for row in read(folder / "listings.tsv"):
        name = CLASS_BEHIND.sub("", row["name"])
        if row["market"] != "HK" or row["code"] in known or not HAN.search(name):
            continue
        is_since = (row["list_date"] or row["list_lo"]) >= LATELY
        is_counter = COUNTER_NAME.search(row["name"]) is not None
        if (is_since or last_day(row)) and not is_counter and not name.endswith(FULL):
            yield f"{row['code']}.HK", name.translate(simplified)


def shortest_in_hong_kong(folder: Path) -> dict[str, str]:
    """Return the period up to the last day that is sure of the tickers whose end is not known
    within a YEAR.
    """
    found = {}
    for row in read(folder / "listings.tsv"):
        first, last = row["delist_lo"], row["delist_hi"]
        if row["market"] != "HK" or not first or not last:
            continue
        if date.fromisoformat(last) - date.fromisoformat(first) > YEAR:
            found[f"{row['code']}.HK"] = period(row["list_date"] or row["list_lo"], first)
    return found


def a_share_names(folder: Path) -> dict[tuple[str, str], str]:
    """Return the period of each name of an A share, from its first day to its last."""
    spans: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in read(folder / "a_share_names.tsv"):
        ticker = f"{row['code']}.{row['exchange']}"
        begin = row["from_lo"] or row["from"]
        if FIRST.intersection(row["kind"].split("+")):
            begin = ""  # a company is called so before it is listed, too
        end = row["to_hi"] or row["to"]
        spans[row["name"], ticker].append((begin, end))
    found = {}
    for key, held in spans.items():
        ends = [end for _, end in held]
        last = "" if "" in ends else max(ends)
        found[key] = period(min(begin for begin, _ in held), last)
    return found


def former_bearers(folder: Path) -> dict[tuple[str, str], str]:
    """Return the period of each name that an A share bears today, for those in Hong Kong and New
    York who bore it before: until the day before its company was listed so; and of the A share
    from that day. (First days of names in Hong Kong are those of the lists at hand, too late.)
    """
    found = {}
    for row in read(folder / "namesakes.tsv"):
        chunks = row["bearers"].split(" ; ")
        today = [chunk for chunk in chunks if BEARER.match(chunk)]
        before = [m for chunk in chunks if (m := BEARER_BEFORE.match(chunk))]
        begins = [day for chunk in today for day in re.findall(r"[\d-]{10}(?=\.\.)", chunk)]
        if not before or not begins or len(row["name"]) <= SHORTEST:
            continue
        begin = min(begins)
        end = date.fromisoformat(begin) - timedelta(days=1)
        for one in before:
            found[row["name"], one["ticker"]] = period("", end.isoformat(), strict=True)
        for chunk in today:
            found[row["name"], chunk.split("[")[0]] = period(begin, "")
    return found


def bearers_once(folder: Path) -> dict[tuple[str, str], str]:
    """Return the periods of names that an A share bore once, and before it somebody in New York
    who left before the lists of 2021; each means its bearer in its own time alone. (In Hong Kong
    such bearers are often the same company, or came later.)
    """
    found = {}
    for row in read(folder / "namesakes.tsv"):
        chunks = row["bearers"].split(" ; ")
        once = [match for chunk in chunks if (match := BEARER_ONCE.match(chunk))]
        before = [match for chunk in chunks if (match := BEARER_BEFORE.match(chunk))]
        in_new_york = all(match["ticker"].endswith(".US") for match in before)
        if len(once) != 1 or len(chunks) != len(before) + 1 or not in_new_york:
            continue
        (share,) = once
        eve = date.fromisoformat(share["begin"]) - timedelta(days=1)
        found[row["name"], share["ticker"]] = period(share["begin"], share["end"], strict=True)
        for one in before:
            found[row["name"], one["ticker"]] = period("", eve.isoformat(), strict=True)
    return found


def dated_names(
    junk: list[dict[str, str]], renamed: Collection[str]
) -> dict[tuple[str, str], str]:
    """Return the periods of names that mean their bearer in their own time alone; not those of
    tickers that were `renamed`: the company goes on under another.
    """
    return {
        (row["name"], ticker): period(row["valid_from"], row["valid_to"], strict=True)
        for row in junk
        if row["class"] in DATED
        for ticker in parts(row["tickers"])
        if ticker not in renamed
    }


def ordinary_names(folder: Path) -> frozenset[str]:
    """Return the names that the corpora use as ordinary words often enough to do harm."""
    return frozenset(
        row["name"]
        for row in read(folder / "common_words.tsv")
        if float(row["harm"] or 0) >= HARM and row["judgement"].startswith(ORDINARY)
    )


def dual_listings(folder: Path) -> Iterator[tuple[str, ...]]:
    """Yield the tickers of each company that has several."""
    for row in read(folder / "dual_listings.tsv"):
        tickers = tuple(row[name] for name in ("a_code", "h_code", "us_code") if row[name])
        if len(tickers) > 1:
            yield tickers


def namesakes(folder: Path) -> Iterator[tuple[str, ...]]:
    """Yield the tickers of companies that were one entity by their name alone.

    Classes of one company's shares are no namesakes, nor are a parent and its only business
    (which of the two news means is a decision: both).
    """
    for row in read(folder / "namesakes.tsv"):
        same = "same company" in row["relation"]
        merged = row["merged_in_product"] == "1" and row["class"] == "two current"
        if not merged or same or "one business" in row["relation"]:
            continue
        bearers = row["bearers"].split(" ; ")
        yield tuple(bearer.split("[")[0].split("+")[0].strip() for bearer in bearers)
