"""The same articles by one job, by two and by Dask with two workers, undisturbed and with workers
killed: seconds, and whether the stores are the same byte for byte.

`python -m benchmarks.engine_rows --source LINES.jsonl.gz --folder FOLDER [--articles 20000]
[--rounds 1] [--kills 0] [--split-bytes N] [--only jobs|dask]`. A run of Dask ends with its parts;
to load them into a store is counted apart. The clock of all stores stands still, so nothing in them
may differ. Where a run ends before so many kills, it is done again from nothing.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import random
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from sinanews.analysis.tables import TABLES
from sinanews.cluster.cluster_run import SplitJob, cluster, code_version, run_splits
from sinanews.cluster.part_engine import PartReader
from sinanews.cluster.part_files import manifests
from sinanews.cluster.splits import JSONL_BYTES, splits_of
from sinanews.job.page_loop import Engine, collect
from sinanews.job.process import Analyzer
from sinanews.job.worker_engine import PageWorkers, engine_of
from sinanews.scraper import sources
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store.store import Store
from sinanews.settings import Settings

NOW = datetime(2026, 1, 5, 9, 30, tzinfo=BEIJING)
WORKERS = 2
# seconds between two kills of Dask's workers: another one is there after some five
EVERY = (3.0, 9.0)
FEWEST = 100  # articles between two kills of a job's workers


@dataclass(slots=True)
class Measured:
    """What a way of running took, how often a worker was killed, and what the store holds."""

    seconds: float = 0.0
    load: float = 0.0  # of the parts of Dask
    kills: int = 0
    runs: int = 1
    rows: str = ""  # digest


@dataclass(frozen=True, slots=True)
class Work:
    """What is run: the file, where stores and parts go, how many kills there are to be."""

    source: Path
    folder: Path
    analyzer: Analyzer
    articles: int
    kills: int
    split_bytes: int


def main() -> int:
    """Run, print the table, and return 1 where a store differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--split-bytes", type=int, default=JSONL_BYTES)
    parser.add_argument("--only", choices=("jobs", "dask"))
    given = parser.parse_args()
    work = Work(
        lines_in(given.folder, given.source, given.articles),
        given.folder,
        Analyzer.load(Settings().options()),
        given.articles,
        given.kills,
        given.split_bytes,
    )
    ways: dict[str, Callable[[Work], Measured]] = {"1 job": one_job}
    if given.only != "dask":
        ways["2 jobs"] = two_jobs
    if given.only != "jobs":
        ways["Dask, 2 workers"] = dask
    found = [{name: way(work) for name, way in ways.items()} for _ in range(given.rounds)]
    table = Table("way", "s", "of 2 jobs", "s to load", "kills", "runs", "rows")
    for measured in found:
        expected = measured["1 job"].rows
        jobs = measured.get("2 jobs")
        for name, one in measured.items():
            ratio = f"{one.seconds / jobs.seconds:.2f}" if jobs else ""
            same = "the same" if one.rows == expected else "DIFFER"
            numbers = (f"{one.seconds:.1f}", ratio, f"{one.load:.1f}", one.kills, one.runs)
            table.add_row(name, *map(str, numbers), same)
    Console(width=100).print(table)
    digests = {one.rows for measured in found for one in measured.values()}
    return int(len(digests) != 1)


def lines_in(
    folder: Path,
    source: Path,
    count: int,
) -> Path:
    """Return the file with so many lines of a source, made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"{source.name.partition('.')[0]}_{count}.jsonl"
    if not made.exists():
        with gzip.open(source) if source.suffix == ".gz" else source.open("rb") as lines:
            made.write_bytes(b"".join(islice(lines, count)))
    return made


def one_job(work: Work) -> Measured:
    """Read all into a new store by this process alone."""
    with engine_of(work.analyzer, 1) as engine:
        return _read(work, engine, lambda: None)


def two_jobs(work: Work) -> Measured:
    """Read all into a new store by two workers, some of which are killed."""
    found = Measured(runs=0)
    while found.kills < work.kills or not found.runs:
        with engine_of(work.analyzer, WORKERS) as engine:
            assert isinstance(engine, PageWorkers)
            kills = _Kills(engine, work.kills - found.kills, work.articles)
            one = _read(work, engine, kills.count)
        found.seconds, found.rows = one.seconds, one.rows
        found.kills += len(kills.killed)
        found.runs += 1
    return found


class _Kills:
    """Kills any worker each time that some more articles were written, so often at most."""

    def __init__(
        self,
        engine: PageWorkers,
        kills: int,
        articles: int,
    ) -> None:
        self.killed: set[int] = set()
        self._engine = engine
        self._kills = kills
        # more than a batch between two: no page is alone with its second worker then
        self._every = max(FEWEST, articles // (kills + 1))
        self._written = 0
        self._chance = random.Random(articles)

    def count(self) -> None:
        """Count an article."""
        self._written += 1
        if self._written % self._every or len(self.killed) >= self._kills:
            return
        alive = sorted(set(self._engine.processes) - self.killed)
        if alive:
            victim = self._chance.choice(alive)
            os.kill(victim, signal.SIGKILL)
            self.killed.add(victim)


def dask(work: Work) -> Measured:
    """Read all into parts by workers of Dask, some of which are killed, and load them."""
    found = Measured(runs=0)
    parts = work.folder / "parts"
    options = Settings().options()
    chance = random.Random(5)
    while found.kills < work.kills or not found.runs:
        shutil.rmtree(parts, ignore_errors=True)
        begin = time.monotonic()
        splits = splits_of([str(work.source)], jsonl_bytes=work.split_bytes)
        with (
            cluster("", WORKERS) as client,
            _killer(work.kills - found.kills, chance) as killed,
        ):
            run_splits(client, splits, SplitJob.of(str(parts), options))
        found.seconds = time.monotonic() - begin
        found.kills += len(killed)
        found.runs += 1
        reader = PartReader(
            str(parts),
            manifests(str(parts)),
            version=code_version(options),
            analyze=work.analyzer,
        )
        loaded = _read(work, reader, lambda: None, reader)
        found.load, found.rows = loaded.seconds, loaded.rows
    return found


@contextmanager
def _killer(
    kills: int,
    chance: random.Random,
) -> Iterator[list[int]]:
    """Kill a worker of Dask now and then, at most so many; its nanny makes another."""
    killed: list[int] = []
    done = threading.Event()

    def kill() -> None:
        while len(killed) < kills and not done.wait(chance.uniform(*EVERY)):
            alive = [
                child.pid
                for child in psutil.Process().children(recursive=True)
                if any("spawn_main" in word for word in child.cmdline())
            ]
            if alive:
                killed.append(chance.choice(alive))
                os.kill(killed[-1], signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield killed
    finally:
        done.set()
        thread.join()


def _read(
    work: Work,
    engine: Engine,
    on_item: Callable[[], None],
    reader: PartReader | None = None,
) -> Measured:
    """Read the file (or its parts) into a new store; the digest is of all its tables."""
    path = work.folder / "rows.db"
    for left in work.folder.glob(f"{path.name}*"):
        left.unlink()
    with Store.open(path, TABLES, clock=lambda: NOW) as store:
        begin = time.monotonic()
        collect(
            reader.items() if reader else sources.read(str(work.source)),
            store,
            analyze=work.analyzer,
            analysis_version=work.analyzer.version,
            on_event=lambda _: on_item(),
            engine=engine,
        )
        return Measured(time.monotonic() - begin, rows=rows_of(store))


def rows_of(store: Store) -> str:
    """Return one digest of all rows of a store."""
    found = hashlib.sha256()
    for name in store.counts():
        for row in store.database.execute(f'SELECT * FROM "{name}"'):
            found.update(repr(row).encode())
    return found.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
