"""Copies: the same report again, whole, changed, shortened or inside a fuller one.

Two texts are compared by the share of the shorter one's shingles that the longer one holds
(containment), then by their facts. Reports of one wording that differ in a number, a day or a
name alone are two reports, however alike: what was replaced counts against what else changed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.corpus.facts import Replaced, replaced
from sinanews.analysis.corpus.shingles import WIDTH, shared
from sinanews.analysis.corpus.traits import SHORT, Traits, actors_differ, apart

# Containment from which a text is a copy. A tenth of the characters changed at random leaves
# .9^4 = .66 of the shingles, a fifth .41; articles that quote one announcement share nearly half.
LEAST = 0.5
# Of a flash of one sentence a common phrase is a large part: all its characters have to be there,
# and within a day; prices move through the same values again.
SENTENCE, LEAST_OF_SENTENCE, DAY = 60, 0.6, 86_400.0
# Facts replaced may be so many times the share of the other wording that changed: an edit hits both
# alike, another report of the same form replaces facts alone.
FACTS_TO_WORDING = 3.0
SLACK = 0.15  # of the facts, where the wording changed but little
FEW = 2.5  # facts: of a few, chance hits two
MOST_REPLACED = 0.6  # of the facts; a tenth of the characters changed hits a third of them
UNCHANGED = WIDTH  # shingles: one place of the wording, which cutting ends away leaves
# Of a text so long one fact in six may be corrected and nothing else (a twentieth of the words left out or
# doubled hits so many numbers); a flash is its number.
LONG, CORRECTED = 300, 0.16
# Articles that quote one announcement share words everywhere; a copy has half of its text in runs.
RUN = 10  # letters
RUNS = 0.5  # of the shorter text
GAP = 30  # letters: single changes lie everywhere, what an article adds stands together
CERTAIN = 0.8  # containment from which runs are not asked: two changes in a line of 30 letters
NEARLY_ALL = 0.9  # containment both ways from which it is a reprint, not an edit
SAME_LENGTH = 0.75  # the shorter text to the longer: from here on neither leaves much out
FLASH = 220  # letters: nine of ten flashes of 2020-2026 have fewer
CANDIDATES = 12  # texts sharing most of the sample that are compared exactly


@dataclass(frozen=True, slots=True)
class Likeness:
    """How an item is a copy of an earlier one: `similarity` is the containment, `changed` the
    numbers and days that went and came.
    """

    kind: str
    similarity: float
    changed: tuple[tuple[str, ...], tuple[str, ...]]


def likeness(new: Traits, old: Traits) -> Likeness | None:
    """Say how an item is a copy of an earlier one; None where it is none."""
    if not new.letters or not old.letters:
        return None
    shorter, longer = sorted((new, old), key=lambda traits: len(traits.letters))
    common = shared(shorter.shingles, longer.shingles)
    containment = common / len(shorter.shingles)
    if containment < LEAST:
        return None
    facts = replaced(new.facts, old.facts, new_text=new.letters, old_text=old.letters)
    if new.article_id != old.article_id:
        if len(shorter.letters) < SENTENCE:
            if not _is_same_sentence(shorter, longer, containment):
                return None
        elif containment < CERTAIN and not _is_one_wording(shorter, longer):
            return None
        if _is_other_subject(new, old) or _is_other_report(facts, shorter, longer):
            return None
    back = common / len(longer.shingles)
    kind = _kind(new, old, min(containment, back), facts)
    return Likeness(kind, containment, facts.changed)


def _is_same_sentence(shorter: Traits, longer: Traits, containment: float) -> bool:
    if containment < LEAST_OF_SENTENCE or abs(shorter.at - longer.at) > DAY:
        return False
    if not set(shorter.letters) <= set(longer.letters):
        return False
    return shorter.facts.numbers.keys() <= longer.facts.numbers.keys()


def _kind(new: Traits, old: Traits, both_ways: float, facts: Replaced) -> str:
    if new.article_id == old.article_id:
        return "edit"
    here, there = len(new.letters), len(old.letters)
    if min(here, there) >= SAME_LENGTH * max(here, there):
        return "reprint" if both_ways >= NEARLY_ALL and not facts.count else "edit"
    if here < there:
        return "flash_of" if here <= FLASH < there else "shortening"
    return "full_of"


def _is_other_subject(one: Traits, other: Traits) -> bool:
    """Say whether two texts are filings of different numbers, or name different listed companies
    and neither those of the other: forms are the same word for word.
    """
    if one.filing and other.filing and one.filing != other.filing:
        return True
    return apart(one.company_names, other.letters) and apart(other.company_names, one.letters)


def _is_other_report(facts: Replaced, shorter: Traits, longer: Traits) -> bool:
    """Say whether two texts of one wording differ in facts more than an edit explains."""
    if not facts.count:
        return False
    if len(shorter.letters) < SHORT or actors_differ(shorter, longer):
        return True
    total = max(1, min(shorter.facts.total, longer.facts.total))
    changed, places = _changed_wording(shorter, longer, facts)
    if places <= UNCHANGED:
        corrected = len(shorter.letters) >= LONG and facts.count <= CORRECTED * total
        return not corrected
    allowed = FACTS_TO_WORDING * changed * total + max(FEW, SLACK * total)
    return facts.count > min(allowed, max(FEW, MOST_REPLACED * total))


def _changed_wording(shorter: Traits, longer: Traits, facts: Replaced) -> tuple[float, int]:
    """Return the share of the shorter text's shingles without a digit or a replaced name that the
    longer one lacks, and their number.
    """
    missing = ~np.isin(shorter.order, longer.shingles)
    if not missing.any():
        return 0.0, 0
    marked = _marked(shorter.letters, facts.names)
    plain = np.convolve(marked, np.ones(WIDTH, np.int64))[WIDTH - 1 :][: len(missing)] == 0
    places = int((missing & plain).sum())
    return places / max(1, int(plain.sum())), places


def _is_one_wording(shorter: Traits, longer: Traits) -> bool:
    """Say whether RUNS of the shorter text stand in runs of RUN letters whose shingles the longer
    one has, or else both are of one length and no GAP letters together are missing there.
    """
    held = np.isin(shorter.order, longer.shingles)
    lengths = _lengths(held) + WIDTH - 1
    if lengths[lengths >= RUN].sum() >= RUNS * len(shorter.letters):
        return True
    one_length = len(shorter.letters) >= SAME_LENGTH * len(longer.letters)
    return one_length and bool(_lengths(~held).max(initial=0) <= GAP)


def _lengths(marks: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the lengths of the runs of True."""
    edges = np.diff(marks.astype(np.int8), prepend=0, append=0)
    return np.flatnonzero(edges == -1) - np.flatnonzero(edges == 1)


def _marked(letters: str, names: frozenset[str]) -> NDArray[np.int64]:
    """Return 1 for each character that is a digit or part of one of the names, else 0."""
    marked = np.fromiter(
        (character.isdigit() for character in letters), np.int64, len(letters)
    )
    for name in sorted(names):
        at = letters.find(name)
        while at >= 0:
            marked[at : at + len(name)] = 1
            at = letters.find(name, at + len(name))
    return marked
