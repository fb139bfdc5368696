"""The texts whose keywords were marked by readers."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.build.background import CORPORA

LABELS = Path(__file__).with_name("keyword_labels.jsonl")


def digest(title: str, text: str) -> str:
    """Return the id of a text of the corpus."""
    return hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()[:16]


def labelled(shared: Path) -> Iterator[tuple[dict[str, Any], tuple[str, ...]]]:
    """Yield (item, terms) of the labelled texts."""
    spans = {
        row["id"]: row["spans"] for row in map(json.loads, LABELS.read_text().splitlines())
    }
    for name in CORPORA:
        with gzip.open(shared / f"corpus/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                title = row.get("title") or ""
                found = spans.pop(digest(title, row["text"]), None)
                if found:
                    body = row["text"] if title else row["text"].strip()
                    text = f"{title}\n{body}" if title else body
                    yield (
                        {"id": "", "title": title, "text": body},
                        tuple(text[s:e] for s, e in found),
                    )
