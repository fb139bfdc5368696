"""Sitemaps (sitemaps.org 0.9, with Google's news times): index, urlset, gzip; safe against XML
bombs.
"""

from __future__ import annotations

import zlib
from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from sinanews.scraper.html.text import plain
from sinanews.scraper.lists.listing import Listed, Listing
from sinanews.scraper.lists.payload import count_missing, no_list, read_rows, text_of
from sinanews.scraper.lists.row_times import web_url
from sinanews.scraper.model.errors import ListingError
from sinanews.scraper.model.ids import canonical_url
from sinanews.scraper.model.limits import SITEMAP_BYTES
from sinanews.scraper.model.records import GZIP_START, Link, RawPage
from sinanews.scraper.model.times import moment

if TYPE_CHECKING:
    from lxml import etree

Row = dict[str, str]  # local name of an element → its text


def read_sitemap(
    page: RawPage,
    listing: Listing,
    now: datetime,
) -> Listed:
    """Return the links of a urlset, or the further files of an index. Raises ListingError for
    anything else.
    """
    page = replace(page, body=unpacked(page, listing.name))
    root = _root(page, listing.name)
    kind = _local_name(root)
    if kind == "sitemapindex":
        return Listed((), files=_files(root, page.url))
    if kind != "urlset":
        no_list(page, channel=listing.name, field="urlset")

    def read(row: Row, missing: Counter[str]) -> Link | None:
        return sitemap_row(row, missing, listing.name)

    return read_rows(
        _rows(root),
        read,
        channel=listing.name,
        where="url",
    )


def unpacked(page: RawPage, channel: str) -> bytes:
    """Return the body, out of gzip where the file itself is (`sitemap.xml.gz`). ListingError:
    damaged, too_large.
    """
    if not page.body.startswith(GZIP_START):
        return page.body
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        body = unpacker.decompress(page.body, SITEMAP_BYTES + 1)
    except zlib.error as error:
        raise _gzip_error(
            page,
            str(error),
            channel,
            reason="damaged",
        ) from error
    if len(body) > SITEMAP_BYTES:
        why = f"over {SITEMAP_BYTES} bytes unpacked"
        raise _gzip_error(
            page,
            why,
            channel,
            reason="too_large",
        )
    if not unpacker.eof:
        raise _gzip_error(
            page,
            "ends early",
            channel,
            reason="damaged",
        )
    return body


def _gzip_error(
    page: RawPage,
    why: str,
    channel: str,
    *,
    reason: str,
) -> ListingError:
    return ListingError(
        f"{page.url}: {why}",
        channel=channel,
        field="gzip",
        reason=reason,
    )


def _root(page: RawPage, channel: str) -> etree._Element:
    """Return the first element of an XML file. ListingError or BlockedError (no_list) for HTML in
    its place, and ListingError (shape) for what is no XML or declares entities.
    """
    if b"<!ENTITY" in page.body:
        message = f"{page.url} declares entities, which no sitemap does"
        raise ListingError(
            message,
            channel=channel,
            field="<!ENTITY",
            reason="shape",
        )
    from lxml import etree  # 4 MB, which a run over pages does without

    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        recover=False,
    )
    try:
        return etree.fromstring(page.body, parser)
    except etree.XMLSyntaxError as error:
        if "<html" in text_of(page, channel)[:500].lower():
            no_list(page, channel=channel, field="urlset")
        message = f"{page.url} is no XML ({error.msg})"
        raise ListingError(
            message,
            channel=channel,
            field="urlset",
            reason="shape",
        ) from error


def _files(root: etree._Element, base: str | None) -> tuple[tuple[str, datetime | None], ...]:
    """Return the files that an index names, each with its time of change."""
    found = [
        (web_url(row.get("loc"), base), moment(row.get("lastmod"))) for row in _rows(root)
    ]
    return tuple((url, changed) for url, changed in found if url)


def _local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _rows(root: etree._Element) -> list[Row]:
    """Return the rows with all their leaves, those of Google's news and image parts too."""
    return [_leaves(row) for row in root.iterchildren("*")]


def _leaves(row: etree._Element) -> Row:
    parts = row.iterdescendants("*")
    return {_local_name(part): (part.text or "").strip() for part in parts}


def sitemap_row(
    row: Row,
    missing: Counter[str],
    channel: str,
) -> Link | None:
    """Return the link of one row; the time is Google's publication_date, else lastmod."""
    url = web_url(row.get("loc"))
    count_missing(missing, loc=url)
    if url is None:
        return None
    return Link(
        canonical_url(url) or url,
        channel=channel,
        title=plain(row.get("title")),
        published=moment(row.get("publication_date")) or moment(row.get("lastmod")),
    )
