"""Fragments: words in “” that stand in somebody's reported speech (某某说，…“…”)."""

from __future__ import annotations

from sinanews.analysis.steps.quotes import speech_forms as forms
from sinanews.analysis.steps.quotes.possible_speakers import PossibleSpeakers, Speaker, named
from sinanews.analysis.steps.quotes.quote_marks import (
    REASON_BEFORE,
    SPEECH_END,
    SPEECH_LENGTH,
    is_closed,
    sentence_start,
)
from sinanews.analysis.steps.quotes.speakers import clause_speaker

REPORT_LENGTH = 240  # characters of a report back to its word of speech: two long sentences
CARRIED_LENGTH = 400  # characters back to the report that a paragraph goes on with
DOCUMENT_LENGTH = 10  # characters of the words of a document that are no slogan
SHORTEST = 4  # characters of a clause with its subject or adverb (“谁都错了”)


def reporter(
    possible: PossibleSpeakers,
    start: int,
    end: int,
) -> Speaker | None:
    """Return whose reported speech (某某说，…“…”，且“…”) holds the words: a clause or a predicate;
    others are terms. What the sentence goes on with (某某说，要建立“…”的秩序) is a person's alone.
    """
    if not _is_fragment(possible, start, end):
        return None
    left = start - 1
    says = end - start >= SPEECH_LENGTH or possible.is_marked_clause(start, end)
    says = says or possible.is_said_of(start, end)
    sure = says and is_closed(possible.text, end)
    within = possible.outside if sure else possible.text
    begin = sentence_start(within, left, REPORT_LENGTH)
    if forms.NAMING_AT_END.search(possible.outside, begin, left):
        return None
    if forms.REACTION_AT_END.search(possible.outside, begin, left):
        return None
    anybody = clause_speaker(possible, begin, left)
    found = _named(anybody)
    if sure and (found or anybody is None):
        goes_on = person(carried(possible, begin, left))
        return found or goes_on or _source(possible, begin, left)
    return person(found)


def issuer(
    possible: PossibleSpeakers,
    start: int,
    end: int,
) -> Speaker | None:
    """Return the body whose document holds the words (某部印发《某某通知》，提出“…”。)."""
    if end - start < DOCUMENT_LENGTH or not is_closed(possible.text, end):
        return None
    begin = sentence_start(possible.outside, start - 1, REPORT_LENGTH)
    issues = forms.ISSUES.search(possible.outside, begin, start - 1)
    if issues is None or possible.is_term(start, end):
        return None
    near = possible.between(begin, issues.start())
    return named(near[-1]) if near else None


def reason_giver(possible: PossibleSpeakers, start: int, end: int) -> Speaker | None:
    """Return who gives the words as a reason (甲公司以“…”为由): what is done or happens; others are
    terms (以“国家安全”为由).
    """
    if end - start < SPEECH_LENGTH or not possible.has_verb(start, end):
        return None
    outside, before = possible.outside, start - len(REASON_BEFORE) - 1
    begin = sentence_start(outside, before, REPORT_LENGTH)
    commas = [comma.end() for comma in forms.CLAUSE_END.finditer(outside, begin, before)]
    near = possible.between(max(commas, default=begin), before)
    return named(near[-1]) if near else None


def _source(
    possible: PossibleSpeakers,
    begin: int,
    left: int,
) -> Speaker | None:
    """Return the medium or body with a name of which a sentence takes its words (据某某社报道，…); nobody
    where somebody else says them there (据某某社报道，一名官员说，…).
    """
    report = forms.ACCORDING.search(possible.outside, begin, left)
    if report is None or forms.VERB.search(possible.outside, report.end(), left):
        return None
    near = possible.between(*report.span("who"))
    return named(near[-1]) if near else None


def _is_in_list(
    text: str,
    mark: int,
) -> bool:
    """Say whether another term stands right before the mark (“…”、“…”, “…”和“…”)."""
    return forms.TERM_BEFORE.search(text, max(0, mark - 2), mark) is not None


def carried(
    possible: PossibleSpeakers,
    begin: int,
    end: int,
) -> Speaker | None:
    """Return whose report the sentence [begin, end) goes on with (某某表示，…。…“…”。):
    nobody else stands in it, nor in those between that report and it, all of one paragraph.
    """
    text = possible.outside
    floor = max(text.rfind("\n", 0, begin) + 1, begin - CARRIED_LENGTH)
    while not possible.between(begin, end) and not forms.SOMEBODY.search(text, begin, end):
        at = len(text[:begin].rstrip("。！？；; "))
        first = sentence_start(text, at, REPORT_LENGTH)
        if first < floor or first >= begin or _ends_speech(text, at):
            return None
        if forms.VERB.search(text, first, at):
            return _known(clause_speaker(possible, first, at))
        begin, end = first, begin
    return None


def _ends_speech(
    text: str,
    at: int,
) -> bool:
    """Say whether a sentence in marks ends at an offset, and no term."""
    return text[at - 1 : at] == "”" and text[at - 2 : at - 1] in SPEECH_END


def _is_fragment(
    possible: PossibleSpeakers,
    start: int,
    end: int,
) -> bool:
    """Say whether words say something, and are no term, object or one of a list of terms."""
    if _is_in_list(possible.text, start - 1):
        return False
    if _is_said_of(possible, start, end):
        return True
    if end - start < SHORTEST:
        return False
    if possible.is_term(start, end):
        return False
    if end - start < SPEECH_LENGTH and not possible.has_adverb(start, end):
        says = possible.is_clause(start, end) or possible.is_predicate(start, end)
        return says and is_closed(possible.text, end)
    if possible.is_clause(start, end):
        return not possible.is_object(start, end)
    return is_closed(possible.text, end) and possible.is_predicate(start, end)


def _is_said_of(
    possible: PossibleSpeakers,
    start: int,
    end: int,
) -> bool:
    """Say whether words end what is said of something (某某称此举“十分幼稚”。)."""
    return is_closed(possible.text, end) and possible.is_said_of(start, end)


def _named(who: Speaker | None) -> Speaker | None:
    """Return a speaker who is named here (also a country's army), None for others."""
    return who if who and who.named else None


def _known(who: Speaker | None) -> Speaker | None:
    """Return a speaker who is a person or an organisation named here, None for others."""
    return who if who and who.mention else None


def person(who: Speaker | None) -> Speaker | None:
    """Return a speaker who is a person named here, None for others."""
    found = _named(who)
    if found is None or found.mention is None or found.mention.type != "PER":
        return None
    return found
