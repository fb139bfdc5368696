"""wwwxmu_test: 2,400 items of 2016-2019, each of one listed company, good or bad news for it."""

from __future__ import annotations

import csv
import gzip
from dataclasses import dataclass
from pathlib import Path

from benchmarks.texts import document
from sinanews.analysis.findings import Document, Findings


@dataclass(frozen=True, slots=True)
class Item:
    """One item: `polarity` is 1 or -1 for the company of `code` (six digits)."""

    document: Document
    company: str
    code: str
    polarity: int


def items(shared: Path) -> list[Item]:
    """Read the set; the column 正负面 is 1 for good news, 0 for bad news."""
    with gzip.open(
        shared / "bench/wwwxmu_test.csv.gz", "rt", encoding="utf-8-sig", newline=""
    ) as lines:
        return [
            Item(
                document({"id": row[""], "title": row["标题"], "text": row["正文"]}),
                row["公司"],
                row["代码"],
                1 if row["正负面"] == "1" else -1,
            )
            for row in csv.DictReader(lines)
        ]


def keys(findings: Findings, item: Item) -> set[str]:
    """Return the ids (or words where there is none) under which the findings know the item's
    company.
    """
    return {
        m.entity_id or m.text
        for m in findings.mentions
        if m.type == "ORG"
        and (any(t.startswith(item.code + ".") for t in m.tickers) or m.text == item.company)
    }
