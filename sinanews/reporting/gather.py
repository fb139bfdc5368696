"""A store and a span of time in, a Report out: asks the questions of analysis/reading*.py."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sinanews.analysis import reading_overview, reading_stories, reading_trends
from sinanews.analysis.corpus.story_view import Story
from sinanews.analysis.reading_overview import Company
from sinanews.reporting.article_reader import ArticleReader
from sinanews.reporting.article_views import article_view, event_line, quote_line
from sinanews.reporting.company_cards import company_card
from sinanews.reporting.report_span import summed
from sinanews.reporting.report_values import (
    ArticleView,
    CompanyCard,
    EventLine,
    LeftOut,
    Limits,
    QuoteLine,
    Report,
    ReportSpan,
)
from sinanews.scraper.store.database import beijing_now
from sinanews.scraper.store.store import Store

Row = dict[str, Any]
DAYS_OF_HEAT = timedelta(days=3)  # longer spans are ranked by size: heat halves every 12 hours
LEAST_TOGETHER = 2  # articles that two names share to be joined in the network
STORY_ARTICLES = 4  # of a story that are shown with their text first


def gather(store: Store, span: ReportSpan, limits: Limits) -> Report:
    """Return the report of a span. StoreError, UsageError as of the questions."""
    times: dict[str, Any] = {"since": span.since, "until": span.until, "as_of": span.as_of}
    by = span.counted_by
    reader = ArticleReader(store, span.as_of)
    totals = reading_overview.totals(store, **times)
    stories = _stories(store, span, limits)
    found = reading_overview.companies(store, by, **times)
    cards = _cards(reader, found[: limits.companies], span, limits)
    events = _events(reader, limits, times)
    quotes = _quotes(reader, limits, times)
    newest = reading_overview.newest(store, limit=limits.articles, **times)
    chosen = _chosen(stories, cards, events, quotes)
    views = _views(reader, [*chosen, *newest], limits)
    return Report(
        str(store.path),
        span,
        beijing_now(),
        totals,
        volumes=summed(span, reading_overview.volumes(store, by, **times)),
        event_counts=tuple(reading_overview.event_counts(store, by, **times)),
        stories=stories,
        companies=cards,
        events=events,
        words=_words(store, limits, times),
        pairs=_pairs(store, limits, times),
        quotes=quotes,
        articles=views,
        left_out={
            "stories": LeftOut(len(stories), totals["stories"], "top"),
            "companies": LeftOut(len(cards), len(found), "panel"),
            "events": LeftOut(len(events), totals["events"], "export"),
            "quotes": LeftOut(len(quotes), totals["quotes"], "export"),
            "articles": LeftOut(len(views), totals["articles"], "search"),
        },
    )


def _stories(store: Store, span: ReportSpan, limits: Limits) -> tuple[Story, ...]:
    """Return the top stories as of the end of the span: told by two articles at least."""
    order = "heat" if span.until - span.since <= DAYS_OF_HEAT else "size"
    end = span.until - timedelta(microseconds=1)
    asked = 3 * limits.stories  # what a single article tells comes between them on a quiet day
    found = reading_stories.top(store, since=span.since, as_of=end, limit=asked, order=order)
    told = [story for story in found if len(story.articles) > 1]
    return tuple(told[: limits.stories] or found[: limits.stories])


def _cards(
    reader: ArticleReader, found: Iterable[Company], span: ReportSpan, limits: Limits
) -> tuple[CompanyCard, ...]:
    listed = (company for company in found if company.tickers)
    return tuple(company_card(reader, company, span, limits) for company in listed)


def _events(reader: ArticleReader, limits: Limits, times: Row) -> tuple[EventLine, ...]:
    lines = []
    for told in reading_overview.events(reader.store, limit=limits.events, **times):
        row = reader.row(told["article_id"])
        event = _of_seq(row["events"], told["seq"])
        lines.append(
            event_line(row, event, articles=told["articles"], media=max(1, told["media"]))
        )
    return tuple(lines)


def _quotes(reader: ArticleReader, limits: Limits, times: Row) -> tuple[QuoteLine, ...]:
    found = reading_overview.quotes(reader.store, limit=limits.quotes, **times)
    rows = ((reader.row(said["article_id"]), said["seq"]) for said in found)
    return tuple(quote_line(row, _of_seq(row["quotes"], seq)) for row, seq in rows)


def _of_seq(rows: Iterable[Row], seq: int) -> Row:
    return next(row for row in rows if row["seq"] == seq)


def _words(store: Store, limits: Limits, times: Row) -> tuple[Row, ...]:
    """Return the keywords that stand out most, each on the day on which it did."""
    found = reading_trends.bursts(store, "keywords", by="day", **times)
    found.sort(key=lambda row: (-row["burst"], -row["count"], row["bucket"], row["term"]))
    best: dict[str, Row] = {}
    for row in found:
        if len(best) >= limits.words:
            break
        best.setdefault(row["term"], row)
    return tuple(best.values())


def _pairs(store: Store, limits: Limits, times: Row) -> tuple[Row, ...]:
    if not limits.pairs:
        return ()
    found = reading_trends.cooccurrence(store, least=LEAST_TOGETHER, **times)
    return tuple(found[: limits.pairs])


def _chosen(
    stories: Iterable[Story],
    cards: Iterable[CompanyCard],
    events: Iterable[EventLine],
    quotes: Iterable[QuoteLine],
) -> list[str]:
    """Return the ids of the articles that are shown with their text, the first ones first: the
    leads of the stories, the newest of each company, then what the tables name.
    """
    told = [story.lead_id for story in stories]
    for story in stories:
        told += [article.article_id for article in story.articles[:STORY_ARTICLES]]
        told += [article.article_id for article in story.articles[-STORY_ARTICLES:]]
    origins = [line.origin for card in cards for line in card.events[:2]]
    origins += [line.origin for card in cards for line in card.news[:2]]
    origins += [event.origin for event in events]
    origins += [quote.origin for quote in quotes]
    return [*told, *(origin.article_id for origin in origins)]


def _views(
    reader: ArticleReader, ids: Iterable[str], limits: Limits
) -> tuple[ArticleView, ...]:
    once = [*dict.fromkeys(ids)][: limits.articles]
    return tuple(article_view(reader.row(article_id)) for article_id in once)
