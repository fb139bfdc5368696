"""What came into a store since a reader asked last: by order of commit, so that nothing is lost
when an old article arrives late.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sinanews.analysis.reading_arrivals import arrivals, settled_upto
from sinanews.analysis.tables import TABLES
from sinanews.job.article_choice import article_choice
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.store import Store

FIRST_CURSOR = "default"
INNER = "text_sha256"  # of a row: what only the store needs


class NewArticles:
    """The articles that came since the cursor of a name was moved. Use it with `with`.

    Iterating gives rows as dicts, in the order in which they were committed. Where the block
    ends without an error, the cursor moves behind the last row that was given, or, where all
    were, behind all that was there when the block began. It stays after an error, with `peek`,
    and as of a moment.
    """

    def __init__(
        self,
        path: str | Path,
        cursor: str = FIRST_CURSOR,
        chosen: ArticleFilter = ArticleFilter(),  # noqa: B008 (frozen)
        *,
        peek: bool = False,
        limit: int | None = None,
    ) -> None:
        if not cursor.strip():
            raise UsageError("a cursor needs a name")
        self._path = path
        self._cursor = cursor
        self._chosen = chosen
        self._peek = peek or chosen.as_of is not None
        self._limit = -1 if limit is None else limit
        self._store: Store | None = None
        self._given = 0
        self.count = 0  # articles that were given

    def __enter__(self) -> Self:
        """Open the store. StoreError: there is none, or it cannot be read."""
        self._store = Store.open(self._path, TABLES, readonly=True)
        return self

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Yield what came."""
        assert self._store is not None, "use it with `with`"
        after = self._store.cursors.place(self._cursor) or 0
        upto = settled_upto(self._store, self._chosen, after)
        rows = arrivals(self._store, self._chosen, after=after, upto=upto, limit=self._limit)
        for row in rows:
            self._given = row["row_id"]
            self.count += 1
            yield shown(row)
        if self.count != self._limit:
            self._given = upto

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the store, and move the cursor where nothing went wrong."""
        if self._store is not None:
            self._store.close()
        if kind is None and self._given and not self._peek:
            place_cursor(self._path, self._cursor, self._given)


def new(
    path: str | Path,
    cursor: str = FIRST_CURSOR,
    *,
    peek: bool = False,
    limit: int | None = None,
    **filters: Any,
) -> NewArticles:
    """Return what came into a store since the last call with this cursor, to be used with `with`:

        with sinanews.new("news.db", cursor="desk", ticker="600519") as came:
            for row in came:
                print(row["known_at"], row["title"], row["state"])

    `filters` are those of `sinanews.tables`, and `words`. The cursor moves when the block ends
    without an error. Rows: row_id (its place in the order of commit, which rises), article_id,
    version, known_at, published, published_precision, title, source, url, state (new, or
    correction: a new version of what was there), repeats (the article with the same text that
    came before it), tickers, events, summary, copy_of. UsageError for a filter that means
    nothing, StoreError where there is no store.
    """
    return NewArticles(path, cursor, article_choice(**filters), peek=peek, limit=limit)


def shown(row: dict[str, Any]) -> dict[str, Any]:
    """Return what a reader gets of a row."""
    return {name: value for name, value in row.items() if name != INNER}


def begin_cursor(path: str | Path, cursor: str) -> None:
    """Place a cursor that was never moved behind all that is there."""
    with Store.open(path, TABLES, readonly=True) as store:
        placed = store.cursors.place(cursor)
    if placed is None:
        place_cursor(path, cursor)


def place_cursor(path: str | Path, cursor: str, row_id: int | None = None) -> None:
    """Move a cursor behind a row; without one behind all that is there."""
    with Store.open_beside(path, TABLES) as store:
        last = store.cursors.last_row() if row_id is None else row_id
        store.cursors.move(cursor, last)
