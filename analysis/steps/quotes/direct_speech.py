"""Direct speech: the words in “” and who says them."""

from __future__ import annotations

from collections.abc import Iterator

from sinanews.analysis.findings import Quote
from sinanews.analysis.steps.quotes import speech_forms as forms
from sinanews.analysis.steps.quotes.after_words import (
    BEGINS,
    NAME_NEAR,
    said_after,
    speaker_after,
)
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

SPACES = 6  # characters of a line feed and the spaces after it, with the colon before


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
    """Say whether the words are what a rumour or anybody says (网传“…”“…”; 有人称，“…”), or what somebody without a name
    asked (针对提问的“…？”).
    """
    begin = sentence_start(possible.outside, start - 1, REPORT_LENGTH)
    if forms.RUMOURED.search(possible.outside, begin, start - 1):
        return True
    clause = begin + max(map(possible.outside[begin : start - 2].rfind, COMMA)) + 1
    if possible.text[start - 2] in COMMA and forms.RUMOUR.search(
        possible.outside, clause, start
    ):
        return True
    if forms.ASKED_OF.search(possible.outside, begin, start - 1):
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
        or (person(clause_speaker(possible, begin, left)) if introduced else None)
        or speaker_after(possible, start, end)
        or said_after(possible, start, end)
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
    near = possible.between(begin, left)
    if near and forms.FROM_WHOM.fullmatch(possible.text, begin, near[0].start):
        return named(near[0]) if near[0].end == left - 1 else None
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
    found = speaker_after(possible, start, end)
    return person(found) if found and found.start - end <= NAME_NEAR else None
