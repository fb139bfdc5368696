"""Rows of findings as the file holds them (packed_tables.py)."""

from __future__ import annotations

from collections.abc import (
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import (
    dataclass,
    field,
)
from itertools import chain
from operator import itemgetter
from typing import Any

import orjson

from sinanews.scraper.store.packed_tables import (
    SCALE,
    SHORT,
    SHORT_PHRASE,
    columns_held,
)
from sinanews.scraper.store.schema import (
    Column,
    Parts,
    Table,
)
from sinanews.scraper.store.term_numbers import TermNumbers

Row = Mapping[str, Any]
Values = Sequence[Any]  # of one column, row by row


@dataclass(frozen=True, slots=True)
class HeldArticle:
    """What packing needs of an article: its row number and its text."""

    row_id: int
    text: str
    columns: Row  # those that rows repeat; times that are held as seconds are those
    has_nul: bool = False  # whether the text has a character that SQLite takes for its end


@dataclass(frozen=True, slots=True)
class TableRows:
    """Rows of one table, of one article after the other, each with its article and its number
    there; `parts` are the rows of the table that a column of this one repeats.
    """

    rows: list[Row] = field(default_factory=list)
    articles: list[HeldArticle] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    parts: dict[int, Sequence[Row]] = field(default_factory=dict)  # by row_id

    def add(self, article: HeldArticle, rows: Sequence[Row], parts: Sequence[Row]) -> None:
        """Add the rows of an article."""
        self.rows.extend(rows)
        self.articles.extend([article] * len(rows))
        self.numbers.extend(range(len(rows)))
        self.parts[article.row_id] = parts


class RowPacker:
    """Packs the rows of some articles, a column of all of them at a time."""

    def __init__(self, terms: TermNumbers) -> None:
        self._terms = terms

    def pack(self, table: Table, found: TableRows) -> Iterator[tuple[Any, ...]]:
        """Return rows in the order of held_types."""
        row_ids = [article.row_id for article in found.articles]
        columns = [self._held(column, found) for column in columns_held(table)]
        return zip(row_ids, found.numbers, *columns, strict=True)

    def _held(self, column: Column, found: TableRows) -> Iterable[Any]:
        values = values_of(found.rows, column.name)
        if column.held in ("term", "reason"):
            return self._numbered(values, longest=SHORT if column.held == "reason" else None)
        if column.held == "phrases":
            return self._phrases(values, column.separator)
        if column.held == "rounded":
            return map(_rounded, values)
        return _of_other_rows(column, values, found)

    def _numbered(self, values: Values, *, longest: int | None) -> list[Any]:
        """Return numbers for texts, but for those that are too long to be met again."""
        texts = [value for value in values if value is not None]
        if longest is not None:
            texts = [text for text in texts if len(text) <= longest]
        numbers = self._terms.numbers(texts)
        return [numbers.get(value, value) for value in values]

    def _phrases(self, values: Values, separator: str) -> Iterator[Any]:
        """Yield the numbers of phrases: one as such, several as digits in bytes."""
        parted = [None if value is None else value.split(separator) for value in values]
        short = [
            phrases if phrases and max(map(len, phrases)) <= SHORT_PHRASE else None
            for phrases in parted
        ]
        numbers = self._terms.numbers(chain.from_iterable(filter(None, short)))
        for value, phrases in zip(values, short, strict=True):
            if phrases is None:
                yield value
            elif len(phrases) == 1:
                yield numbers[phrases[0]]
            else:
                yield ",".join([str(numbers[phrase]) for phrase in phrases]).encode()


def values_of(rows: Sequence[Row], name: str) -> list[Any]:
    """Return the values of a column, None where a row does not name it."""
    try:
        return list(map(itemgetter(name), rows))
    except KeyError:
        return [row.get(name) for row in rows]


def _of_other_rows(column: Column, values: Values, found: TableRows) -> Iterable[Any]:
    """Return what is held of values that the article, or other rows of it, may tell."""
    if column.held == "words":
        return _words(values, found)
    if column.held == "second":
        return [article.columns[column.of_article] for article in found.articles]
    if column.repeats:
        own = (article.columns[column.repeats] for article in found.articles)
        return (
            None if v == of_article else v for v, of_article in zip(values, own, strict=True)
        )
    if column.parts:
        return _without_parts(values, found, column.parts)
    return values


def _words(values: Values, found: TableRows) -> Iterator[str | None]:
    """Yield the words that are not where their row says; None for the others. SQLite's texts end
    at a NUL: where there is one, all are held.
    """
    starts, ends = values_of(found.rows, "start"), values_of(found.rows, "end")
    for value, start, end, article in zip(values, starts, ends, found.articles, strict=True):
        placed = start is not None and end is not None
        told = placed and value == article.text[start:end] and not article.has_nul
        yield None if told else value


def _rounded(value: float | None) -> float | int | None:
    if value is None:
        return None
    scaled = round(value * SCALE)
    return scaled if scaled / SCALE == value else float(value)


def _without_parts(values: Values, found: TableRows, of: Parts) -> Iterator[str | None]:
    """Yield the JSON that the parts do not tell; None for what they do."""
    told: dict[tuple[int, int], list[Row]] = {}
    for row_id, parts in found.parts.items():
        for row in parts:
            of_row = told.setdefault((row_id, row[of.number]), [])
            of_row.append({name: row.get(name) for name in of.names})
    for value, number, article in zip(values, found.numbers, found.articles, strict=True):
        parts_told = told.get((article.row_id, number), [])
        yield None if value == orjson.dumps(parts_told).decode() else value
