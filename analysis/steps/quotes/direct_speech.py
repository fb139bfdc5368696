"""Direct speech: the words in “” and who says them."""

from __future__ import annotations

from collections.abc import Iterator

from sinanews.analysis.findings import Quote
from sinanews.analysis.steps.quotes import speech_forms as forms
from sinanews.analysis.steps.quotes.before_colon import speaker_before_colon
from sinanews.analysis.steps.quotes.fragments import (
    REPORT_LENGTH,
    issuer,
    person,
    reason_giver,
    reporter,
)
from sinanews.analysis.steps.quotes.possible_speakers import PossibleSpeakers, Speaker, named
from sinanews.analysis.steps.quotes.quote_marks import (
    COMMA,
    SENTENCE_END,
    SPEECH_END,
    SPEECH_LENGTH,
    is_closed,
    is_given_as_term,
    is_reason,
    is_speech,
    marked,
    sentence_start,
)
from sinanews.analysis.steps.quotes.speakers import (
    clause_speaker,
    doer,
    speaker,
    standing,
)
from sinanews.analysis.steps.quotes.words_that_go_on import speaker_around

AFTER, NAME_AFTER = 60, 30  # characters after a quotation of its speaker and up to the name

SPACES = 6  # characters of a line feed and the spaces after it, with the colon before
# Before the opening mark of a sentence of its own
BEGINS = SENTENCE_END | {"", "\n", "”", "，", ",", "】", " ", "　", "\t"}
CLAUSE_LENGTH = (
    10  # characters of words that are no nickname before a name (“打不死的小强”某某)
)
NAME_NEAR = 12  # characters in which a title and the name stand behind it


def direct(possible: PossibleSpeakers) -> Iterator[Quote]:
    """Yield the quotations that have a speaker, in order."""
    last: Quote | None = None
    for start, end in marked(possible.text):
        if is_given_as_term(possible.text, start, end):
            continue
        who = _whose(possible, (start, end), last)
        if who and not _is_of_another(possible, start):
            last = quote(possible, (start, end), who, "direct")
            yield last


def _whose(
    possible: PossibleSpeakers,
    span: tuple[int, int],
    last: Quote | None,
) -> Speaker | None:
    """Return who says the words, or gives them as a reason; `last`: the quotation before."""
    if is_reason(possible.text, *span):
        return reason_giver(possible, *span)
    return _speaker_of(possible, *span) or speaker_around(possible, span, last)


def _is_of_another(
    possible: PossibleSpeakers,
    start: int,
) -> bool:
    """Say whether the words are what a rumour says (网传“…”“…”), or what somebody without a name
    asked (针对提问的“…？”).
    """
    begin = sentence_start(possible.outside, start - 1, REPORT_LENGTH)
    if forms.RUMOURED.search(possible.outside, begin, start - 1):
        return True
    asked = forms.ASKED.search(possible.outside, begin, start - 1)
    return asked is not None and not possible.people(begin, start)


def quote(
    possible: PossibleSpeakers,
    span: tuple[int, int],
    who: Speaker,
    kind: str,
) -> Quote:
    """Build the row of one quotation."""
    start, end = span
    title, organisation = standing(possible, who)
    return Quote(
        start=start,
        end=end,
        text=possible.text[start:end],
        kind=kind,
        speaker=who.name,
        speaker_start=who.start,
        speaker_end=who.end,
        title=title,
        organisation=organisation,
        entity_id=who.mention.entity_id if who.mention else None,
        named=who.named,
    )


def _speaker_of(
    possible: PossibleSpeakers,
    start: int,
    end: int,
) -> Speaker | None:
    """Return the speaker that the sentence of the words names: before a colon, before a comma,
    right before the words, after them, or of the report that holds them.
    """
    text, left = possible.text, start - 1
    before = text[left - 1 : left]
    begin = sentence_start(text, left)
    colon = forms.COLON_BEFORE.search(text, max(0, left - SPACES), left)
    if colon:
        return speaker_before_colon(possible, colon.start(), start, end)
    introduced = before in COMMA and text[end - 1] in SPEECH_END
    if introduced or (before in COMMA and _is_words(possible, start, end)):
        introducer = _introducer(possible, begin, left)
        if introducer:
            return introducer
    if end - start < SPEECH_LENGTH:
        return _speaker_of_short(possible, start, end) or reporter(possible, start, end)
    return (
        _speaker_right_before(possible, begin, start, end)
        or _speaker_after(possible, start, end)
        or _said_after(possible, start, end)
        or (speaker(possible, begin, left) if introduced else None)
        or reporter(possible, start, end)
        or issuer(possible, start, end)
    )


def _speaker_right_before(
    possible: PossibleSpeakers, begin: int, start: int, end: int
) -> Speaker | None:
    """Return who says it by a word of speech right before the mark (某某称“…”), not by one that
    reacts to the words (回应“…”传闻).
    """
    outside, left = possible.outside, start - 1
    if forms.VERB_AT_END.search(outside, begin, left) is None:
        return None
    if not is_speech(possible.text, start, end):
        if forms.REACTION_AT_END.search(outside, begin, left) or possible.is_term(start, end):
            return None
        if not is_closed(possible.text, end):
            if not possible.is_clause(start, end):
                return None
            begin = max(begin, outside.rfind("，", begin, left))
    return clause_speaker(possible, begin, left)


def _is_words(
    possible: PossibleSpeakers,
    start: int,
    end: int,
) -> bool:
    """Say whether words behind 表示， are more than a name: nothing goes on with them, or they are a
    clause.
    """
    if end - start < SPEECH_LENGTH:
        return False
    if possible.text[end + 1 : end + 2] == "的":
        return False
    return is_closed(possible.text, end) or possible.is_clause(start, end)


def _introducer(
    possible: PossibleSpeakers,
    begin: int,
    left: int,
) -> Speaker | None:
    """Return who speaks before the comma in front of the words: by a word of speech (某某表示，“…”),
    or by what a named person does alone (某某提示，“…”).
    """
    if forms.VERB_AT_END.search(possible.text, begin, left - 1):
        return speaker(possible, begin, left)
    return doer(possible, begin, left - 1)


def _speaker_of_short(
    possible: PossibleSpeakers,
    start: int,
    end: int,
) -> Speaker | None:
    """Return who says a short sentence: a person whose name stands right behind it (“是的。”某某
    说); others of that length are terms.
    """
    text = possible.text
    if text[end - 1] not in SPEECH_END or text[max(0, start - 2) : start - 1] not in BEGINS:
        return None
    found = _speaker_after(possible, start, end)
    return person(found) if found and found.start - end <= NAME_NEAR else None


def _speaker_after(
    possible: PossibleSpeakers,
    start: int,
    end: int,
) -> Speaker | None:
    """Return who stands after the closing mark (“…”某某说) where the words end as speech does:
    in the first clause that names one with a word of speech or with another verb alone.
    """
    text, begin = possible.text, end + 1
    spoken = text[end - 1] in SPEECH_END
    if text.startswith("的", begin) or forms.NEW_SENTENCE.match(text, begin):
        return None
    if not (spoken or _opens(possible, start, end)):
        return None
    after = forms.AFTER.match(text, begin, begin + AFTER)
    limit = after.end() if after else begin
    stops = [clause.start() for clause in forms.CLAUSE_END.finditer(text, begin, limit)]
    for stop in (*stops, limit):
        found = speaker(possible, begin, stop)
        if found and _is_near(text, begin, found.start):
            return found
        if spoken and found is None and stop > begin:
            found = doer(possible, begin, stop)
            if found:
                return found
    return None


def _said_after(
    possible: PossibleSpeakers,
    start: int,
    end: int,
) -> Speaker | None:
    """Return who a sentence of its own behind the words names (“…”。某某说。)."""
    text = possible.text
    if is_speech(text, start, end) and (his := _whose_words(possible, end + 1)):
        return his
    said = forms.SAID_AFTER.match(text, end + 1)
    if said is None or text[max(0, start - 2) : start - 1] not in BEGINS:
        return None
    if forms.VERB_AT_END.search(text, end + 2, said.end()) is None:
        return None
    return speaker(possible, end + 2, said.end())


def _whose_words(
    possible: PossibleSpeakers,
    begin: int,
) -> Speaker | None:
    """Return the last person before a noun that takes up the words (“…。”某某在会上的这番表态)."""
    found = forms.HIS_WORDS.match(possible.outside, begin)
    people = possible.people(begin, found.end()) if found else ()
    return named(people[0]) if people else None


def _opens(
    possible: PossibleSpeakers,
    start: int,
    end: int,
) -> bool:
    """Say whether the words begin a sentence that goes on with a comma (“…”，某某表示), or a clause
    longer than a nickname with the person who says it (“…”某某表示).
    """
    text = possible.text
    if text[max(0, start - 2) : start - 1] not in BEGINS:
        return False
    if text[end + 1 : end + 2] in COMMA:
        return True
    if end - start < CLAUSE_LENGTH or not possible.is_clause(start, end):
        return False
    return bool(possible.people(end + 1, end + 1 + NAME_NEAR))


def _is_near(
    text: str,
    begin: int,
    name: int,
) -> bool:
    """Say whether a name stands near the words, or near the comma of a clause of time or place."""
    if name <= begin + NAME_AFTER:
        return True
    return any(comma in text[max(begin, name - NAME_NEAR) : name] for comma in COMMA)
