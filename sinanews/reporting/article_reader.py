"""Articles of a store by id, each read once."""

from __future__ import annotations

from typing import Any

from sinanews.analysis import reading, reading_overview
from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.store.as_of import AsOf
from sinanews.scraper.store.store import Store

Row = dict[str, Any]


class ArticleReader:
    """Reads articles with their findings, and what is said of them beside all others."""

    def __init__(self, store: Store, as_of: AsOf = None) -> None:
        self.store = store
        self._as_of = as_of
        self._rows: dict[str, Row] = {}

    def row(self, article_id: str) -> Row:
        """Return the row of an article with the rows of all tables under their names. StoreError
        where it is gone: a job replaced the store meanwhile.
        """
        if article_id not in self._rows:
            found = reading.article(self.store, article_id, as_of=self._as_of)
            if found is None:
                raise StoreError(
                    f"{article_id} is not in {self.store.path} any more: make the report again",
                    reason="changed",
                )
            beside = reading_overview.across(self.store, article_id, found["version"])
            self._rows[article_id] = found | beside
        return self._rows[article_id]
