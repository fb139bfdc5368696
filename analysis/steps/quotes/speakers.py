"""Whose words: the person or organisation that speaks in a stretch of text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.quotes import speech_forms as forms
from sinanews.analysis.steps.quotes.meant_speakers import (
    NO_TITLE,
    addressed,
    company_meant,
    expert,
    in_office,
    meant_by,
    of_country,
)
from sinanews.analysis.steps.quotes.possible_speakers import (
    PossibleSpeakers,
    Speaker,
    can_speak,
    is_beside,
    is_with,
    named,
    subject_of,
)

ORGANISATION_DISTANCE = 40  # characters back in which a person's organisation stands
TITLE_LENGTH = 15  # characters of the longest title between organisation and person
UNNAMED_LENGTH = 20  # characters of one without a name: 有关, ten characters, the longest word
AUTHOR_LENGTH = 16  # characters between a person and the colon: 在致全体员工的邮件里叮嘱
VERB_LENGTH = 6  # characters of a verb of speech with its adverb: 笑着补充道
SPOKEN_TO = frozenset("对向给与和同跟被把让")  # before one who does not speak
CLAUSES_BACK = 4  # clauses before one without a subject in which it is looked for: by hand
TOLD = ("告诉", "对", "向")  # right before one who is spoken to
ANNOUNCEMENT_LENGTH = 24  # characters between an organisation and the colon


def speaker(possible: PossibleSpeakers, start: int, end: int) -> Speaker | None:
    """Return who speaks in [start, end), None where no word of speech stands there.

    The last person before the word of speech, else whom a pronoun means, else the last
    organisation, else one without a name (业内人士); never the one who is spoken to.
    """
    text = possible.outside
    verb = _last_verb(text, start, end)
    if verb is None:
        return None
    addressee = forms.ADDRESSEE.search(text, start, end)
    near = _who_can_speak(possible, (start, verb.start()), addressee)
    people = [mention for mention in near if possible.is_person(mention)]
    if people:
        return named(subject_of(text, people))
    pronoun = forms.PRONOUN.search(text, start, verb.end())
    if pronoun:
        return meant_by(possible, pronoun.start("who"), pronoun["who"])
    known = expert(possible, start, verb.start())
    if known:
        return known
    stop = min(verb.start(), addressee.start()) if addressee else verb.start()
    company = forms.COMPANY.search(text, start, verb.end())
    if company:
        return company_meant(possible, company.start()) or _unnamed(text, start, stop)
    body = _organisation(possible, near, verb.start()) or of_country(possible, start, stop)
    return body or _unnamed(text, start, stop)


def clause_speaker(possible: PossibleSpeakers, start: int, end: int) -> Speaker | None:
    """Return who speaks by the last word of speech in [start, end) that has its speaker in its own
    clause (甲表示，…，乙认为此举…), or in one before it where nobody else can stand (甲…，并称…).
    """
    outside = possible.outside
    commas = [start, *(c.end() for c in forms.CLAUSE_END.finditer(outside, start, end))]
    found_verbs = forms.VERB.finditer(outside, start, end)
    verbs = [v for v in found_verbs if not _says_nothing(outside, v, end)]
    for verb in reversed(verbs):
        at = bisect_left(commas, verb.end()) - 1
        if forms.RUMOUR.search(outside, commas[at], verb.end()):
            return None
        found = speaker(possible, commas[at], verb.end())
        if found and (found.mention or found.name not in forms.PERSONAL):
            return found
        before = commas[max(0, at - 1)]
        if forms.RUMOUR.search(outside, before, commas[at]):
            return None
        if forms.BARE.fullmatch(outside, commas[at], verb.start()):
            found = _acting(possible, commas, at)
            if found:
                return found
    return _leading_speaker(possible, commas, verbs[0]) if verbs else None


def _last_verb(
    text: str,
    start: int,
    end: int,
) -> re.Match[str] | None:
    """Return the last word of speech in [start, end) that is no noun."""
    verbs = [v for v in forms.VERB.finditer(text, start, end) if not _is_noun(text, v)]
    return verbs[-1] if verbs else None


def _is_noun(text: str, verb: re.Match[str]) -> bool:
    """Say whether a word of speech is what somebody has said (对于某某的质疑)."""
    return text.endswith("的", 0, verb.start())


def _says_nothing(
    text: str,
    verb: re.Match[str],
    end: int,
) -> bool:
    """Say whether a word of speech is what somebody has said (某某的回应“如此敷衍”), or has an object
    (某某质疑政策).
    """
    if _is_noun(text, verb):
        return True
    if verb.group() not in forms.REACTION:
        return False
    return forms.SPEAKS_ON.match(text, verb.end(), end) is None


def _acting(
    possible: PossibleSpeakers,
    commas: Sequence[int],
    at: int,
) -> Speaker | None:
    """Return who does something in the clauses before number `at`, which says 称… without a subject
    (某某致信员工，称…; 某某接受采访，批评某某，并称…): the subject of the nearest that has one.
    """
    for number in range(at - 1, max(-1, at - 1 - CLAUSES_BACK), -1):
        found = _subject(possible, commas[number], commas[number + 1])
        if found:
            return found
    return None


def _subject(
    possible: PossibleSpeakers,
    start: int,
    end: int,
) -> Speaker | None:
    """Return who a clause begins with, without verbs before: a person, else an organisation, else
    whom a pronoun means.
    """
    outside = possible.outside
    near = _who_can_speak(possible, (start, end), None)
    heads = [m for m in near if possible.is_title(start, m.start)]
    people = [m for m in heads if possible.is_person(m) and not is_with(outside, m)]
    if people:
        return named(subject_of(outside, people))
    pronoun = forms.PRONOUN.search(outside, start, end)
    if pronoun:
        return meant_by(possible, pronoun.start("who"), pronoun["who"])
    body = next((m for m in heads if not is_beside(outside, m)), None)
    return named(body) if body else None


def _leading_speaker(
    possible: PossibleSpeakers, commas: Sequence[int], verb: re.Match[str]
) -> Speaker | None:
    """Return who speaks in a clause before that of the verb, where nobody else can stand in it."""
    at = bisect_left(commas, verb.end()) - 1
    if forms.LEADS.fullmatch(possible.outside, commas[at], verb.start()) is None:
        return None
    if forms.ONE_OF.search(possible.outside, commas[at], verb.start()):
        return None
    return _acting(possible, commas, at) or speaker(possible, commas[0], verb.end())


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
    return named(subject_of(possible.text, people))


def author(possible: PossibleSpeakers, start: int, end: int) -> Speaker | None:
    """Return the last person before a colon whose clause says that something is done, whatever it is,
    where whole sentences follow it: 某某在邮件里叮嘱员工：“…。”; or whom its pronoun means.
    """
    people = possible.people(start, end)
    if not people:
        pronoun = forms.PRONOUN.search(possible.outside, start, end)
        if pronoun is None or not _does_something(possible, pronoun.end(), end):
            return None
        return meant_by(possible, pronoun.start("who"), pronoun["who"])
    person = people[-1]
    if possible.text[max(0, person.start - 1) : person.start] in SPOKEN_TO:
        return None
    return named(person) if _does_something(possible, person.end, end) else None


def _does_something(possible: PossibleSpeakers, start: int, end: int) -> bool:
    """Say whether [start, end) is the rest of a short clause with a verb that can be of speech."""
    words = possible.text[start:end]
    if end - start > AUTHOR_LENGTH or forms.CLAUSE_END.search(words):
        return False
    if forms.NO_SPEECH.search(words) or words.endswith("是"):
        return False
    return possible.has_verb(start, end)


def announcer(possible: PossibleSpeakers, start: int, end: int) -> Speaker | None:
    """Return the organisation whose clause ends with a verb before the colon, where whole sentences
    follow it: 某某公司发言人就此作出说明：“…。”
    """
    commas = [comma.end() for comma in forms.CLAUSE_END.finditer(possible.outside, start, end)]
    begin = commas[-1] if commas else start
    found = next((m for m in possible.between(begin, end) if m.type == "ORG"), None)
    if found is None or end - found.end > ANNOUNCEMENT_LENGTH:
        return None
    if forms.NO_SPEECH.search(possible.text, found.end, end):
        return None
    if is_beside(possible.outside, found):
        return None
    return named(found) if possible.ends_in_verb(found.end, end) else None


def _who_can_speak(
    possible: PossibleSpeakers, span: tuple[int, int], addressee: re.Match[str] | None
) -> Sequence[Mention]:
    """Return the mentions in a span that can speak, without those who are spoken to."""
    found = [m for m in possible.between(*span) if not _holds(addressee, m.start)]
    found = [m for m in found if not possible.outside.endswith(TOLD, 0, m.start)]
    return [m for m in found if can_speak(possible.outside, m)]


def _holds(match: re.Match[str] | None, at: int) -> bool:
    return match is not None and match.start() <= at < match.end()


def _organisation(
    possible: PossibleSpeakers,
    near: Sequence[Mention],
    verb: int,
) -> Speaker | None:
    """Return the last organisation that speaks, or who stands behind its name by a post or a form of
    address.
    """
    text = possible.outside
    for mention in reversed(near):
        cites = forms.CITES.search(text, mention.end, verb) is not None
        if mention.type == "ORG" and not cites and not is_beside(text, mention):
            person = addressed(text, mention) or in_office(possible, mention)
            return person or named(mention)
    return None


def _unnamed(text: str, start: int, stop: int) -> Speaker | None:
    found = forms.UNNAMED.search(text, max(start, stop - UNNAMED_LENGTH), stop)
    if found is None:
        return None
    return Speaker(found.group(), found.start(), found.end(), named=False)


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
