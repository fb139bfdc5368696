"""The frontier: which articles the lists named, which of them wait, and how far each list is
known.

Lives in the store's tables `frontier`, `links` and `channels`; every method that writes belongs
in a transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sinanews.scraper.lists.listing import link_id
from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.model.ids import docid
from sinanews.scraper.model.limits import ATTEMPTS, FIRST_RETRY, LONGEST_RETRY
from sinanews.scraper.model.records import Link
from sinanews.scraper.store.store import Store

REFUSALS = frozenset(
    {"bad_url", "refused_address", "robots"}
)  # what we do not ask for, whatever the server would say
OWN = ""  # the host of links whose list item is the article itself

RANKS = 10**12  # more than there are rows
_RANK = f"attempts * {RANKS} + seq"
# a clock that was once far ahead must not lock a page out for years: hence :far
_DUE = (
    "(state = 'waiting' AND (next_try IS NULL OR next_try <= :now OR next_try > :far)"
    " OR state = 'failed' AND (next_try <= :now OR next_try > :far)"
    " OR state = 'done' AND host <> '' AND CAST(strftime('%s', checked) AS INTEGER)"
    " + :refresh * (1 << min(unchanged, 20)) <= CAST(strftime('%s', :now) AS INTEGER))"
)
# rows of the frontier whose page gave an article, and the others
_READ = (
    "FROM frontier f JOIN pages p USING (page_id) "
    "JOIN articles a ON a.article_id = p.article_id AND a.version = p.version"
)
_UNREAD = "NOT EXISTS (SELECT 1 FROM pages p WHERE p.page_id = f.page_id AND p.article_id IS NOT NULL)"


@dataclass(frozen=True, slots=True)
class Due:
    """An article that is to be asked for now. `page_id` and the validators are of the copy that
    we hold.
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
    def held(self) -> bool:
        """Say whether we hold a copy, so that the request may be conditional."""
        return self.page_id is not None


@dataclass(frozen=True, slots=True)
class Balance:
    """What became of every link that a list named. Computed from the rows of each kind, so that
    a lost one shows.
    """

    links: int
    articles: int
    failures: int
    duplicates: int
    waiting: int

    @property
    def holds(self) -> bool:
        """Say whether nothing is lost and nothing stands twice."""
        return self.links == self.articles + self.failures + self.duplicates + self.waiting


class Frontier:
    """The frontier of an open store. `walk` is the number of the run: it tells what a walk met."""

    def __init__(self, store: Store, walk: int, *, refresh: timedelta | None = None) -> None:
        self._store = store
        self._walk = walk
        self._refresh = refresh

    def add(self, channel: str, link: Link) -> str | None:
        """Note a link of a list; return the host where its article waits, None where it is
        known (to any source).
        """
        key = link_id(link)
        url = link.url or key
        now = self._store.now()
        self._store.execute(
            "INSERT INTO links VALUES (?, ?, ?, ?, ?, 0) ON CONFLICT (channel, url) DO UPDATE SET walk = excluded.walk",
            (channel, url, key, now, self._walk),
        )
        if self._store.execute("SELECT 1 FROM frontier WHERE key = ?", (key,)).fetchone():
            return None
        held = self._store.execute(
            "SELECT page_id, first_seen FROM articles WHERE article_id = ? AND is_latest",
            (key,),
        ).fetchone()
        host = OWN if link.record is not None else host_of(url)
        row: dict[str, Any] = {
            "key": key,
            "url": url,
            "host": host,
            "docid": link.docid or docid(url),
            "channel": channel,
            "title": link.title,
            "published": link.published.isoformat() if link.published else None,
            "record": None if held else link.record,
            "state": "done" if held else "waiting",
            "attempts": 0,
            "found": now,
            "checked": held[1] if held else None,
            "unchanged": 0,
            "page_id": held[0] if held else None,
        }
        self._store.insert("frontier", row)
        return None if held else host

    def is_new(self, link: Link) -> bool:
        """Say whether `add` would find the link's article new; changes nothing."""
        key = link_id(link)
        sql = "SELECT 1 FROM frontier WHERE key = :key UNION ALL SELECT 1 FROM articles WHERE article_id = :key"
        return self._store.execute(sql, {"key": key}).fetchone() is None

    def hosts(self) -> list[str]:
        """Return the hosts for which something is due."""
        found = self._store.execute(
            f"SELECT DISTINCT host FROM frontier WHERE {_DUE}", self._now()
        )
        return [host for (host,) in found]

    def take(self, host: str, after: int, limit: int, *, tried: bool) -> list[Due]:
        """Return what is due at a host, in the order in which it was found, after the one of
        rank `after`.

        Those that failed or were blocked before are apart (`tried`), most attempts last: one
        that blocks always must not stand before the others in each run.
        """
        values: dict[str, Any] = self._now() | {
            "host": host,
            "after": after,
            "limit": limit,
            "tried": int(tried),
        }
        due = f"host = :host AND {_RANK} > :after AND (attempts > 0) = :tried AND {_DUE}"
        sql = f"SELECT * FROM frontier WHERE {due} ORDER BY attempts, seq LIMIT :limit"
        return [_due(row) for row in self._store.query(sql, values)]

    def done(
        self, due: Due, page_id: str, headers: Mapping[str, str], *, changed: bool
    ) -> None:
        """Note that the article came; `headers` (names in lower case) hold the validators of
        the answer.
        """
        self._store.execute(
            "UPDATE frontier SET state = 'done', reason = NULL, attempts = 0, next_try = NULL, record = NULL, "
            "checked = ?, unchanged = ?, etag = ?, last_modified = ?, page_id = ? WHERE seq = ?",
            (
                *(self._store.now(), 0 if changed else self._unchanged(due) + 1),
                *(headers.get("etag"), headers.get("last-modified"), page_id, due.seq),
            ),
        )

    def same(self, due: Due) -> None:
        """Note that the server says that our copy is still good (304)."""
        now = self._store.now()
        values = (now, self._unchanged(due) + 1, due.seq)
        self._store.execute(
            "UPDATE frontier SET checked = ?, unchanged = ? WHERE seq = ?", values
        )
        sql = "UPDATE {} SET last_seen = :now WHERE page_id = :page AND substr(last_seen, 1, 10) < substr(:now, 1, 10)"
        for table in ("pages", "articles"):
            self._store.execute(sql.format(table), {"now": now, "page": due.page_id})

    def failed(self, due: Due, reason: str, *, retry: bool, page_id: str | None = None) -> None:
        """Note that the article did not come. One that we hold stays done and is asked for again later."""
        if due.held:
            values = (self._store.now(), self._unchanged(due) + 1, due.seq)
            self._store.execute(
                "UPDATE frontier SET checked = ?, unchanged = ? WHERE seq = ?", values
            )
            return
        attempts = due.attempts + 1
        again = self._again(attempts) if retry else None
        self._store.execute(
            "UPDATE frontier SET state = ?, reason = ?, attempts = ?, next_try = ?, page_id = ? WHERE seq = ?",
            (
                *("refused" if reason in REFUSALS else "failed", reason, attempts),
                *(again, page_id, due.seq),
            ),
        )

    def postpone(self, due: Due, reason: str) -> bool:
        """Let an article wait for a later run, since its host blocks us; return whether it does.

        Where the page itself is what blocks, it must not meet every run first: so it waits, and
        is given up, as one that failed.
        """
        if due.held:
            self.failed(due, reason, retry=True)
            return True
        attempts = due.attempts + 1
        again = self._again(attempts)
        if again is not None:
            sql = "UPDATE frontier SET attempts = ?, next_try = ?, reason = ? WHERE seq = ?"
            self._store.execute(sql, (attempts, again, reason, due.seq))
        return again is not None

    def known(self, channel: str) -> Callable[[str], bool]:
        """Return the function that says whether an article stands in the part of a list that is
        known without a gap.
        """
        sql = "SELECT 1 FROM links WHERE key = ? AND channel = ? AND settled LIMIT 1"
        return lambda key: self._store.execute(sql, (key, channel)).fetchone() is not None

    def reached(self, channel: str) -> str | None:
        """Return down to which time a list is known without a gap; empty: to its end; None: not at all."""
        found = self._store.execute(
            "SELECT reached FROM channels WHERE channel = ?", (channel,)
        ).fetchone()
        return found[0] if found else None

    def walked(self, channel: str) -> datetime | None:
        """Return when a list was last read to the end of what was wanted."""
        found = self._store.execute(
            "SELECT walked FROM channels WHERE channel = ?", (channel,)
        ).fetchone()
        return _time(found[0], f"channels, {channel}") if found else None

    def settle(
        self, channel: str, reached: str | None, newest: datetime | None, *, joined: bool
    ) -> None:
        """Note that a walk from the list's head came to its end.

        `joined`: it met the part that was known, which therefore stays known; else there may be
        a gap, and only what this walk met is known without one.
        """
        if not joined:
            self._store.execute(
                "UPDATE links SET settled = 0 WHERE channel = ? AND settled", (channel,)
            )
        self._store.execute(
            "UPDATE links SET settled = 1 WHERE channel = ? AND walk = ?", (channel, self._walk)
        )
        self._store.execute(
            "INSERT INTO channels VALUES (?, ?, ?, ?) ON CONFLICT (channel) DO UPDATE SET reached = excluded.reached, "
            "walked = excluded.walked, newest = coalesce(excluded.newest, newest)",
            (channel, reached, self._store.now(), newest.isoformat() if newest else None),
        )

    def balance(self) -> Balance:
        """Count what became of every link."""
        count = self._count
        links = count("SELECT count(*) FROM links JOIN frontier USING (key)")
        keys = count("SELECT count(DISTINCT key) FROM links JOIN frontier USING (key)")
        read = count(f"SELECT count(*) {_READ}")
        articles = count(f"SELECT count(DISTINCT a.article_id) {_READ}")
        failed = (
            "state IN ('failed', 'refused') AND EXISTS (SELECT 1 FROM failures x WHERE {} = {})"
        )
        told = " OR ".join(
            failed.format(*pair)
            for pair in (("x.subject", "f.url"), ("x.page_id", "f.page_id"))
        )
        return Balance(
            links=count("SELECT count(*) FROM links"),
            articles=articles,
            failures=count(f"SELECT count(*) FROM frontier f WHERE ({told}) AND {_UNREAD}"),
            duplicates=links - keys + read - articles,
            waiting=count(
                f"SELECT count(*) FROM frontier f WHERE state = 'waiting' AND {_UNREAD}"
            ),
        )

    def _count(self, sql: str) -> int:
        return int(self._store.execute(sql).fetchone()[0])

    def _again(self, attempts: int) -> str | None:
        """Return when to try again after so many attempts; None where it is given up."""
        wait = min(FIRST_RETRY * 3 ** (attempts - 1), LONGEST_RETRY)
        return (
            (datetime.fromisoformat(self._store.now()) + wait).isoformat()
            if attempts < ATTEMPTS
            else None
        )

    def _unchanged(self, due: Due) -> int:
        return int(
            self._store.execute(
                "SELECT unchanged FROM frontier WHERE seq = ?", (due.seq,)
            ).fetchone()[0]
        )

    def _now(self) -> dict[str, Any]:
        now = self._store.now()
        far = (datetime.fromisoformat(now) + LONGEST_RETRY).isoformat()
        return {
            "now": now,
            "far": far,
            "refresh": self._refresh.total_seconds() if self._refresh else None,
        }


def host_of(url: str) -> str:
    """Return the host of a URL, "?" where it has none (the fetcher will say what is wrong with it)."""
    try:
        return urlsplit(url).hostname or "?"
    except ValueError:
        return "?"


def _time(text: str, where: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except (ValueError, TypeError) as error:
        message = f"the store holds {text!r} where a time is due ({where}): set it to NULL, or restore a copy"
        raise StoreError(message, reason="damaged") from error


def _due(row: Mapping[str, Any]) -> Due:
    link = Link(
        url=row["url"],
        docid=row["docid"],
        channel=row["channel"],
        title=row["title"],
        published=_time(row["published"], f"frontier, {row['key']}")
        if row["published"]
        else None,
        record=row["record"],
    )
    names = ("seq", "key", "host", "attempts", "etag", "last_modified", "page_id")
    held = {"page_id": row["page_id"] if row["state"] == "done" else None}
    return Due(link=link, **{name: row[name] for name in names} | held)
