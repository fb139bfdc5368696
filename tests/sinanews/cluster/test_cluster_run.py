"""Splits on a cluster of this machine: lost workers lose nothing and double nothing."""

from __future__ import annotations

import os
import random
import signal
import threading

import psutil
import pytest

from sinanews.analysis.options import Options
from sinanews.cluster import cluster_run
from sinanews.cluster.cluster_run import SplitJob, cluster, process_split, run_splits
from sinanews.cluster.part_files import manifests, read_split
from sinanews.cluster.splits import splits_of
from sinanews.scraper.model.errors import UsageError
from tests.sinanews.cluster.sources import write_archive, write_lines
from tests.sinanews.job.test_page_loop import record
from tests.sinanews.job.test_worker_engine import deadly


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sources")
    archive = write_archive(folder / "a.warc.gz", 60)
    return splits_of(
        [str(archive), str(write_lines(folder / "b.jsonl", 50))],
        warc_bytes=archive.stat().st_size // 12,
    )


def held(parts):
    """Return what parts hold, in order."""
    return [result for manifest in manifests(parts) for result in read_split(parts, manifest)]


def files(folder):
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def expected(sources, tmp_path_factory):
    folder = tmp_path_factory.mktemp("expected")
    job = SplitJob.of(str(folder), Options())
    for split in sources:
        process_split(split, job)
    return folder


@pytest.mark.timeout(300)
def test_killed_workers_lose_nothing_and_double_nothing(tmp_path, sources, expected):
    job = SplitJob.of(str(tmp_path), Options())
    chance = random.Random(3)
    killed = []
    with cluster("", 2) as client:

        def kill() -> None:
            """Kill a worker each second; its nanny makes another."""
            while not done.wait(1.0) and len(killed) < 3:
                workers = [
                    child.pid
                    for child in psutil.Process().children(recursive=True)
                    if any("spawn_main" in word for word in child.cmdline())
                ]
                victim = chance.choice(workers)
                os.kill(victim, signal.SIGKILL)
                killed.append(victim)

        done = threading.Event()
        killer = threading.Thread(target=kill)
        killer.start()
        try:
            found = run_splits(client, sources, job)
        finally:
            done.set()
            killer.join()
        again = run_splits(client, sources, job)
    assert killed
    assert found == again == manifests(str(expected))
    assert held(str(tmp_path)) == held(str(expected))
    assert {name for name in files(tmp_path) if name.suffix != ".part"} == files(expected)


def test_a_split_that_is_done_is_not_done_again(sources, expected, monkeypatch):
    monkeypatch.setattr(cluster_run, "items_of", lambda split: pytest.fail("read again"))
    job = SplitJob.of(str(expected), Options())
    assert process_split(sources[0], job).order == 0


def test_a_page_that_kills_is_a_failure_of_its_own():
    pages = [record(1), record(2, "杀"), record(3)]
    made = cluster_run._process_apart(pages, deadly)
    assert [processed.failure and processed.failure.reason for processed in made] == [
        None,
        "worker_died",
        None,
    ]
    assert made[2].rows is not None


def test_no_scheduler_is_an_error_with_its_address(monkeypatch):
    import distributed

    def refuse(address, timeout):
        raise OSError("connection refused")

    monkeypatch.setattr(distributed, "Client", refuse)
    with pytest.raises(UsageError, match="scheduler answers"), cluster("tcp://127.0.0.1:1", 1):
        pass


def test_parts_of_other_options_have_other_names(sources):
    one = SplitJob.of("p", Options())
    other = SplitJob.of("p", Options(keywords=3))
    assert sources[0].name(one.version) != sources[0].name(other.version)
