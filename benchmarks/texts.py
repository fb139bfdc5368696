"""Write the text scorer's predictions for items: `python -m benchmarks.texts ITEMS.jsonl
OUT.jsonl`.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from sinanews.analysis import pipeline
from sinanews.analysis.findings import Document, Findings, Sentiment
from sinanews.analysis.resources import load
from sinanews.scraper.model.records import Article, Paragraph
from sinanews.scraper.model.times import BEIJING

POLARITY = {"negative": -1, "neutral": 0, "positive": 1}


def document(item: dict[str, Any]) -> Document:
    """Return an item as a document whose offsets are those of title, line feed, text (the text
    alone: no title).
    """
    time = datetime.fromisoformat(item["time"]) if item.get("time") else None
    published = time.replace(tzinfo=BEIJING) if time and time.tzinfo is None else time
    lines = tuple(map(Paragraph, item["text"].split("\n")))
    title = item.get("title") or ""
    made = pipeline.document(
        Article(item["id"], None, None, title, lines, published=published)
    )
    # The gold's offsets count empty lines, which no page gives as paragraphs.
    filled = tuple(span for span in made.paragraphs if made.text[slice(*span)].strip())
    return replace(made, paragraphs=filled, kinds=("text",) * len(filled))


# Words for the period that is going on, which the gold takes for durations
UNMARKED = frozenset({"年内", "月内", "周内", "季内"})


def prediction(findings: Findings) -> dict[str, Any]:
    """Return the scorer's form of a document's findings."""
    figures = findings.figures
    dates: dict[str, list[str]] = {}  # a text with several values is left out, as in the gold
    for date in findings.dates:
        if date.text in UNMARKED:
            continue
        if date.value not in dates.setdefault(date.text, []):
            dates[date.text].append(date.value)
    return {
        "id": findings.document.id,
        "mentions": [
            {"start": m.start, "end": m.end, "type": m.type, "tickers": list(m.tickers)}
            for m in findings.mentions
        ],
        "keywords": [k.text for k in findings.keywords],
        "dates": [{"text": t, "value": v[0]} for t, v in sorted(dates.items()) if len(v) == 1],
        "money": [
            {"text": f.text, "value": f.value, "currency": f.unit}
            for f in figures
            if f.kind in ("money", "per_share") and f.high is None
        ],
        "percents": [
            {"text": f.text, "value": f.value}
            for f in figures
            # The gold holds percentages; of five tenths (近四成) it marks one.
            if f.kind == "percent" and f.high is None and "成" not in f.text
        ],
        "quotes": [
            {"speaker": q.speaker, "text": q.text}
            for q in findings.quotes
            if q.kind == "direct" and q.named
        ],
        "sentiment": [
            {"entity": name, "polarity": POLARITY[s.label]}
            for s in findings.sentiments
            if s.name is not None
            for name in names_of(findings, s)
        ],
    }


def names_of(findings: Findings, sentiment: Sentiment) -> list[str]:
    """Return the canonical name of a company and those that the text uses for it, as the gold does."""
    key = sentiment.entity_id
    used = [
        m.text
        for m in findings.mentions
        if m.type == "ORG" and m.entity_id == key and key is not None
    ]
    return list(dict.fromkeys([str(sentiment.name), *used]))


def main() -> None:
    """Write OUT.jsonl."""
    items = [
        orjson.loads(line)
        for line in Path(sys.argv[1]).read_bytes().splitlines()
        if line.strip()
    ]
    found = pipeline.analyze_batch([document(i) for i in items], load())
    lines = (orjson.dumps(prediction(f), option=orjson.OPT_APPEND_NEWLINE) for f in found)
    Path(sys.argv[2]).write_bytes(b"".join(lines))


if __name__ == "__main__":
    main()
