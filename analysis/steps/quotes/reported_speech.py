"""Reported speech: what follows 表示， or 据…介绍， to the end of the sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sinanews.analysis.findings import Quote, Sentence
from sinanews.analysis.steps.quotes import speech_forms as forms
from sinanews.analysis.steps.quotes.direct_speech import quote
from sinanews.analysis.steps.quotes.possible_speakers import PossibleSpeakers, Speaker, named
from sinanews.analysis.steps.quotes.quote_marks import BEFORE
from sinanews.analysis.steps.quotes.speakers import speaker

Match = re.Match[str]
CLOSING = "。！？；”\n"
HEADLINE_END = "】"


def reported(possible: PossibleSpeakers, sentences: Sequence[Sentence]) -> Iterator[Quote]:
    """Yield one report a sentence: first all of 某某表示， then those of 据某某介绍， and those
    without a comma (某某回应称…).
    """
    starts = [sentence.start for sentence in sentences]
    done: set[int] = set()
    for match in _reports(possible.outside):
        index = bisect_right(starts, match.start()) - 1
        if index < 0 or index in done or match.end() >= sentences[index].end:
            continue
        first, last = _outside_headline(possible.text, match, sentences[index])
        who = _reporter(possible, match, first)
        end = without_closing(possible.text, match.end(), last)
        if who and end > match.end():
            done.add(index)
            yield quote(possible, (match.end(), end), who, "indirect")


def without_closing(text: str, start: int, end: int) -> int:
    """Return the end of text[start:end] without the closing punctuation, but for the mark of
    words that begin in it.
    """
    last = start + len(text[start:end].rstrip(CLOSING))
    is_open = text.rfind("“", start, last) > text.rfind("”", start, last)
    return last + 1 if is_open and text.startswith("”", last) else last


def _outside_headline(text: str, match: Match, sentence: Sentence) -> tuple[int, int]:
    """Return the part of a sentence that is on the match's side of a headline's closing mark."""
    first = text.rfind(HEADLINE_END, sentence.start, match.start()) + 1
    last = text.find(HEADLINE_END, match.end(), sentence.end)
    return max(first, sentence.start), last if last >= 0 else sentence.end


def _reports(text: str) -> Iterator[Match]:
    for match in forms.INDIRECT.finditer(text):
        if text[match.start() - 1 : match.start()] != "的":  # 关于某事的建议，
            yield match
    yield from forms.ACCORDING.finditer(text)
    yield from forms.CLOSE_INDIRECT.finditer(text)


def _reporter(
    possible: PossibleSpeakers, report: Match, sentence_start: int
) -> Speaker | None:
    """Return who stands before the word of speech, or between 据 and 介绍."""
    if report.re is forms.ACCORDING:
        return _source(possible, report)
    begin = max(sentence_start, report.start() - BEFORE)
    if report.re is forms.CLOSE_INDIRECT:
        return _speaker_near(possible, begin, report.end("verb"))
    return speaker(possible, begin, report.end("verb"))


def _speaker_near(possible: PossibleSpeakers, begin: int, end: int) -> Speaker | None:
    """Return who speaks in the clause of the verb, else in the one before it (甲公司被罚，回应称…)."""
    clauses = [clause.end() for clause in forms.CLAUSE_END.finditer(possible.text, begin, end)]
    for start in (*clauses[:-3:-1], begin):
        found = speaker(possible, start, end)
        if found:
            return found
    return None


def _source(possible: PossibleSpeakers, report: Match) -> Speaker:
    """Return whom 据…介绍 names: the last name in it, else its words."""
    near = possible.between(*report.span("who"))
    if near:
        return named(near[-1])
    return Speaker(report["who"], *report.span("who"), False)
