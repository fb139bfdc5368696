"""Who can speak in a text: the persons, organisations and places in it, and what stands around
them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from sinanews.analysis.findings import Mention, Tokens
from sinanews.analysis.steps.quotes import speech_forms as forms
from sinanews.analysis.steps.quotes.tagged_text import TaggedText
from sinanews.analysis.steps.shared.sources import writes
from sinanews.analysis.steps.shared.within_span import within_span

WITH_LENGTH = 16  # characters before a person in which 与, 向 and the like stand
BLANK = "□"  # for a character inside marks


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who speaks; `named` says whether by a name."""

    name: str
    start: int
    end: int
    named: bool
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class PossibleSpeakers(TaggedText):
    """The text and the persons and organisations in it, with their starts."""

    text: str
    mentions: Sequence[Mention]
    starts: Sequence[int]
    tokens: Tokens = field(default_factory=Tokens)
    countries: Sequence[Mention] = ()  # the places of the text, in order
    outside: str = field(init=False, default="")  # the text with what is quoted made blank

    def __post_init__(self) -> None:
        outside = forms.QUOTED.sub(_blank, self.text)
        object.__setattr__(self, "outside", outside)

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions inside [start, end)."""
        near = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [m for m in near if m.end <= end]

    def places(self, start: int, end: int) -> Sequence[Mention]:
        """Return the places inside [start, end)."""
        return [p for p in within_span(self.countries, start, end) if p.end <= end]

    def people(self, start: int, end: int) -> Sequence[Mention]:
        """Return the persons inside [start, end), without the foreign form in brackets after a
        name.
        """
        return [m for m in self.between(start, end) if self.is_person(m)]

    def is_person(self, mention: Mention) -> bool:
        """Say whether a mention is a person and no form of a name in brackets."""
        before = self.text[max(0, mention.start - 1) : mention.start]
        return mention.type == "PER" and before not in {"（", "("}


def named(mention: Mention) -> Speaker:
    """Return a mention as speaker."""
    return Speaker(mention.text, mention.start, mention.end, True, mention)


def can_speak(
    text: str,
    mention: Mention,
) -> bool:
    """Say whether a mention stands outside the marks, and neither writes nor sends the report."""
    if text[mention.start] == BLANK:
        return False
    if writes(text, mention) and not forms.SAYS_HIMSELF.match(text, mention.end):
        return False
    if mention.type == "PER" and forms.NEAR_PERSON.match(text, mention.end):
        return False
    return forms.DATELINE.match(text, mention.end) is None


def subject_of(
    text: str,
    people: Sequence[Mention],
) -> Mention:
    """Return the last person who is not only spoken to or met, else the last; of several who say
    the same (某甲、某乙和某丙写道) the first.
    """
    number = len(people) - 1
    while number and is_with(text, people[number]):
        number -= 1
    if is_with(text, people[number]):
        return people[-1]
    while number and forms.JOINT.fullmatch(text, people[number - 1].end, people[number].start):
        number -= 1
    return people[number]


def is_with(
    text: str,
    person: Mention,
) -> bool:
    """Say whether somebody else speaks to a person or meets him."""
    begin = max(0, person.start - WITH_LENGTH)
    return forms.WITH.search(text, begin, person.start) is not None


def is_beside(
    text: str,
    organisation: Mention,
) -> bool:
    """Say whether somebody else speaks to, at or of an organisation (某某公司的投资者)."""
    before = max(0, organisation.start - WITH_LENGTH), organisation.start
    if forms.WITH.search(text, *before) or forms.AT.search(text, *before):
        return True
    if forms.FROM.search(text, *before) or forms.REPORTER.match(text, organisation.end):
        return True
    return forms.OF.match(text, organisation.end) is not None


def last_found(
    pattern: re.Pattern[str], text: str, start: int, end: int
) -> re.Match[str] | None:
    """Return the last match of an expression in [start, end)."""
    last = None
    for last in pattern.finditer(text, start, end):  # noqa: B007 (the last one is wanted)
        pass
    return last


def _blank(quoted: re.Match[str]) -> str:
    return f"“{BLANK * len(quoted['words'])}”"
