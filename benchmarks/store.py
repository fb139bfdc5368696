"""What the store holds of an article, and what writing it takes: `python -m benchmarks.store
--shared ../shared --folder FOLDER [--count 1000]`.

Pages are those of mixed_pages.py; bytes are those of the file's pages (dbstat) after `vacuum`, by
part; milliseconds are CPU time of writing alone, parsing and analysis are done before.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.mixed_pages import mixed_pages
from sinanews.analysis.options import Options
from sinanews.analysis.tables import TABLES
from sinanews.job.page_loop import BATCH, Loop
from sinanews.job.process import Analyzer
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.store.store import Store
from sinanews.scraper.store.upkeep import vacuum

Row = tuple[str, float, str]  # part, value, unit


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--count", type=int, default=1000)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    path = given.folder / "mixed.db"
    path.unlink(missing_ok=True)
    pages = list(mixed_pages(given.shared, given.count))
    analyzer = Analyzer.load(Options())
    with Store.open(path, TABLES) as store:
        written = fill(store, pages, analyzer)
        vacuum(store.database)
        rows = [*sizes(store, len(pages)), ("write", written / len(pages), "ms an article")]
    rows.append(("file", path.stat().st_size / len(pages), "bytes an article"))
    for name, value, unit in rows:
        print(f"{name:36} {value:10.1f} {unit}")


def fill(store: Store, pages: Sequence[RawPage], analyzer: Analyzer) -> float:
    """Write pages as a run does; return the CPU milliseconds of the writing."""
    loop = Loop(store, analyzer, analyzer.version)
    spent = 0.0
    stream = iter(pages)
    while batch := list(islice(stream, BATCH)):
        prepared = loop.prepare(batch)
        begin = time.process_time()
        with store.batch():
            for page in prepared:
                loop.write(page)
        spent += time.process_time() - begin
    return spent * 1000


def sizes(store: Store, count: int) -> Iterator[Row]:
    """Yield the bytes an article of each table and index of the file, the largest first."""
    found = store.database.query(
        "SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC"
    )
    for row in found:
        yield row["name"], row["bytes"] / count, "bytes an article"


if __name__ == "__main__":
    main()
