"""A report of a store, as text: `sinanews.report`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from sinanews.analysis.tables import TABLES
from sinanews.reporting.gather import gather
from sinanews.reporting.html_page import html_page
from sinanews.reporting.markdown_report import SHORT, markdown_report
from sinanews.reporting.report_span import SINCE, report_span
from sinanews.reporting.report_values import Limits, Report
from sinanews.scraper.store.as_of import AsOf
from sinanews.scraper.store.store import Store

FULL = Limits()


def report(
    store: Store | str | Path,
    *,
    since: str | date = SINCE,
    until: str | date | None = None,
    as_of: AsOf = None,
    markdown: bool = False,
    articles: int = FULL.articles,
) -> str:
    """Return the report of a store as one page of HTML, or in short as Markdown.

    What became known with since <= known_at < until counts; `since` may be a stretch before the
    moment (`1d`, `12h`), which is `as_of`, else when the newest article became known. `articles`
    is how many are in the page with their text, as far as its room (5 MB) goes. The page needs
    the extra `report`. Raises UsageError, StoreError.
    """
    made = read_report(
        store, since=since, until=until, as_of=as_of, limits=limits_of(markdown, articles)
    )
    return shown(made, markdown=markdown)


def read_report(
    store: Store | str | Path,
    *,
    since: str | date = SINCE,
    until: str | date | None = None,
    as_of: AsOf = None,
    limits: Limits = FULL,
) -> Report:
    """Return what a report holds."""
    if not isinstance(store, Store):
        with Store.open(store, TABLES, readonly=True) as held:
            return read_report(held, since=since, until=until, as_of=as_of, limits=limits)
    with store.snapshot():  # a job may write meanwhile: all questions are asked of one state
        return gather(store, report_span(store, since, until, as_of), limits)


def limits_of(markdown: bool, articles: int = FULL.articles) -> Limits:
    """Return how much is read for a page, or for Markdown."""
    return SHORT if markdown else replace(FULL, articles=articles)


def shown(made: Report, *, markdown: bool = False) -> str:
    """Return a report as text. UsageError where what draws the page is not installed."""
    return markdown_report(made) if markdown else html_page(made)
