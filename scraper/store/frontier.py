"""The frontier: which articles the lists named, and which of them are to be asked for.

Lives in the table `frontier`; every method that writes belongs in a transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sinanews.scraper.model.limits import ATTEMPTS, FIRST_RETRY, LONGEST_RETRY
from sinanews.scraper.model.records import Link
from sinanews.scraper.model.web import host_of
from sinanews.scraper.store.articles import Articles
from sinanews.scraper.store.database import Database
from sinanews.scraper.store.link_counts import LinkCounts, link_counts
from sinanews.scraper.store.list_coverage import ListCoverage
from sinanews.scraper.store.pages import Pages
from sinanews.scraper.store.stored_times import iso, moment_of

# what we do not ask for, whatever the server would say
REFUSALS = frozenset({"bad_url", "refused_address", "robots"})
NO_HOST = "?"  # of URLs without one: the fetcher will say what is wrong with them
IN_LIST = ""  # the host of links whose list item is the article itself

RANKS = 10**12  # more than there are rows
_RANK = f"attempts * {RANKS} + seq"
# a clock that was once far ahead must not lock a page out for years: hence :far
_DUE = (
    "(state = 'waiting' AND (next_try IS NULL OR next_try <= :now OR next_try > :far)"
    " OR state = 'failed' AND (next_try <= :now OR next_try > :far)"
    " OR state = 'done' AND host <> '' AND CAST(strftime('%s', checked) AS INTEGER)"
    " + :refresh * (1 << min(unchanged, 20)) <= CAST(strftime('%s', :now) AS INTEGER))"
)
_HOSTS = f"SELECT DISTINCT host FROM frontier WHERE {_DUE}"
_TAKE = (
    f"SELECT * FROM frontier WHERE host = :host AND {_RANK} > :after "
    f"AND (attempts > 0) = :tried AND {_DUE} ORDER BY attempts, seq LIMIT :limit"
)


@dataclass(frozen=True, slots=True)
class Due:
    """An article that is to be asked for now. `page_id` and the validators are of the copy that
    the store has.
    """

    seq: int
    key: str
    link: Link
    host: str
    attempts: int = 0
    etag: str | None = None
    last_modified: str | None = None
    page_id: str | None = None

    @property
    def rank(self) -> int:
        """Return its place in the order of `take`."""
        return self.attempts * RANKS + self.seq

    @property
    def inline(self) -> bool:
        """Say whether the list's own item is the article: nothing is to be asked for."""
        return self.host == IN_LIST

    @property
    def stored(self) -> bool:
        """Say whether the store has a copy, so that the request may be conditional."""
        return self.page_id is not None


class Frontier:
    """The frontier as one run works on it."""

    def __init__(
        self,
        database: Database,
        *,
        pages: Pages,
        articles: Articles,
        run_id: int,
        refresh: timedelta | None,
    ) -> None:
        self._database = database
        self._pages = pages
        self._articles = articles
        self._refresh = refresh
        self.coverage = ListCoverage(database, run_id)

    def add(self, channel: str, link: Link, key: str) -> str | None:
        """Note a link of a list; return the host where its article waits, None where it is
        known (to any source). `key` is the id that its article will have.
        """
        url = link.url or key
        self.coverage.add(channel, url, key)
        if self._database.value("SELECT 1 FROM frontier WHERE key = ?", (key,)):
            return None
        row = _row(link, key) | {"channel": channel, "found": self._database.now()}
        stored = self._articles.page_of(key)
        if stored is None:
            self._database.insert(
                "frontier", row | {"state": "waiting", "record": link.record}
            )
            return str(row["host"])
        page_id, checked = stored
        done = {"state": "done", "checked": checked, "page_id": page_id}
        self._database.insert("frontier", row | done)
        return None

    def is_new(self, key: str) -> bool:
        """Say whether `add` would find the article new; changes nothing."""
        sql = (
            "SELECT 1 FROM frontier WHERE key = :key "
            "UNION ALL SELECT 1 FROM articles WHERE article_id = :key"
        )
        return self._database.value(sql, {"key": key}) is None

    def hosts(self) -> list[str]:
        """Return the hosts for which something is due."""
        return [host for (host,) in self._database.execute(_HOSTS, self._times())]

    def take(self, host: str, after: int, limit: int, *, tried: bool) -> list[Due]:
        """Return what is due at a host, in the order in which it was found, after the one of
        rank `after`.

        Those that failed or were blocked before are apart (`tried`), most attempts last: one
        that blocks always must not stand before the others in each run.
        """
        wanted = {"host": host, "after": after, "limit": limit, "tried": int(tried)}
        return [_due(row) for row in self._database.query(_TAKE, self._times() | wanted)]

    def done(
        self, due: Due, page_id: str, headers: Mapping[str, str], *, changed: bool
    ) -> None:
        """Note that the article came; `headers` (names in lower case) hold the validators of
        the response.
        """
        self._update(
            due,
            {
                "state": "done",
                "reason": None,
                "attempts": 0,
                "next_try": None,
                "record": None,
                "checked": self._database.now(),
                "unchanged": 0 if changed else self._unchanged(due) + 1,
                "etag": headers.get("etag"),
                "last_modified": headers.get("last-modified"),
                "page_id": page_id,
            },
        )

    def unchanged(self, due: Due) -> None:
        """Note that the server says that our copy is still good (304)."""
        self._checked(due)
        if due.page_id is not None:
            now = self._database.now()
            self._pages.seen_again(due.page_id, now)
            self._articles.seen_again(due.page_id, now)

    def failed(
        self, due: Due, reason: str, *, retry: bool, page_id: str | None = None
    ) -> None:
        """Note that the article did not come. One that the store has stays done and is asked
        for again later.
        """
        if due.stored:
            self._checked(due)
            return
        attempts = due.attempts + 1
        self._update(
            due,
            {
                "state": "refused" if reason in REFUSALS else "failed",
                "reason": reason,
                "attempts": attempts,
                "next_try": self._next_try(attempts) if retry else None,
                "page_id": page_id,
            },
        )

    def postpone(self, due: Due, reason: str) -> bool:
        """Let an article wait for a later run, since its host blocks us; return whether it does.

        Where the page itself is what blocks, it must not meet every run first: so it waits, and
        is given up, as one that failed.
        """
        if due.stored:
            self.failed(due, reason, retry=True)
            return True
        attempts = due.attempts + 1
        next_try = self._next_try(attempts)
        if next_try is None:
            return False
        self._update(due, {"attempts": attempts, "next_try": next_try, "reason": reason})
        return True

    def link_counts(self) -> LinkCounts:
        """Count what became of every link that a list named."""
        return link_counts(self._database)

    def _checked(self, due: Due) -> None:
        unchanged = self._unchanged(due) + 1
        self._update(due, {"checked": self._database.now(), "unchanged": unchanged})

    def _update(self, due: Due, values: Mapping[str, Any]) -> None:
        names = ", ".join(f'"{name}" = :{name}' for name in values)
        sql = f"UPDATE frontier SET {names} WHERE seq = :seq"
        self._database.execute(sql, {**values, "seq": due.seq})

    def _next_try(self, attempts: int) -> str | None:
        """Return when to try again after so many attempts; None where it is given up."""
        if attempts >= ATTEMPTS:
            return None
        wait: timedelta = min(FIRST_RETRY * 3 ** (attempts - 1), LONGEST_RETRY)
        return (datetime.fromisoformat(self._database.now()) + wait).isoformat()

    def _unchanged(self, due: Due) -> int:
        sql = "SELECT unchanged FROM frontier WHERE seq = ?"
        return int(self._database.value(sql, (due.seq,)))

    def _times(self) -> dict[str, Any]:
        now = self._database.now()
        far = (datetime.fromisoformat(now) + LONGEST_RETRY).isoformat()
        refresh = self._refresh.total_seconds() if self._refresh else None
        return {"now": now, "far": far, "refresh": refresh}


def _row(link: Link, key: str) -> dict[str, Any]:
    """Return the columns of an article that come from its link."""
    url = link.url or key
    host = IN_LIST if link.record is not None else host_of(url) or NO_HOST
    return {
        "key": key,
        "url": url,
        "host": host,
        "docid": link.docid,
        "title": link.title,
        "published": iso(link.published),
        "attempts": 0,
        "unchanged": 0,
    }


def _due(row: Mapping[str, Any]) -> Due:
    link = Link(
        url=row["url"],
        docid=row["docid"],
        channel=row["channel"],
        title=row["title"],
        published=moment_of(row["published"], f"frontier, {row['key']}"),
        record=row["record"],
    )
    names = ("seq", "key", "host", "attempts", "etag", "last_modified")
    page_id = row["page_id"] if row["state"] == "done" else None
    return Due(link=link, page_id=page_id, **{name: row[name] for name in names})
