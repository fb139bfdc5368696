"""Standard input into pages."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sinanews.scraper.model.records import Failure, SourceItem
from sinanews.scraper.sources.file_kinds import kind_by_start
from sinanews.scraper.sources.single_files import read_file
from sinanews.scraper.sources.url_lists import Lookup

NAME = "-"  # in origins and messages


def read_standard_input(stdin: BinaryIO | None, lookup: Lookup | None) -> Iterator[SourceItem]:
    """Yield the pages of `stdin` (None: the process's own), through a temporary file, so that it
    may be of any size and kind.
    """
    with tempfile.TemporaryDirectory(prefix="sinanews-") as folder:
        path = Path(folder) / "stdin"
        with path.open("wb") as file:
            shutil.copyfileobj(stdin or sys.stdin.buffer, file)
        kind = kind_by_start(path)
        if kind is None:
            message = "standard input is no HTML, post, JSON, table, feed, URL list or WARC"
            yield Failure(
                NAME,
                "source",
                "kind",
                message,
            )
            return
        yield from read_file(
            kind,
            path,
            NAME,
            lookup,
        )
