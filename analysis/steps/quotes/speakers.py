"""Whose words: the person or organisation that speaks in a stretch of text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.quotes import speech_forms as grammar

PERSON_REACH = 400  # characters back for whom a pronoun means
TITLE_LENGTH = 15  # characters of a title between organisation and person


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who speaks; `named` says whether by a name."""

    name: str
    start: int
    end: int
    named: bool
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """The text and those who can speak in it, by offset."""

    text: str
    mentions: Sequence[Mention]
    starts: Sequence[int]

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions inside [start, end)."""
        near = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [m for m in near if m.end <= end]

    def people(self, start: int, end: int) -> Sequence[Mention]:
        """Return the persons inside [start, end), without the foreign form in brackets after a name."""
        near = self.between(start, end)
        return [
            m
            for m in near
            if m.type == "PER" and self.text[max(0, m.start - 1) : m.start] not in {"（", "("}
        ]


def named(mention: Mention) -> Speaker:
    """Return a mention as speaker."""
    return Speaker(mention.text, mention.start, mention.end, True, mention)


def speaker(cast: Cast, start: int, end: int) -> Speaker | None:
    """Return the last person, else organisation, before the word of speech in [start, end)."""
    verb = None
    for verb_match in grammar.VERB.finditer(cast.text, start, end):
        verb = verb_match
    if verb is None:
        return None
    heard = grammar.ADDRESSEE.search(cast.text, start, end)
    near = [
        m
        for m in cast.between(start, verb.start())
        if not heard or not heard.start() <= m.start < heard.end()
    ]
    people = [m for m in cast.people(start, verb.start()) if m in near]
    if people:
        return named(people[-1])
    pronoun = grammar.PRONOUN.search(cast.text, start, verb.end())
    if pronoun:
        return meant(cast, pronoun.start("who"), pronoun["who"])
    stop = min(heard.start() if heard else verb.start(), verb.start())
    organisations = [m for m in near if m.type == "ORG" and m.start < stop]
    if organisations:
        return named(organisations[-1])
    plain = grammar.PLAIN.search(cast.text, max(start, stop - 20), stop)
    return Speaker(plain.group(), plain.start(), plain.end(), False) if plain else None


def meant(cast: Cast, at: int, word: str) -> Speaker:
    """Return whom a pronoun means: the last person before it, or the word where an unnamed one
    stands nearer.
    """
    people = cast.people(max(0, at - PERSON_REACH), at)
    unnamed = None
    for found in grammar.PLAIN_PERSON.finditer(cast.text, max(0, at - PERSON_REACH), at):
        unnamed = found
    if (
        people
        and "人士" not in word
        and (unnamed is None or unnamed.start() < people[-1].start)
    ):
        return Speaker(people[-1].text, people[-1].start, people[-1].end, True, people[-1])
    return Speaker(word, at, at + len(word), False)


def standing(cast: Cast, who: Speaker) -> tuple[str | None, str | None]:
    """Return (title, organisation) as the text gives them: before a person, or the post after
    an organisation.
    """
    mention = who.mention
    if mention is None:
        return None, None
    if mention.type != "PER":
        post = grammar.POST.match(cast.text, mention.end)
        return post["post"] if post else None, who.name
    if mention.role or mention.organisation:
        return mention.role, mention.organisation
    before = [
        m for m in cast.between(max(0, mention.start - 40), mention.start) if m.type == "ORG"
    ]
    if not before:
        return None, None
    title = cast.text[before[-1].end : mention.start]
    if len(title) > TITLE_LENGTH or any(c in title for c in "，。；：“”、\n的"):
        return None, None
    return title or None, before[-1].text
