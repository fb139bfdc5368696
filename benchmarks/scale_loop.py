"""What an article takes in a run, with all that a run does, beside what the store holds already.

The same flashes are read, processed and written into a copy of the store; the tables across
articles, which look back over some days and not over the store, are not made.
"""

from __future__ import annotations

import gzip
import shutil
import time
from itertools import islice
from pathlib import Path

from sinanews.analysis.tables import TABLES
from sinanews.job.page_loop import collect
from sinanews.job.process import Analyzer
from sinanews.scraper import sources
from sinanews.scraper.store.store import Store

FLASHES = 1000
COPY = "loop.db"


class LoopCost:
    """Measures runs of the same flashes over stores that do not have them."""

    def __init__(
        self,
        source: Path,
        folder: Path,
        analyzer: Analyzer,
        *,
        flashes: int = FLASHES,
    ) -> None:
        self._analyzer = analyzer
        self._flashes = flashes
        self._lines = folder / "loop.jsonl"
        with gzip.open(source) as lines:
            self._lines.write_bytes(b"".join(islice(lines, flashes)))

    def of(self, path: Path) -> float:
        """Return the CPU milliseconds of a flash over a store, which stays as it is. Its log is to
        be in the file. What is slower at a first use, is at the first call.
        """
        copied = path.with_name(COPY)
        shutil.copyfile(path, copied)
        try:
            with Store.open(copied, TABLES) as store:
                begin = time.process_time()
                collect(
                    sources.read(str(self._lines)),
                    store,
                    analyze=self._analyzer,
                    analysis_version=self._analyzer.version,
                )
                return (time.process_time() - begin) * 1000 / self._flashes
        finally:
            copied.unlink()
