"""Makes findings for the tests of late steps: text, and mentions named by their words."""

from __future__ import annotations

import re
from dataclasses import replace

from sinanews.analysis.findings import Document, Findings, Mention
from sinanews.analysis.lexicons.taxonomy import load
from sinanews.analysis.steps.sentences.step import sentences


class CuesOnly:
    """The one resource that events and sentiment read."""

    cues = load()


def listed(name: str) -> tuple[str, ...]:
    """Names that end so are listed companies here."""
    return ("600998.SH",) if name.endswith("股份") else ()


def findings(
    text: str,
    *,
    title: str = "",
    org: tuple[str, ...] = (),
    per: tuple[str, ...] = (),
    loc: tuple[str, ...] = (),
    index: tuple[str, ...] = (),
) -> Findings:
    whole = f"{title}\n{text}" if title else text
    start = len(title) + 1 if title else 0
    spans, at = [], start
    for part in text.split("\n"):
        spans.append((at, at + len(part)))
        at += len(part) + 1
    document = Document(id="t", text=whole, title_end=len(title), paragraphs=tuple(spans))
    found = sorted(
        (
            Mention(
                m.start(),
                m.end(),
                name,
                kind,
                entity_id=f"x:{name}",
                name=name,
                tickers=listed(name),
            )
            for kind, names in (("ORG", org), ("PER", per), ("LOC", loc), ("INDEX", index))
            for name in names
            for m in re.finditer(re.escape(name), whole)
        ),
        key=lambda m: m.start,
    )
    return replace(sentences(Findings(document), CuesOnly()), mentions=tuple(found))  # type: ignore[arg-type]
