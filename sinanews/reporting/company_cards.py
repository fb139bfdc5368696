"""The card of a company: what happened to it, who said what, the articles it is in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sinanews.analysis import reading, reading_overview
from sinanews.analysis.reading_overview import Company
from sinanews.reporting.article_reader import ArticleReader
from sinanews.reporting.article_views import event_line, origin_of, quote_line
from sinanews.reporting.report_span import merged
from sinanews.reporting.report_values import (
    CompanyCard,
    Limits,
    NewsLine,
    QuoteLine,
    ReportSpan,
)
from sinanews.scraper.store.stored_times import beijing_iso

Row = dict[str, Any]
SECONDARY = ("list", "macro")  # kinds of relevance in which the company is one of many


def company_card(
    reader: ArticleReader, company: Company, span: ReportSpan, limits: Limits
) -> CompanyCard:
    """Return the card of a company: of each kind the newest, those about it before those that
    name it among others, moves of its price last.
    """
    known = reading.ticker(
        reader.store,
        company.tickers[0],
        since=span.since,
        as_of=span.as_of,
        limit=reading.NEWEST,
    )
    items = _once(_within(known.items, span), "article_id")
    items.sort(key=lambda item: item["relevance_kind"] in SECONDARY)
    events = _once(_within(known.events, span), "article_id", "type")
    events.sort(key=lambda event: event["type"] in reading_overview.PRICES)
    return CompanyCard(
        company,
        merged(span, company.buckets),
        events=tuple(
            event_line(reader.row(event["article_id"]), event)
            for event in events[: limits.card]
        ),
        quotes=_quotes(reader, company.tickers[0], span, limits),
        news=tuple(_news_line(reader, item) for item in items[: limits.card]),
        counts=(len(events), len(items)),
    )


def _quotes(
    reader: ArticleReader, ticker: str, span: ReportSpan, limits: Limits
) -> tuple[QuoteLine, ...]:
    """Return what is said in the articles about a company."""
    found = reading_overview.quotes_beside(
        reader.store,
        ticker,
        since=span.since,
        until=span.until,
        as_of=span.as_of,
        limit=limits.card,
    )
    rows = ((reader.row(said["article_id"]), said["seq"]) for said in found)
    return tuple(
        quote_line(row, quote)
        for row, seq in rows
        for quote in row["quotes"]
        if quote["seq"] == seq
    )


def _news_line(reader: ArticleReader, item: Row) -> NewsLine:
    return NewsLine(
        origin_of(reader.row(item["article_id"])),
        item["sentiment"],
        item["relevance"] or 0.0,
        item["relevance_kind"] or "",
        tuple(item["event_types"] or ()),
        item["copy_of"],
    )


def _within(rows: Iterable[Row], span: ReportSpan) -> list[Row]:
    """Return the rows that became known in the span; times of the store compare as text."""
    since, until = beijing_iso(span.since) or "", beijing_iso(span.until) or ""
    return [row for row in rows if since <= (row["known_at"] or "") < until]


def _once(rows: Sequence[Row], *names: str) -> list[Row]:
    """Return the first row of each value of some columns."""
    found: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        found.setdefault(tuple(row[name] for name in names), row)
    return list(found.values())
