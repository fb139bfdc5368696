"""The card of a company: what happened to it, who said what, the articles it is in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sinanews.analysis import reading
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
READ = 30  # newest articles in which quotes are looked for
SECONDARY = ("list", "macro")  # kinds of relevance in which the company is one of many


def company_card(
    reader: ArticleReader, company: Company, span: ReportSpan, limits: Limits
) -> CompanyCard:
    """Return the card of a company: of each kind the newest, those about it before those that
    name it among others.
    """
    known = reading.ticker(reader.store, company.tickers[0], as_of=span.as_of)
    items = _once(_within(known.items, span), "article_id")
    items.sort(key=lambda item: item["relevance_kind"] in SECONDARY)
    events = _once(_within(known.events, span), "article_id", "type")
    direct = [item for item in items[:READ] if item["relevance_kind"] not in SECONDARY]
    return CompanyCard(
        company,
        merged(span, company.buckets),
        events=tuple(
            event_line(reader.row(event["article_id"]), event)
            for event in events[: limits.card]
        ),
        quotes=_quotes(reader, company, direct)[: limits.card],
        news=tuple(_news_line(reader, item) for item in items[: limits.card]),
        counts=(len(events), len(items)),
    )


def _quotes(
    reader: ArticleReader, company: Company, items: Iterable[Row]
) -> tuple[QuoteLine, ...]:
    """Return what is said in the articles about a company, each once: its own words, then those
    of its people, then those of others.
    """
    found: dict[str, tuple[int, QuoteLine]] = {}
    for item in items:
        row = reader.row(item["article_id"])
        for quote in row["quotes"]:
            if quote["speaker"]:
                place = _nearness(quote, company)
                found.setdefault(quote["text"], (place, quote_line(row, quote)))
    ordered = sorted(found.values(), key=lambda pair: pair[0])
    return tuple(line for _, line in ordered)


def _nearness(quote: Row, company: Company) -> int:
    """Return 0 for a company's own words, 1 for those of its people, 2 for those of others."""
    if quote["entity_id"] == company.entity_id:
        return 0
    office = quote["organisation"]
    return 1 if office and office in company.name else 2


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
