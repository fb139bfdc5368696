"""Writes WARC 1.1 archives: one gzip member per record, each flushed, so that a kill leaves a
readable file.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from io import FileIO
from pathlib import Path

from sinanews.scraper.archive.warc_records import Headers, RecordWriter
from sinanews.scraper.model.errors import DiskFullError, is_disk_full
from sinanews.scraper.model.limits import ARCHIVE_BYTES
from sinanews.scraper.model.records import Place, RawPage


class ArchiveWriter:
    """Appends exchanges to `folder`/`prefix`-00000.warc.gz and so on; always begins a new file,
    never appends to one.

    A member cut short by a kill therefore stands at the end of a file, where readers lose only
    that record. Places name the files from `home` (the store's folder); without it by their
    name alone.
    """

    def __init__(
        self,
        folder: Path,
        prefix: str = "sinanews",
        *,
        home: Path | None = None,
        limit: int = ARCHIVE_BYTES,
    ) -> None:
        self._folder = folder
        self._prefix = prefix
        self._named = _named_from(home, folder)
        self._limit = limit
        self._records = RecordWriter()
        self._number = 0
        self._file: FileIO | None = None
        self._name = ""
        self._size = 0
        self._lock = threading.Lock()

    def __enter__(self) -> ArchiveWriter:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def write(
        self,
        page: RawPage,
        *,
        request: Headers = (),
        path: str = "/",
        wire: bytes | None = None,
        truncated: bool = False,
        expect: str = "html",
    ) -> Place:
        """Write response and request of `page`; a 304 becomes a revisit.

        `wire` is the body as it was sent, where its Content-Encoding is one that all readers
        undo (none, or gzip of one member): it is written as it is. Without it the decoded
        `page.body` is, and the headers that named the coding are kept under X-Archive-Orig-.
        `truncated`: the body did not come whole. `expect` is that of Request: a replay reads as
        articles what was asked for as such, and nothing else. Thread-safe. Raises OSError,
        DiskFullError; then nothing is written.
        """
        response, asked = self._records.exchange(
            page,
            request=request,
            path=path,
            wire=wire,
            truncated=truncated,
            expect=expect,
        )
        with self._lock:
            offset = self._append(response + asked)
            return self._place(offset, len(response))

    def sync(self) -> None:
        """Bring what was written to the disk, so that it outlives a power failure too. Raises OSError."""
        with self._lock:
            if self._file is not None:
                _sync(self._file.fileno())

    def write_record(self, page: RawPage) -> Place:
        """Write a page that is the item of a list (7x24), taken out of it: a WARC `resource`.
        Raises as `write`.
        """
        record = self._records.item(page)
        with self._lock:
            offset = self._append(record)
            return self._place(offset, len(record))

    def close(self) -> None:
        """Close the file in hand; a later write begins the next one."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _place(self, offset: int, length: int) -> Place:
        return Place(str(self._named / self._name), offset, length)

    def _append(self, record: bytes) -> int:
        """Write `record` whole or not at all, and return its offset."""
        if self._file is None or self._size + len(record) > self._limit:
            self._begin()
        assert self._file is not None  # _begin opened it
        offset = self._size
        try:
            _write_all(self._file, record)
        except OSError as error:
            self._take_back(self._file, offset)
            if is_disk_full(error):
                raise DiskFullError(
                    f"{self._folder} is full: make room and run again"
                ) from error
            raise
        self._size = offset + len(record)
        return offset

    def _take_back(self, file: FileIO, offset: int) -> None:
        """Remove the part of a record that was written, and the file where nothing else is in it."""
        with suppress(OSError):
            file.truncate(offset)
            if offset == 0:
                (self._folder / self._name).unlink()
        self.close()

    def _begin(self) -> None:
        self.close()
        self._size = 0
        while self._file is None:
            name = f"{self._prefix}-{self._number:05d}.warc.gz"
            self._number += 1
            try:
                # unbuffered: what write returned from is with the system, and outlives a kill
                self._file = (self._folder / name).open("xb", buffering=0)
            except FileExistsError:
                continue
            self._name = name


def _named_from(home: Path | None, folder: Path) -> Path:
    """Return how Places name the folder: from `home` where it lies below it, else in full; None:
    not at all.
    """
    if home is None:
        return Path()
    whole, base = folder.resolve(), home.resolve()
    return whole.relative_to(base) if whole.is_relative_to(base) else whole


def _sync(descriptor: int) -> None:
    """Bring a file's bytes to the disk; where the system knows no fdatasync (macOS) its times too."""
    getattr(os, "fdatasync", os.fsync)(descriptor)


def _write_all(file: FileIO, record: bytes) -> None:
    """Write all of it: an unbuffered write may take only a part, as on a disk that is nearly full."""
    left = memoryview(record)
    while left:
        left = left[file.write(left) :]
