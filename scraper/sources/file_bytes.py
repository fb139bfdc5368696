"""The bytes of a file, unpacked where it is gzip data, and whether they can be a page at all."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import IO

from sinanews.scraper.model.errors import SourceError
from sinanews.scraper.model.limits import PAGE_BYTES
from sinanews.scraper.model.page_sizes import too_large
from sinanews.scraper.model.records import GZIP_START

UnpackedFile = IO[bytes] | gzip.GzipFile

BOM = b"\xef\xbb\xbf"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
HEAD = 4096  # bytes that tell a text from a binary file, and what standard input is


def open_unpacked(path: Path) -> UnpackedFile:
    """Open a file for reading bytes, through gzip where it begins as gzip data whatever its name."""
    file = path.open("rb")
    start = file.read(len(GZIP_START))
    file.seek(0)
    if start != GZIP_START:
        return file
    file.close()
    return gzip.open(path)


def body_of(path: Path, subject: str) -> bytes:
    """Return a file's bytes, unpacked. SourceError for empty, too large and binary ones; a file
    above the limit is not opened.
    """
    if path.stat().st_size > PAGE_BYTES:
        raise _over_limit(subject)
    with open_unpacked(path) as file:
        body = file.read(PAGE_BYTES + 1)
    if len(body) > PAGE_BYTES:
        raise _over_limit(subject)
    if not body.strip():
        raise SourceError(f"{subject} is empty", reason="empty")
    if b"\0" in body[:HEAD] and not body.startswith(UTF16):
        raise SourceError(f"{subject} is a binary file, no page", reason="binary")
    return body


def _over_limit(subject: str) -> SourceError:
    return SourceError(too_large(subject).message, reason="too_large")
