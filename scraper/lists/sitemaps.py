"""Sitemaps (sitemaps.org 0.9, with Google's news times): index, urlset, gzip; safe against XML
bombs.
"""

from __future__ import annotations

import zlib
from collections import Counter
from dataclasses import replace
from datetime import datetime

from lxml import etree

from sinanews.scraper.html.text import plain
from sinanews.scraper.lists.listing import Listed, Listing
from sinanews.scraper.lists.payload import no_list, take, text_of
from sinanews.scraper.lists.row_times import web_url
from sinanews.scraper.model.errors import ListingError
from sinanews.scraper.model.ids import canonical_url
from sinanews.scraper.model.limits import SITEMAP_BYTES
from sinanews.scraper.model.records import GZIP_START, Link, RawPage
from sinanews.scraper.model.times import moment

Row = dict[str, str]  # local name of an element → its text


def read_sitemap(page: RawPage, listing: Listing, now: datetime) -> Listed:
    """Return the links of a urlset, or the further files of an index. Raises ListingError for
    anything else.
    """
    body = unpacked(page, listing.name)
    if b"<!ENTITY" in body:
        message = f"{page.url} declares entities, which no sitemap does"
        raise ListingError(message, channel=listing.name, field="<!ENTITY", reason="shape")
    try:
        root = etree.fromstring(body, _parser())
    except etree.XMLSyntaxError as error:
        refuse_html(page, body, listing.name)
        message = f"{page.url} is no XML ({error.msg})"
        raise ListingError(
            message, channel=listing.name, field="urlset", reason="shape"
        ) from error
    kind = local(root)
    if kind == "sitemapindex":
        files = [
            (web_url(row.get("loc"), page.url), moment(row.get("lastmod")))
            for row in rows(root)
        ]
        return Listed((), files=tuple((url, changed) for url, changed in files if url))
    if kind != "urlset":
        no_list(replace(page, body=body), channel=listing.name, field="urlset")

    def read(row: Row, lacking: Counter[str]) -> Link | None:
        return sitemap_row(row, lacking, listing.name)

    return take(rows(root), read, channel=listing.name, where="url")


def refuse_html(page: RawPage, body: bytes, channel: str) -> None:
    """Raise what fits an HTML page that came in place of the sitemap."""
    unpacked_page = replace(page, body=body)
    text = text_of(unpacked_page, channel)
    if "<html" in text[:500].lower():
        no_list(unpacked_page, channel=channel, field="urlset")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, recover=False
    )


def unpacked(page: RawPage, channel: str) -> bytes:
    """Return the body, out of gzip where the file itself is (…\u200b.xml.gz). ListingError:
    damaged, too_large.
    """
    if not page.body.startswith(GZIP_START):
        return page.body
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        body = unpacker.decompress(page.body, SITEMAP_BYTES + 1)
    except zlib.error as error:
        raise ListingError(
            f"{page.url}: {error}", channel=channel, field="gzip", reason="damaged"
        ) from error
    if len(body) > SITEMAP_BYTES:
        message = f"{page.url} is over {SITEMAP_BYTES} bytes unpacked"
        raise ListingError(message, channel=channel, field="gzip", reason="too_large")
    if not unpacker.eof:
        raise ListingError(
            f"{page.url} ends early", channel=channel, field="gzip", reason="damaged"
        )
    return body


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return str(etree.QName(element).localname)


def rows(root: etree._Element) -> list[Row]:
    """Return the rows with all their leaves, those of Google's news and image parts too."""
    return [
        {
            local(part): (part.text or "").strip()
            for part in row.iter(etree.Element)
            if part is not row
        }
        for row in root.iterchildren(etree.Element)
    ]


def sitemap_row(row: Row, lacking: Counter[str], channel: str) -> Link | None:
    """Return the link of one row; the time is Google's publication_date, else lastmod."""
    url = web_url(row.get("loc"))
    if url is None:
        lacking["loc"] += 1
        return None
    published = moment(row.get("publication_date")) or moment(row.get("lastmod"))
    title = plain(row.get("title"))
    return Link(canonical_url(url) or url, channel=channel, title=title, published=published)
