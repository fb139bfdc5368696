"""From the lists into the frontier, and from the frontier to the workers: what is due, host by
host, a little ahead of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from enum import Enum

from sinanews.job.fetch_values import Client
from sinanews.job.worker_pool import WorkerPool
from sinanews.scraper.model.limits import AHEAD
from sinanews.scraper.model.records import Link, Request
from sinanews.scraper.net.response import Response
from sinanews.scraper.sites import identify
from sinanews.scraper.store.frontier import IN_LIST, Due, Frontier


class Workers(Enum):
    """Workers that serve no host of articles."""

    LISTS = "lists"


Pool = WorkerPool[str | Workers, Due | Request, Response]  # a group: a host, or one of Workers


class FetchQueue:
    """Knows which hosts may have something due, and what was taken already in this run."""

    def __init__(self, frontier: Frontier) -> None:
        self._frontier = frontier
        # host, tried before → rank of the last taken
        self._after: Counter[tuple[str, bool]] = Counter()
        self._hosts = dict.fromkeys(
            frontier.hosts()
        )  # for which something may be due, in order
        self.links = 0  # that the lists named, known ones too
        self.found = 0  # articles among them that are new

    @property
    def is_empty(self) -> bool:
        """Say whether nothing more is due."""
        return not self._hosts

    def add(self, channel: str, links: Sequence[Link]) -> None:
        """Put the links of a list into the frontier. To be called inside a transaction."""
        for link in links:
            identity = identify(link)
            named = replace(link, url=identity.url or "", docid=identity.docid)
            host = self._frontier.add(channel, named, identity.article_id)
            self.links += 1
            if host is not None:
                self.found += 1
                self._hosts[host] = None

    def fill(self, pool: Pool, client: Client, *, banned: Collection[str]) -> None:
        """Give the workers what is due; hosts that are `banned` get nothing more."""
        for host in self._asked_hosts():
            room = pool.room(host)
            if host in banned:
                del self._hosts[host]
            elif room >= AHEAD // 2:
                _give(pool, client, host, self._take(host, room))
        for group in pool.groups:
            if isinstance(group, str) and group not in self._hosts:
                pool.retire(group)

    def take_inline(self, limit: int) -> list[Due]:
        """Return up to `limit` articles that are a list's own items."""
        if IN_LIST not in self._hosts or limit < AHEAD // 2:
            return []
        return self._take(IN_LIST, limit)

    def _asked_hosts(self) -> tuple[str, ...]:
        return tuple(host for host in self._hosts if host != IN_LIST)

    def _take(self, host: str, limit: int) -> list[Due]:
        """Return what is due at a host: first what was never tried, then the rest."""
        for tried in (False, True):
            taken = self._frontier.take(host, self._after[host, tried], limit, tried=tried)
            if taken:
                self._after[host, tried] = taken[-1].rank
                return taken
        del self._hosts[host]
        return []


def _give(pool: Pool, client: Client, host: str, taken: Iterable[Due]) -> None:
    for due in taken:
        request = Request(due.link.url, etag=due.etag, last_modified=due.last_modified)
        pool.give(host, due, lambda request=request: client.get(request))  # type: ignore[misc]
