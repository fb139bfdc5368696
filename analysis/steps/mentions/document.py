"""What one part of a document says of the names in another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import daachorse

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.gazetteer import Mark
from sinanews.analysis.lexicons.latin_words import inside_latin
from sinanews.analysis.models.tagger.clues import SURNAMES
from sinanews.analysis.steps.mentions.merging import complete
from sinanews.analysis.steps.mentions.words import TITLES

SURE = 0.5  # a name of the tagger below it is not spread over the document
# of its free occurrences a short surface must have been found in so many to be spread ...
SHARE = 0.34
LOW, OFTEN = (
    0.2,
    5,
    # ... and below this share of so many, it is taken back: an ordinary word that was mistaken once
)
LONG = 4  # characters from which a surface is spread whatever its share
# characters from which the title of a work is spread: shorter ones are words, or who the work
# is about
WORK = 3
COMPANY, FINANCE = 1, 2  # kinds of suffixes that a short form leaves out
_FULL_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}")
_OFFICE = re.compile(rf"(?:{TITLES}|老板)$")
REACH = 8  # characters before a name in which its title ends
DOT = "·"  # between the parts of a foreign name
CORE = (2, 4)  # characters of a short form
ELSEWHERE = 1  # occurrences of a short form outside of names that it needs
Places = list[tuple[int, int, str]]


def document_pass(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Name what is named elsewhere in the document: surfaces that were found surely, by their
    most frequent type.
    """
    votes: dict[str, Counter[str]] = {}
    for mention in found:
        if mention.score >= SURE and len(mention.text) > 1:
            votes.setdefault(mention.text, Counter())[mention.type] += 1
    if not votes:
        return list(found)
    places = occurrences(text, votes)
    free = Counter(surface for _, _, surface in uncovered(text, found, places))
    mistaken = {s for s, types in votes.items() if doubtful(s, sum(types.values()), free[s])}
    kinds = {
        s: types.most_common(1)[0][0]
        for s, types in votes.items()
        if spreads(s, types, free[s])
    }
    known = {(m.start, m.end, m.type) for m in found}
    spread = [
        Mention(start, end, surface, kinds[surface], 0.7, "document")
        for start, end, surface in places
        if surface in kinds
        and surface not in mistaken
        and (start, end, kinds[surface]) not in known
    ]
    return complete([m for m in found if m.text not in mistaken or m.how != "tagger"], spread)


def spreads(surface: str, types: Counter[str], free: int) -> bool:
    """Say whether a surface that was found in `types` and stands `free` elsewhere is a name
    there too.
    """
    kind, _ = types.most_common(1)[0]
    if kind == "WORK" and len(surface) < WORK:
        return False
    count = types.total()
    return len(surface) >= LONG or count / (count + free) >= SHARE


def doubtful(surface: str, count: int, free: int) -> bool:
    """Say whether a short surface was found so rarely among its occurrences that finding it was
    the mistake.
    """
    return len(surface) < LONG - 1 and count + free >= OFTEN and count / (count + free) < LOW


def occurrences(text: str, surfaces: Iterable[str]) -> Places:
    """Return where surfaces stand, leftmost and longest, not inside a longer Latin word."""
    names = list(surfaces)
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(
        names, daachorse.MATCH_KIND_LEFTMOST_LONGEST
    )
    return [
        (s, e, names[value])
        for s, e, value in automaton.find(text)
        if not inside_latin(text, s, e)
    ]


def uncovered(text: str, found: Iterable[Mention], places: Places) -> Places:
    """Return the places that touch no mention."""
    taken = bytearray(len(text))
    for mention in found:
        taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    return [place for place in places if not any(taken[place[0] : place[1]])]


def short_forms(
    text: str,
    found: Sequence[Mention],
    suffixes: Sequence[Mark],
    is_word: Callable[[str], bool],
) -> list[Mention]:
    """Add the short forms of organisations (联影医疗科技公司 ... 联影): the name without its
    company suffixes.

    A short form is no word of the dictionary and stands somewhere outside of names.
    """
    cut = {end: start for start, end, kind in suffixes if kind in (COMPANY, FINANCE)}
    cores: dict[str, None] = {}
    for mention in found:
        if mention.type == "ORG" and mention.score >= SURE:
            core = text[mention.start : bare_end(mention, cut)]
            if (
                CORE[0] <= len(core) <= CORE[1]
                and core != mention.text
                and not is_word(core)
                and core.isalpha()
            ):
                cores[core] = None
    if not cores:
        return list(found)
    free = uncovered(text, found, occurrences(text, cores))
    return complete(
        found, [Mention(start, end, core, "ORG", 0.7, "document") for start, end, core in free]
    )


def officers(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Make persons of the tagger's organisations that look like a person's name and stand
    behind a title somewhere.
    """
    like = [
        m
        for m in found
        if m.type == "ORG" and m.how in ("tagger", "document") and _FULL_NAME.fullmatch(m.text)
    ]
    held = {
        m.text
        for m in like
        if m.text[0] in SURNAMES and _OFFICE.search(text[max(0, m.start - REACH) : m.start])
    }
    return [replace(m, type="PER") if m.type == "ORG" and m.text in held else m for m in found]


def parts_of_names(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Add the parts of foreign names that stand alone elsewhere (埃隆·马斯克 ... 马斯克)."""
    names = [m.text for m in found if m.type == "PER" and m.score >= SURE and DOT in m.text]
    parts = {part: None for name in names for part in name.split(DOT) if len(part) >= CORE[0]}
    if not parts:
        return list(found)
    free = uncovered(text, found, occurrences(text, parts))
    return complete(
        found, [Mention(start, end, part, "PER", 0.7, "document") for start, end, part in free]
    )


def bare_end(mention: Mention, cut: Mapping[int, int]) -> int:
    """Return where the suffixes at the end of a mention begin."""
    end = mention.end
    while (start := cut.get(end, 0)) > mention.start + 1:
        end = start
    return end
