"""What a panel is counted from: signals with what is known of their articles, as of a moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sinanews.scraper.store.as_of import known, latest
from sinanews.scraper.store.database import Database
from sinanews.scraper.store.stored_times import beijing_iso

SIGNALS = """
SELECT s.ticker, s.name, s.entity_id, s.article_id, s.version, a.known_at, s.relevance,
    s.sentiment, s.event_types, s.novelty, a.duplicate_of IS NOT NULL OR {reprint} AS is_copy,
    (SELECT e.label FROM sentiments e WHERE e.article_id = s.article_id
        AND e.version = s.version AND e.entity_id = s.entity_id) AS label,
    {story} AS story_id
FROM signals s JOIN articles a USING (article_id, version)
WHERE {latest}{conditions} ORDER BY s.ticker, a.known_at, s.article_id, s.seq
"""
REPRINT = (
    "EXISTS (SELECT 1 FROM copies c WHERE c.article_id = s.article_id "
    "AND c.version = s.version AND c.kind = 'reprint')"
)
STORY = (
    "(SELECT i.story_id FROM story_items i WHERE i.article_id = s.article_id "
    "AND i.version = s.version)"
)
FIRST = "SELECT min(a.known_at) FROM articles a WHERE a.page_type = 'article'{conditions}"


def panel_rows(
    database: Database,
    tickers: Sequence[str] = (),
    *,
    since: datetime | None = None,
    as_of: datetime | None = None,
) -> list[dict[str, Any]]:
    """Return the signals of the latest versions, copies marked, by ticker and time; of some
    tickers where any are named, of articles known at `since` or later.

    `label` is that of the company in `sentiments`; `story_id` is null where no stories are kept.
    """
    conditions, values = "", list[Any]()
    if tickers:
        conditions += f" AND s.ticker IN ({', '.join('?' * len(tickers))})"
        values += tickers
    if since is not None:
        conditions += " AND a.known_at >= ?"
        values.append(beijing_iso(since))
    sql = SIGNALS.format(
        reprint=REPRINT if database.holds("copies") else "0",
        story=STORY if database.holds("story_items") else "NULL",
        latest=latest("a", as_of),
        conditions=conditions,
    )
    return database.query(sql, values)


def first_known(
    database: Database,
    *,
    as_of: datetime | None = None,
) -> str | None:
    """Return when the first article became known; None where there is none."""
    conditions = "" if as_of is None else f" AND {known('a', as_of)}"
    found: str | None = database.value(FIRST.format(conditions=conditions))
    return found
