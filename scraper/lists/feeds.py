"""RSS and Atom feeds of any site (RSSHub's included). The only file that imports feedparser."""

from __future__ import annotations

from calendar import timegm
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from sinanews.scraper.html.text import plain
from sinanews.scraper.lists.listing import Listed, Listing
from sinanews.scraper.lists.payload import count_missing, no_list, read_rows, text_of
from sinanews.scraper.lists.row_times import web_url
from sinanews.scraper.model.errors import ListingError
from sinanews.scraper.model.ids import canonical_url
from sinanews.scraper.model.limits import FEED_CHARACTERS
from sinanews.scraper.model.records import Link, RawPage
from sinanews.scraper.model.times import epoch, moment
from sinanews.scraper.read.medium_names import is_known_medium

TIMES = ("published", "updated")
MEDIA_TYPES = ("image/", "audio/", "video/")
MEDIA_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".mp3", ".mp4", ".m4a")
FULL_TEXT = 300  # characters; digests of feeds have 50 to 200
CUT = ("...", "…", "……", "[…]", "[...]")  # how a digest ends


def read_feed_file(
    page: RawPage,
    listing: Listing,
    now: datetime,
) -> Listed:
    """Return the entries of a feed. ListingError (shape) where the page is no feed."""
    text = text_of(page, listing.name)
    if "<!ENTITY" in text or len(text) > FEED_CHARACTERS:
        message = (
            f"{page.url} declares entities or is over {FEED_CHARACTERS} characters: "
            "no feed that we read"
        )
        raise ListingError(message, channel=listing.name, field="rss", reason="shape")
    parsed = _parse(text, page.url)
    if not parsed.get("version") and not parsed.entries:
        no_list(page, channel=listing.name, field="rss")

    def read(entry: Mapping[str, Any], missing: Counter[str]) -> Link | None:
        return feed_entry(entry, missing, listing.name, page.url)

    return read_rows(parsed.entries, read, channel=listing.name, where="entry")


def _parse(text: str, url: str | None) -> Any:
    """Return what feedparser makes of a text; relative links are joined to `url`."""
    import feedparser  # it takes a twentieth of a second, and most runs read no feed

    headers = {
        "content-location": url or "",
        "content-type": "application/xml; charset=utf-8",
    }
    file = BytesIO(_as_utf8(text))
    return feedparser.parse(file, response_headers=headers, sanitize_html=False)


def _as_utf8(text: str) -> bytes:
    """Return the feed in UTF-8: its own declaration may be wrong, and what it was is known by now."""
    start, _, rest = text.partition("?>")
    if start.startswith("<?xml"):
        text = '<?xml version="1.0" encoding="utf-8"?>' + rest
    return text.encode("utf-8", "replace")


def feed_entry(
    entry: Mapping[str, Any], missing: Counter[str], channel: str, base: str | None
) -> Link | None:
    """Return the link of one entry; times without a zone are Beijing's."""
    url = entry_url(entry, base)
    title = plain(entry.get("title"))
    times = (entry_time(entry, name) for name in TIMES)
    count_missing(missing, link=url, title=title)
    if url is None:
        return None
    return Link(
        canonical_url(url) or url,
        channel=channel,
        title=title,
        published=next(filter(None, times), None),
    )


def entry_url(entry: Mapping[str, Any], base: str | None) -> str | None:
    """Return the page of an entry: the first of its links that is no picture or other medium,
    else its id where that is an address.
    """
    links = [link for link in entry.get("links") or () if isinstance(link, Mapping)]
    pages = [link.get("href") for link in links if _is_page(link)]
    given = (*pages, entry.get("link"), entry.get("id"))
    if links and not pages:
        given = (entry.get("id"), entry.get("link"))
    return next(filter(None, (web_url(address, base) for address in given)), None)


def _is_page(link: Mapping[str, Any]) -> bool:
    if link.get("rel", "alternate") != "alternate":
        return False
    if str(link.get("type") or "text/html").startswith(MEDIA_TYPES):
        return False
    path = urlsplit(str(link.get("href") or "")).path
    return not path.lower().endswith(MEDIA_ENDINGS)


def entries_of(text: str) -> list[dict[str, Any]] | None:
    """Return the entries of a saved feed as records: title, url, time, author, tags, source and,
    where the entry holds it, its text. None where the text is no feed.
    """
    if "<!ENTITY" in text or len(text) > FEED_CHARACTERS:
        return None
    parsed = _parse(text, None)
    if not parsed.get("version"):
        return None
    title = plain(parsed.feed.get("title")) or ""
    medium = title if is_known_medium(title) else None
    return [_entry_record(entry, medium) for entry in parsed.entries]


def _entry_record(entry: Mapping[str, Any], medium: str | None) -> dict[str, Any]:
    times = (entry_time(entry, name) for name in TIMES)
    published = next(filter(None, times), None)
    record = {
        "title": plain(entry.get("title")),
        "url": entry_url(entry, None),
        "time": published.isoformat() if published else None,
        "author": entry.get("author"),
        "tags": [tag.get("term") for tag in entry.get("tags") or () if tag.get("term")],
        "source": (entry.get("source") or {}).get("title") or medium,
        "text": entry_text(entry),
    }
    return {key: value for key, value in record.items() if value}


def entry_text(entry: Mapping[str, Any]) -> str:
    """Return the full text that an entry holds: its content, else a description of paragraphs or
    of some length; empty where it has a digest alone.
    """
    contents = entry.get("content") or ()
    full = max((str(content.get("value") or "") for content in contents), key=len, default="")
    if full.strip():
        return full
    summary = str(entry.get("summary") or "")
    words = plain(summary) or ""
    is_full = len(words) >= FULL_TEXT or summary.lower().count("<p") > 1
    return summary if is_full and not words.endswith(CUT) else ""


def entry_time(entry: Mapping[str, Any], name: str) -> datetime | None:
    """Return a time of an entry as written, else as feedparser understands it (UTC)."""
    fields = dict(entry)  # feedparser's own get() takes one time for the other, with a warning
    written = moment(fields.get(name))
    parsed = fields.get(f"{name}_parsed")
    if written or not parsed:
        return written
    try:
        return epoch(timegm(parsed))
    except (ValueError, TypeError, OverflowError, OSError):
        return None
