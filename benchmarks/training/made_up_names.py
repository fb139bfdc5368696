"""Annotated items with companies that do not exist in place of listed ones: the tagger is to know
a company by what stands around it and by its last word, not by heart.
"""

from __future__ import annotations

import csv
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

Spans = list[tuple[int, int, str]]

SHARE = 0.4  # of the items that name such companies: as many copies are learned from
LENGTH = 4  # of most short names: two characters of its own, two of its trade (甲乙科技)
LAST_WORDS = 120  # the most frequent trades: behind them come words of single names
_HAN = re.compile(r"[\u4e00-\u9fff]+")


@dataclass(frozen=True)
class Stems:
    """Of listed names: which characters begin one, which come second, and their last words."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    last_words: frozenset[str]
    names: frozenset[str]


def stems(path: Path) -> Stems:
    """Read the short names of a list of securities (column `short_name`)."""
    with path.open(encoding="utf-8", newline="") as file:
        listed = [row["short_name"] for row in csv.DictReader(file, delimiter="\t")]
    names = [name for name in listed if len(name) == LENGTH and _HAN.fullmatch(name)]
    trades = Counter(name[2:] for name in names).most_common(LAST_WORDS)
    return Stems(
        tuple(name[0] for name in names),
        tuple(name[1] for name in names),
        frozenset(word for word, _ in trades),
        frozenset(names),
    )


def copies(
    items: Iterable[tuple[str, Spans]], known: Stems, seed: int
) -> Iterator[tuple[str, Spans]]:
    """Yield renamed copies of a SHARE of the items that name companies by stem and trade."""
    chance = random.Random(seed)  # noqa: S311
    for text, spans in items:
        stems_here = _stems_of(text, spans, known)
        if stems_here and chance.random() < SHARE:
            yield renamed(text, spans, _new_stems(stems_here, known, chance))


def renamed(text: str, spans: Spans, stem_of: dict[str, str]) -> tuple[str, Spans]:
    """Return the text and its spans with other stems: 甲乙科技 and 甲乙 become 丙丁科技 and 丙丁."""
    parts, moved, at, shift = [], [], 0, 0
    for start, end, kind in sorted(spans):
        surface = text[start:end]
        stem = surface[:2]
        if kind == "ORG" and stem in stem_of and len(surface) in (2, LENGTH):
            surface = stem_of[stem] + surface[2:]
        parts += [text[at:start], surface]
        moved.append((start + shift, start + shift + len(surface), kind))
        shift += len(surface) - (end - start)
        at = end
    return "".join([*parts, text[at:]]), moved


def _stems_of(text: str, spans: Spans, known: Stems) -> list[str]:
    surfaces = dict.fromkeys(text[start:end] for start, end, kind in spans if kind == "ORG")
    return [
        surface[:2]
        for surface in surfaces
        if len(surface) == LENGTH
        and surface[2:] in known.last_words
        and _HAN.fullmatch(surface)
    ]


def _new_stems(stems_here: list[str], known: Stems, chance: random.Random) -> dict[str, str]:
    made = {}
    for stem in stems_here:
        made[stem] = chance.choice(known.first) + chance.choice(known.second)
    return made
