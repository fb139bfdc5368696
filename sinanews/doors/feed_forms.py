"""Feeds as files: RSS 2.0 and Atom by feedgen, JSON Feed 1.1.

The same feed gives the same bytes: no clock is asked.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import orjson

from sinanews.doors.feed_entries import Feed, FeedEntry
from sinanews.scraper.model.errors import UsageError

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator

JSON_FEED = "https://jsonfeed.org/version/1.1"
LANGUAGE = "zh-CN"
NO_HOME = "http://localhost/"  # RSS wants a link; a feed of a file has none
# What a reader that takes a title for HTML would read as a tag or an entity.
_MARKUP = re.compile(r"<[A-Za-z/!?]|&#?\w+;")


def atom(feed: Feed) -> bytes:
    """Return a feed as Atom (RFC 4287)."""
    made = _generator(feed)
    return bytes(made.atom_str(pretty=True))


def rss(feed: Feed) -> bytes:
    """Return a feed as RSS 2.0; when an entry became known stands in `dc:date`."""
    made = _generator(feed, as_rss=True)
    return bytes(made.rss_str(pretty=True))


def json_feed(feed: Feed) -> bytes:
    """Return a feed as JSON Feed 1.1; version, tickers and events stand under `_sinanews`."""
    values: dict[str, Any] = {
        "version": JSON_FEED,
        "title": feed.title,
        "language": LANGUAGE,
        "items": [_json_item(entry) for entry in feed.entries],
    }
    if feed.url:
        values["feed_url"] = feed.url
    option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(values, option=option)


FORMS: Mapping[str, Callable[[Feed], bytes]] = MappingProxyType(
    {"rss": rss, "atom": atom, "json": json_feed}
)


def _generator(feed: Feed, *, as_rss: bool = False) -> FeedGenerator:
    try:
        from feedgen.feed import FeedGenerator
    except ImportError as error:
        message = "RSS and Atom need feedgen: pip install 'sinanews[feeds]', or take json"
        raise UsageError(message) from error
    made = FeedGenerator()
    made.id(feed.feed_id)
    made.title(_title(feed.title, as_rss=as_rss))
    made.description(feed.title)
    made.language(LANGUAGE)
    made.author(name="sinanews")
    made.generator("sinanews")
    made.link(href=feed.url or NO_HOME, rel="alternate")
    if feed.url:
        made.link(href=feed.url, rel="self")
    made.updated(feed.updated)
    made.lastBuildDate(feed.updated)
    if as_rss:
        made.load_extension("dc", atom=False)
    for entry in feed.entries:
        _add(made, entry, as_rss=as_rss)
    return made


def _add(made: FeedGenerator, entry: FeedEntry, *, as_rss: bool) -> None:
    added = made.add_entry(order="append")
    added.guid(entry.entry_id, permalink=False)
    added.title(_title(entry.title, as_rss=as_rss))
    added.updated(entry.updated)
    if entry.published:
        added.published(entry.published)
    summary = entry.summary or entry.title
    if as_rss:
        added.description(html.escape(summary))  # RSS has HTML there
        added.dc.dc_date(entry.updated.isoformat())
    else:
        added.summary(summary)
    if entry.url:
        added.link(href=entry.url, rel="alternate")
    elif not as_rss:
        added.content(summary)
    if entry.source:
        added.author(name=entry.source)
    for category in entry.categories:
        added.category(term=category)


def _title(title: str, *, as_rss: bool) -> str:
    """Return a title that readers of RSS show as it is: some take it for HTML, some for text.
    Only what HTML would eat is written as HTML, so that "AT&T" stays right for both.
    """
    return html.escape(title, quote=False) if as_rss and _MARKUP.search(title) else title


def _json_item(entry: FeedEntry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.entry_id,
        "title": entry.title,
        "content_text": entry.summary or entry.title,
        "date_modified": entry.updated.isoformat(),
        "_sinanews": {
            "version": entry.version,
            "tickers": entry.tickers,
            "events": entry.events,
            "duplicate_of": entry.duplicate_of,
        },
    }
    if entry.url:
        item["url"] = entry.url
    if entry.published:
        item["date_published"] = entry.published.isoformat()
    if entry.source:
        item["authors"] = [{"name": entry.source}]
    if entry.categories:
        item["tags"] = entry.categories
    return item
