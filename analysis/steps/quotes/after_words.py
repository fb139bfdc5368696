"""Who speaks after the closing mark (“…”某某说, “…”。某某说。, “…”某某的这番表态)."""

from __future__ import annotations

from collections.abc import Iterator

from sinanews.analysis.steps.quotes import speech_forms as forms
from sinanews.analysis.steps.quotes.possible_speakers import PossibleSpeakers, Speaker, named
from sinanews.analysis.steps.quotes.quote_marks import (
    COMMA,
    SENTENCE_END,
    SPEECH_END,
    is_speech,
)
from sinanews.analysis.steps.quotes.speakers import doer, speaker

AFTER, NAME_AFTER = 90, 30  # characters after a quotation of its speaker and up to the name
# Before the opening mark of a sentence of its own
BEGINS = SENTENCE_END | {"", "\n", "”", "，", ",", "】", " ", "　", "\t"}
CLAUSE_LENGTH = (
    10  # characters of words that are no nickname before a name (“打不死的小强”某某)
)
NAME_NEAR = 12  # characters in which a title and the name stand behind it


def speaker_after(
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
    for stop in _clause_ends(text, begin):
        found = speaker(possible, begin, stop)
        if found and _is_near(possible, begin, found):
            return found
        acts = doer(possible, begin, stop) if spoken and found is None else None
        if acts:
            return acts
    return None


def _clause_ends(
    text: str,
    begin: int,
) -> Iterator[int]:
    """Yield where the clauses behind the words end, up to the end of the sentence."""
    after = forms.AFTER.match(text, begin, begin + AFTER)
    limit = after.end() if after else begin
    for clause in forms.CLAUSE_END.finditer(text, begin, limit):
        if clause.start() > begin:
            yield clause.start()
    yield limit


def said_after(
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
    possible: PossibleSpeakers,
    begin: int,
    who: Speaker,
) -> bool:
    """Say whether a speaker stands near the words, or behind the comma of a clause of time or place
    with no more than a title.
    """
    name = who.start
    if name <= begin + NAME_AFTER:
        return True
    comma = max(map(possible.text[begin:name].rfind, COMMA))
    if comma < 0:
        return False
    first = begin + comma + 1
    if name - first <= NAME_NEAR or (who.mention and who.mention.role):
        return True
    return possible.is_title(first, name)
