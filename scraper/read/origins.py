"""Where the fields of an article stand in what is no HTML of a known template: keys of a record,
lines of a text, lines and metas of a page. Found by comparing values, after the reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import orjson

from sinanews.scraper.html.text import clean
from sinanews.scraper.model.records import Article
from sinanews.scraper.model.times import precision
from sinanews.scraper.read.furniture import words_of
from sinanews.scraper.read.record_keys import address_of
from sinanews.scraper.read.record_times import record_time

NESTING = 4  # objects in objects; `ext` of a flash is JSON inside of JSON
ENTRIES = 2_000  # values of a record that are looked at
VALUES = 5  # of a list that are shown
FIELDS = (
    *("title", "published", "modified", "source", "authors", "editors", "url"),
    *("channel_path", "keywords", "tags", "description", "original_title"),
)
_KEYED = re.compile(
    r"(?P<key>[A-Za-z\u4e00-\u9fff][A-Za-z \u4e00-\u9fff_-]{0,23})[:：]\s{1,9}(?P<value>\S.{0,2000})"
)
ELSEWHERE = "the text"  # where no key or line alone holds the value


class Stated(NamedTuple):
    """A value, and where it stands."""

    where: str
    value: str


class FieldOrigin(NamedTuple):
    """Where the value of a field stands in the page."""

    field: str
    value: str
    where: str  # selector …, meta …, key …, line …, or the text


def keys_of(
    record: Mapping[str, Any],
) -> list[Stated]:
    """Return what the keys of a record hold, those of inner objects with dots."""
    found: list[Stated] = []
    for path, value in _entries(record, "", NESTING):
        if len(found) >= ENTRIES:
            break
        found.append(Stated(f"key {path}", value))
    return found


def _entries(
    value: Any,
    path: str,
    depth: int,
) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and value[:1] in ("{", "[") and depth:
        value = _json(value)
    if isinstance(value, Mapping) and depth:
        for key, inner in value.items():
            yield from _entries(inner, f"{path}.{key}" if path else str(key), depth - 1)
    elif isinstance(value, list) and depth:
        for item in value[:VALUES]:
            yield from _entries(item, path, depth - 1)
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield path, str(value)


def _json(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return text


def lines_of(text: str) -> list[Stated]:
    """Return the lines of a text with their numbers, and with their keys those of `key: value`."""
    found: list[Stated] = []
    for number, line in enumerate(text.splitlines(), 1):
        keyed = _KEYED.match(line)
        if keyed is not None:
            found.append(Stated(f"line {number}, {keyed['key']}", keyed["value"]))
        elif line.strip():
            found.append(Stated(f"line {number}", line))
    return found


def origins(
    article: Article,
    stated: Sequence[Stated],
) -> list[FieldOrigin]:
    """Return where each field of an article that has a value stands."""
    found: list[FieldOrigin] = []
    for name in FIELDS:
        value = getattr(article, name)
        if value:
            where = (
                _time_place(value, stated)
                if isinstance(value, datetime)
                else _place(value, stated)
            )
            found.append(FieldOrigin(name, shown_value(value), where or ELSEWHERE))
    return found


def shown_value(value: object) -> str:
    """Return a field's value as a line shows it."""
    parts: Iterator[object] = iter(value) if isinstance(value, tuple) else iter((value,))
    return ", ".join(str(getattr(part, "name", part)) for part in parts)


def _time_place(
    time: datetime,
    stated: Sequence[Stated],
) -> str:
    """Return where a time stands; of a day and its clock in two keys that of the day."""
    places = [(entry.where, found) for entry in stated if (found := _time(entry.value))]
    same = (where for where, found in places if found == time)
    minute = (where for where, found in places if f"{found:%F %R}" == f"{time:%F %R}")
    day = (
        where
        for where, found in places
        if precision(found) == "day" and found.date() == time.date()
    )
    return next(same, "") or next(minute, "") or next(day, "")


def _time(value: str) -> datetime | None:
    return None if address_of(value) else record_time(value)


def _place(
    value: object,
    stated: Sequence[Stated],
) -> str:
    """Return where all parts of a value stand: alone if anywhere, else among other words."""
    parts = value if isinstance(value, tuple) else (value,)
    wanted = [words_of(clean(str(getattr(part, "name", part)))) for part in parts]
    together = "".join(wanted)
    tests: tuple[Callable[[str], bool], ...] = (
        lambda words: words == together,
        lambda words: all(part in words for part in wanted),
        lambda words: bool(words) and words in wanted,
    )
    entries = [(entry.where, words_of(clean(entry.value))) for entry in stated]
    for test in tests:
        if where := next((where for where, words in entries if test(words)), ""):
            return where
    return ""
