"""Findings to rows of TABLES, in the order of their columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

import orjson

from sinanews.analysis.findings import Document, Findings

Row = tuple[Any, ...]
CONCERNED = ("who", "whom")  # roles that make an event a company's; `by` only acts on others


def rows_of(findings: Findings) -> dict[str, Sequence[Row]]:
    """Return the rows of every table for one document."""
    return {name: make(findings) for name, make in MAKERS}


def as_json(value: object) -> str:
    """Return a JSON text with Chinese as is."""
    return orjson.dumps(value).decode()


def paragraph_of(document: Document, at: int) -> int:
    """Return the number of the paragraph that holds an offset; -1 for the title."""
    return next(
        (
            n
            for n, (start, end) in enumerate(document.paragraphs)
            if start <= at < max(end, start + 1)
        ),
        -1,
    )


def mentions(findings: Findings) -> list[Row]:
    """Return the rows of `mentions`."""
    document = findings.document
    return [
        (
            *(
                paragraph_of(document, m.start),
                m.start,
                m.end,
                m.text,
                m.type,
                m.score,
                m.how,
                m.entity_id,
                m.name,
            ),
            *(as_json(m.tickers), m.link_score, m.why, m.role, m.organisation),
        )
        for m in findings.mentions
    ]


def entities(findings: Findings) -> list[Row]:
    """Return the rows of `entities`."""
    return [
        (
            e.id,
            e.name,
            e.type,
            as_json(e.tickers),
            e.count,
            e.first,
            e.salience,
            int(e.in_title),
        )
        for e in findings.entities
    ]


def keywords(findings: Findings) -> list[Row]:
    """Return the rows of `keywords`."""
    ranked = enumerate(findings.keywords, 1)
    return [(rank, k.text, k.score, k.start, k.end, k.count, k.why) for rank, k in ranked]


def figures(findings: Findings) -> list[Row]:
    """Return the rows of `figures`."""
    return [
        (
            *(
                f.start,
                f.end,
                f.text,
                f.kind,
                f.value,
                f.high,
                f.unit,
                f.direction,
                f.comparison,
                f.measure,
            ),
            f.entity_id,
        )
        for f in findings.figures
    ]


def dates(findings: Findings) -> list[Row]:
    """Return the rows of `dates`."""
    return [
        (d.start, d.end, d.text, d.value, d.granularity, int(d.relative))
        for d in findings.dates
    ]


def quotes(findings: Findings) -> list[Row]:
    """Return the rows of `quotes`."""
    return [
        (
            *(
                q.start,
                q.end,
                q.text,
                q.kind,
                q.speaker,
                q.speaker_start,
                q.speaker_end,
                q.title,
                q.organisation,
            ),
            q.entity_id,
        )
        for q in findings.quotes
    ]


def summary(findings: Findings) -> list[Row]:
    """Return the rows of `summary`."""
    return [(s.start, s.end, findings.document.text[s.start : s.end]) for s in findings.summary]


def events(findings: Findings) -> list[Row]:
    """Return the rows of `events`."""
    return [
        (
            *(e.type, e.family, e.start, e.end, e.trigger, *e.sentence),
            *(as_json([asdict(a) for a in e.arguments]), e.score, e.why),
        )
        for e in findings.events
    ]


def sentiments(findings: Findings) -> list[Row]:
    """Return the rows of `sentiments`."""
    return [(s.entity_id, s.name, s.value, s.label, s.why) for s in findings.sentiments]


def signals(findings: Findings) -> list[Row]:
    """Return the rows of `signals`: the article's listed companies, each with the types of the
    events it is part of.
    """
    published = findings.document.published
    moods = {s.entity_id: s.value for s in findings.sentiments if s.entity_id}
    happened: dict[str, list[str]] = defaultdict(list)
    for event in findings.events:
        for argument in event.arguments:
            if (
                argument.role in CONCERNED
                and argument.entity_id
                and event.type not in happened[argument.entity_id]
            ):
                happened[argument.entity_id].append(event.type)
    return [
        (
            *(
                published.isoformat() if published else None,
                e.id,
                e.name,
                e.tickers[0],
                e.salience,
                moods.get(e.id),
            ),
            *(as_json(happened[e.id]), int(e.in_title), None),
        )
        for e in findings.entities
        if e.tickers and e.type == "ORG"
    ]


MAKERS: tuple[tuple[str, Callable[[Findings], list[Row]]], ...] = (
    ("mentions", mentions),
    ("entities", entities),
    ("keywords", keywords),
    ("figures", figures),
    ("dates", dates),
    ("quotes", quotes),
    ("summary", summary),
    ("events", events),
    ("sentiments", sentiments),
    ("signals", signals),
)
