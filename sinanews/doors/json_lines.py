"""What came as JSON lines: to standard output, or behind a file that is its own cursor.

A line of a file names its place in the order of commit. What follows the last whole line is new;
half a line, of a kill, is cut off. So the file holds each article once, whenever it was killed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

import orjson

from sinanews.analysis.reading_arrivals import arrivals, settled_upto
from sinanews.analysis.tables import TABLES
from sinanews.doors.new_articles import NewArticles, place_cursor, shown
from sinanews.job.interrupt import Interrupt
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.store import Store

STANDARD_OUTPUT = "-"
WINDOW = 1 << 16  # bytes from the end in which a line is looked for first
BEGIN = b'{"row_id":'  # of every line
BATCH = 500  # lines between two that are brought to the disk


def write_lines(store: str | Path, out: str, cursor: str, chosen: ArticleFilter) -> int:
    """Write the chosen articles that came since the cursor; return how many. UsageError: the
    file's last line is none of ours; OSError: it cannot be written.
    """
    with Interrupt() as interrupt, interrupt.held():
        if out == STANDARD_OUTPUT:
            return _to_standard_output(store, cursor, chosen)
        return _to_file(Path(store), Path(out), cursor, chosen)


def _to_standard_output(store: str | Path, cursor: str, chosen: ArticleFilter) -> int:
    with NewArticles(store, cursor, chosen) as came:
        for row in came:
            sys.stdout.buffer.write(_line(row))
        sys.stdout.buffer.flush()
    return came.count


def _to_file(store: Path, out: Path, cursor: str, chosen: ArticleFilter) -> int:
    count = 0
    with Store.open(store, TABLES, readonly=True) as held, _opened(out) as file:
        after = max(held.cursors.place(cursor) or 0, last_row(file, str(out)))
        upto = settled_upto(held, chosen, after)
        for row in arrivals(held, chosen, after=after, upto=upto):
            file.write(_line(shown(row)))
            count += 1
            if count % BATCH == 0:
                _sync(file)
        _sync(file)
    place_cursor(store, cursor, upto)
    return count


def last_row(file: BinaryIO, name: str) -> int:
    """Return the row that the last whole line names, 0 for an empty file, and leave the file at
    its end; half a line behind it is cut off. UsageError where the line is none of ours.
    """
    end = _end_of_lines(file)
    file.seek(end)
    half, line = file.read(len(BEGIN)), _last_line(file, end)
    if not BEGIN.startswith(half) or not line.startswith(BEGIN if line else b""):
        raise _not_ours(name)
    file.truncate(end)
    file.seek(end)
    if not line:
        return 0
    try:
        return int(orjson.loads(line)["row_id"])
    except (orjson.JSONDecodeError, ValueError) as error:
        raise _not_ours(name) from error


def _not_ours(name: str) -> UsageError:
    return UsageError(
        f"{name} holds other lines than those of `sinanews watch`: name another file"
    )


def _opened(out: Path) -> BinaryIO:
    out.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(out, os.O_RDWR | os.O_CREAT, 0o644)
    return os.fdopen(handle, "r+b")


def _end_of_lines(file: BinaryIO) -> int:
    """Return the place behind the last line feed."""
    end = file.seek(0, os.SEEK_END)
    return _place_before(file, end)


def _last_line(file: BinaryIO, end: int) -> bytes:
    """Return the line that ends at a place."""
    if not end:
        return b""
    begin = _place_before(file, end - 1)
    file.seek(begin)
    return file.read(end - begin)


def _place_before(file: BinaryIO, end: int) -> int:
    """Return the place behind the last line feed before `end`; 0 where there is none."""
    window = WINDOW
    while True:
        begin = max(0, end - window)
        file.seek(begin)
        found = file.read(end - begin).rfind(b"\n")
        if found >= 0 or not begin:
            return begin + found + 1
        window *= 4


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _line(row: dict[str, object]) -> bytes:
    return orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)
