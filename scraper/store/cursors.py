"""How far each reader of what came was told: the order is that in which articles were committed.

Rows of `articles` are numbered as they are written, by one writer at a time, and never removed:
so a number that is seen means that all lower ones were seen, whenever the articles in them were
published.
"""

from __future__ import annotations

from sinanews.scraper.store.database import Database


class Cursors:
    """The table `cursors`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def place(self, name: str) -> int | None:
        """Return the last row that a reader was shown; None where it never read. A file of an
        older release has no cursors.
        """
        if not self._database.holds("cursors"):
            return None
        found = self._database.value("SELECT row_id FROM cursors WHERE name = ?", (name,))
        return None if found is None else int(found)

    def move(self, name: str, row_id: int) -> None:
        """Note that a reader was shown all rows up to one; a cursor never goes back."""
        self._database.execute(
            "INSERT INTO cursors (name, row_id, moved) VALUES (:name, :row_id, :now) "
            "ON CONFLICT (name) DO UPDATE SET row_id = :row_id, moved = :now "
            "WHERE row_id < :row_id",
            {"name": name, "row_id": row_id, "now": self._database.now()},
        )

    def last_row(self) -> int:
        """Return the last row that was committed; 0 where there is none."""
        return int(self._database.value("SELECT coalesce(max(row_id), 0) FROM articles"))
