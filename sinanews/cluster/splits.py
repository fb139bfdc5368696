"""Sources cut into splits: what one task of a cluster reads.

A WARC and a JSONL file are cut into ranges of bytes at the begin of a record; other files stay
whole, and many small ones are a split together. Sources are paths, or URLs that fsspec knows
(s3://, hdfs://). A split has a name that is made of all that its pages depend on, so that the same
split again is known.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.records import Failure, Skipped
from sinanews.scraper.model.web import WEB
from sinanews.scraper.sources.folders import paths_below

SPLIT_BYTES = 16 * 1024 * 1024  # of a packed WARC some 1,000 pages: a minute's work at most
JSONL_BYTES = 4 * 1024 * 1024  # of articles in JSON some 1,000, too
FILES = 500  # whole files a split
PROBE = 1024 * 1024  # bytes that are read at a time to find a record's begin
WARC = re.compile(r"\.warc(?:\.gz)?$", re.IGNORECASE)  # zstd may need its first frame
JSONL = re.compile(r"\.(?:jsonl|ndjson)$", re.IGNORECASE)
CUT = re.compile(f"{WARC.pattern}|{JSONL.pattern}", re.IGNORECASE)
GZIP = b"\x1f\x8b\x08"
PLAIN_RECORD = b"\r\n\r\nWARC/1."
URL = re.compile(r"^[a-z][a-z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class FileRange:
    """A file, or some bytes of it. `shift` is what is to be added to the places that are named
    after the file in origins: bytes of a WARC, lines of JSONL. `is_named` where the user named
    the file, not its folder; `state` tells a file that was changed from what it was.
    """

    source: str
    start: int = 0
    end: int | None = None
    shift: int = 0
    is_named: bool = True
    state: str = ""


Entry = FileRange | Failure | Skipped  # what a split holds


@dataclass(frozen=True, slots=True)
class Split:
    """The work of one task; `order` is its place among those of a run."""

    order: int
    pieces: tuple[Entry, ...]

    def name(
        self,
        version: str,
    ) -> str:
        """Return what its parts are called: other input or other code has another name."""
        packed = orjson.dumps([version, [asdict(piece) for piece in self.pieces]])
        return hashlib.sha256(packed).hexdigest()[:24]


def file_system(url: str) -> tuple[Any, str]:
    """Return the file system of a URL or path, and the path there. UsageError where fsspec is
    missing, or what it needs for it.
    """
    try:
        import fsspec
    except ImportError as error:
        message = "the parts of a cluster need fsspec: pip install 'sinanews[cluster]'"
        raise UsageError(message) from error
    try:
        system, path = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise UsageError(f"{url} cannot be reached: {error}") from error
    return system, path


def splits_of(
    sources: Iterable[str], *, warc_bytes: int = SPLIT_BYTES, jsonl_bytes: int = JSONL_BYTES
) -> list[Split]:
    """Return the splits of sources in their order. UsageError: a source is not there, or is none
    that can be read elsewhere (standard input, a web page).
    """
    cut: list[tuple[Entry, ...]] = []
    for source in sources:
        if source == "-" or source.startswith(WEB):
            raise UsageError(f"{source}: a cluster reads files, folders and URLs of storage")
        cut.extend(_cut(source, warc_bytes, jsonl_bytes))
    return [Split(order, pieces) for order, pieces in enumerate(cut)]


def _cut(
    source: str,
    warc_bytes: int,
    jsonl_bytes: int,
) -> Iterator[tuple[Entry, ...]]:
    whole: list[Entry] = []
    for entry in _entries(source):
        if isinstance(entry, FileRange) and CUT.search(entry.source):
            if whole:
                yield tuple(whole)
                whole = []
            for piece in _ranges(entry, warc_bytes, jsonl_bytes):
                yield (piece,)
            continue
        whole.append(replace(entry, end=None) if isinstance(entry, FileRange) else entry)
        if len(whole) >= FILES:
            yield tuple(whole)
            whole = []
    if whole:
        yield tuple(whole)


def _entries(source: str) -> Iterator[Entry]:
    """Yield the files of a source in a stable order, and what of a folder is not entered."""
    system, path = file_system(source)
    if system.isfile(path):
        yield _piece(source, system, path, is_named=True)
    elif not system.isdir(path):
        yield from _matches(source, system, path)
    elif URL.match(source):
        for found in sorted(system.find(path), key=_folders_last):
            inner = found[len(path.rstrip("/")) :].lstrip("/")
            if not any(part.startswith(".") for part in inner.split("/")):
                yield _piece(source, system, found, is_named=False)
    else:
        for entry in paths_below(Path(source)):
            if isinstance(entry, Path):
                yield _piece(source, system, str(entry), is_named=False)
            else:
                yield entry


def _folders_last(path: str) -> list[tuple[bool, str]]:
    """Sort the files of a folder before those of its folders."""
    *folders, name = path.split("/")
    return [*((True, folder) for folder in folders), (False, name)]


def _matches(
    source: str,
    system: Any,
    path: str,
) -> Iterator[FileRange]:
    matches = sorted(system.glob(path)) if re.search(r"[*?\[]", path) else []
    if not matches:
        raise UsageError(f"{source}: no such file or folder", reason="missing")
    for found in matches:
        if system.isfile(found):
            yield _piece(source, system, found, is_named=False)


def _piece(
    source: str,
    system: Any,
    path: str,
    *,
    is_named: bool,
) -> FileRange:
    known = system.info(path)
    stamp = known.get("ETag") or known.get("mtime") or known.get("LastModified") or ""
    name = system.unstrip_protocol(path) if URL.match(source) else path
    return FileRange(
        name, end=known["size"], is_named=is_named, state=f"{known['size']} {stamp}"
    )


def _ranges(
    piece: FileRange,
    warc_bytes: int,
    jsonl_bytes: int,
) -> Iterator[FileRange]:
    """Yield a file as the ranges that can be read apart; whole (without an end) where it is
    small, or of another kind.
    """
    size = piece.end or 0
    whole = replace(piece, end=None)
    system, path = file_system(piece.source)
    if WARC.search(path) and size > warc_bytes:
        with system.open(path, "rb") as file:
            cuts = list(_record_cuts(file, size, warc_bytes))
        for start, end in zip([0, *cuts], [*cuts, size], strict=True):
            yield replace(piece, start=start, end=end, shift=start)
    elif JSONL.search(path) and size > jsonl_bytes:
        with system.open(path, "rb") as file:
            yield from _line_ranges(piece, file, jsonl_bytes)
    else:
        yield whole


def _record_cuts(
    file: BinaryIO,
    size: int,
    every: int,
) -> Iterator[int]:
    """Yield where records of a WARC begin, about `every` bytes apart."""
    file.seek(0)
    is_packed = file.read(len(GZIP)) == GZIP
    last = 0
    while last + every < size:
        found = _record_from(file, last + every, size, is_packed=is_packed)
        if found is None:
            return
        yield found
        last = found


def _record_from(
    file: BinaryIO,
    at: int,
    size: int,
    *,
    is_packed: bool,
) -> int | None:
    """Return where the first record at or behind a place begins."""
    mark = GZIP if is_packed else PLAIN_RECORD
    lead = 0 if is_packed else PLAIN_RECORD.index(b"WARC")
    place = at - lead
    while place < size:
        file.seek(place)
        data = file.read(PROBE + len(mark))
        found = data.find(mark)
        while found >= 0:
            if not is_packed or _is_record(file, place + found):
                return place + found + lead
            found = data.find(mark, found + 1)
        place += PROBE
    return None


def _is_record(
    file: BinaryIO,
    at: int,
) -> bool:
    """Say whether a gzip member that begins here is a WARC record: three bytes come by chance."""
    file.seek(at)
    try:
        text = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(file.read(4096), 16)
    except zlib.error:
        return False
    return text.startswith(b"WARC/1.")


def _line_ranges(
    piece: FileRange,
    file: BinaryIO,
    every: int,
) -> Iterator[FileRange]:
    """Yield the ranges of a JSONL file; the file is read once, to count its lines."""
    start = line = lines = 0
    at = 0
    while data := file.read(PROBE):
        at += len(data)
        if at - start < every:
            lines += data.count(b"\n")
            continue
        rest = data.rfind(b"\n") + 1
        if not rest:
            continue
        end = at - len(data) + rest
        lines += data.count(b"\n")
        yield replace(piece, start=start, end=end, shift=line)
        start, line = end, lines
    if start < at:
        yield replace(piece, start=start, end=at, shift=line)
