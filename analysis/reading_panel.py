"""The panel of a store: a question like those of reading.py."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

import orjson

from sinanews.analysis.corpus.panel import BASE, COLUMNS, PanelItem, family_columns
from sinanews.analysis.corpus.panel import panel as counted
from sinanews.analysis.corpus.sessions import EXCHANGE_OF, extended, packaged, session_of
from sinanews.analysis.lexicons.taxonomy import event_families
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.tickers import ticker_of
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store.as_of import AsOf, check_times, moment_of
from sinanews.scraper.store.panel_rows import first_known, panel_rows
from sinanews.scraper.store.schema import Column
from sinanews.scraper.store.store import Store

Row = dict[str, Any]
# Back from the first session that is asked for: sixty sessions are 105 days at most (Shanghai), and
# news waits up to 17 for its session.
REACH = timedelta(days=130)


def panel(
    store: Store,
    tickers: Iterable[str] = (),
    *,
    since: str | date | None = None,
    until: str | date | None = None,
    as_of: AsOf = None,
) -> list[Row]:
    """Return a row a ticker and session with since <= session <= until (days), of all tickers
    where none is named; the columns are `panel_columns()`. UsageError for a ticker or day that
    is none.
    """
    moment = moment_of(as_of)
    check_times(store.database)
    named = [_ticker(text) for text in tickers]
    first, last = _day(since, date.min), _day(until, date.max)
    known = first_known(store.database, as_of=moment)
    reach = datetime.combine(first - REACH, time.min, BEIJING) if since else None
    rows = panel_rows(store.database, named, since=reach, as_of=moment)
    begin = datetime.fromisoformat(known) if known else None

    def before(
        ticker: str,
        session: date,
    ) -> Sequence[date]:
        begun = session_of(ticker, begin).day
        return sessions_before(ticker, session, begun or session)

    made = counted(_items(rows), event_families(), before)
    return [row for row in made if first <= date.fromisoformat(row["session"]) <= last]


def panel_columns() -> tuple[Column, ...]:
    """Return the columns of a panel, with a flag for each family of events."""
    return (*COLUMNS, *family_columns(event_families().values()))


def sessions_before(
    ticker: str,
    session: date,
    begin: date,
) -> Sequence[date]:
    """Return the trading sessions of a ticker's market before one, at most BASE and none
    before `begin`, oldest first.
    """
    days = _days(EXCHANGE_OF[ticker.rpartition(".")[2]], session)
    end = bisect_left(days, session)
    return days[max(bisect_left(days, begin), end - BASE) : end]


@lru_cache(maxsize=8)  # exchanges, packaged and extended
def _market(
    exchange: str,
    *,
    beyond: bool,
) -> tuple[date, ...]:
    calendar = extended(exchange) if beyond else packaged(exchange)
    return tuple(trading.day for trading in calendar.days)


def _days(
    exchange: str,
    session: date,
) -> tuple[date, ...]:
    return _market(exchange, beyond=session > packaged(exchange).end)


def _items(rows: Iterable[Mapping[str, Any]]) -> Iterator[PanelItem]:
    for row in rows:
        session = session_of(row["ticker"], datetime.fromisoformat(row["known_at"])).day
        if session is None:
            continue
        yield PanelItem(
            ticker=row["ticker"],
            name=row["name"],
            session=session,
            article_id=row["article_id"],
            known_at=row["known_at"],
            relevance=row["relevance"] or 0.0,
            sentiment=row["sentiment"],
            label=row["label"],
            novelty=row["novelty"],
            story_id=row["story_id"],
            event_types=tuple(orjson.loads(row["event_types"] or "[]")),
            is_copy=bool(row["is_copy"]),
        )


def _ticker(text: str) -> str:
    found = ticker_of(text)
    if found is None:
        raise UsageError(
            f"{text!r} is no code: write 600519.SH, sh600519, 00700.HK or BABA.US"
        )
    return found


def _day(
    given: str | date | None,
    open_end: date,
) -> date:
    if given is None:
        return open_end
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise UsageError(f"{given!r} is no day of a session: write 2026-11-27") from error
