"""Sources into pages: files, folders, globs, posts, JSON, tables, feeds, URL lists, WARC, MHTML,
standard input.

What a file is comes from its name, and from its first bytes where it has no ending and in standard
input; nothing else is guessed into pages.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.records import Failure, RawPage, SourceItem
from sinanews.scraper.model.web import WEB
from sinanews.scraper.model.writable_text import writable
from sinanews.scraper.sources.folders import read_folder, read_named, read_paths
from sinanews.scraper.sources.standard_input import read_standard_input
from sinanews.scraper.sources.url_lists import Lookup, look_up


def read(
    source: str, *, stdin: BinaryIO | None = None, lookup: Lookup | None = None
) -> Iterator[SourceItem]:
    """Return the pages of a source in a stable order: a file, a folder (recursive), a glob, an
    URL, or "-".

    What cannot be read is a Failure; what is no page in a folder or glob is Skipped. `lookup`
    finds the pages of URL lists. UsageError at once where the source itself does not exist.
    """
    return map(_writable, _items(source, stdin, lookup))


def _items(source: str, stdin: BinaryIO | None, lookup: Lookup | None) -> Iterator[SourceItem]:
    if source == "-":
        return read_standard_input(stdin, lookup)
    if source.startswith(WEB):
        return iter((look_up(source, lookup),))
    if Path(source).is_dir():
        return read_folder(Path(source), lookup)
    if os.path.lexists(source):
        return read_named(Path(source), lookup)
    found = _matches(source)
    if found:
        return read_paths(found, source, lookup)
    message = f"{writable(source)}: no such file or folder, and no file fits it as a pattern"
    raise UsageError(message, reason="missing")


def _writable(item: SourceItem) -> SourceItem:
    """Return an item whose names can be written into the store, whatever bytes they are."""
    if isinstance(item, RawPage):
        name = writable(item.origin)
        return item if name == item.origin else replace(item, origin=name)
    if isinstance(item, Failure):
        return replace(item, subject=writable(item.subject), message=writable(item.message))
    return replace(item, subject=writable(item.subject))


def _matches(pattern: str) -> list[Path]:
    """Return the files and folders that fit a glob, sorted."""
    if not glob.has_magic(pattern):
        return []
    names = glob.iglob(pattern, recursive=True)  # noqa: PTH207 (absolute ones too)
    return sorted(map(Path, names))
