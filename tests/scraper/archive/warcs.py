"""Reading archives in tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sinanews.scraper.archive.reader import read_warc
from sinanews.scraper.model.records import RawPage, SourceItem


def no_article(record: Mapping[str, Any]) -> bool:
    """Take no JSON for an article."""
    return False


def items_of(path: Path) -> list[SourceItem]:
    """Return all that an archive gives."""
    return list(read_warc(path, path.name, is_article=no_article))


def pages_of(path: Path) -> list[RawPage]:
    """Return the pages of an archive."""
    return [item for item in items_of(path) if isinstance(item, RawPage)]
