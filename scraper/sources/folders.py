"""Files by name, folders and globs into pages, in a stable order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from sinanews.scraper.model.records import Failure, Skipped, SourceItem
from sinanews.scraper.model.skip_reasons import why_skipped
from sinanews.scraper.sources.file_kinds import kind_of
from sinanews.scraper.sources.single_files import read_file
from sinanews.scraper.sources.url_lists import Lookup

# The folder beside a page that a browser saved "complete": its pictures, scripts and frames.
PART_FOLDERS = ("_files", ".files", "_文件", "-Dateien", "_fichiers")
PAGE_ENDINGS = (".html", ".htm", ".shtml", ".xhtml")


def read_named(path: Path, lookup: Lookup | None) -> Iterator[SourceItem]:
    """Read a file that the user named: what would be skipped in a folder is a failure here."""
    for item in read_path(path, lookup):
        if isinstance(item, Skipped) and item.subject == str(path):
            message = f"{path} is no page, post, URL list, JSON, table, feed or WARC file"
            message += f": {why_skipped(item.reason)}"
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
    return _with_end(_items_below(folder, lookup), str(folder))


def read_paths(
    paths: Iterable[Path], source: str, lookup: Lookup | None
) -> Iterator[SourceItem]:
    """Read files and folders; Failure `no_pages` at the end where all of them were skipped."""
    return _with_end(_items_of(paths, lookup), source)


def _items_of(paths: Iterable[Path], lookup: Lookup | None) -> Iterator[SourceItem]:
    for path in paths:
        yield from read_folder(path, lookup) if path.is_dir() else read_path(path, lookup)


def _with_end(items: Iterable[SourceItem], source: str) -> Iterator[SourceItem]:
    """Yield items; Failure `no_pages` at the end where all of them were skipped."""
    has_pages = False
    for item in items:
        has_pages = has_pages or not isinstance(item, Skipped)
        yield item
    if not has_pages:
        message = f"{source} holds no page, post, URL list, JSON, table, feed or WARC file"
        yield Failure(
            source,
            "source",
            "no_pages",
            message,
        )


def _items_below(folder: Path, lookup: Lookup | None) -> Iterator[SourceItem]:
    for entry in paths_below(folder):
        if isinstance(entry, Path):
            yield from read_path(entry, lookup)
        else:
            yield entry


def paths_below(folder: Path) -> Iterator[Path | Skipped | Failure]:
    """Yield the files of a folder, those of a folder before those of its folders, and what of it
    is not entered: folders that cannot be read, links to folders (they could lead in a circle),
    the parts of a saved page.
    """
    refused: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=refused.append):
        names = frozenset(files)
        entered: list[str] = []
        for name in sorted(name for name in folders if not name.startswith(".")):
            reason = _why_not_entered(Path(place) / name, names)
            if reason:
                yield Skipped(str(Path(place) / name), reason)
            else:
                entered.append(name)
        folders[:] = entered
        yield from (Path(place) / name for name in sorted(files))
        yield from map(_unreadable, refused)
        refused.clear()
    yield from map(_unreadable, refused)


def _why_not_entered(folder: Path, files: frozenset[str]) -> str:
    if folder.is_symlink():
        return "link_to_folder"
    stem = folder.name
    for ending in PART_FOLDERS:
        page = stem.removesuffix(ending)
        if page != stem and any(f"{page}{html}" in files for html in PAGE_ENDINGS):
            return "parts_of_a_page"
    return ""


def _unreadable(error: OSError) -> Failure:
    message = f"{error.filename} cannot be read ({error.strerror}): check its rights"
    return Failure(
        str(error.filename),
        "source",
        "unreadable",
        message,
    )


def read_path(path: Path, lookup: Lookup | None) -> Iterator[SourceItem]:
    """Read a file that was found in a folder: what is no page is skipped."""
    is_special = path.exists() and not path.is_file()  # a pipe or device, never opened
    kind = None if is_special else kind_of(path)
    if kind is None:
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
