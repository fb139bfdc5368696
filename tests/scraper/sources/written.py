"""Files that tests of sources write."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

from sinanews.scraper.model.records import Failure, RawPage, Skipped, SourceItem

PAGE = "<html><body><p>一段话。</p></body></html>".encode()
POST_BYTES = b"\n---\ntitle: t\n---\n\n<div><p>x</p></div>\n"


def packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)  # the time would be part of a test's name


def write(path: Path, data: bytes | str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)


def pages(items: Iterable[SourceItem]) -> list[RawPage]:
    return [item for item in items if isinstance(item, RawPage)]


def reasons(items: Iterable[SourceItem]) -> list[str]:
    return [item.reason for item in items if isinstance(item, Failure | Skipped)]
