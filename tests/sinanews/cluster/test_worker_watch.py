"""Workers that went are made again, and a run that has none for long says so."""

from __future__ import annotations

import os
import signal
import time
from types import SimpleNamespace

import psutil
import pytest

from sinanews.cluster.cluster_run import cluster
from sinanews.cluster.worker_watch import (
    ELSEWHERE_SECONDS,
    LOOK_SECONDS,
    WorkerWatch,
)
from sinanews.scraper.model.errors import ClusterError

STARTS = 6  # kills while a worker starts, which no nanny survives
PATIENCE = 90  # seconds for workers to come on a busy machine


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def client_elsewhere(workers):
    """A client of a cluster elsewhere, as far as the watch sees it."""
    return SimpleNamespace(cluster=None, scheduler_info=lambda: {"workers": workers})


def processes():
    """The processes of workers, also those that have not begun to work."""
    return {
        child.pid
        for child in psutil.Process().children(recursive=True)
        if any("spawn_main" in word for word in child.cmdline())
    }


def look_until(watch, is_done):
    """Look now and then until something is so."""
    last = time.monotonic() + PATIENCE
    while not is_done() and time.monotonic() < last:
        watch.look()
        time.sleep(0.2)
    assert is_done()


@pytest.mark.timeout(300)
def test_workers_killed_while_they_start_are_made_again():
    killed: set[int] = set()
    with cluster("", 2) as client:
        watch = WorkerWatch(client)
        while len(killed) < STARTS:
            watch.look()
            for pid in processes() - killed:
                os.kill(pid, signal.SIGKILL)
                killed.add(pid)
            time.sleep(0.1)
        look_until(watch, lambda: len(client.scheduler_info()["workers"]) == 2)
        assert client.submit(os.getpid).result(timeout=PATIENCE) not in killed
        assert len(client.scheduler_info()["workers"]) == 2


@pytest.mark.timeout(300)
def test_a_nanny_that_is_closed_is_replaced():
    with cluster("", 1) as client:
        watch = WorkerWatch(client)
        # a worker reports to the scheduler before the cluster counts its nanny
        look_until(watch, lambda: client.cluster.workers)
        (nanny,) = client.cluster.workers.values()
        client.cluster.sync(nanny.close)
        look_until(watch, lambda: nanny not in client.cluster.workers.values())
        assert client.submit(os.getpid).result(timeout=PATIENCE) > 0


def test_a_cluster_elsewhere_without_workers_is_waited_for_and_then_an_error():
    clock = Clock()
    watch = WorkerWatch(client_elsewhere([]), clock=clock)
    clock.now = ELSEWHERE_SECONDS - 1
    watch.look()
    clock.now += LOOK_SECONDS
    with pytest.raises(
        ClusterError, match=r"no Dask worker .* 1800 s: start workers .* run again"
    ):
        watch.look()


def test_the_time_without_workers_begins_when_the_last_is_gone():
    clock = Clock()
    there = ["tcp://10.0.0.1:1"]
    watch = WorkerWatch(client_elsewhere(there), clock=clock)
    clock.now = 2 * ELSEWHERE_SECONDS
    watch.look()
    there.clear()
    clock.now += ELSEWHERE_SECONDS
    watch.look()
    clock.now += LOOK_SECONDS
    with pytest.raises(ClusterError):
        watch.look()


def test_it_does_not_look_more_often_than_it_has_to():
    clock = Clock()
    looks = []
    client = SimpleNamespace(
        cluster=None, scheduler_info=lambda: looks.append(clock.now) or {"workers": ["w"]}
    )
    watch = WorkerWatch(client, clock=clock)
    for now in (0.5, 1.9, 2.0, 2.5, 3.9, 4.1):
        clock.now = now
        watch.look()
    assert looks == [2.0, 4.1]
