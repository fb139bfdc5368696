"""Short names behind a mark of the exchange, which cuts them to its room (N甲乙, C甲乙-W, XD甲乙丙,
*ST甲乙): whose they are on the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from types import MappingProxyType

from sinanews.analysis.lexicons.companies import Known, Lexicons, Name
from sinanews.analysis.lexicons.periods import first_day
from sinanews.analysis.steps.links.legal_names import AT_HOME

_MARKED = re.compile(
    r"(?P<mark>S?\*ST|SST|ST|XD|XR|DR|N|C)(?P<stem>[\u4e00-\u9fff]{2,4})(?:[-－][A-Z]{1,2})?"
)
_SHORT = frozenset({"short", "curated"})
# Days from the first of a new share within which it has the mark: the first day, the four
# sessions behind it; a feast of nine days may lie between, and a text may come later.
_NEW = MappingProxyType({"N": timedelta(days=4), "C": timedelta(days=16)})
_EVE = timedelta(days=1)  # a text may speak of the share that begins tomorrow


def marked_name(text: str, lexicons: Lexicons, day: str) -> tuple[Name, Known] | None:
    """Return the name, and its bearer, that a name with a mark is cut from: of the one company
    listed at home on the day (ISO; empty: not known) whose name begins so, and that is new where
    the mark says so.
    """
    match = _MARKED.fullmatch(text)
    if match is None:
        return None
    found = {
        known.id: (name, known)
        for name, known in _beginning(match["stem"], lexicons)
        if _is_listed(known, match["mark"], day)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _beginning(stem: str, lexicons: Lexicons) -> Iterator[tuple[Name, Known]]:
    """Yield the short names that begin with a stem, with their bearers."""
    for text in lexicons.stems.beginning(stem):
        name = lexicons.names[text]
        if name.type == "ORG" and name.kind in _SHORT:
            for key in name.entity_ids:
                yield name, lexicons.entities[key]


def _is_listed(known: Known, mark: str, day: str) -> bool:
    """True for a share listed at home on a day, that is as new as the mark says."""
    new = _NEW.get(mark)
    if new is None:
        return any(ticker.endswith(AT_HOME) for ticker in known.tickers_on(day))
    if not day:
        return False
    since = [date.fromisoformat(day) - first for first in _first_days(known)]
    return any(-_EVE <= passed <= new for passed in since)


def _first_days(known: Known) -> Iterator[date]:
    """Yield the days on which a company was listed at home."""
    for ticker, period in zip(known.tickers, known.listed, strict=False):
        first = first_day(period)
        if first and ticker.endswith(AT_HOME):
            yield first
