"""Which keys of a record hold which field of an article: record_keys.tsv."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from sinanews.scraper.model.word_tables import read_table

KEY_TABLE = read_table("sinanews.scraper.read", "record_keys.tsv", ("field", "key", "whose"))
_FOLDED = re.compile(r"[_\- ]")


class KeyValue(NamedTuple):
    """A value of a record, with the key under which it stands there."""

    key: str
    value: Any


Folded = Mapping[str, KeyValue]  # folded key → what stands there; empty values are left out


def fold(key: str) -> str:
    """Return a key without what writers differ in: case, `_`, `-` and blanks."""
    return _FOLDED.sub("", key).lower()


def _by_field() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for field, key, _ in KEY_TABLE:
        found.setdefault(field, []).append(fold(key))
    return MappingProxyType({field: tuple(keys) for field, keys in found.items()})


KEYS = _by_field()


def folded(record: Mapping[str, Any]) -> Folded:
    """Return what a record states, by folded key; the first of two keys that are folded to one."""
    found: dict[str, KeyValue] = {}
    for key, value in record.items():
        if is_filled(value):
            found.setdefault(fold(str(key)), KeyValue(str(key), value))
    return found


def is_filled(value: object) -> bool:
    """Say whether a value says something: no null, no blank text, no empty list or object, no
    NaN of a data frame.
    """
    if isinstance(value, str):
        return bool(value.strip()) and value.strip() not in ("nan", "None", "null", "NaT")
    return bool(value) and value == value  # noqa: PLR0124 (NaN alone is not itself)


def stated(record: Folded, field: str) -> Iterator[KeyValue]:
    """Yield what a record states of a field, in the order of record_keys.tsv."""
    for key in KEYS[field]:
        if key in record:
            yield record[key]


def words_of(value: object) -> str:
    """Return the words of a value: of a text itself, of a number its digits, of an object its
    name; empty for anything else.
    """
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        names = ("name", "@value", "#text", "value", "text", "title", "screen_name", "nick")
        return next((words for name in names if (words := words_of(value.get(name)))), "")
    if isinstance(value, list) and value:
        return words_of(value[0])
    return ""


def address_of(value: object) -> str:
    """Return the web address that a value is or names; empty where it is none."""
    if isinstance(value, Mapping):
        names = ("@id", "url", "href", "contentUrl", "src")
        return next((found for name in names if (found := address_of(value.get(name)))), "")
    if isinstance(value, list):
        return next(filter(None, map(address_of, value)), "")
    text = value.strip() if isinstance(value, str) else ""
    if text.startswith("//"):
        return f"https:{text}"
    is_address = text.lower().startswith(("http://", "https://", "https%3a", "http%3a"))
    return text if is_address and not any(map(str.isspace, text)) else ""
