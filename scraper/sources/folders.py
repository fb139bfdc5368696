"""Files by name, folders and globs into pages, in a stable order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from sinanews.scraper.model.records import Failure, Skipped, SourceItem
from sinanews.scraper.sources.file_kinds import kind_by_name
from sinanews.scraper.sources.single_files import read_file
from sinanews.scraper.sources.url_lists import Lookup


def read_named(path: Path, lookup: Lookup | None) -> Iterator[SourceItem]:
    """Read a file that the user named: what would be skipped in a folder is a failure here."""
    for item in _read_path(path, lookup):
        if isinstance(item, Skipped) and item.subject == str(path):
            message = f"{path} is no page, post, URL list, JSON or WARC file ({item.reason})"
            yield Failure(
                item.subject,
                "source",
                item.reason,
                message,
            )
        else:
            yield item


def read_folder(folder: Path, lookup: Lookup | None) -> Iterator[SourceItem]:
    """Read all files of a folder, those of a folder before those of its folders; hidden folders
    are left out.
    """
    return read_paths(_files_below(folder), str(folder), lookup)


def read_paths(
    paths: Iterable[Path], source: str, lookup: Lookup | None
) -> Iterator[SourceItem]:
    """Read files and folders; Failure `no_pages` at the end where all of them were skipped."""
    has_pages = False
    for path in paths:
        items = read_folder(path, lookup) if path.is_dir() else _read_path(path, lookup)
        for item in items:
            has_pages = has_pages or not isinstance(item, Skipped)
            yield item
    if not has_pages:
        message = f"{source} holds no page, post, URL list, JSON or WARC file"
        yield Failure(
            source,
            "source",
            "no_pages",
            message,
        )


def _files_below(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place) / name for name in sorted(files))


def _read_path(path: Path, lookup: Lookup | None) -> Iterator[SourceItem]:
    kind = kind_by_name(path.name)
    is_special = path.exists() and not path.is_file()  # a pipe or device, never opened
    if kind is None or is_special:
        yield Skipped(str(path), "empty" if _is_empty(path) else "kind")
    else:
        yield from read_file(
            kind,
            path,
            str(path),
            lookup,
        )


def _is_empty(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size == 0
    except OSError:
        return False
