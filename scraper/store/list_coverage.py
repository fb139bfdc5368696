"""What of each list is known: the links that it named, and down to where they have no gap.

Lives in the tables `links` and `channels`; every method that writes belongs in a transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sinanews.scraper.store.database import Database
from sinanews.scraper.store.stored_times import moment_of


class ListCoverage:
    """The coverage of the lists, as the walks of one run extend it."""

    def __init__(self, database: Database, run_id: int) -> None:
        self._database = database
        self._run_id = run_id

    def add(self, channel: str, url: str, key: str) -> None:
        """Note that a list names a link; `key` is its row in the frontier."""
        row = {
            "channel": channel,
            "url": url,
            "key": key,
            "listed": self._database.now(),
            "run_id": self._run_id,
            "covered": 0,
        }
        self._database.upsert("links", row, ("channel", "url"), update=("run_id",))

    def known(self, channel: str) -> Callable[[str], bool]:
        """Return the function that says whether an article (by its key) stands in the part of a
        list that is known without a gap.
        """
        sql = "SELECT 1 FROM links WHERE key = ? AND channel = ? AND covered LIMIT 1"
        return lambda key: self._database.value(sql, (key, channel)) is not None

    def reached(self, channel: str) -> str | None:
        """Return down to which time a list is known without a gap; empty: to its end; None: not
        at all.
        """
        found: str | None = self._database.value(
            "SELECT reached FROM channels WHERE channel = ?", (channel,)
        )
        return found

    def walked(self, channel: str) -> datetime | None:
        """Return when a list was last read to the end of what was wanted."""
        sql = "SELECT walked FROM channels WHERE channel = ?"
        return moment_of(self._database.value(sql, (channel,)), f"channels, {channel}")

    def extend(
        self, channel: str, reached: str | None, newest: datetime | None, *, joined: bool
    ) -> None:
        """Note that this run's walk from the list's head came to its end, down to `reached`.

        `joined`: it met the part that was known, which therefore stays known; else there may be
        a gap, and only what this walk met is known without one.
        """
        if not joined:
            self._database.execute(
                "UPDATE links SET covered = 0 WHERE channel = ? AND covered", (channel,)
            )
        self._database.execute(
            "UPDATE links SET covered = 1 WHERE channel = ? AND run_id = ?",
            (channel, self._run_id),
        )
        row = {
            "channel": channel,
            "reached": reached,
            "walked": self._database.now(),
        }
        if newest is not None:  # else the newest item that was known stays
            row["newest"] = newest.isoformat()
        self._database.upsert("channels", row, ("channel",))
