"""Rows of findings as the file holds them (packed_tables.py)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import orjson

from sinanews.scraper.store.packed_tables import SCALE, SHORT, SHORT_PHRASE, columns_held
from sinanews.scraper.store.schema import Column, Parts, Table
from sinanews.scraper.store.term_numbers import TermNumbers

Row = Mapping[str, Any]
Values = Sequence[Any]  # of one column, row by row


@dataclass(frozen=True, slots=True)
class HeldArticle:
    """What packing needs of an article: its row number and its text."""

    row_id: int
    text: str
    columns: Row  # those that rows repeat; times that are held as seconds are those


class RowPacker:
    """Packs the rows of one article after the other."""

    def __init__(self, terms: TermNumbers) -> None:
        self._terms = terms

    def pack(
        self,
        table: Table,
        rows: Sequence[Row],
        article: HeldArticle,
        *,
        parts: Sequence[Row] = (),
    ) -> Iterator[tuple[Any, ...]]:
        """Return rows in the order of held_types; `parts` are the rows of the table that a column
        of this one repeats.
        """
        held = columns_held(table)
        columns = [self._held(column, rows, article, parts) for column in held]
        return zip([article.row_id] * len(rows), range(len(rows)), *columns, strict=True)

    def _held(
        self, column: Column, rows: Sequence[Row], article: HeldArticle, parts: Sequence[Row]
    ) -> Iterable[Any]:
        values = [row.get(column.name) for row in rows]
        if column.held in ("term", "reason"):
            return self._numbered(values, longest=SHORT if column.held == "reason" else None)
        if column.held == "phrases":
            return self._phrases(values, column.separator)
        if column.held == "words":
            return _words(values, rows, article.text)
        if column.held == "rounded":
            return map(_rounded, values)
        if column.held == "second":
            return [article.columns[column.of_article]] * len(rows)
        if column.repeats:
            of_article = article.columns[column.repeats]
            return (None if value == of_article else value for value in values)
        if column.parts:
            return _without_parts(values, parts, column.parts)
        return values

    def _numbered(self, values: Values, *, longest: int | None) -> list[Any]:
        """Return numbers for texts, but for those that are too long to be met again."""
        texts = [value for value in values if value is not None]
        numbers = self._terms.numbers(t for t in texts if longest is None or len(t) <= longest)
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


def _words(values: Values, rows: Sequence[Row], text: str) -> Iterator[str | None]:
    """Yield the words that are not where their row says; None for the others. SQLite's texts end
    at a NUL: where there is one, all are held.
    """
    whole = "\0" not in text
    for value, row in zip(values, rows, strict=True):
        start, end = row.get("start"), row.get("end")
        placed = start is not None and end is not None
        told = whole and placed and value == text[start:end]
        yield None if told else value


def _rounded(value: float | None) -> float | int | None:
    if value is None:
        return None
    scaled = round(value * SCALE)
    return scaled if scaled / SCALE == value else float(value)


def _without_parts(values: Values, parts: Sequence[Row], of: Parts) -> Iterator[str | None]:
    """Yield the JSON that the parts do not tell; None for what they do."""
    told: dict[int, list[Row]] = {}
    for row in parts:
        told.setdefault(row[of.number], []).append({name: row.get(name) for name in of.names})
    for seq, value in enumerate(values):
        yield None if value == orjson.dumps(told.get(seq, [])).decode() else value
