"""What a table of findings is: its columns, each with the function that fills it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import orjson

from sinanews.analysis.findings import Document, Findings
from sinanews.scraper.store.schema import Column, Table

Item = TypeVar("Item")
Row = dict[str, Any]


def _nothing(_item: object, _findings: Findings) -> None:
    """Give no value."""


@dataclass(frozen=True, slots=True)
class ValueColumn(Column, Generic[Item]):
    """A column and its `value`: a function of what the row is about and of all the findings.

    One that repeats a column of `articles` (`of_article`) has no value here: the store fills it.
    """

    value: Callable[[Item, Findings], object] = field(default=_nothing, kw_only=True)


@dataclass(frozen=True, slots=True)
class TableSpec(Table, Generic[Item]):
    """A table of findings; `items` yields what its rows are about, one a row and in order."""

    columns: tuple[ValueColumn[Item], ...]
    items: Callable[[Findings], Iterable[Item]] = field(kw_only=True)

    def rows(self, findings: Findings) -> list[Row]:
        """Return the rows of one document by column name; their order is the order of `items`."""
        made = [
            (column.name, column.value) for column in self.columns if not column.of_article
        ]
        return [
            {name: value(item, findings) for name, value in made}
            for item in self.items(findings)
        ]


def as_json(value: object) -> str:
    """Return a JSON text with Chinese as is, what columns of type json hold; a dataclass is an
    object of its fields.
    """
    return orjson.dumps(value).decode()  # our own JSON, always UTF-8


def unpacked(row: Mapping[str, Any], packed: Collection[str]) -> Row:
    """Return a row of the store with the values of its JSON columns, which `packed` names."""
    return {
        name: orjson.loads(value) if name in packed and isinstance(value, str) else value
        for name, value in row.items()
    }


def paragraph_of(document: Document, at: int) -> int:
    """Return the number of the body's paragraph that holds an offset; -1 for the title.

    An empty paragraph holds the offset where it stands.
    """
    for number, (start, end) in enumerate(document.paragraphs):
        if start <= at < max(end, start + 1):
            return number
    return -1


# What several tables have. Their items have the attributes that are read here.
START: ValueColumn[Any] = ValueColumn(
    "start",
    "int",
    "offset of the first character in the article's text",
    "Article.text",
    value=lambda item, _: item.start,
)
END: ValueColumn[Any] = ValueColumn(
    "end",
    "int",
    "offset after the last character",
    "Article.text",
    value=lambda item, _: item.end,
)
TEXT: ValueColumn[Any] = ValueColumn(
    "text",
    "text",
    "the words, exactly text[start:end]",
    "Article.text",
    held="words",
    value=lambda item, findings: findings.document.text[item.start : item.end],
)
SPAN = (START, END, TEXT)
ENTITY: ValueColumn[Any] = ValueColumn(
    "entity_id",
    "text",
    "stable id of the entity, null where it is not linked",
    "links",
    held="term",
    value=lambda item, _: item.entity_id,
)
NAME: ValueColumn[Any] = ValueColumn(
    "name", "text", "canonical name", "links", held="term", value=lambda item, _: item.name
)
WHY: ValueColumn[Any] = ValueColumn(
    "why",
    "text",
    "the reason, in words",
    "the step",
    held="reason",
    value=lambda item, _: item.why,
)
