"""Direct speech: the words in “” and who says them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sinanews.analysis.findings import Quote
from sinanews.analysis.steps.quotes import speech_forms as forms
from sinanews.analysis.steps.quotes.speakers import (
    PossibleSpeakers,
    Speaker,
    author,
    doer,
    named,
    speaker,
    standing,
    writer,
)

# Characters from which words in “” are speech without a colon before them; shorter ones are
# terms (“车轮战术”).
SPEECH_LENGTH = 6
# Characters in which the speaker of a quotation stands: before it, after it, and how far after
# it the name at most begins.
BEFORE, AFTER, NAME_AFTER = 120, 60, 30

_MARKS = re.compile(r"[“”\n]")
COLON = frozenset({"：", ":"})
COMMA = frozenset({"，", ","})
SENTENCE_END = frozenset("。！？…")
SPEECH_END = SENTENCE_END | COMMA | {"!", "?"}  # how speech ends before the closing mark
BEGINS = SENTENCE_END | {"", "\n", "”", "，"}  # before the mark of a short sentence
GOES_ON_LENGTH = 10  # characters between two quotations of one speaker: 他同时向记者强调，
NAME_NEAR = 12  # characters in which a title and the name stand behind it
REPORT_GOES_ON = COMMA | {"。", "；"}  # after the closing mark of words inside reported speech


def direct(possible: PossibleSpeakers) -> Iterator[Quote]:
    """Yield the quotations that have a speaker, in order."""
    last: Quote | None = None
    for start, end in marked(possible.text):
        who = _speaker_of(possible, start, end)
        if who is None and last and _goes_on(possible, start, last):
            who = _same(last)
        if who is None and is_sentence(possible.text, start, end):
            who = _speaker_before(possible, start, last)
        elif who is None and last and _adds(possible.text, start, end, last):
            who = _same(last)
        if who:
            last = quote(possible, (start, end), who, "direct")
            yield last


def marked(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans inside “”, none across a line feed."""
    opened = -1
    for mark in _MARKS.finditer(text):
        if mark.group() == "“":
            opened = mark.end()
            continue
        if mark.group() == "”" and opened >= 0:
            yield opened, mark.start()
        opened = -1


def is_sentence(text: str, start: int, end: int) -> bool:
    """Say whether the words are a sentence of their own."""
    return end - start >= SPEECH_LENGTH and text[end - 1] in SENTENCE_END


def sentence_start(text: str, at: int) -> int:
    """Return where the sentence before `at` begins, not more than BEFORE characters back."""
    begin = max(0, at - BEFORE)
    for stop in forms.STOP.finditer(text, begin, at):
        begin = stop.end()
    return begin


def quote(possible: PossibleSpeakers, span: tuple[int, int], who: Speaker, kind: str) -> Quote:
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


def _speaker_of(possible: PossibleSpeakers, start: int, end: int) -> Speaker | None:
    """Return the speaker that the sentence of the words names: before a colon, after the words,
    before a comma, or before a word of speech.
    """
    text, left = possible.text, start - 1
    before = text[left - 1 : left]
    begin = sentence_start(text, left)
    if before in COLON:
        return (
            speaker(possible, begin, left)
            or _name_alone(possible, begin, left)
            or writer(possible, begin, left - 1)
            or _label(possible, begin, left)
            or (author(possible, begin, left - 1) if _is_speech(text, start, end) else None)
        )
    introduced = before in COMMA and text[end - 1] in SPEECH_END
    if introduced:
        introducer = _introducer(possible, begin, left)
        if introducer:
            return introducer
    if end - start < SPEECH_LENGTH:
        return _speaker_of_short(possible, start, end)
    after = _speaker_after(possible, start, end)
    if after:
        return after
    if introduced or forms.VERB_AT_END.search(text, begin, left):
        return speaker(possible, begin, left)
    return _speaker_of_report(possible, begin, start, end)


def _is_speech(text: str, start: int, end: int) -> bool:
    """Say whether the words end as a sentence does."""
    return end > start and text[end - 1] in SENTENCE_END


def _introducer(possible: PossibleSpeakers, begin: int, left: int) -> Speaker | None:
    """Return who speaks before the comma in front of the words: by a word of speech (某某表示，“…”),
    or by what a named person does alone (某某提示，“…”).
    """
    if forms.VERB_AT_END.search(possible.text, begin, left - 1):
        return speaker(possible, begin, left)
    return doer(possible, begin, left - 1)


def _speaker_of_short(possible: PossibleSpeakers, start: int, end: int) -> Speaker | None:
    """Return who says a short sentence: a person whose name stands right behind it (“是的。”某某
    说); others of that length are terms.
    """
    text = possible.text
    if text[end - 1] not in SPEECH_END or text[max(0, start - 2) : start - 1] not in BEGINS:
        return None
    found = _speaker_after(possible, start, end)
    return _person(found) if found and found.start - end <= NAME_NEAR else None


def _speaker_after(possible: PossibleSpeakers, start: int, end: int) -> Speaker | None:
    """Return who stands after the closing mark (“…”某某说) where the words end as speech does:
    in the first clause that names one with a word of speech or with another verb alone.
    """
    text, begin = possible.text, end + 1
    if text[end - 1] not in SPEECH_END and text[begin : begin + 1] not in COMMA:
        return None
    stop = forms.AFTER_END.search(text, begin, begin + AFTER)
    limit = stop.start() if stop else min(len(text), begin + AFTER)
    for clause in forms.CLAUSE_END.finditer(text, begin, limit):
        found = speaker(possible, begin, clause.start())
        if found and found.start <= begin + NAME_AFTER:
            return found
    found = speaker(possible, begin, limit)
    if found is None:
        return doer(possible, begin, limit) if text[end - 1] in SPEECH_END else None
    return found if found.start <= begin + NAME_AFTER else None


def _speaker_of_report(
    possible: PossibleSpeakers, begin: int, start: int, end: int
) -> Speaker | None:
    """Return the person whose reported speech (某某说，…“…”，) holds the words."""
    if possible.text[end + 1 : end + 2] not in REPORT_GOES_ON:
        return None
    report = forms.INDIRECT.search(possible.text, begin, start - 1)
    if report is None:
        return None
    return _person(speaker(possible, begin, report.end("verb")))


def _name_alone(possible: PossibleSpeakers, begin: int, left: int) -> Speaker | None:
    """Return the name that stands right before the colon (某某：“…”)."""
    near = possible.between(begin, left)
    return named(near[-1]) if near and near[-1].end == left - 1 else None


def _label(possible: PossibleSpeakers, begin: int, left: int) -> Speaker | None:
    """Return the words that stand alone before the colon (该负责人：“…”)."""
    found = forms.LABEL.search(possible.text, max(0, begin - 1), left)
    if found is None or forms.VERB.search(found["who"]):
        return None
    if possible.people(*found.span("who")):  # a name with what was done
        return None
    return Speaker(found["who"], *found.span("who"), True)


def _speaker_before(
    possible: PossibleSpeakers, start: int, last: Quote | None
) -> Speaker | None:
    """Return who speaks in the sentence before: of the quotation that ends there, or of a named
    person's report.
    """
    text = possible.text
    at = len(text[: start - 1].rstrip("\n。！？ "))
    if last and at and last.end + 1 >= at - 1:
        return _same(last)
    return _person(speaker(possible, sentence_start(text, at), at))


def _adds(text: str, start: int, end: int, last: Quote) -> bool:
    """Say whether a short sentence follows the one that ends with who said the quotation before it
    (“…”某某说。“是的。”).
    """
    between = text[last.end + 1 : start - 1]
    said = last.speaker_end is not None and last.end < last.speaker_end < start
    return (
        said
        and between.endswith("。")
        and "。" not in between[:-1]
        and _is_speech(text, start, end)
    )


def _same(last: Quote) -> Speaker:
    """Return the speaker of the quotation before."""
    return Speaker(last.speaker, last.speaker_start or 0, last.speaker_end or 0, last.named)


def _goes_on(possible: PossibleSpeakers, start: int, last: Quote) -> bool:
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


def _person(who: Speaker | None) -> Speaker | None:
    """Return a speaker who is a person named here, None for others."""
    if who is None or who.mention is None:
        return None
    if who.mention.type != "PER":
        return None
    return who
