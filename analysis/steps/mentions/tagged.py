"""The tagger's names, with their edges cleaned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.lexicons.companies import NameHit
from sinanews.analysis.lexicons.gazetteer import Gazetteer, Mark
from sinanews.analysis.lexicons.surnames import IS_SURNAME
from sinanews.analysis.models import tagger
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.mentions.words import GENERIC

# Kinds of listed names that the tagger has learned, in the order of its numbers for them.
_KINDS = (
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
_NUMBER_OF = {kind: number for number, kind in enumerate(_KINDS)}.get
_APPOINTED = re.compile(r"[任兼](?=[\u4e00-\u9fff]{4,})")
_ORGANS = ("党委", "党组", "董事会", "监事会", "常务会议")
# Countries in one character each (美以, 中日韩): short forms that the guide has as no names.
_COUNTRIES = re.compile(r"[中美俄日韩朝印巴以伊英法德澳加乌黎叙蒙越菲]{2,3}")
_NO_COUNTRIES = frozenset({"英德", "巴中", "巴黎", "伊朗"})  # cities and a country
_EDGE = " “”‘’\"'《》，。、；：（(\u3000\n"
_SHORTEST = 2  # characters of a name


def marked_text(
    findings: Findings,
    hits: Iterable[NameHit],
    suffixes: Sequence[Mark],
    gazetteer: Gazetteer,
) -> tagger.MarkedText:
    """Return a document with what the tagger is told of it. `suffixes` are those of names that
    stand in it.
    """
    text = findings.document.text
    words = findings.tokens.words
    tags = findings.tokens.tags
    marks = tagger.ListedMarks(
        names=_marks_of_names(hits), suffixes=suffixes, **gazetteer.find_names(text)
    )
    return tagger.MarkedText(text, words, tags, marks)


def tagged_names(
    batch: Sequence[Findings],
    hits: Sequence[Sequence[NameHit]],
    suffixes: Sequence[Sequence[Mark]],
    resources: Resources,
) -> list[list[Mention]]:
    """Return the tagger's names of each document."""
    marked = [
        marked_text(findings, held, ends, resources.gazetteer)
        for findings, held, ends in zip(batch, hits, suffixes, strict=True)
    ]
    windows = [
        tagger.windows(f.document.text, [(s.start, s.end) for s in f.sentences]) for f in batch
    ]
    found = tagger.tag(resources.model, marked, windows, IS_SURNAME)
    return [
        _cleaned(one.text, names, held)
        for one, names, held in zip(marked, found, hits, strict=True)
    ]


def _marks_of_names(hits: Iterable[NameHit]) -> list[tuple[int, int, int]]:
    """Return listed names as the tagger's marks: kind, type and whether they are ordinary words
    in one number from 1.
    """
    marks = []
    for hit in hits:
        number = _NUMBER_OF(hit.kind)
        if number is not None:
            code = 1 + 2 * (number * 2 + (hit.type == "ORG")) + hit.ambiguous
            marks.append((hit.start, hit.end, code))
    return marks


def _cleaned(
    text: str,
    names: Iterable[tagger.Tagged],
    hits: Iterable[NameHit],
) -> list[Mention]:
    """Return the tagger's names with their edges cleaned, places in a row as several, generic
    phrases left out. Works are left to the rules.
    """
    places = {(hit.start, hit.end) for hit in hits if hit.type == "LOC"}
    found = []
    for whole in names:
        if whole.type == "WORK":
            continue
        for start, end, kind, score in _places_in_a_row(_trimmed(text, whole), places):
            surface = text[start:end]
            countries = kind == "LOC" and _is_countries(surface)
            if end - start >= _SHORTEST and surface not in GENERIC and not countries:
                found.append(
                    Mention(
                        start,
                        end,
                        surface,
                        kind,
                        score,
                        "tagger",
                    )
                )
    return found


def _is_countries(surface: str) -> bool:
    return bool(_COUNTRIES.fullmatch(surface)) and surface not in _NO_COUNTRIES


def _places_in_a_row(name: tagger.Tagged, places: Set[tuple[int, int]]) -> list[tagger.Tagged]:
    """Return a name as two places where it is nothing but listed places in a row (某省|某市)."""
    if name.type not in ("LOC", "ORG") or not places:
        return [name]
    for middle in range(name.start + _SHORTEST, name.end - 1):
        if (name.start, middle) in places and (middle, name.end) in places:
            first = name._replace(end=middle, type="LOC")
            return [first, name._replace(start=middle, type="LOC")]
    return [name]


def _trimmed(text: str, name: tagger.Tagged) -> tagger.Tagged:
    """Take quotation marks, brackets without their other half and blanks off the edges."""
    start = name.start
    end = name.end
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if name.type == "ORG":
        start, end = _without_office_and_organ(text, start, end)
    if text[end : end + 1] == "）":
        surface = text[start:end]
        end += surface.count("（") > surface.count("）")
    if (start, end) == (name.start, name.end):
        return name
    return name._replace(start=start, end=end)


def _without_office_and_organ(
    text: str,
    start: int,
    end: int,
) -> tuple[int, int]:
    """Take off an organisation the verb that appoints somebody to it (任|某某公司) and its own
    organ (某某公司|董事会).
    """
    if appointed := _APPOINTED.match(text, start, end):
        start = appointed.end()
    if text.endswith(_ORGANS, start, end):
        organ = next(organ for organ in _ORGANS if text.endswith(organ, start, end))
        body_end = end - len(organ)
        end = body_end if body_end > start + 1 else end
    return start, end
