"""FinESE of BBT-FinCUGE: its items, its types in ours, and what our events get right of them."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sinanews.analysis.findings import Event

NONE = "其他"
_NOISE = re.compile(r"[\s（）()“”\"]|\d{6}")


@dataclass(frozen=True, slots=True)
class Item:
    """One item: a text, one of its events, the company it concerns (empty for 其他)."""

    id: str
    text: str
    type: str
    subject: str


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over items."""

    items: int
    type_right: int
    subject_right: int
    others: int
    false: int

    def line(self, name: str) -> str:
        """Return a line of the table."""
        recall, subject = (
            self.type_right / max(1, self.items),
            self.subject_right / max(1, self.type_right),
        )
        return (
            f"{name:24s} type recall {recall:.3f} ({self.type_right}/{self.items})  subject right {subject:.3f}  "
            f"false on {NONE} {self.false / max(1, self.others):.3f} ({self.false}/{self.others})"
        )


def items(path: Path) -> list[Item]:
    """Read a file of the set."""
    rows = json.loads(gzip.decompress(path.read_bytes()))
    return [Item(row[0], row[1], row[2], "" if row[3] == "NaN" else row[3]) for row in rows]


def mapping() -> dict[str, frozenset[str]]:
    """Return the types of ours that answer each type of theirs."""
    lines = (
        Path(__file__).with_name("finese_types.tsv").read_text(encoding="utf-8").splitlines()
    )
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return {theirs: frozenset(ours.split("|")) for theirs, ours in rows}


def same(one: str, other: str) -> bool:
    """Say whether two names mean the same: equal, or one holds the other, codes and blanks left
    out.
    """
    a, b = _NOISE.sub("", one), _NOISE.sub("", other)
    return min(len(a), len(b)) > 1 and (a in b or b in a)


def score(rows: Iterable[Item], events: dict[str, tuple[Event, ...]]) -> Score:
    """Count over rows; `events` by text. A subject is right where the `who` of one event of the
    type means it.
    """
    types = mapping()
    every = frozenset().union(*types.values()) - {
        "price_fall"
    }  # ours that answer a type with items in eval
    count = right = subject = others = false = 0
    for row in rows:
        found = events[row.text]
        if row.type == NONE:
            others += 1
            false += any(e.type in every for e in found)
            continue
        count += 1
        answers = [e for e in found if e.type in types[row.type]]
        right += bool(answers)
        subject += any(
            same(a.text, row.subject) for e in answers for a in e.arguments if a.role == "who"
        )
    return Score(count, right, subject, others, false)
