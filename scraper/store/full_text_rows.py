"""The full-text index of an open store, kept in step with the articles."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager

import orjson

from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.store.batches import Batch
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

_TEXTS = (
    "SELECT a.row_id, a.text FROM json_each(?) j CROSS JOIN articles a ON a.row_id = j.value"
)


class FullText:
    """The index of an open store, where it has one."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._batch: Batch[int, None] = Batch()  # of articles

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

    def batch(self) -> AbstractContextManager[None]:
        """Index what is added within at the end: SQLite writes the index at the end of each
        transaction, of those within others too, and that of an article is a fifth of its work.
        """
        return self._batch.until_end(self._add_all)

    def _add_all(self, row_ids: Collection[int]) -> None:
        """Index articles as they are now; one whose transaction was undone is not there."""
        if not row_ids:  # also of a store without an index
            return
        chosen = orjson.dumps([*row_ids]).decode()
        texts = self._database.execute(_TEXTS, (chosen,)).fetchall()
        rows = ((row_id, " ".join(tokens(text))) for row_id, text in texts)
        self._database.execute_many(INSERT, rows)

    def add(self, row_id: int, text: str) -> None:
        """Index an article; in a `batch` at its end."""
        if not self.is_there:
            return
        if self._batch.pending is not None:
            self._batch.pending[row_id] = None
            return
        self._database.execute(INSERT, (row_id, " ".join(tokens(text))))

    def replace(self, row_id: int, was: str, text: str) -> None:
        """Index an article whose text was another until now."""
        is_pending = row_id in (self._batch.pending or ())
        if was != text and self.is_there and not is_pending:
            self._database.execute(DELETE, (row_id, " ".join(tokens(was))))
            self._database.execute(INSERT, (row_id, " ".join(tokens(text))))

    def optimize(self) -> None:
        """Merge the index into one piece."""
        if self.is_there:
            self._database.execute(OPTIMIZE)

    def make(self, *, wanted: bool = True) -> None:
        """Make the index anew, or take it away."""
        with self._database.transaction():
            remake(self._database, wanted=wanted)
