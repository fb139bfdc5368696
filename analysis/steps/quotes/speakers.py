"""Whose words: the person or organisation that speaks in a stretch of text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from sinanews.analysis.findings import Mention, Tokens
from sinanews.analysis.steps.quotes import speech_forms as forms

PRONOUN_DISTANCE = 400  # characters back in which a pronoun's person stands: two paragraphs
ORGANISATION_DISTANCE = 40  # characters back in which a person's organisation stands
TITLE_LENGTH = 15  # characters of the longest title between organisation and person
UNNAMED_LENGTH = 20  # characters of one without a name: 有关, ten characters, the longest word
AUTHOR_LENGTH = 16  # characters between a person and the colon: 在致全体员工的邮件里叮嘱
VERB_LENGTH = 6  # characters of a verb of speech with its adverb: 笑着补充道
SPOKEN_TO = frozenset("对向给与和同跟被把让")  # before one who does not speak
VERB_TAGS = frozenset("vil")  # jieba's: verbs, idioms
DOING_TAGS = VERB_TAGS | set("duqzp")  # and adverbs, particles, 道 (which jieba counts by)
NO_TITLE_TAGS = frozenset("vdpcw")
NO_TITLE = frozenset("，。；：“”、\n的")  # characters that no title holds


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who speaks; `named` says whether by a name."""

    name: str
    start: int
    end: int
    named: bool
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class PossibleSpeakers:
    """The text and the persons and organisations in it, with their starts."""

    text: str
    mentions: Sequence[Mention]
    starts: Sequence[int]
    tokens: Tokens = field(default_factory=Tokens)

    def verbs(self, start: int, end: int) -> bool:
        """Say whether [start, end) holds words of what is done alone: verbs, adverbs, idioms."""
        tags = self._tags(start, end)
        return not tags.isdisjoint(VERB_TAGS) and tags <= DOING_TAGS

    def is_title(self, start: int, end: int) -> bool:
        """Say whether [start, end) can be a title: no verb, adverb or preposition in it."""
        return self._tags(start, end).isdisjoint(NO_TITLE_TAGS)

    def ends_in_verb(self, start: int, end: int) -> bool:
        """Say whether the last word that begins in [start, end) is a verb."""
        last = bisect_left(self.tokens.starts, end) - 1
        if last < 0 or self.tokens.starts[last] < start:
            return False
        return self.tokens.tags[last][0] in VERB_TAGS

    def _tags(self, start: int, end: int) -> set[str]:
        """Return the first letters of the tags of the words that begin in [start, end)."""
        first = bisect_left(self.tokens.starts, start)
        last = bisect_left(self.tokens.starts, end)
        return {tag[0] for tag in self.tokens.tags[first:last]}

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions inside [start, end)."""
        near = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [m for m in near if m.end <= end]

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


def speaker(possible: PossibleSpeakers, start: int, end: int) -> Speaker | None:
    """Return who speaks in [start, end), None where no word of speech stands there.

    The last person before the word of speech, else whom a pronoun means, else the last
    organisation, else one without a name (业内人士); never the one who is spoken to.
    """
    text = possible.text
    verb = _last(forms.VERB, text, start, end)
    if verb is None:
        return None
    addressee = forms.ADDRESSEE.search(text, start, end)
    near = [
        mention
        for mention in possible.between(start, verb.start())
        if not _holds(addressee, mention.start) and not forms.DATELINE.match(text, mention.end)
    ]
    people = [mention for mention in near if possible.is_person(mention)]
    if people:
        return named(people[-1])
    pronoun = forms.PRONOUN.search(text, start, verb.end())
    if pronoun:
        return _meant_by(possible, pronoun.start("who"), pronoun["who"])
    stop = verb.start()
    if addressee:
        stop = min(stop, addressee.start())
    return _organisation(near, stop) or _unnamed(text, start, stop)


def doer(possible: PossibleSpeakers, start: int, end: int) -> Speaker | None:
    """Return the person whose title, name and a verb or two are all that stands in [start, end):
    副总经理某某笑称, 某某坦承. Right after a quotation such a verb is one of speech, whichever it is.
    """
    people = possible.people(start, end)
    if not people:
        return None
    person = people[-1]
    rest = possible.text[person.end : end]
    if not 0 < len(rest) <= VERB_LENGTH or person.start - start > TITLE_LENGTH:
        return None
    if forms.NO_SPEECH.search(rest) or not possible.is_title(start, person.start):
        return None
    return named(person) if possible.verbs(person.end, end) else None


def writer(possible: PossibleSpeakers, start: int, end: int) -> Speaker | None:
    """Return the last person before a colon that ends what somebody does: 某某在社交平台发文：“…”"""
    people = possible.people(start, end)
    if not people or forms.WRITES.search(possible.text, people[-1].end, end) is None:
        return None
    return named(people[-1])


def author(possible: PossibleSpeakers, start: int, end: int) -> Speaker | None:
    """Return the last person before a colon that ends with a verb, whichever it is, where whole
    sentences follow it: 某某在邮件里叮嘱：“…。”
    """
    people = possible.people(start, end)
    if not people or end - people[-1].end > AUTHOR_LENGTH:
        return None
    person = people[-1]
    words = possible.text[person.end : end]
    if forms.CLAUSE_END.search(words) or forms.NO_SPEECH.search(words):
        return None
    if possible.text[max(0, person.start - 1) : person.start] in SPOKEN_TO:
        return None
    return named(person) if possible.ends_in_verb(person.end, end) else None


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    last = None
    for last in pattern.finditer(text, start, end):  # noqa: B007 (the last one is wanted)
        pass
    return last


def _holds(match: re.Match[str] | None, at: int) -> bool:
    return match is not None and match.start() <= at < match.end()


def _organisation(near: Sequence[Mention], stop: int) -> Speaker | None:
    found = [mention for mention in near if mention.type == "ORG" and mention.start < stop]
    if not found:
        return None
    return named(found[-1])


def _unnamed(text: str, start: int, stop: int) -> Speaker | None:
    found = forms.UNNAMED.search(text, max(start, stop - UNNAMED_LENGTH), stop)
    if found is None:
        return None
    return Speaker(found.group(), found.start(), found.end(), named=False)


def _meant_by(possible: PossibleSpeakers, at: int, word: str) -> Speaker:
    """Return whom a pronoun means: the last person before it, or the word where one without a
    name stands nearer.
    """
    begin = max(0, at - PRONOUN_DISTANCE)
    people = possible.people(begin, at)
    unnamed = _last(forms.UNNAMED_PERSON, possible.text, begin, at)
    last_unnamed = unnamed.start() if unnamed else -1
    if people and "人士" not in word and last_unnamed < people[-1].start:
        return named(people[-1])
    return Speaker(word, at, at + len(word), False)


def standing(possible: PossibleSpeakers, who: Speaker) -> tuple[str | None, str | None]:
    """Return (title, organisation) as the text gives them: before a person, or the post after
    an organisation.
    """
    mention = who.mention
    if mention is None:
        return None, None
    if mention.type != "PER":
        post = forms.POST.match(possible.text, mention.end)
        return post["post"] if post else None, who.name
    if mention.role or mention.organisation:
        return mention.role, mention.organisation
    return _title_before(possible, mention)


def _title_before(
    possible: PossibleSpeakers, person: Mention
) -> tuple[str | None, str | None]:
    """Return what stands between the last organisation and a person, and the organisation."""
    begin = max(0, person.start - ORGANISATION_DISTANCE)
    before = [m for m in possible.between(begin, person.start) if m.type == "ORG"]
    if not before:
        return None, None
    title = possible.text[before[-1].end : person.start]
    if len(title) > TITLE_LENGTH or NO_TITLE.intersection(title):
        return None, None
    return title or None, before[-1].text
