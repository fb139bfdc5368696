"""One process against several on the same pages: articles a second, and memory of each process.

`python -m benchmarks.engines --shared ../shared --folder FOLDER [--pages 2000] [--jobs 1 2] [--rounds 3]`.
The pages (80 KB, articles of the corpus in served templates) and the stores stay in FOLDER. Runs are
taken in turn, so that what else the machine does falls on all; the tables across articles, which one
process makes at the end, are counted apart.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil

from benchmarks.mixed_pages import mixed_pages
from sinanews.analysis.tables import TABLES
from sinanews.job.corpus_job import update_corpus
from sinanews.job.page_loop import collect
from sinanews.job.process import Analyzer, vocabulary_of
from sinanews.job.worker_engine import PageWorkers, engine_of
from sinanews.scraper import sources
from sinanews.scraper.store.store import Store
from sinanews.settings import Settings

MB = 1024 * 1024
EVERY = 0.5  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of the loop and of the tables across articles; CPU seconds of the job in the loop."""

    loop: float
    corpus: float
    cpu: float
    workers: float  # CPU seconds of the workers
    memory: tuple[float, ...]  # MB: PSS of the job, then USS of each worker, at most


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    pages = pages_in(given.folder, given.shared, given.pages)
    if given.one:
        (jobs,) = given.jobs
        print(*_numbers(measure(pages, given.folder, jobs)))
        return
    found: dict[int, list[Measured]] = {jobs: [] for jobs in given.jobs}
    for _ in range(given.rounds):
        for jobs, kept in found.items():
            kept.append(_apart(given, jobs))
    for jobs, kept in found.items():
        loop = median(m.loop for m in kept)
        whole = median(m.loop + m.corpus for m in kept)
        memory = ", ".join(f"{part:.0f}" for part in kept[-1].memory)
        print(
            f"jobs {jobs}: {given.pages / loop:6.1f} articles/s, with corpus {given.pages / whole:6.1f}; "
            f"CPU ms an article: job {median(m.cpu for m in kept) / given.pages * 1000:5.2f}, "
            f"workers {median(m.workers for m in kept) / given.pages * 1000:5.2f}; MB {memory}"
        )
    first = found[given.jobs[0]]
    for jobs, kept in found.items():
        ratios = [one.loop / many.loop for one, many in zip(first, kept, strict=True)]
        whole_ratios = [
            (one.loop + one.corpus) / (many.loop + many.corpus)
            for one, many in zip(first, kept, strict=True)
        ]
        # what two free cores would give: none may have more to do than half of it all
        alone = median(one.cpu + one.workers for one in first)
        job = median(m.cpu for m in kept)
        free = max(job, (job + median(m.workers for m in kept)) / jobs)
        print(
            f"jobs {jobs}: {median(ratios):.2f} x, with corpus {median(whole_ratios):.2f} x; "
            f"by CPU on {jobs} free cores {alone / free:.2f} x"
        )


def pages_in(
    folder: Path,
    shared: Path,
    count: int,
) -> Path:
    """Return the folder of the pages, made where it is not there."""
    made = folder / f"pages_{count}"
    if made.is_dir():
        return made
    part = folder / f"pages_{count}.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    for number, page in enumerate(mixed_pages(shared, count)):
        (part / f"{number:06d}.html").write_bytes(page.body)
    return part.rename(made)


def measure(
    pages: Path,
    folder: Path,
    jobs: int,
) -> Measured:
    """Read all pages into a new store."""
    path = folder / f"jobs_{jobs}.db"
    for left in folder.glob(f"{path.name}*"):
        left.unlink()
    analyzer = Analyzer.load(Settings().options(), jobs=jobs)
    with engine_of(analyzer, jobs) as engine, Store.open(path, TABLES) as store:
        workers = engine if isinstance(engine, PageWorkers) else None
        watch = _Watch(workers)
        begin, cpu = time.monotonic(), time.process_time()
        collect(
            sources.read(str(pages)),
            store,
            analyze=analyzer,
            analysis_version=analyzer.version,
            engine=engine,
        )
        loop, spent = time.monotonic() - begin, time.process_time() - cpu
        memory = watch.end()
        spent_apart = watch.cpu
        begin = time.monotonic()
        read = workers.traits if workers else None
        update_corpus(store, vocabulary_of(analyzer.resources), read=read)
        corpus = time.monotonic() - begin
        return Measured(loop, corpus, spent, spent_apart, memory)


class _Watch:
    """Notes the most memory of the job and of each of its workers."""

    def __init__(
        self,
        workers: PageWorkers | None,
    ) -> None:
        self._workers = workers
        self._most: dict[int, float] = {}
        self._cpu: dict[int, float] = {}
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> tuple[float, ...]:
        self._done.set()
        self._thread.join()
        return tuple(self._most.values())

    @property
    def cpu(self) -> float:
        """Return the CPU seconds of the workers."""
        return sum(self._cpu.values())

    def _look(self) -> None:
        own = psutil.Process()
        while not self._done.wait(EVERY):
            self._note(own.pid, own.memory_full_info().pss)
            self._look_at_workers()
        self._look_at_workers()

    def _look_at_workers(self) -> None:
        for pid in self._workers.processes if self._workers else ():
            try:
                worker = psutil.Process(pid)
                self._note(pid, worker.memory_full_info().uss)
                times = worker.cpu_times()
                self._cpu[pid] = times.user + times.system
            except psutil.NoSuchProcess:
                continue

    def _note(
        self,
        pid: int,
        size: int,
    ) -> None:
        self._most[pid] = max(self._most.get(pid, 0.0), size / MB)


def _apart(
    given: argparse.Namespace,
    jobs: int,
) -> Measured:
    """Measure in a process of its own, so that no run has what another left behind."""
    words = ("--shared", given.shared, "--folder", given.folder, "--pages", given.pages)
    call = [sys.executable, "-m", "benchmarks.engines", *words, "--jobs", jobs, "--one"]
    out = subprocess.run(list(map(str, call)), check=True, capture_output=True, text=True)
    loop, corpus, cpu, workers, *memory = map(float, out.stdout.split())
    return Measured(loop, corpus, cpu, workers, tuple(memory))


def _numbers(measured: Measured) -> tuple[float, ...]:
    times = (measured.loop, measured.corpus, measured.cpu, measured.workers)
    return (*times, *measured.memory)


if __name__ == "__main__":
    main()
