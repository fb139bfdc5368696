"""Whose a URL, a page, a record or a link is. None: no site's that we know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson

from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.ids import (
    ANY_SITE,
    Identity,
    article_id,
    canonical_url,
    document_id,
)
from sinanews.scraper.model.records import Link
from sinanews.scraper.model.web import host_of
from sinanews.scraper.read.fields import own_url
from sinanews.scraper.sites.site import Record, RecordReader, Site

Sites = Sequence[Site]


def site_of_url(url: str | None, sites: Sites) -> Site | None:
    """Return the site of a URL's host."""
    return next((site for site in sites if site.owns(url)), None)


def site_of_page(
    url: str | None,
    page: Page,
    source: str,
    sites: Sites,
) -> Site | None:
    """Return the site of a page: by its URL, else by the URL that the page names as its own, else
    by the marks that only one site has. A host that is no site's decides too.
    """
    named = canonical_url(url or own_url(page))
    if named and host_of(named):
        return site_of_url(named, sites)
    return next((site for site in sites if _bears_marks(site, page, source)), None)


def _bears_marks(
    site: Site,
    page: Page,
    source: str,
) -> bool:
    if page.has(site.marks.selectors):
        return True
    pattern = site.marks.source
    return pattern is not None and pattern.search(source) is not None


def record_reader(record: Record, sites: Sites) -> RecordReader | None:
    """Return what reads a record that a site's lists give as the article itself."""
    readers = (reader for site in sites for reader in site.records)
    return next((reader for reader in readers if reader.fits(record)), None)


def saved_records(source: str, sites: Sites) -> list[dict[str, Any]]:
    """Return the rows of a saved page whose rows are articles; empty for any other page, and for
    one of a single row.
    """
    lists = (saved for site in sites for saved in site.saved_lists)
    for saved in lists:
        if any(mark in source for mark in saved.marks) and len(rows := saved.read(source)) > 1:
            return rows
    return []


def site_of_record(
    url: str | None,
    stated: str,
    sites: Sites,
) -> Site | None:
    """Return the site of a JSON article: by its URL, else by the form of the document id that it
    states.
    """
    if url:
        return site_of_url(url, sites)
    return next((site for site in sites if document_id(site.ids, stated)), None)


def site_of_link(link: Link, sites: Sites) -> Site | None:
    """Return the site of a link: of its host, else of the channel that named it."""
    kind = (link.channel or "").partition(":")[0]
    by_host = site_of_url(link.url, sites)
    if by_host is not None or link.docid is None:
        return by_host
    return next((site for site in sites if kind in _kinds(site)), None)


def _kinds(site: Site) -> set[str]:
    return {listing.name.partition(":")[0] for listing in (*site.listings, *site.kinds)}


def identity_of(link: Link, sites: Sites) -> Identity:
    """Return which article a link leads to: by the record that it carries, else by what its list
    says and by its URL.
    """
    if link.record is not None:
        record = orjson.loads(link.record)
        reader = record_reader(record, sites)
        if reader is not None:
            return reader.identity(record, link.url or None)
    site = site_of_link(link, sites)
    rules = site.ids if site else ANY_SITE
    url = canonical_url(link.url, rules)
    document = (link.docid if site else None) or document_id(rules, url)
    return Identity(article_id(rules, document, url, link.url), document, url)
