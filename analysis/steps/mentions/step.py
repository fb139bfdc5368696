"""Mentions: the tagger's names, mended and completed by lists, rules and the rest of the
document.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.lexicons.companies import NameHit
from sinanews.analysis.models.tagger.clues import SURNAMES
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.mentions.document import (
    document_pass,
    officers,
    parts_of_names,
    short_forms,
)
from sinanews.analysis.steps.mentions.enumerations import enumerated
from sinanews.analysis.steps.mentions.latin import latin
from sinanews.analysis.steps.mentions.merging import complete, merge
from sinanews.analysis.steps.mentions.persons import alone, persons
from sinanews.analysis.steps.mentions.rules import (
    bylines,
    called,
    edges,
    joined,
    missions,
    national,
    organs,
    securities,
    with_branch,
    without_place,
    works,
)
from sinanews.analysis.steps.mentions.tagged import clues_of, tagged_names
from sinanews.analysis.steps.mentions.titles import titled
from sinanews.analysis.steps.mentions.words import GENERIC
from sinanews.analysis.steps.shared.step import Step

KNOWN_WHEN_SHORT = frozenset(
    {"institution", "index", "curated", "user", "short", "place", "person"}
)
COMPANIES = frozenset(
    {"short", "full", "former", "alias", "english", "curated"}
)  # kinds of listed names
# characters up to which a listed name must begin and end with a word: 深发展 is none in
# 纵深发展
WHOLE = 5


def mentions(batch: Sequence[Findings], resources: Resources) -> list[Findings]:
    """Fill `mentions` of a batch: spans in order, without overlap."""
    hits = [resources.lexicons.find_names(f.document.text) for f in batch]
    tagged = tagged_names(batch, hits, resources)
    return [completed(f, h, t, resources) for f, h, t in zip(batch, hits, tagged, strict=True)]


def completed(
    findings: Findings, hits: Sequence[NameHit], tagged: Sequence[Mention], resources: Resources
) -> Findings:
    """Fill `mentions` of one document."""
    text = findings.document.text
    words = {*findings.tokens.starts, len(text)}
    parts = (part for m in tagged for part in without_place(m, resources.lexicons))
    whole = [with_branch(text, national(text, part)) for part in parts]
    found = merge(ruled(text, hits, whole), listed(hits, words))
    found = persons(text, complete(found, list(called(text, found))), words)
    found = merge(found, enumerated(text, found, SURNAMES, resources.tokenizer.is_word))
    found = officers(text, document_pass(text, latin(text, found)))
    suffixes = resources.gazetteer.find_suffixes(text)
    found = alone(text, parts_of_names(text, found))
    found = short_forms(text, found, suffixes, resources.tokenizer.is_word)
    return replace(
        findings, mentions=tuple(titled(text, m) if m.type == "PER" else m for m in found)
    )


def ruled(text: str, hits: Sequence[NameHit], tagged: Sequence[Mention]) -> list[Mention]:
    """Return the tagger's names with what the rules know better."""
    media = {h.text for h in hits if h.kind == "institution"}
    places = {h.text for h in hits if h.type == "LOC"}
    companies = {
        (h.start, h.end)
        for h in hits
        if h.type == "ORG" and h.kind in COMPANIES and not h.ambiguous
    }
    mended = [edges(text, m, places) for m in joined(text, tagged, companies)]
    ends = {h.end: h.start for h in hits if h.type == "LOC"} | {
        m.end: m.start for m in mended if m.type == "LOC"
    }
    return [
        *works(text, media),
        *securities(text),
        *bylines(text),
        *missions(text, ends),
        *organs(text, mended, ends),
        *mended,
    ]


def listed(hits: Sequence[NameHit], words: Container[int]) -> list[Mention]:
    """Return the listed names that mean their bearer without help: no ordinary words, short
    ones as whole words only.

    `words` are the offsets at which words begin, and the end of the text.
    """
    return [
        Mention(h.start, h.end, h.text, h.type, 0.9, "lexicon")
        for h in hits
        if not h.ambiguous
        and h.text not in GENERIC
        and (len(h.text) > WHOLE or (h.start in words and h.end in words))
        and (len(h.text) > 2 or h.kind in KNOWN_WHEN_SHORT)
    ]  # fmt: skip


MENTIONS = Step(
    "mentions", needs=("document", "sentences", "tokens"), gives=("mentions",), run=mentions
)
__all__ = ["MENTIONS", "clues_of", "mentions"]
