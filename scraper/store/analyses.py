"""Findings: the rows that an analysis made of an article, and which analysis that was.

The store knows a findings table by its spec (Table) alone and interprets no value in it; the
questions at the end name columns of `entities` and `keywords` for a first look.
"""

from __future__ import annotations

from collections.abc import (
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import orjson

from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.store.batches import Batch
from sinanews.scraper.store.database import Database
from sinanews.scraper.store.packed_tables import (
    article_columns,
    held_types,
    repeat_statements,
    rows_name,
    searched_terms,
)
from sinanews.scraper.store.row_packer import (
    HeldArticle,
    RowPacker,
    TableRows,
    values_of,
)
from sinanews.scraper.store.schema import (
    KEY,
    Table,
)
from sinanews.scraper.store.term_numbers import TermNumbers

Row = Mapping[str, Any]  # column → value
Rows = Mapping[str, Sequence[Row]]  # findings table → rows


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """The rows of a version of an article, and which analysis made them."""

    article_id: str
    version: int
    analysis_version: str
    rows: Rows

    def count(self, tables: Iterable[Table]) -> int:
        """Return how many rows the article has in some tables."""
        return sum(len(self.rows.get(table.name, ())) for table in tables)


class Analyses:
    """The table `analyses` and the findings tables."""

    def __init__(self, database: Database, tables: tuple[Table, ...]) -> None:
        self._database = database
        self._own = tuple(table for table in tables if not table.shared_key)
        self._shared = tuple(table for table in tables if table.shared_key)
        self._packer = RowPacker(TermNumbers(database))
        self._batch: Batch[tuple[str, int], ArticleRows] = Batch()
        self._article_columns = article_columns(tables)
        selected = ", ".join(("a.row_id", "a.text", *self._article_columns.values()))
        self._select_article = (
            f"SELECT {selected} FROM articles a WHERE a.article_id = ? AND a.version = ?"
        )
        self._repeat = [sql for table in tables for sql in repeat_statements(table)]

    def keep(self, article_id: str, version: int, analysis_version: str, rows: Rows) -> int:
        """Replace an article's rows in the findings tables by `rows`; return how many there
        are. Columns that a row does not name are NULL; those of the article are shown from
        `articles`. Rows of shared tables belong to no article: they stay. In a `batch` they are
        written at its end.
        """
        made = ArticleRows(article_id, version, analysis_version, rows)
        if self._batch.pending is None:
            self._write([made])
        else:
            self._batch.pending[article_id, version] = made
        return made.count(self._own)

    def batch(self) -> AbstractContextManager[None]:
        """Write all that is kept within at the end, table by table; nothing where that fails."""
        return self._batch.until_end(lambda made: self._write(tuple(made.values())))

    def is_pending(self, article_id: str, version: int) -> bool:
        """Say whether rows of a version are to be written at the end of the batch."""
        return (article_id, version) in (self._batch.pending or ())

    def _write(self, made: Sequence[ArticleRows]) -> None:
        with self._database.transaction():
            articles = [self._emptied(one.article_id, one.version) for one in made]
            for table in self._shared:
                for one in made:
                    self._share(table, one.rows.get(table.name, ()))
            for table in self._own:
                if table.is_packed:
                    self._write_packed(table, made, articles)
                else:
                    self._write_plain(table, made)
            self._database.insert_many(
                "analyses",
                ("article_id", "version", "analysis_version", "rows"),
                (
                    (one.article_id, one.version, one.analysis_version, one.count(self._own))
                    for one in made
                ),
            )

    def _emptied(self, article_id: str, version: int) -> HeldArticle:
        """Return an article without the rows that it had."""
        article = self._article(article_id, version)
        self._remove(article_id, version)
        return article

    def _article(self, article_id: str, version: int) -> HeldArticle:
        found = self._database.execute(self._select_article, (article_id, version)).fetchone()
        if found is None:
            message = f"there is no article {article_id}, version {version}"
            raise StoreError(message, reason="missing")
        row_id, text, *repeated = found
        columns = dict(zip(self._article_columns, repeated, strict=True))
        return HeldArticle(row_id, text or "", columns, "\0" in (text or ""))

    def _write_plain(self, table: Table, made: Sequence[ArticleRows]) -> None:
        names = (*KEY, *(column.name for column in table.columns))
        keyed = (
            values
            for one in made
            for values in _keyed(
                one.rows.get(table.name, ()), table, (one.article_id, one.version)
            )
        )
        self._database.insert_many(table.name, names, keyed)

    def _write_packed(
        self, table: Table, made: Sequence[ArticleRows], articles: Sequence[HeldArticle]
    ) -> None:
        of = [column.parts.table for column in table.columns if column.parts]
        found = TableRows()
        for one, article in zip(made, articles, strict=True):
            parts = one.rows.get(of[0], ()) if of else ()
            found.add(article, one.rows.get(table.name, ()), parts)
        if not found.rows:
            return
        _check_names(found.rows, table)
        for name in searched_terms(table):
            if None in values_of(found.rows, name):
                message = f"table {table.name} has no row without {name}"
                raise StoreError(message, reason="column")
        packed = self._packer.pack(table, found)
        self._database.insert_many(rows_name(table.name), tuple(held_types(table)), packed)

    def _share(self, table: Table, rows: Sequence[Row]) -> None:
        names = [column.name for column in table.columns]
        for values in _values(rows, table):
            row = dict(zip(names, values, strict=True))
            self._database.upsert(table.name, row, table.shared_key)

    def repeat_article(self, article_id: str) -> None:
        """Bring what the rows hold of `articles` up to date, in all its versions."""
        for sql in self._repeat:
            self._database.execute(sql, (article_id,))

    def drop(self, article_id: str, version: int) -> None:
        """Remove an article's findings, where there are any."""
        if self._batch.pending is not None:
            self._batch.pending.pop((article_id, version), None)
        self._remove(article_id, version)

    def _remove(self, article_id: str, version: int) -> None:
        key = (article_id, version)
        analysed = self._database.execute(
            "DELETE FROM analyses WHERE article_id = ? AND version = ?", key
        ).rowcount
        if not analysed:
            return
        row_id = self._article(article_id, version).row_id
        for table in self._own:
            if table.is_packed:
                sql = f'DELETE FROM "{rows_name(table.name)}" WHERE row_id = ?'
                self._database.execute(sql, (row_id,))
            else:
                self._database.execute(
                    f'DELETE FROM "{table.name}" WHERE article_id = ? AND version = ?', key
                )

    def rows(self, table: str, article_id: str, version: int) -> list[dict[str, Any]]:
        """Return an article's rows of one findings table."""
        return self._database.query(
            f'SELECT * FROM "{table}" WHERE article_id = ? AND version = ? ORDER BY seq',
            (article_id, version),
        )

    def at_urls(
        self, urls: Sequence[str], analysis_version: str
    ) -> frozenset[tuple[str, str]]:
        """Return (article id, content_sha256) of the articles that pages of these URLs gave and
        whose findings are from that analysis.
        """
        sql = (
            "SELECT DISTINCT a.article_id, a.content_sha256 FROM pages p "
            "JOIN articles a USING (article_id) JOIN analyses n ON n.article_id = a.article_id "
            "AND n.version = a.version WHERE p.url = ? AND n.analysis_version = ?"
        )
        return frozenset(
            row for url in urls for row in self._database.execute(sql, (url, analysis_version))
        )

    def top_entities(self, limit: int = 8) -> list[dict[str, Any]]:
        """Return the entities with most mentions, listed companies first; `tickers` are all that
        a company had, each once, as words: its listings change with the date.
        """
        rows = self._database.query(
            "SELECT name AS entity, type, group_concat(DISTINCT tickers) AS tickers, "
            "sum(count) AS mentions, count(*) AS articles FROM entities "
            "GROUP BY entity_id, type "
            "ORDER BY min(entities.tickers) = '[]', mentions DESC, entity LIMIT ?",
            (limit,),
        )
        return [row | {"tickers": _once(row["tickers"])} for row in rows]

    def newest_keywords(self, limit: int = 5) -> list[dict[str, Any]]:
        """Return title and five best keywords of the newest articles."""
        return self._database.query(
            "SELECT a.title, group_concat(k.text, '、') AS keywords FROM articles a JOIN "
            "(SELECT * FROM keywords WHERE rank <= 5 ORDER BY article_id, rank) k "
            "USING (article_id, version) WHERE a.is_latest "
            "GROUP BY a.article_id, a.version ORDER BY a.published DESC LIMIT ?",
            (limit,),
        )


def _once(tickers: str) -> str:
    """Return the words of JSON lists with commas between them, each once."""
    lists = orjson.loads(f"[{tickers}]")
    return " ".join(dict.fromkeys(ticker for listed in lists for ticker in listed))


def _keyed(
    rows: Sequence[Row], table: Table, key: tuple[str, int]
) -> Iterator[tuple[Any, ...]]:
    """Yield the values of KEY and the columns for each row."""
    for seq, values in enumerate(_values(rows, table)):
        yield (*key, seq, *values)


def _check_names(rows: Sequence[Row], table: Table) -> None:
    unknown = set().union(*rows) - {column.name for column in table.columns}
    if unknown:
        strange = ", ".join(sorted(unknown))
        raise StoreError(f"table {table.name} has no column {strange}", reason="column")


def _values(rows: Sequence[Row], table: Table) -> Iterator[tuple[Any, ...]]:
    """Yield the values of the columns for each row; NULL for those that it does not name."""
    _check_names(rows, table)
    names = [column.name for column in table.columns]
    for row in rows:
        yield tuple(row.get(name) for name in names)
