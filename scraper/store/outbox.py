"""What goes to which target: a row an article, in states that survive a kill at any moment.

A message is `sending` before a byte of it leaves. Where a kill or a silent receiver leaves it so,
nobody but the receiver knows whether it came: it is sent again as the same message, with the same
key, and a receiver that knows keys drops the second one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from sinanews.scraper.store.database import Database

Row = dict[str, Any]
OPEN = "state IN ('waiting', 'sending')"  # as the index outbox_open states it
IN_LIST = "outbox_id IN (SELECT value FROM json_each(:ids))"
QUEUE = (
    "INSERT INTO outbox (target, of_article_id, of_version, text_sha256, state, attempts, "
    "queued, changed) SELECT :target, :article_id, :version, :text_sha256, CASE WHEN EXISTS ("
    "SELECT 1 FROM outbox t WHERE t.target = :target AND t.text_sha256 = :text_sha256 "
    "AND t.of_article_id <> :article_id) THEN 'repeated' ELSE 'waiting' END, 0, :now, :now "
    "WHERE NOT EXISTS (SELECT 1 FROM outbox o WHERE o.target = :target "
    "AND o.of_article_id = :article_id AND (:once OR o.of_version = :version))"
)
NEXT = (
    "SELECT outbox_id, of_article_id AS article_id, of_version AS version, state, message, "
    f"attempts FROM outbox WHERE target = ? AND {OPEN} ORDER BY outbox_id LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class TargetState:
    """What the store knows of a target: times are ISO texts, +08:00."""

    target: str
    service: str
    last_sent: str | None = None
    failed: int = 0
    next_try: str | None = None


class Outbox:
    """The tables `outbox` and `push_targets`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def target(self, target: str, service: str) -> TargetState:
        """Return what is known of a target; one that is new is noted."""
        self._database.execute(
            "INSERT INTO push_targets (target, service, first_used, failed) "
            "VALUES (?, ?, ?, 0) ON CONFLICT (target) DO NOTHING",
            (target, service, self._database.now()),
        )
        (row,) = self._database.query(
            "SELECT target, service, last_sent, failed, next_try FROM push_targets "
            "WHERE target = ?",
            (target,),
        )
        return TargetState(**row)

    def queue(self, target: str, articles: Sequence[Row], *, once: bool) -> int:
        """Put articles (article_id, version, text_sha256) behind what waits; return how many.

        What the target had or has waiting is left out: with `once` any version of the article,
        else that version. A text that it had from another article is noted as `repeated`.
        """
        fixed = {"target": target, "once": int(once), "now": self._database.now()}
        before = self._count(target)
        self._database.execute_many(QUEUE, (dict(row) | fixed for row in articles))
        return self._count(target) - before

    def _count(self, target: str) -> int:
        sql = f"SELECT count(*) FROM outbox WHERE target = ? AND {OPEN}"
        return int(self._database.value(sql, (target,)))

    def next_rows(self, target: str, limit: int) -> list[Row]:
        """Return what is to go next: the rows of the message that was begun and not ended, else
        the first that wait.
        """
        rows = self._database.query(NEXT, (target, limit))
        begun = [row for row in rows if row["message"]]
        if begun:
            return self._of_message(target, begun[0]["message"])
        return rows

    def _of_message(self, target: str, message: str) -> list[Row]:
        return self._database.query(
            "SELECT outbox_id, of_article_id AS article_id, of_version AS version, state, "
            f"message, attempts FROM outbox WHERE target = ? AND message = ? AND {OPEN} "
            "ORDER BY outbox_id",
            (target, message),
        )

    def begin(self, target: str, ids: Sequence[int], message: str) -> None:
        """Note that a message is about to leave. After this it may have arrived."""
        now = self._database.now()
        with self._database.transaction():
            self._change(
                ids,
                "state = 'sending', message = :message, attempts = attempts + 1",
                message=message,
            )
            self._database.execute(
                "UPDATE push_targets SET last_sent = ? WHERE target = ?", (now, target)
            )

    def sent(self, target: str, ids: Sequence[int]) -> None:
        """Note that a message arrived, and that its target is well."""
        with self._database.transaction():
            self._change(ids, "state = 'sent', reason = NULL")
            self._database.execute(
                "UPDATE push_targets SET failed = 0, next_try = NULL, reason = NULL "
                "WHERE target = ?",
                (target,),
            )

    def end(self, ids: Sequence[int], state: str, reason: str) -> None:
        """Note how a message ended, and why: `waiting` (it did not go: later, in the same
        message), `sending` (nobody knows: the same), `unknown` or `failed` (not to be sent).
        """
        self._change(ids, "state = :state, reason = :reason", state=state, reason=reason)

    def requeue(self, target: str) -> int:
        """Let what was given up, and what nobody knows of, wait again; return how many."""
        changed = self._database.execute(
            "UPDATE outbox SET state = 'waiting', attempts = 0, changed = ? "
            "WHERE target = ? AND state IN ('failed', 'unknown')",
            (self._database.now(), target),
        )
        return changed.rowcount

    def fail_target(self, target: str, next_try: str, reason: str) -> None:
        """Note that a target could not be reached, and when to try again."""
        self._database.execute(
            "UPDATE push_targets SET failed = failed + 1, next_try = ?, reason = ? "
            "WHERE target = ?",
            (next_try, reason, target),
        )

    def waiting(self, target: str) -> int:
        """Return how many articles wait for a target, those of which nobody knows among them."""
        return self._count(target)

    def counts(self) -> list[Row]:
        """Return how many articles are in which state, by target (its service with it)."""
        return self._database.query(
            "SELECT t.target, t.service, o.state, count(*) AS articles, t.next_try, t.reason "
            "FROM push_targets t LEFT JOIN outbox o USING (target) "
            "GROUP BY t.target, o.state ORDER BY t.rowid, o.state"
        )

    def _change(self, ids: Sequence[int], changes: str, **values: Any) -> None:
        self._database.execute(
            f"UPDATE outbox SET {changes}, changed = :now WHERE {IN_LIST}",
            values | {"ids": orjson.dumps(ids).decode(), "now": self._database.now()},
        )
