"""RSS and Atom feeds of any site (RSSHub's included). The only file that imports feedparser."""

from __future__ import annotations

from calendar import timegm
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from sinanews.scraper.html.text import plain
from sinanews.scraper.lists.listing import Listed, Listing
from sinanews.scraper.lists.payload import count_missing, no_list, read_rows, text_of
from sinanews.scraper.lists.row_times import web_url
from sinanews.scraper.model.errors import ListingError
from sinanews.scraper.model.ids import canonical_url
from sinanews.scraper.model.limits import FEED_CHARACTERS
from sinanews.scraper.model.records import Link, RawPage
from sinanews.scraper.model.times import epoch, moment

TIMES = ("published", "updated")


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
    url = web_url(entry.get("link"), base) or web_url(entry.get("id"))
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
