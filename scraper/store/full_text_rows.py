"""The full-text index of an open store, kept in step with the articles."""

from __future__ import annotations

from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.store.database import Database
from sinanews.scraper.store.full_text import (
    DELETE,
    INSERT,
    IS_THERE,
    OPTIMIZE,
    STATEMENT,
    remake,
    tokens,
)


class FullText:
    """The index of an open store, where it has one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def is_there(self) -> bool:
        """Say whether the store has the index."""
        return self._statement() is not None

    @property
    def is_older(self) -> bool:
        """Say whether it has one of an older release: a reader may meet such a file."""
        return self._statement() not in (STATEMENT, None)

    def _statement(self) -> str | None:
        found = self._database.of_schema(IS_THERE)
        return found[0][0] if found else None

    def check(self) -> None:
        """Raise StoreError where the index is needed and not there."""
        if not self.is_there:
            path = self._database.path
            advice = f"`sinanews reindex --store {path}` makes one"
            message = f"{path} has no full-text index (--no-fts): {advice}"
            raise StoreError(message, reason="no_index")

    def add(self, row_id: int, text: str) -> None:
        """Index an article."""
        if self.is_there:
            self._database.execute(INSERT, (row_id, " ".join(tokens(text))))

    def replace(self, row_id: int, was: str, text: str) -> None:
        """Index an article whose text was another until now."""
        if was != text and self.is_there:
            self._database.execute(DELETE, (row_id, " ".join(tokens(was))))
            self.add(row_id, text)

    def optimize(self) -> None:
        """Merge the index into one piece."""
        if self.is_there:
            self._database.execute(OPTIMIZE)

    def make(self, *, wanted: bool = True) -> None:
        """Make the index anew, or take it away."""
        with self._database.transaction():
            remake(self._database, wanted=wanted)
