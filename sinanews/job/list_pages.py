"""Pages of lists whose rows are articles themselves (7x24, telegraph), saved whole: a record a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import orjson

from sinanews.scraper.html.decode import decode
from sinanews.scraper.model.errors import ParseError
from sinanews.scraper.model.records import HTML, RECORD, RawPage, SourceItem
from sinanews.scraper.parse import parse
from sinanews.scraper.sites import SITES
from sinanews.scraper.sites.owners import saved_records


def split_lists(items: Iterable[SourceItem]) -> Iterator[SourceItem]:
    """Yield the items of sources, each page of a list as the records of its rows."""
    for item in items:
        rows = list(_rows(item)) if isinstance(item, RawPage) else []
        if rows:
            yield from rows
        else:
            yield item


def _rows(page: RawPage) -> Iterator[RawPage]:
    marks = (
        mark.encode() for site in SITES for saved in site.saved_lists for mark in saved.marks
    )
    if page.media_type != HTML or not any(mark in page.body for mark in marks):
        return
    if not _is_list(page):  # an article may have such a list beside it
        return
    records = saved_records(decode(page.body, page.charset).text, SITES)
    for number, record in enumerate(records, 1):
        yield RawPage(
            url=None,
            body=orjson.dumps(record),
            media_type=RECORD,
            charset="utf-8",
            fetched=page.fetched,
            origin=f"{page.origin or page.url}:{number}",
        )


def _is_list(page: RawPage) -> bool:
    try:
        return not parse(page).paragraphs
    except ParseError:  # the loop over pages says what is wrong with it
        return False
