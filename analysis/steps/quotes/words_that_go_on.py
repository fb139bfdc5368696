"""Words whose sentence names nobody: they go on with the quotation or the report before them."""

from __future__ import annotations

from sinanews.analysis.findings import Quote
from sinanews.analysis.steps.quotes import speech_forms as forms
from sinanews.analysis.steps.quotes.fragments import REPORT_LENGTH, carried, person
from sinanews.analysis.steps.quotes.possible_speakers import PossibleSpeakers, Speaker
from sinanews.analysis.steps.quotes.quote_marks import (
    COLON,
    COMMA,
    SENTENCE_END,
    SPEECH_END,
    SPEECH_LENGTH,
    is_closed,
    is_sentence,
    sentence_start,
)
from sinanews.analysis.steps.quotes.speakers import clause_speaker

BETWEEN_SENTENCES = "\n。！？ 　\t\xa0"  # what may stand before words that begin a paragraph
SENTENCE_LENGTH = 10  # characters of words with a verb that are a sentence between full stops
GOES_ON_LENGTH = 10  # characters between two quotations of one speaker: 他同时向记者强调，


def speaker_around(
    possible: PossibleSpeakers, span: tuple[int, int], last: Quote | None
) -> Speaker | None:
    """Return who speaks by the quotation or the sentence before the words."""
    start, end = span
    if last is None:
        return _speaker_alone(possible, span, last)
    if _goes_on(possible, start, last):
        return _same(last)
    before = _speaker_alone(possible, span, last)
    if before is None and _adds(possible.text, start, end, last):
        return _same(last)
    return before


def _speaker_alone(
    possible: PossibleSpeakers, span: tuple[int, int], last: Quote | None
) -> Speaker | None:
    """Return who speaks before words that are a sentence of their own; None for others."""
    if not stands_alone(possible, *span):
        return None
    return _speaker_before(possible, span, last)


def stands_alone(
    possible: PossibleSpeakers,
    start: int,
    end: int,
) -> bool:
    """Say whether the words are a sentence of their own, or a clause with the full stop behind it."""
    text = possible.text
    if is_sentence(text, start, end):
        return True
    around = text[max(0, start - 2) : start - 1], text[end + 1 : end + 2]
    if end - start < SPEECH_LENGTH or not SENTENCE_END.issuperset(around):
        return False
    is_long = end - start >= SENTENCE_LENGTH and possible.has_verb(start, end)
    return is_long or possible.is_clause(start, end)


def _speaker_before(
    possible: PossibleSpeakers, span: tuple[int, int], last: Quote | None
) -> Speaker | None:
    """Return who speaks in the sentence before: of the quotation that ends there, or of the report
    of a person, or of an organisation in the same paragraph.
    """
    start, end = span
    text = possible.text
    at = len(text[: start - 1].rstrip(BETWEEN_SENTENCES))
    if last and at and last.end + 1 >= at - 1:
        return _same(last)
    begin = sentence_start(possible.outside, at, REPORT_LENGTH)
    report = forms.INDIRECT.search(possible.outside, begin, at)
    found = clause_speaker(possible, begin, report.end("verb") if report else at)
    if found is None and "\n" not in text[at:start]:
        who = carried(possible, begin, at)
        return who if is_sentence(text, start, end) else person(who)
    if report is None or "\n" in text[at:start] or not is_closed(text, end):
        return person(found)
    return found if found and found.mention else None


def _adds(
    text: str,
    start: int,
    end: int,
    last: Quote,
) -> bool:
    """Say whether a short sentence follows the one that ends with who said the quotation before it
    (“…”某某说。“是的。”).
    """
    between = text[last.end + 1 : start - 1]
    said = last.speaker_end is not None and last.end < last.speaker_end < start
    said = said or forms.VERB_AT_END.search(between, 0, len(between) - 1) is not None
    return (
        said
        and between.endswith("。")
        and "。" not in between[:-1]
        and text[end - 1] in SPEECH_END
    )


def _same(last: Quote) -> Speaker:
    """Return the speaker of the quotation before."""
    return Speaker(last.speaker, last.speaker_start or 0, last.speaker_end or 0, last.named)


def _goes_on(
    possible: PossibleSpeakers,
    start: int,
    last: Quote,
) -> bool:
    """Say whether a word of speech without anybody joins the words to the quotation before
    (“…”同时强调，“…”).
    """
    begin, left = last.end + 1, start - 1
    between = possible.text[begin:left]
    if not 0 < len(between) <= GOES_ON_LENGTH or forms.STOP.search(between):
        return False
    if possible.between(begin, left) or between[-1] not in COMMA | COLON:
        return False
    return forms.VERB_AT_END.search(between, 0, len(between) - 1) is not None
