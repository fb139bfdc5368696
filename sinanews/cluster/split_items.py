"""The items of a split, as `sinanews run` reads them from the same sources: origins name the whole
file, not the part of it that was read.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from sinanews.cluster.splits import URL, Entry, FileRange, Split, file_system
from sinanews.job.list_pages import split_lists
from sinanews.job.page_plan import Item
from sinanews.scraper import sources
from sinanews.scraper.model.records import Failure, RawPage, SourceItem
from sinanews.scraper.sources.folders import read_path

BLOCK = 1024 * 1024  # bytes that are copied at a time


def items_of(split: Split) -> Iterator[Item]:
    """Yield the items of a split, lazily."""
    yield from split_lists(chain.from_iterable(map(_of_entry, split.pieces)))


def _of_entry(piece: Entry) -> Iterator[SourceItem]:
    if not isinstance(piece, FileRange):
        yield piece
        return
    if piece.end is None and not URL.match(piece.source):
        yield from _read(Path(piece.source), piece)
        return
    with tempfile.TemporaryDirectory(prefix="sinanews-") as folder:
        path = Path(folder) / Path(piece.source).name
        try:
            _copy(piece, path)
        except OSError as error:
            message = f"{piece.source} cannot be read ({error}): check that it is there"
            yield Failure(piece.source, "source", "unreadable", message)
            return
        renamed = _renaming(str(path), piece)
        for item in _read(path, piece):
            yield _renamed(item, renamed)


def _read(
    path: Path,
    piece: FileRange,
) -> Iterator[SourceItem]:
    if piece.is_named:
        return sources.read(str(path))
    return read_path(path, None)


def _copy(
    piece: FileRange,
    path: Path,
) -> None:
    """Write the bytes of a piece to a file."""
    system, remote = file_system(piece.source)
    with system.open(remote, "rb") as source, path.open("wb") as target:
        if piece.end is None:
            shutil.copyfileobj(source, target, BLOCK)
            return
        source.seek(piece.start)
        left = piece.end - piece.start
        while left and (data := source.read(min(BLOCK, left))):
            target.write(data)
            left -= len(data)


def _renaming(
    path: str,
    piece: FileRange,
) -> Callable[[str], str]:
    """Return the function from names in a copied file to those in the file itself."""

    def renamed(name: str) -> str:
        if not name.startswith(path):
            return name
        first, *more = name[len(path) :].removeprefix(":").split(":")
        if not first.isdecimal():
            return piece.source + name[len(path) :]
        return ":".join((piece.source, str(int(first) + piece.shift), *more))

    return renamed


def _renamed(item: SourceItem, renamed: Callable[[str], str]) -> SourceItem:
    if isinstance(item, RawPage):
        return replace(item, origin=renamed(item.origin))
    subject = renamed(item.subject)
    if isinstance(item, Failure):
        message = item.message.replace(item.subject, subject)
        return replace(item, subject=subject, message=message)
    return replace(item, subject=subject)
