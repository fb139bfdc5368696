"""From the lists into the frontier, and from the frontier to the workers: what is due, host by
host, a little ahead of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from enum import Enum
from functools import partial

from sinanews.job.fetch_values import Client
from sinanews.job.worker_pool import WorkerPool
from sinanews.scraper.model.limits import AHEAD
from sinanews.scraper.model.records import Link, Request
from sinanews.scraper.net.response import Response
from sinanews.scraper.sites import identify
from sinanews.scraper.store.frontier import IN_LIST, Due, Frontier

# places that must be free before the store is asked for more: it gives rows by the dozen
LEAST_ROOM = AHEAD // 2


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
        # hosts for which something may be due, in order
        self._hosts = dict.fromkeys(frontier.hosts())
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
            url = identity.url or ""
            identified = replace(link, url=url, docid=identity.docid)
            host = self._frontier.add(channel, identified, identity.article_id)
            self.links += 1
            if host is not None:
                self.found += 1
                self._hosts[host] = None

    def fill(self, pool: Pool, client: Client, *, banned: Collection[str]) -> None:
        """Give the workers what is due; hosts that are `banned` get nothing more."""
        for host in self._net_hosts():
            if host in banned:
                del self._hosts[host]
                continue
            room = pool.room(host)
            if room >= LEAST_ROOM:
                taken = self._take(host, room)
                _give(pool, client, host, taken)
        self._retire_hosts(pool)

    def take_inline(self, limit: int) -> list[Due]:
        """Return up to `limit` articles that are a list's own items."""
        if IN_LIST not in self._hosts or limit < LEAST_ROOM:
            return []
        return self._take(IN_LIST, limit)

    def _net_hosts(self) -> tuple[str, ...]:
        """Return the hosts at which articles are to be requested."""
        return tuple(host for host in self._hosts if host != IN_LIST)

    def _retire_hosts(self, pool: Pool) -> None:
        """Let the workers end whose host has nothing more due."""
        for group in pool.groups:
            if isinstance(group, str) and group not in self._hosts:
                pool.retire(group)

    def _take(self, host: str, limit: int) -> list[Due]:
        """Return what is due at a host: first what was never tried, then the rest."""
        for tried in (False, True):
            after = self._after[host, tried]
            taken = self._frontier.take(host, after, limit, tried=tried)
            if taken:
                last = taken[-1]
                self._after[host, tried] = last.rank
                return taken
        del self._hosts[host]
        return []


def _give(pool: Pool, client: Client, host: str, taken: Iterable[Due]) -> None:
    for due in taken:
        url = due.link.url
        request = Request(url, etag=due.etag, last_modified=due.last_modified)
        pool.give(host, due, partial(client.get, request))
