"""Whom a word means: a pronoun, 公司, a profession, the staff of a body, the soldiers of a
country.
"""

from __future__ import annotations

from collections.abc import Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.quotes import speech_forms as forms
from sinanews.analysis.steps.quotes.possible_speakers import (
    BLANK,
    PossibleSpeakers,
    Speaker,
    can_speak,
    is_beside,
    last_found,
    named,
    subject_of,
)
from sinanews.analysis.steps.quotes.quote_marks import sentence_start

PRONOUN_DISTANCE = 400  # characters back in which a pronoun's person stands: two paragraphs
SIDE_LENGTH = 8  # characters of a side, what stands before it and an adverb
CLAUSE = 40  # characters of a clause that are read
CLAUSE_MARKS = "，。；：！？\n】　"  # what it begins behind
STAFF_LENGTH = 40  # characters of an organisation and a department before its staff
NO_TITLE = frozenset("，。；：“”、\n的")  # characters that no title holds


def meant_by(
    possible: PossibleSpeakers,
    at: int,
    word: str,
) -> Speaker:
    """Return whom a pronoun means: the last person before it; where one without a name stands
    nearer, the organisation that he was named with, else the word.
    """
    begin = max(0, at - PRONOUN_DISTANCE)
    people = [
        m
        for m in possible.people(begin, at)
        if possible.outside[m.start] != BLANK and not _is_told_of(possible, m)
    ]
    unnamed = last_found(forms.UNNAMED_PERSON, possible.text, begin, at)
    last_unnamed = unnamed.start() if unnamed else -1
    anybody = "人士" in word
    if people and not anybody and last_unnamed < people[-1].start:
        return named(_told_last(possible, people))
    staff = _staff_of(possible, last_unnamed) if unnamed and not anybody else None
    return staff or Speaker(word, at, at + len(word), False)


def _told_last(
    possible: PossibleSpeakers,
    people: Sequence[Mention],
) -> Mention:
    """Return the person whom a pronoun means: the last, in his sentence the last that a clause begins
    with (某甲接受采访，批评某乙。他称…).
    """
    last = subject_of(possible.outside, people)
    begin = sentence_start(possible.outside, last.start)
    if _heads_clause(possible, last):
        return last
    heads = [m for m in people if m.start >= begin and _heads_clause(possible, m)]
    return heads[-1] if heads else last


def _heads_clause(
    possible: PossibleSpeakers,
    person: Mention,
) -> bool:
    """Say whether a clause begins with a person and his title."""
    first = max(0, person.start - CLAUSE)
    words = possible.outside[first : person.start]
    first += max(map(words.rfind, CLAUSE_MARKS)) + 1
    return possible.is_title(first, person.start)


def _is_told_of(possible: PossibleSpeakers, person: Mention) -> bool:
    """Say whether somebody else tells of a person in the same clause (甲宣布乙胜选): who speaks
    next is more often he who told it.
    """
    begin = max(0, person.start - CLAUSE)
    words = possible.outside[begin : person.start]
    begin += max(map(words.rfind, CLAUSE_MARKS)) + 1
    verb = forms.VERB.search(possible.outside, begin, person.start)
    return verb is not None and bool(possible.people(begin, verb.start()))


def _staff_of(
    possible: PossibleSpeakers,
    at: int,
) -> Speaker | None:
    """Return the organisation right before one without a name (某某中心工作人员)."""
    near = possible.between(max(0, at - STAFF_LENGTH), at)
    body = next((m for m in reversed(near) if m.type == "ORG"), None)
    if body is None or NO_TITLE.intersection(possible.text[body.end : at]):
        return None
    return None if is_beside(possible.outside, body) else named(body)


def expert(
    possible: PossibleSpeakers,
    start: int,
    end: int,
) -> Speaker | None:
    """Return the last person of a profession that stands at the head of a clause (分析师表示)."""
    word = forms.PROFESSION.search(possible.outside, start, end)
    if word is None:
        return None
    begin = max(0, word.start() - PRONOUN_DISTANCE)
    before = reversed(possible.people(begin, word.start()))
    found = (m for m in before if (m.role or "").endswith(word["who"]))
    person = next(found, None)
    return named(person) if person else None


def company_meant(
    possible: PossibleSpeakers,
    at: int,
) -> Speaker | None:
    """Return which organisation 公司 means: the last one that was a subject or was called."""
    text = possible.outside
    report = "报道" in text[at : at + 3]
    for mention in reversed(possible.between(max(0, at - PRONOUN_DISTANCE), at)):
        if report and forms.MEDIUM.match(text, mention.end) is None:
            continue
        begin = max(0, mention.start - 2)
        subject = forms.SUBJECT.search(text, begin, mention.start) is not None
        if subject and mention.type == "ORG" and can_speak(text, mention):
            return named(mention)
    return None


def of_country(
    possible: PossibleSpeakers,
    start: int,
    end: int,
) -> Speaker | None:
    """Return the soldiers or officials of a country that speak (某国军方发言人表示)."""
    for place in reversed(possible.places(start, end)):
        body = forms.OF_COUNTRY.match(possible.outside, place.end)
        if body:
            span = place.start, body.end()
            return Speaker(possible.text[slice(*span)], *span, named=True)
    side = forms.SIDE.search(possible.outside, max(start, end - SIDE_LENGTH), end)
    return side and Speaker(side["side"], *side.span("side"), named=True)


def addressed(
    text: str,
    organisation: Mention,
) -> Speaker | None:
    """Return who stands behind an organisation with a surname and a form of address alone
    (某某营业部张经理).
    """
    found = forms.ADDRESSED.match(text, organisation.end)
    return found and Speaker(found[0], *found.span(), named=True)


def in_office(
    possible: PossibleSpeakers,
    organisation: Mention,
) -> Speaker | None:
    """Return the person whom the text names elsewhere in the office behind an organisation's name
    (某某公司董事长直言; 某某公司董事长张某).
    """
    for person in possible.mentions:
        if not person.role or person.organisation != organisation.text:
            continue
        if possible.text.startswith(person.role, organisation.end):
            return named(person)
    return None
