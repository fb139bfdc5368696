"""What the training of sentiment learns from, analysed up to the step before it: companies and
articles that were read, wwwxmu's polarities, FinESE's bad news, and bare copies.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks import finese, wwwxmu
from benchmarks.flashes import flashes
from benchmarks.texts import document
from benchmarks.training.labels import KINDS, READ
from sinanews.analysis.findings import Document, Findings
from sinanews.analysis.pipeline import analyze_batch
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps import STEPS

LATE = frozenset({"quotes", "keywords", "summary", "sentiment"})
# FinESE's types that are no bad news by themselves
NOT_BAD = frozenset({"其他", "实控人股东变更", "评级调整"})
BAD_EACH = 5  # one of so many of its items is taken: about 2,000
LONGEST = 400  # characters of its texts, some of which are whole web pages
BARE = 300  # characters of a text without digits and marks
_NO_WORDS = re.compile(r"[^A-Za-z\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document ready for the step, the polarity of its companies by key ("" where the article
    has one and no company), and where the labels are from.
    """

    findings: Findings
    polarity: dict[str, int]
    source: str


def analysed(documents: Sequence[Document], resources: Resources) -> list[Findings]:
    """Run the steps that sentiment needs."""
    steps = [s for s in STEPS if s.name not in LATE]
    found: list[Findings] = []
    for at in range(0, len(documents), 64):
        found += analyze_batch(documents[at : at + 64], resources, steps)
    return found


def texts_of(shared: Path, ids: Collection[str]) -> Iterator[dict[str, Any]]:
    """Yield {id, title, text} of flashes by id, articles by URL, recent texts by id."""
    for flash in flashes(shared, ids):
        yield {"id": flash["id"], "title": "", "text": flash["text"]}
    for name, key in (("articles", "url"), ("recent", "id")):
        with gzip.open(shared / f"corpus/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for item in map(json.loads, lines):
                if item[key] in ids:
                    title = item["title"]
                    yield {"id": item[key], "title": title, "text": item["text"]}


def keys_of(findings: Findings, name: str) -> set[str]:
    """Return the keys under which the findings know a name, else those of names that it begins with:
    today's edges may be others than those that were read.
    """
    bodies = [mention for mention in findings.mentions if mention.type == "ORG"]
    same = {m.entity_id or m.text for m in bodies if m.text == name}
    return same or {m.entity_id or m.text for m in bodies if name.startswith(m.text)}


def read_items(shared: Path, resources: Resources) -> list[Labelled]:
    """Return what was read: flashes and recent texts by id, articles by URL."""
    lines = READ.read_text(encoding="utf-8").splitlines()
    rows = {row["id"]: row for row in map(json.loads, lines)}
    texts = [document(text) for text in texts_of(shared, rows)]
    items: list[Labelled] = []
    for findings in analysed(texts, resources):
        for kind, source in KINDS.items():
            names = rows[findings.document.id].get(kind, {})
            polarity = {k: p for n, p in names.items() for k in keys_of(findings, n)}
            items += [Labelled(findings, polarity, source)] if polarity else []
    return items


def wwwxmu_items(shared: Path, resources: Resources) -> list[Labelled]:
    """Return wwwxmu's items: one company each, good or bad."""
    rows = wwwxmu.items(shared)
    found = analysed([row.document for row in rows], resources)
    return [
        Labelled(
            findings, dict.fromkeys(wwwxmu.keys(findings, row) or {""}, row.polarity), "wwwxmu"
        )
        for row, findings in zip(rows, found, strict=True)
    ]


def bad_items(shared: Path, resources: Resources) -> list[Labelled]:
    """Return some of FinESE's bad news, as articles."""
    rows = finese.items(shared / "bench/fincuge_finese_train.json.gz")
    bad = [row for row in rows if row.type not in NOT_BAD][::BAD_EACH]
    texts = [document({"id": row.id, "text": row.text[:LONGEST]}) for row in bad]
    return [Labelled(findings, {"": -1}, "bad") for findings in analysed(texts, resources)]


def bare_items(items: Sequence[Labelled], resources: Resources) -> list[Labelled]:
    """Return copies of items without digits, marks and line ends, as articles: such texts come
    from feeds that were cleaned for search.
    """
    whole = [item for item in items if item.source in ("main", "wwwxmu")]
    texts = [bare(item.findings.document) for item in whole]
    return [
        Labelled(findings, {"": sum(item.polarity.values())}, "bare")
        for findings, item in zip(analysed(texts, resources), whole, strict=True)
    ]


def letters_of(text: str) -> str:
    """Return a text without digits, marks and line ends."""
    return _NO_WORDS.sub("", text)


def bare(given: Document) -> Document:
    """Return a document's first words without anything between them, under its id."""
    text = letters_of(given.text)[:BARE]
    return replace(document({"id": "bare", "text": text}), id=given.id)


def every_item(shared: Path, resources: Resources) -> list[Labelled]:
    """Return all that the model learns from."""
    sources: tuple[Callable[[Path, Resources], list[Labelled]], ...] = (
        read_items,
        wwwxmu_items,
        bad_items,
    )
    items = [item for source in sources for item in source(shared, resources)]
    return items + bare_items(items, resources)
