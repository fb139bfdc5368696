"""TABLES: every table of findings, and their rows by column name.

The store puts article_id, version and seq before the columns of each but `listings`, whose rows
many articles share.
"""

from __future__ import annotations

from typing import Any

from sinanews.analysis.findings import Findings
from sinanews.analysis.tables.entity_tables import ENTITIES, MENTIONS
from sinanews.analysis.tables.event_tables import EVENT_ARGUMENTS, EVENTS, SENTIMENTS
from sinanews.analysis.tables.listing_tables import LISTINGS
from sinanews.analysis.tables.number_tables import DATES, FIGURES
from sinanews.analysis.tables.signal_tables import SIGNALS
from sinanews.analysis.tables.spec import Row, TableSpec
from sinanews.analysis.tables.text_tables import KEYWORDS, QUOTES, SUMMARY

TABLES: tuple[TableSpec[Any], ...] = (
    MENTIONS,
    ENTITIES,
    KEYWORDS,
    FIGURES,
    DATES,
    QUOTES,
    SUMMARY,
    EVENTS,
    EVENT_ARGUMENTS,
    SENTIMENTS,
    SIGNALS,
    LISTINGS,
)


def rows_of(findings: Findings) -> dict[str, list[Row]]:
    """Return the rows of every table for one document, by table and then by column."""
    return {table.name: table.rows(findings) for table in TABLES}
