"""Lists of URLs, one a line, `#` before remarks: as a source (pages come from an archive or the
store) and as a channel on this disk (`urls:PATH`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from sinanews.scraper.html.decode import decode
from sinanews.scraper.lists.listing import Get
from sinanews.scraper.lists.web_lists import lines_of
from sinanews.scraper.model.errors import StoreError, UsageError
from sinanews.scraper.model.limits import PAGE_BYTES
from sinanews.scraper.model.records import Failure, RawPage, Request, Skipped, SourceItem
from sinanews.scraper.model.web import WEB

# URL → the page, where an archive or the store holds it
Lookup = Callable[[str], RawPage | None]


def read_urls(
    body: bytes,
    subject: str,
    lookup: Lookup | None,
) -> Iterator[SourceItem]:
    """Yield the page of each URL, or the Failure `not_fetched`; Skipped for a text of anything
    else.
    """
    urls = lines_of(decode(body).text)
    if not all(url.startswith(WEB) and url.isascii() for url in urls):
        yield Skipped(subject, "not_a_url_list")
        return
    for url in urls:
        yield look_up(url, lookup)


def look_up(url: str, lookup: Lookup | None) -> RawPage | Failure:
    """Return the page that `lookup` holds for a URL, or why there is none."""
    try:
        page = lookup(url) if lookup else None
    except StoreError as error:
        return Failure(
            url,
            "source",
            error.reason,
            str(error),
        )
    message = f"{url} is in no archive here: `sinanews fetch` gets pages from the net"
    return page or Failure(
        url,
        "source",
        "not_fetched",
        message,
    )


def with_local_files(get: Get) -> Get:
    """Return a `get` that reads URL lists (`urls:PATH`) from this disk and asks `get` for
    everything else.
    """

    def local(request: Request) -> RawPage:
        return get(request) if request.url.startswith(WEB) else local_list(request.url)

    return local


def local_list(name: str) -> RawPage:
    """Return the list of URLs in a file, as a page. UsageError where it cannot be read or is
    over the limit.
    """
    try:
        with Path(name).open("rb") as file:
            body = file.read(PAGE_BYTES + 1)
    except OSError as error:
        message = f"urls:{name} cannot be read ({error.strerror}): check path and rights"
        raise UsageError(message) from error
    if len(body) > PAGE_BYTES:
        message = f"urls:{name} is over {PAGE_BYTES} bytes: cut it into several files"
        raise UsageError(message, reason="too_large")
    return RawPage(
        name,
        body,
        media_type="text/plain",
        origin=name,
    )
