"""Sources into pages. (Signatures; body follows.)"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from scraper.records import Failure, RawPage


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or record that is no page; `reason` is a stable code: kind, not_a_post, not_html, not_a_response ..."""

    subject: str
    reason: str


def read(source: str, *, stdin: BinaryIO | None = None) -> Iterator[RawPage | Failure | Skipped]:
    """Yield the pages of a source: file, folder, glob, '-'. UsageError where the source itself does not exist."""
    raise NotImplementedError
