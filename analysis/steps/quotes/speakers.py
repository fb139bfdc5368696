"""Whose words: the person or organisation that speaks in a stretch of text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from sinanews.analysis.findings import Mention, Tokens
from sinanews.analysis.steps.quotes import speech_forms as forms
from sinanews.analysis.steps.quotes.tagged_text import TaggedText
from sinanews.analysis.steps.shared.sources import writes

PRONOUN_DISTANCE = 400  # characters back in which a pronoun's person stands: two paragraphs
ORGANISATION_DISTANCE = 40  # characters back in which a person's organisation stands
STAFF_LENGTH = 40  # characters of an organisation and a department before its staff
TITLE_LENGTH = 15  # characters of the longest title between organisation and person
UNNAMED_LENGTH = 20  # characters of one without a name: 有关, ten characters, the longest word
AUTHOR_LENGTH = 16  # characters between a person and the colon: 在致全体员工的邮件里叮嘱
VERB_LENGTH = 6  # characters of a verb of speech with its adverb: 笑着补充道
SPOKEN_TO = frozenset("对向给与和同跟被把让")  # before one who does not speak
WITH_LENGTH = 16  # characters before a person in which 与, 向 and the like stand
ANNOUNCEMENT_LENGTH = 24  # characters between an organisation and the colon
BLANK = "□"  # for a character inside marks
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
class PossibleSpeakers(TaggedText):
    """The text and the persons and organisations in it, with their starts."""

    text: str
    mentions: Sequence[Mention]
    starts: Sequence[int]
    tokens: Tokens = field(default_factory=Tokens)
    countries: Sequence[Mention] = ()  # the places of the text
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
        return [place for place in self.countries if start <= place.start and place.end <= end]

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
    text = possible.outside
    verb = _last(forms.VERB, text, start, end)
    if verb is None:
        return None
    addressee = forms.ADDRESSEE.search(text, start, end)
    near = _who_can_speak(possible, (start, verb.start()), addressee)
    people = [mention for mention in near if possible.is_person(mention)]
    if people:
        return named(_subject(text, people))
    pronoun = forms.PRONOUN.search(text, start, verb.end())
    if pronoun:
        return _meant_by(possible, pronoun.start("who"), pronoun["who"])
    expert = _expert(possible, start, verb.start())
    if expert:
        return expert
    stop = min(verb.start(), addressee.start()) if addressee else verb.start()
    company = forms.COMPANY.search(text, start, verb.end())
    if company:
        return _company(possible, company.start()) or _unnamed(text, start, stop)
    body = _organisation(text, near, verb.start()) or _of_country(possible, start, stop)
    return body or _unnamed(text, start, stop)


def _of_country(possible: PossibleSpeakers, start: int, end: int) -> Speaker | None:
    """Return the soldiers or officials of a country that speak (某国军方发言人表示)."""
    for place in reversed(possible.places(start, end)):
        body = forms.OF_COUNTRY.match(possible.outside, place.end)
        if body:
            span = place.start, body.end()
            return Speaker(possible.text[slice(*span)], *span, named=True)
    return None


def clause_speaker(possible: PossibleSpeakers, start: int, end: int) -> Speaker | None:
    """Return who speaks by the last word of speech in [start, end) that has its speaker in its own
    clause (甲表示，…，乙认为此举…), or in one before it where nobody else can stand (甲…，并称…).
    """
    outside = possible.outside
    commas = [start, *(c.end() for c in forms.CLAUSE_END.finditer(outside, start, end))]
    verbs = list(forms.VERB.finditer(outside, start, end))
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
            found = _acting(possible, before, commas[at])
            if found:
                return found
    return _leading_speaker(possible, commas, verbs[0]) if verbs else None


def _acting(possible: PossibleSpeakers, start: int, end: int) -> Speaker | None:
    """Return who does something in the clause before 称… (某某致信员工，称…; 某府起诉某公司，称…): a
    person, else the first organisation.
    """
    near = _who_can_speak(possible, (start, end), None)
    people = [mention for mention in near if possible.is_person(mention)]
    acting = [person for person in people if not _is_with(possible.outside, person)]
    if acting:
        return named(_subject(possible.outside, acting))
    pronoun = forms.PRONOUN.search(possible.outside, start, end)
    if pronoun:
        return _meant_by(possible, pronoun.start("who"), pronoun["who"])
    body = next((m for m in near if not _is_beside(possible.outside, m)), None)
    return named(body) if body else None


def _leading_speaker(
    possible: PossibleSpeakers, commas: Sequence[int], verb: re.Match[str]
) -> Speaker | None:
    """Return who speaks in a clause before that of the verb, where nobody else can stand in it."""
    begin = commas[bisect_left(commas, verb.end()) - 1]
    if forms.LEADS.fullmatch(possible.outside, begin, verb.start()) is None:
        return None
    return speaker(possible, commas[0], verb.end())


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
    return named(_subject(possible.text, people))


def author(possible: PossibleSpeakers, start: int, end: int) -> Speaker | None:
    """Return the last person before a colon whose clause says that something is done, whatever it is,
    where whole sentences follow it: 某某在邮件里叮嘱员工：“…。”; or whom its pronoun means.
    """
    people = possible.people(start, end)
    if not people:
        pronoun = forms.PRONOUN.search(possible.outside, start, end)
        does = pronoun and _does_something(possible, pronoun.end(), end)
        return _meant_by(possible, pronoun.start("who"), pronoun["who"]) if does else None
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
    if _is_beside(possible.outside, found):
        return None
    return named(found) if possible.ends_in_verb(found.end, end) else None


def _blank(quoted: re.Match[str]) -> str:
    return f"“{BLANK * len(quoted['words'])}”"


def _can_speak(text: str, mention: Mention) -> bool:
    """Say whether a mention stands outside the marks, and neither writes nor sends the report."""
    if text[mention.start] == BLANK:
        return False
    if writes(text, mention):
        return False
    if mention.type == "PER" and forms.NEAR_PERSON.match(text, mention.end):
        return False
    return forms.DATELINE.match(text, mention.end) is None


def _who_can_speak(
    possible: PossibleSpeakers, span: tuple[int, int], addressee: re.Match[str] | None
) -> Sequence[Mention]:
    """Return the mentions in a span that can speak, without those who are spoken to."""
    found = [m for m in possible.between(*span) if not _holds(addressee, m.start)]
    return [m for m in found if _can_speak(possible.outside, m)]


def _subject(text: str, people: Sequence[Mention]) -> Mention:
    """Return the last person who is not only spoken to or met, else the last; of several who say
    the same (某甲、某乙和某丙写道) the first.
    """
    number = len(people) - 1
    while number and _is_with(text, people[number]):
        number -= 1
    if _is_with(text, people[number]):
        return people[-1]
    while number and forms.JOINT.fullmatch(text, people[number - 1].end, people[number].start):
        number -= 1
    return people[number]


def _is_with(text: str, person: Mention) -> bool:
    """Say whether somebody else speaks to a person or meets him."""
    begin = max(0, person.start - WITH_LENGTH)
    return forms.WITH.search(text, begin, person.start) is not None


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    last = None
    for last in pattern.finditer(text, start, end):  # noqa: B007 (the last one is wanted)
        pass
    return last


def _holds(match: re.Match[str] | None, at: int) -> bool:
    return match is not None and match.start() <= at < match.end()


def _company(possible: PossibleSpeakers, at: int) -> Speaker | None:
    """Return which organisation 公司 means: the last one that was a subject or was called."""
    text = possible.outside
    report = "报道" in text[at : at + 3]
    for mention in reversed(possible.between(max(0, at - PRONOUN_DISTANCE), at)):
        if report and forms.MEDIUM.match(text, mention.end) is None:
            continue
        begin = max(0, mention.start - 2)
        subject = forms.SUBJECT.search(text, begin, mention.start) is not None
        if subject and mention.type == "ORG" and _can_speak(text, mention):
            return named(mention)
    return None


def _organisation(text: str, near: Sequence[Mention], verb: int) -> Speaker | None:
    for mention in reversed(near):
        cites = forms.CITES.search(text, mention.end, verb) is not None
        if mention.type == "ORG" and not cites and not _is_beside(text, mention):
            return _addressed(text, mention) or named(mention)
    return None


def _addressed(text: str, organisation: Mention) -> Speaker | None:
    """Return who stands behind an organisation with a surname and a form of address alone
    (某某营业部张经理).
    """
    found = forms.ADDRESSED.match(text, organisation.end)
    return found and Speaker(found[0], *found.span(), named=True)


def _is_beside(text: str, organisation: Mention) -> bool:
    """Say whether somebody else speaks to, at or of an organisation (某某公司的投资者)."""
    before = max(0, organisation.start - WITH_LENGTH), organisation.start
    if forms.WITH.search(text, *before) or forms.AT.search(text, *before):
        return True
    if forms.FROM.search(text, *before) or forms.REPORTER.match(text, organisation.end):
        return True
    return forms.OF.match(text, organisation.end) is not None


def _unnamed(text: str, start: int, stop: int) -> Speaker | None:
    found = forms.UNNAMED.search(text, max(start, stop - UNNAMED_LENGTH), stop)
    if found is None:
        return None
    return Speaker(found.group(), found.start(), found.end(), named=False)


def _meant_by(possible: PossibleSpeakers, at: int, word: str) -> Speaker:
    """Return whom a pronoun means: the last person before it; where one without a name stands
    nearer, the organisation that he was named with, else the word.
    """
    begin = max(0, at - PRONOUN_DISTANCE)
    people = [m for m in possible.people(begin, at) if possible.outside[m.start] != BLANK]
    unnamed = _last(forms.UNNAMED_PERSON, possible.text, begin, at)
    last_unnamed = unnamed.start() if unnamed else -1
    anybody = "人士" in word
    if people and not anybody and last_unnamed < people[-1].start:
        return named(_subject(possible.outside, people))
    staff = _staff_of(possible, last_unnamed) if unnamed and not anybody else None
    return staff or Speaker(word, at, at + len(word), False)


def _staff_of(possible: PossibleSpeakers, at: int) -> Speaker | None:
    """Return the organisation right before one without a name (某某中心工作人员)."""
    near = possible.between(max(0, at - STAFF_LENGTH), at)
    body = next((m for m in reversed(near) if m.type == "ORG"), None)
    if body is None or NO_TITLE.intersection(possible.text[body.end : at]):
        return None
    return None if _is_beside(possible.outside, body) else named(body)


def _expert(possible: PossibleSpeakers, start: int, end: int) -> Speaker | None:
    """Return the last person of a profession that stands at the head of a clause (分析师表示)."""
    word = forms.PROFESSION.search(possible.outside, start, end)
    if word is None:
        return None
    begin = max(0, word.start() - PRONOUN_DISTANCE)
    before = reversed(possible.people(begin, word.start()))
    found = (m for m in before if (m.role or "").endswith(word["who"]))
    person = next(found, None)
    return named(person) if person else None


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
