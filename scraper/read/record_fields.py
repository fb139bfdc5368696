"""The fields of an article as a record states them beside its text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sinanews.scraper.model.records import Editor, Image
from sinanews.scraper.read import bylines
from sinanews.scraper.read.body import Body
from sinanews.scraper.read.editor_lines import editors
from sinanews.scraper.read.medium_names import is_known_medium, medium_in_bracket, medium_name
from sinanews.scraper.read.person_names import is_nobody
from sinanews.scraper.read.record_keys import Folded, address_of, fold, stated, words_of
from sinanews.scraper.read.record_text import plain_line, text_of
from sinanews.scraper.read.record_times import is_clock, is_day, record_time, year_in_url
from sinanews.scraper.read.terms import terms

SHOWN = 40  # characters of a value, in messages


def published_of(record: Folded, url: str | None) -> tuple[datetime | None, tuple[str, ...]]:
    """Return the time of publication, and a warning for each value that is none."""
    year = year_in_url(url)
    warnings: list[str] = []
    for found in stated(record, "time"):
        if is_clock(found.value):
            continue  # beside a date of its own
        time = record_time(found.value, year=year)
        if time is None:
            value = str(found.value)[:SHOWN]
            warnings.append(f"time_unreadable: {found.key} is {value!r}")
        elif clock := _clock(record, found.value):
            return record_time(f"{time:%Y-%m-%d} {clock}"), ()
        else:
            return time, ()
    return None, tuple(warnings) or _clock_alone(record)


def _clock(record: Folded, day: object) -> str:
    """Return the time of day that a record states beside a day; empty where it states none."""
    if not is_day(day):
        return ""
    return next((str(c.value) for c in stated(record, "clock") if is_clock(c.value)), "")


def _clock_alone(record: Folded) -> tuple[str, ...]:
    clocks = (found for found in stated(record, "clock") if is_clock(found.value))
    return tuple(f"time_unreadable: {c.key} is {c.value!r}, without a day" for c in clocks)[:1]


def modified_of(record: Folded) -> datetime | None:
    """Return the time of the last change; None where none can be read."""
    times = (record_time(found.value) for found in stated(record, "modified"))
    return next(filter(None, times), None)


def source_of(record: Folded) -> str | None:
    """Return the medium: the first name that is stated, not the address of a page. The `origin` of
    a record of ours is the file that it was read from.
    """
    is_ours = "articleid" in record
    for found in stated(record, "source"):
        if is_ours and fold(found.key) == "origin":
            continue
        name = plain_line(medium_name(words_of(found.value)))
        if name and not address_of(name) and not is_nobody(name):
            return name
    return None


def source_in_text(body: Body) -> str | None:
    """Return the medium in the bracket that ends a text; in one of several paragraphs it must be
    a known one.
    """
    text = body.paragraphs[-1].text if body.paragraphs else ""
    name = medium_in_bracket(text)
    return name if name and (len(body.paragraphs) == 1 or is_known_medium(name)) else None


def authors_of(record: Folded, body: Body) -> tuple[str, ...]:
    """Return the writers that a record states, else those that its text names."""
    if names := writers_of(record):
        return names
    for line in body.bylines:
        if written := bylines.byline(line) or bylines.credit(line):
            return tuple(written)
    lines = [p.text for p in body.paragraphs if p.kind not in ("caption", "table_row")]
    return bylines.authors([*body.bylines, *lines])


def writers_of(record: Folded) -> tuple[str, ...]:
    """Return the writers that a record states; none where it states none."""
    for found in stated(record, "authors"):
        named = (name for name in _names(found.value) if not is_nobody(name))
        if names := tuple(dict.fromkeys(named)):
            return names
    return ()


def _names(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _names(item)
        return
    text = plain_line(words_of(value))
    if text.startswith("["):  # a list as text; an empty one names nobody
        yield from _listed_names(text)
    elif not address_of(text):
        yield from bylines.byline(text) or terms(text)


def _listed_names(text: str) -> Iterator[str]:
    lines = text_of(text)
    if lines != text:
        yield from filter(None, lines.split("\n"))


def editors_of(record: Folded) -> tuple[Editor, ...]:
    """Return the editors that a record states, with their codes."""
    for found in stated(record, "editors"):
        values = found.value if isinstance(found.value, list) else [found.value]
        lines = [plain_line(words_of(value)) for value in values]
        if named := editors([f"责编：{line}" for line in lines if line]):
            return named
    return ()


def terms_of(record: Folded, field: str) -> tuple[str, ...]:
    """Return the terms of the first list, text or list of objects that holds any."""
    for found in stated(record, field):
        value = found.value
        if isinstance(value, str) and value.startswith("["):
            value = text_of(value).split("\n")
        if isinstance(value, list):
            value = [plain_line(words_of(item)) for item in value]
        if made := terms(value):
            return made
    return ()


def description_of(record: Folded, text_key: str) -> str | None:
    """Return the record's digest where it is not its text."""
    for found in stated(record, "digest"):
        words = plain_line(words_of(found.value))
        if words and found.key != text_key:
            return words
    return None


def images_of(record: Folded) -> tuple[Image, ...]:
    """Return the pictures of the first key that names any."""
    for found in stated(record, "images"):
        values = found.value if isinstance(found.value, list) else [found.value]
        urls = filter(None, map(address_of, values))
        if pictures := tuple(Image(url.replace("http://", "https://", 1)) for url in urls):
            return pictures
    return ()
