"""Feeds that were saved (RSS, Atom) into pages: an entry with its full text is an article, one
without it a link that is counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson

from sinanews.scraper.html.decode import decode
from sinanews.scraper.lists.feeds import entries_of
from sinanews.scraper.model.errors import SourceError
from sinanews.scraper.model.records import RECORD, RawPage, Skipped, SourceItem
from sinanews.scraper.sources.file_bytes import body_of


def read_feed(path: Path, subject: str) -> Iterator[SourceItem]:
    """Yield the pages of a feed's entries. Skipped `kind` where the file is other XML (a sitemap
    is a channel: `sinanews fetch sitemap:URL`). SourceError where it is empty or broken.
    """
    text = decode(body_of(path, subject)).text
    entries = entries_of(text)
    if entries is None:
        yield Skipped(subject, "kind")
        return
    if not entries:
        raise SourceError(f"{subject} is a feed without entries", reason="empty")
    for number, entry in enumerate(entries, 1):
        place = f"{subject}:{number}"
        if entry.get("text"):
            yield RawPage(
                url=None,
                body=orjson.dumps(entry),
                media_type=RECORD,
                charset="utf-8",
                origin=place,
            )
        else:
            yield Skipped(place, "only_a_link")
