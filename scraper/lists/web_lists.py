"""WEB_KINDS: lists that any site may have, by their URL (rss:URL, sitemap:URL), and URL lists
(urls:URL or PATH).
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from sinanews.scraper.lists.feeds import read_feed_file
from sinanews.scraper.lists.listing import FILES, ListArgument, Listed, Listing
from sinanews.scraper.lists.payload import count_missing, read_rows, text_of
from sinanews.scraper.lists.row_times import web_url
from sinanews.scraper.lists.sitemaps import read_sitemap
from sinanews.scraper.model.ids import canonical_url
from sinanews.scraper.model.limits import URL_CHARACTERS
from sinanews.scraper.model.records import Link, RawPage
from sinanews.scraper.model.web import WEB

URL = rf"https?://\S{{4,{URL_CHARACTERS}}}"
FEED_STALE = timedelta(days=7)


def lines_of(text: str) -> list[str]:
    """Return the lines of a list without blanks at their ends, blank lines and remarks."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def read_urls(
    page: RawPage,
    listing: Listing,
    now: datetime,
) -> Listed:
    """Return the URLs of a text, one a line; lines that begin with # are remarks."""
    rows = lines_of(text_of(page, listing.name))

    def read(line: str, missing: Counter[str]) -> Link | None:
        url = web_url(line) if line.startswith(WEB) else None
        count_missing(missing, url=url)
        if url is None:
            return None
        return Link(canonical_url(url) or url, channel=listing.name)

    return read_rows(rows, read, channel=listing.name, where="line")


WEB_KINDS = (
    Listing(
        "rss",
        "RSS or Atom feed",
        "{url}",
        read_feed_file,
        expect="list",
        ordered=False,
        stale_after=FEED_STALE,
        stale_reason="a feed that is quiet for a week is mostly dead",
        argument=ListArgument("url", URL, "https://news.example.com/rss.xml"),
    ),
    Listing(
        "sitemap",
        "sitemap or index of sitemaps",
        "{url}",
        read_sitemap,
        paging=FILES,
        expect="list",
        ordered=False,
        stale_after=FEED_STALE,
        stale_reason="sitemaps are written daily where they live",
        argument=ListArgument("url", URL, "https://www.example.com/sitemap.xml"),
    ),
    Listing(
        "urls",
        "list of URLs, one a line",
        "{url}",
        read_urls,
        expect="list",
        ordered=False,
        stale_reason="a list of URLs has no times",
        argument=ListArgument(
            "url", rf"\S.{{0,{URL_CHARACTERS}}}", "https://www.example.com/urls.txt"
        ),
    ),
)
