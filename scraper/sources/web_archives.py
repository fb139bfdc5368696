"""What browsers save: one page with all its parts in one file (MHTML), and where a saved page came
from.
"""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from sinanews.scraper.model.errors import SourceError
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.model.web import WEB
from sinanews.scraper.sources.file_bytes import HEAD, body_of

PARTS = 5_000  # of a saved page; real ones have some hundred
_URL_HEADERS = ("Snapshot-Content-Location", "Content-Location")
# Internet Explorer's, Chrome's and Firefox's mark; SingleFile's
_SAVED_FROM = re.compile(
    rb"<!--\s{0,9}(?:saved from url=\(\d{1,6}\)|Page saved with SingleFile\s{1,9}url:\s{0,9})"
    rb"(https?://[\x21-\x7e]{4,2000})",
    re.IGNORECASE,
)


def read_mhtml(path: Path, subject: str) -> RawPage:
    """Return the page of an MHTML file, with the URL that it was saved from. SourceError
    (not_html) where it holds none.
    """
    message = message_from_bytes(body_of(path, subject))
    part = _page_in(message)
    body = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(body, bytes) or not body.strip():
        raise SourceError(f"{subject} holds no HTML page", reason="not_html")
    return RawPage(
        url=_url(message, part),
        body=body,
        charset=part.get_content_charset(),
        origin=subject,
    )


def _page_in(message: Message) -> Message | None:
    """Return the first part that is HTML: the page itself stands before its frames."""
    for number, part in enumerate(message.walk()):
        if number > PARTS:
            return None
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return part
    return None


def _url(message: Message, part: Message) -> str | None:
    named = (holder.get(name) for name in _URL_HEADERS for holder in (message, part))
    return next((str(url).strip() for url in named if url and str(url).startswith(WEB)), None)


def saved_from(body: bytes) -> str | None:
    """Return the URL that a browser's mark at the head of a saved page names; None without one."""
    found = _SAVED_FROM.search(body, 0, HEAD)
    return found[1].decode("ascii") if found else None  # our own expression: ASCII alone
