"""What the article says: keywords, summary, quotes."""

from __future__ import annotations

from dataclasses import replace

from sinanews.analysis.findings import Keyword, Quote, Sentence
from sinanews.analysis.tables.spec import (
    END,
    ENTITY,
    SPAN,
    START,
    TEXT,
    WHY,
    TableSpec,
    ValueColumn,
)

KEYWORDS: TableSpec[Keyword] = TableSpec(
    "keywords",
    (
        ValueColumn(
            "rank",
            "int",
            "from 1",
            "keywords",
            value=lambda k, findings: 1 + findings.keywords.index(k),
        ),
        TEXT,
        ValueColumn(
            "score",
            "float",
            "higher is better",
            "keywords",
            held="rounded",
            value=lambda k, _: k.score,
        ),
        START,
        END,
        ValueColumn("count", "int", "occurrences", "keywords", value=lambda k, _: k.count),
        replace(WHY, held="phrases", separator=", "),
    ),
    "the article's terms, best first; the span is the first occurrence",
    items=lambda findings: findings.keywords,
)

SUMMARY: TableSpec[Sentence] = TableSpec(
    "summary",
    (*SPAN,),
    "the sentences that sum the article up, in its order",
    items=lambda findings: findings.summary,
)

QUOTES: TableSpec[Quote] = TableSpec(
    "quotes",
    (
        *SPAN,
        ValueColumn(
            "kind",
            "category",
            "direct or indirect",
            "quotes",
            held="term",
            value=lambda q, _: q.kind,
        ),
        ValueColumn(
            "speaker",
            "text",
            "as resolved, or the text's words",
            "quotes",
            held="term",
            value=lambda q, _: q.speaker,
        ),
        ValueColumn(
            "speaker_start",
            "int",
            "offset of the speaker's words",
            "quotes",
            value=lambda q, _: q.speaker_start,
        ),
        ValueColumn(
            "speaker_end",
            "int",
            "offset after them",
            "quotes",
            value=lambda q, _: q.speaker_end,
        ),
        ValueColumn(
            "title",
            "text",
            "the speaker's title as the text gives it",
            "quotes",
            value=lambda q, _: q.title,
        ),
        ValueColumn(
            "organisation",
            "text",
            "the speaker's organisation",
            "quotes",
            held="term",
            value=lambda q, _: q.organisation,
        ),
        ENTITY,
    ),
    "who said what",
    items=lambda findings: findings.quotes,
)
