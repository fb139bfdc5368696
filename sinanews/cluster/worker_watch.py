"""Whether a cluster has workers, and workers of this machine that are made again.

Dask's nanny makes another process where its worker died, but there are gaps: a nanny whose process
dies while it starts for the first time gives up, one that did not bring a worker back within
fifteen seconds is closed, and nobody makes another. Without a look from outside a run would then
wait for ever.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

from sinanews.scraper.model.errors import ClusterError

# cluster_run.py alone imports Dask
Client = Any
LocalCluster = Any

LOOK_SECONDS = 2.0  # between two looks: a worker takes some five to start
# of a worker that does not come: a busy machine takes ten, lexicons and models are loaded later
START_SECONDS = 60.0
# without any worker, until a run gives up: here they would be made anew five times; a queue of a
# cluster may take long to give machines
HERE_SECONDS = 300.0
ELSEWHERE_SECONDS = 1800.0
GONE = ("closed", "failed")  # states of a nanny that makes no worker any more


class WorkerWatch:
    """Looks after the workers of a client's cluster, now and then."""

    def __init__(
        self,
        client: Client,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._local: LocalCluster | None = client.cluster
        self._clock = clock
        self._count = len(self._local.worker_spec) if self._local else 0
        self._looked = self._had_any = clock()
        self._came: dict[object, float] = {}  # name of a worker here → when it was last there
        self._closing: set[asyncio.Future[object]] = set()

    def look(self) -> None:
        """Make missing workers of this machine again. ClusterError where there was none for
        too long.
        """
        now = self._clock()
        if now - self._looked < LOOK_SECONDS:
            return
        self._looked = now
        if self._local is not None:
            self._local.sync(self._replace_missing)
        if self._client.scheduler_info()["workers"]:
            self._had_any = now
        most = HERE_SECONDS if self._local else ELSEWHERE_SECONDS
        if now - self._had_any > most:
            message = f"no Dask worker has been there for {most:.0f} s"
            advice = "start workers (here: look what kills them), and run again to go on"
            raise ClusterError(f"{message}: {advice}")

    async def _replace_missing(self) -> None:
        """Give up workers that will not come, and ask for as many as there are to be."""
        local, now = self._local, self._clock()
        assert local is not None
        there = {worker.name for worker in local.scheduler.workers.values()}
        for name, nanny in list(local.workers.items()):
            last = self._came.setdefault(name, now)
            if name in there:
                self._came[name] = now
            elif nanny.status.name in GONE or now - last > START_SECONDS:
                del local.workers[name], self._came[name]
                self._closing.add(asyncio.ensure_future(nanny.close()))
        if len(local.workers) < self._count:
            local.scale(self._count)
