"""The panel: what was said of a ticker by session.

A row stands for a ticker and a trading session of its market, and counts the articles that could
first be acted on in it (sessions.py). `unique` leaves copies out: the same text again, and reprints
of it. Heat is the sum of the relevance of the unique articles; its z-score compares it with the
BASE sessions of the market before, in which silence counts as 0, as far as the store goes back.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sinanews.scraper.store.schema import Column

BASE = 60  # sessions before: about a quarter
LEAST = 20  # of them that the store must reach back over: a month
DIGITS = 6  # of means: sums of the same numbers differ beyond that

Row = dict[str, Any]
SessionsBefore = Callable[
    [str, date], Sequence[date]
]  # ticker, session → sessions, oldest first

COLUMNS = (
    Column("ticker", "text", "600519.SH, 00700.HK, BABA.US"),
    Column("session", "text", "day of the trading session of its market"),
    Column("name", "text", "canonical name of the company, as the last article has it"),
    Column("items", "int", "articles that name it, latest versions, copies too"),
    Column("unique_items", "int", "the same without copies and reprints"),
    Column("stories", "int", "different stories of the unique articles; null without stories"),
    Column("sentiment", "float", "mean sentiment of the unique articles that have one"),
    Column(
        "weighted_sentiment",
        "float",
        "the same weighted by novelty: sum(novelty * sentiment) / sum(novelty); null where "
        "novelty is not known or is 0",
    ),
    Column("novelty", "float", "mean novelty of the unique articles that have one"),
    Column(
        "negative_share",
        "float",
        "share of negative ones among the unique articles with a sentiment",
    ),
    Column("heat", "float", "sum of the relevance of the unique articles"),
    Column(
        "heat_z",
        "float",
        "(heat - mean) / standard deviation over the 60 sessions before, 0 where nothing was "
        "said; null where the store reaches back over fewer than 20, or heat never varied",
    ),
    Column("known_from", "time", "when the first of its articles became known"),
    Column(
        "known_to",
        "time",
        "when the last of them did: without a moment (as of), an article that was changed later "
        "stands in the session of its latest version",
    ),
    Column("event_types", "json", "event types of the unique articles", depth=1),
)


def family_columns(families: Iterable[str]) -> tuple[Column, ...]:
    """Return the flags: a column a family of events."""
    return tuple(
        Column(
            f"event_{family}", "bool", f"1 where an event of the family {family} concerns it"
        )
        for family in sorted(set(families))
    )


@dataclass(frozen=True, slots=True)
class PanelItem:
    """A signal of the panel: `known_at` as the store writes it, `session` of its market."""

    ticker: str
    name: str
    session: date
    article_id: str
    known_at: str
    relevance: float
    sentiment: float | None
    label: str | None
    novelty: float | None
    story_id: str | None
    event_types: tuple[str, ...]
    is_copy: bool


def panel(
    items: Iterable[PanelItem], families: Mapping[str, str], sessions_before: SessionsBefore
) -> list[Row]:
    """Return the rows by ticker and session. `families` is the family of each event type;
    `sessions_before` gives the sessions that count for the z-score, at most BASE.
    """
    groups: dict[tuple[str, date], list[PanelItem]] = {}
    for item in items:
        groups.setdefault((item.ticker, item.session), []).append(item)
    heats = {key: heat(group) for key, group in groups.items()}
    flags = [
        (column.name, column.name.removeprefix("event_"))
        for column in family_columns(families.values())
    ]
    rows = []
    for ticker, session in sorted(groups):
        row = _row(groups[ticker, session])
        before = [heats.get((ticker, day), 0.0) for day in sessions_before(ticker, session)]
        row["heat_z"] = z_score(row["heat"], before)
        given = {families.get(kind) for kind in row["event_types"]}
        row |= {name: family in given for name, family in flags}
        rows.append(row)
    return rows


def heat(group: Iterable[PanelItem]) -> float:
    """Return the sum of the relevance of the unique articles of a group."""
    return round(math.fsum(item.relevance for item in group if not item.is_copy), DIGITS)


def z_score(
    value: float,
    before: Sequence[float],
) -> float | None:
    """Return how many standard deviations (of all, not of a sample) a value lies from the mean
    of those before; None where these are fewer than LEAST or do not vary.
    """
    if len(before) < LEAST:
        return None
    mean = math.fsum(before) / len(before)
    deviation = math.sqrt(math.fsum((other - mean) ** 2 for other in before) / len(before))
    return round((value - mean) / deviation, DIGITS) if deviation else None


def _row(group: Sequence[PanelItem]) -> Row:
    unique = [item for item in group if not item.is_copy]
    last = max(group, key=lambda item: (item.known_at, item.article_id))
    return {
        "ticker": group[0].ticker,
        "session": group[0].session.isoformat(),
        "name": last.name,
        "items": len({item.article_id for item in group}),
        **_of_unique(unique),
        "heat": heat(group),
        "heat_z": None,
        "known_from": min(item.known_at for item in group),
        "known_to": last.known_at,
        "event_types": sorted({kind for item in unique for kind in item.event_types}),
    }


def _of_unique(unique: Sequence[PanelItem]) -> Row:
    rated = [item for item in unique if item.sentiment is not None]
    stories = {item.story_id for item in unique} - {None}
    return {
        "unique_items": len({item.article_id for item in unique}),
        "stories": len(stories) or None,
        "sentiment": _mean([item.sentiment for item in rated]),
        "weighted_sentiment": _weighted(rated),
        "novelty": _mean([item.novelty for item in unique]),
        "negative_share": _mean([float(item.label == "negative") for item in rated]),
    }


def _mean(values: Sequence[float | None]) -> float | None:
    given = [value for value in values if value is not None]
    return round(math.fsum(given) / len(given), DIGITS) if given else None


def _weighted(rated: Iterable[PanelItem]) -> float | None:
    pairs = [
        (item.novelty, item.sentiment)
        for item in rated
        if item.novelty is not None and item.sentiment is not None
    ]
    total = math.fsum(weight for weight, _ in pairs)
    if not total:
        return None
    return round(math.fsum(weight * value for weight, value in pairs) / total, DIGITS)
