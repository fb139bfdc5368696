"""Rows of the store as the lines of an answer: short keys, no empty values, page text quoted.

A claim has the id of its article and a span: offsets into the article's text (title, line feed,
body), as tool `article` gives it. Times are Beijing's, to the minute.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from sinanews.doors.quoted_text import one_line
from sinanews.job.printable import minute

Row = dict[str, Any]
TITLE = 60  # characters of a title: a headline has about 25
SENTENCE = 120  # of a sentence or quote; the span is that of the whole
NAME = 30  # of a name or a medium
WORDS = 160  # of a reason


def filled(**values: object) -> Row:
    """Return the values that say something."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def known_later(row: Mapping[str, Any]) -> str | None:
    """Return when a row became known, where that is another minute than its publication."""
    published, known = minute(row.get("published")), minute(row.get("known_at"))
    return known if known != published else None


def text_of(value: str | None, most: int = NAME) -> str | None:
    """Return page text on one line."""
    return one_line(value, most) if value else None


def event(row: Mapping[str, Any]) -> Row:
    """Return an event without its article: text and span are those of its sentence."""
    return filled(
        type=row["type"],
        status=row["status"] if row["status"] != "announced" else None,
        span=_span(row["sentence_start"], row["sentence_end"]),
        text=text_of(row["sentence"], SENTENCE),
        args=_arguments(row["arguments"] or ()),
        first_known=minute(row["first_known_at"]) if row.get("days_since_first") else None,
    )


def event_reason(row: Mapping[str, Any]) -> Row:
    """Return why an event is there and how sure it is."""
    return filled(why=text_of(row["why"], WORDS), score=row["score"])


def quote(row: Mapping[str, Any]) -> Row:
    """Return a quote without its article."""
    return filled(
        speaker=text_of(row["speaker"]),
        role=text_of(row["title"]),
        org=text_of(row["organisation"]),
        kind=row["kind"],
        span=_span(row["start"], row["end"]),
        text=text_of(row["text"], SENTENCE),
    )


def figure(row: Mapping[str, Any]) -> Row:
    """Return a figure without its article."""
    return filled(
        measure=row["measure"],
        value=row["value"],
        high=row["high"],
        unit=row["unit"],
        change=row["direction"],
        versus=row["comparison"],
        span=_span(row["start"], row["end"]),
        text=text_of(row["text"]),
    )


def entity(row: Mapping[str, Any]) -> Row:
    """Return an entity of an article; `at` is the offset of its first mention."""
    return filled(
        name=text_of(row["name"]),
        type=row["type"],
        tickers=row["tickers"],
        count=row["count"],
        salience=row["salience"],
        at=row["first"],
    )


def keyword(row: Mapping[str, Any]) -> Row:
    """Return a keyword of an article."""
    return filled(text=text_of(row["text"]), span=_span(row["start"], row["end"]))


def sentence(row: Mapping[str, Any]) -> Row:
    """Return a sentence of the summary."""
    return filled(text=text_of(row["text"], SENTENCE), span=_span(row["start"], row["end"]))


def sentiment(row: Mapping[str, Any]) -> Row:
    """Return how the news stands for an entity, or for the article as a whole."""
    name = text_of(row["name"]) or "article"
    why = text_of(row["why"], WORDS)
    return filled(of=name, label=row["label"], value=_rounded(row["value"]), why=why)


def date(row: Mapping[str, Any]) -> Row:
    """Return a date that an article names."""
    return filled(
        value=row["value"], span=_span(row["start"], row["end"]), text=text_of(row["text"])
    )


def signal(row: Mapping[str, Any]) -> Row:
    """Return a signal without its article: what it says of a listing, and for which session."""
    return filled(
        ticker=row["ticker"],
        name=text_of(row["name"]),
        session=row["session"],
        phase=row["session_phase"],
        sentiment=_rounded(row["sentiment"]),
        relevance=_rounded(row["relevance"]),
        relation=row["relevance_kind"],
        events=row["event_types"],
        novelty=_rounded(row.get("novelty")),
    )


# Group of fields → the table of findings and how a row of it is shown.
GROUPS: Mapping[str, tuple[str, Callable[[Mapping[str, Any]], Row]]] = MappingProxyType(
    {
        "events": ("events", event),
        "quotes": ("quotes", quote),
        "figures": ("figures", figure),
        "entities": ("entities", entity),
        "keywords": ("keywords", keyword),
        "summary": ("summary", sentence),
        "sentiments": ("sentiments", sentiment),
        "dates": ("dates", date),
        "signals": ("signals", signal),
    }
)


def tables_of(names: Iterable[str]) -> frozenset[str]:
    """Return the tables that some groups are made of."""
    return frozenset(GROUPS[name][0] for name in names if name in GROUPS)


def groups(article: Mapping[str, Any], names: Iterable[str]) -> dict[str, list[Row]]:
    """Return the rows of some groups of an article, as `reading.article` gives it."""
    found = {}
    for name in names:
        if name in GROUPS:
            table, shown = GROUPS[name]
            found[name] = [shown(with_sentence(row, article)) for row in article[table]]
    return found


def with_sentence(row: Mapping[str, Any], article: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a row of events with the text of its sentence; other rows as they are."""
    if "sentence_start" not in row:
        return row
    span = _span(row["sentence_start"], row["sentence_end"])
    words = (article["text"] or "")[slice(*span)] if span else None
    return {**row, "sentence": words}


def _span(start: int | None, end: int | None) -> list[int]:
    """Return offsets; none where they were not kept."""
    return [] if start is None or end is None else [start, end]


def _arguments(arguments: Iterable[Mapping[str, Any]]) -> dict[str, str | None]:
    """Return role and words of an event's arguments, the first of each role; a name as resolved."""
    found: dict[str, str | None] = {}
    for argument in arguments:
        words = argument["value"] if argument["entity_id"] else argument["text"]
        found.setdefault(argument["role"], text_of(words or argument["text"]))
    return found


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
