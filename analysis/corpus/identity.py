"""The identity of an event: type, who, whom, period, and the amount in two digits.

Two reports with the same key tell of one event. An event without a period can happen again:
after SILENCE without a report the same key is another event. A price moves each day: its key
has the day on which it was reported. Both are counted by publication, so that an archive that
was read at once is told apart as it came out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sinanews.analysis.corpus.items import Item, ItemEvent
from sinanews.analysis.lexicons.taxonomy import types_by_amount

SILENCE = timedelta(days=30)  # companies report monthly at most; an affair is followed weekly
BY_DAY = frozenset(("market",))  # families of events whose period is the day
BEIJING = ZoneInfo("Asia/Shanghai")
DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Sight:
    """When an event was first known, and when it was last reported (`reported_at`)."""

    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class EventIdentity:
    """The key of an event (None where nothing tells whose it is), when it was first known, and
    the reason.
    """

    event: ItemEvent
    key: str | None
    first_known_at: datetime
    days: float
    why: str


Earlier = Callable[[str], Sight | None]  # key → what is known of it before the item


def reported_at(item: Item) -> datetime:
    """Return when an item was published, at the latest when it was known."""
    return min(item.told_at, item.known_at)


def key_of(event: ItemEvent, reported: datetime) -> str | None:
    """Return the key: type|who|whom|period|amount, empty where there is none; None for an event
    of nobody.
    """
    if not event.who and not event.whom:
        return None
    period = event.period or event.round
    if not period and event.family in BY_DAY:
        period = reported.astimezone(BEIJING).date().isoformat()
    by_amount = event.type in types_by_amount()
    amount = two_digits(event.amount) if by_amount else None
    parts = (event.type, event.who, event.whom, period, amount)
    return "|".join(part or "" for part in parts)


def two_digits(amount: str | None) -> str | None:
    """Return an amount in two digits; of a range (a/b) its upper end; None for what is none."""
    if not amount:
        return None
    try:
        return f"{float(amount.rpartition('/')[2]):.2g}"
    except ValueError:
        return None


def identities(item: Item, earlier: Earlier) -> list[EventIdentity]:
    """Return the identity of each event of an item."""
    return [_identity(event, item, earlier) for event in item.events]


def _identity(event: ItemEvent, item: Item, earlier: Earlier) -> EventIdentity:
    known_at = item.known_at
    reported = reported_at(item)
    key = key_of(event, reported)
    if key is None:
        return EventIdentity(event, None, known_at, 0.0, "nothing says whose it is")
    before = earlier(key)
    if before is None:
        return EventIdentity(event, key, known_at, 0.0, "no earlier report has this key")
    silent = abs(reported - before.last)  # of an archive that is read late it lies after
    if not (event.period or event.round) and silent > SILENCE:
        why = f"its last report lies {silent.days} days off, without a period: another"
        return EventIdentity(event, key, known_at, 0.0, why)
    days = (known_at - before.first).total_seconds() / DAY
    why = f"first known {before.first.isoformat()}, last reported {before.last.isoformat()}"
    return EventIdentity(event, key, before.first, days, why)
