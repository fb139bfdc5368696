"""What could not be done and still cannot: one row a subject and stage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sinanews.scraper.model.records import Failure
from sinanews.scraper.store.database import Database

REPEATED = ("reason", "message", "attempts", "last_seen", "page_id", "code_version")

SKIPPED = "skipped_"  # begins the reason of what is no failure, but was passed over as no page


class Failures:
    """The table `failures`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(
        self, failure: Failure, *, page_id: str | None = None, code_version: str = ""
    ) -> None:
        """Keep a failure; the same subject and stage again counts an attempt."""
        now = self._database.now()
        before = self._database.value(
            "SELECT attempts FROM failures WHERE subject = ? AND stage = ?",
            (failure.subject, failure.stage),
        )
        row = {
            "subject": failure.subject,
            "stage": failure.stage,
            "reason": failure.reason,
            "message": failure.message,
            "attempts": (before or 0) + 1,
            "first_seen": now,
            "last_seen": now,
            "page_id": page_id,
            "code_version": code_version,
        }
        self._database.upsert("failures", row, ("subject", "stage"), update=REPEATED)

    def open(
        self, subject: str | None = None, *, with_skipped: bool = False
    ) -> list[dict[str, Any]]:
        """Return the open failures, of one subject or all, in the order in which they first
        came; with what was skipped where it is asked for.
        """
        rows = self._database.query(
            "SELECT * FROM failures WHERE ? IS NULL OR subject = ? ORDER BY rowid",
            (subject, subject),
        )
        return [row for row in rows if with_skipped or not row["reason"].startswith(SKIPPED)]

    def of_page(self, page_id: str, code_version: str) -> Failure | None:
        """Return the failure of a page under this code: it would only come again."""
        found = self._database.query(
            "SELECT subject, stage, reason, message FROM failures "
            "WHERE page_id = ? AND code_version = ?",
            (page_id, code_version),
        )
        return Failure(**found[0]) if found else None

    def clear(self, subject: str, stage: str | None = None) -> None:
        """Forget the failures of what has now been done, of one stage or all."""
        self._database.execute(
            "DELETE FROM failures WHERE subject = ? AND (? IS NULL OR stage = ?)",
            (subject, stage, stage),
        )

    def forget(self, subjects: Sequence[str] = ()) -> int:
        """Delete the failures of some subjects, or all; return how many there were."""
        return self._on_each("DELETE FROM failures", subjects)

    def retry(self, subjects: Sequence[str] = ()) -> int:
        """Let the next job try some subjects again, or all that failed; return how many: a page
        whatever code it failed under, a request whatever it was to wait.
        """
        count = self._on_each("UPDATE failures SET code_version = ''", subjects)
        due = "UPDATE frontier SET next_try = ?, attempts = 0 WHERE state = 'failed'"
        now = self._database.now()
        if not subjects:
            self._database.execute(due, (now,))
        for subject in subjects:
            self._database.execute(f"{due} AND url = ?", (now, subject))
        return count

    def _on_each(self, statement: str, subjects: Sequence[str]) -> int:
        if not subjects:
            return self._database.execute(statement).rowcount
        sql = f"{statement} WHERE subject = ?"
        return sum(self._database.execute(sql, (subject,)).rowcount for subject in subjects)

    def counts(self) -> list[dict[str, Any]]:
        """Return stage, reason and number of subjects, the most frequent first."""
        return self._database.query(
            "SELECT stage, reason, count(*) AS subjects FROM failures "
            "GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"
        )
