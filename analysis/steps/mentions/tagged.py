"""The tagger's names, and their edges mended."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.lexicons.companies import NameHit
from sinanews.analysis.models import tagger
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.mentions.words import GENERIC

KINDS = (
    "short",
    "full",
    "former",
    "alias",
    "english",
    "curated",
    "institution",
    "place",
    "index",
    "user",
)
_APPOINTED = re.compile(r"^(?:[任兼](?=[\u4e00-\u9fff]{4,}))")
_BODY_OF_PARTY = re.compile(r"(?:党委|党组|董事会|监事会|常务会议)$")
_EDGE = " “”‘’\"'《》，。、：；（(\u3000\n"


def name_clues(hits: Iterable[NameHit]) -> list[tuple[int, int, int]]:
    """Return listed names as the tagger's clues: kind and type in one number from 1."""
    return [
        (h.start, h.end, 1 + 2 * (KINDS.index(h.kind) * 2 + (h.type == "ORG")) + h.ambiguous)
        for h in hits
        if h.kind in KINDS
    ]


def clues_of(findings: Findings, hits: Iterable[NameHit], resources: Resources) -> tagger.Clues:
    """Return what the tagger sees of a document beside its characters."""
    text, known = findings.document.text, resources.gazetteer
    marks = tagger.Marks(name_clues(hits), known.find_suffixes(text), **known.find_names(text))
    return tagger.clues(text, findings.tokens.words, findings.tokens.tags, marks)


def tagged_names(
    batch: Sequence[Findings], hits: Sequence[Sequence[NameHit]], resources: Resources
) -> list[list[Mention]]:
    """Return the tagger's names of each document."""
    texts = [f.document.text for f in batch]
    many = [clues_of(f, h, resources) for f, h in zip(batch, hits, strict=True)]
    cuts = [
        tagger.windows(f.document.text, [(s.start, s.end) for s in f.sentences]) for f in batch
    ]
    found = tagger.tag(resources.model, texts, many, cuts)
    return [mended(t, names, h) for t, names, h in zip(texts, found, hits, strict=True)]


def mended(text: str, names: Iterable[tagger.Tagged], hits: Iterable[NameHit]) -> list[Mention]:
    """Return the tagger's names with their edges cleaned, places in a row parted, generic words
    left out.
    """
    places = {(h.start, h.end) for h in hits if h.type == "LOC"}
    kept = (trim(text, n) for n in names if n.type != "WORK")
    return [
        Mention(n.start, n.end, text[n.start : n.end], n.type, n.score, "tagger")
        for name in kept
        for n in parted(name, places)
        if n.end - n.start > 1 and text[n.start : n.end] not in GENERIC
    ]


def parted(name: tagger.Tagged, places: Container[tuple[int, int]]) -> list[tagger.Tagged]:
    """Return a name as places where it is nothing but listed places in a row (浙江|义乌)."""
    if name.type not in ("LOC", "ORG"):
        return [name]
    for middle in range(name.start + 2, name.end - 1):
        if (name.start, middle) in places and (middle, name.end) in places:
            return [
                replace(name, end=middle, type="LOC"),
                replace(name, start=middle, type="LOC"),
            ]
    return [name]


def trim(text: str, name: tagger.Tagged) -> tagger.Tagged:
    """Take quotation marks, brackets without their other half and blanks off the edges."""
    start, end = name.start, name.end
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if name.type == "ORG":
        start += len(found[0]) if (found := _APPOINTED.match(text[start:end])) else 0
        end -= (
            len(tail[0])
            if (tail := _BODY_OF_PARTY.search(text[start:end])) and tail.start() > 1
            else 0
        )
    if (
        text[start:end].count("（") > text[start:end].count("）")
        and text[end : end + 1] == "）"
    ):
        end += 1
    return replace(name, start=start, end=end)
