"""From the frontier into the lanes of the crew: what is due, host by host, a little ahead of
the threads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable

from sinanews.job.worker_pool import Crew
from sinanews.scraper.model.limits import AHEAD
from sinanews.scraper.model.records import Request
from sinanews.scraper.net.response import Response
from sinanews.scraper.store.frontier import IN_LIST, Due, Frontier

LISTS = "lists"  # the lane of the lists, which the job fills itself


class Feeder:
    """Knows which hosts may have something due, and what was taken already in this run."""

    def __init__(
        self,
        frontier: Frontier,
        crew: Crew[Due | Request, Response],
        get: Callable[[Request], Response],
    ) -> None:
        self._frontier = frontier
        self._crew = crew
        self._get = get
        self._after: Counter[tuple[str, bool]] = (
            Counter()
        )  # host, tried before → rank of the last taken
        self.ready = dict.fromkeys(frontier.hosts())  # hosts for which something may be due

    def heed(self, hosts: Iterable[str]) -> None:
        """Note that articles were found at these hosts."""
        self.ready.update(dict.fromkeys(hosts))

    def refill(self, own: int, left: Collection[str]) -> list[Due]:
        """Give the lanes what is due; return up to `own` articles that need no request. Hosts
        in `left` get nothing.
        """
        items: list[Due] = []
        for host in tuple(self.ready):
            room = own if host == IN_LIST else self._crew.room(host)
            if host in left:
                del self.ready[host]
            elif room >= AHEAD // 2:
                taken = self._take(host, room)
                if host == IN_LIST:
                    items += taken
                else:
                    self._give(host, taken)
                if not taken:
                    del self.ready[host]
        for host in self._crew.hosts:
            if host not in self.ready and host != LISTS:
                self._crew.rest(host)
        return items

    def _take(self, host: str, room: int) -> list[Due]:
        for tried in (False, True):
            taken = self._frontier.take(host, self._after[host, tried], room, tried=tried)
            if taken:
                self._after[host, tried] = taken[-1].rank
                return taken
        return []

    def _give(self, host: str, taken: Iterable[Due]) -> None:
        for due in taken:
            asked = Request(due.link.url, etag=due.etag, last_modified=due.last_modified)
            self._crew.give(host, due, lambda asked=asked: self._get(asked))  # type: ignore[misc]
