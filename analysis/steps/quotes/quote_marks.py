"""Where words in “” stand, and what is around the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sinanews.analysis.steps.quotes import speech_forms as forms

# Characters from which words in “” are speech without a colon before them; shorter ones are
# terms (“车轮战术”).
SPEECH_LENGTH = 6
BEFORE = 120  # characters before a quotation in which its speaker stands

_MARKS = re.compile(r"[“”\n]")
COLON = frozenset({"：", ":"})
COMMA = frozenset({"，", ","})
SENTENCE_END = frozenset("。！？…")

SPEECH_END = SENTENCE_END | COMMA | {"!", "?"}  # how speech ends before the closing mark
# After the closing mark of words that nothing else goes on with: a sentence's mark or its end
CLOSED = COMMA | SENTENCE_END | frozenset("；;（(】—\n　 ") | {""}


PARAGRAPHS = 600  # characters of speech that goes on in the next paragraph: by hand
REASON_BEFORE, _REASON = "以", "”为由"


def marked(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans inside “”, none across a line feed but behind a colon."""
    opened = -1
    for mark in _MARKS.finditer(text):
        kind = mark.group()
        if kind == "“":
            opened = mark.end()
        elif kind == "”":
            if opened >= 0:
                yield opened, mark.start()
            opened = -1
        elif not _may_go_on(text, opened, mark.start()):
            opened = -1


def _may_go_on(
    text: str,
    opened: int,
    at: int,
) -> bool:
    """Say whether words that a colon opens may go on behind a line feed: in the next paragraph."""
    if opened < 0 or at - opened > PARAGRAPHS:
        return False
    return text[opened - 2 : opened - 1] in COLON


def is_sentence(text: str, start: int, end: int) -> bool:
    """Say whether the words are a sentence of their own."""
    return end - start >= SPEECH_LENGTH and text[end - 1] in SENTENCE_END


def is_speech(text: str, start: int, end: int) -> bool:
    """Say whether the words end as a sentence does."""
    return end > start and text[end - 1] in SENTENCE_END


def is_closed(text: str, end: int) -> bool:
    """Say whether the sentence has a mark or ends behind the closing mark."""
    return text[end + 1 : end + 2] in CLOSED


def is_given_as_term(
    text: str,
    start: int,
    end: int,
) -> bool:
    """Say whether words that are no sentence are one of several, or called a word."""
    return forms.AS_TERM.match(text, end) is not None and not is_speech(text, start, end)


def is_reason(
    text: str,
    start: int,
    end: int,
) -> bool:
    """Say whether words are given as a reason (以“…”为由)."""
    return text.startswith(_REASON, end) and text.endswith(REASON_BEFORE, 0, start - 1)


def sentence_start(text: str, at: int, length: int = BEFORE) -> int:
    """Return where the sentence before `at` begins, not more than `length` characters back."""
    begin = max(0, at - length)
    for stop in forms.STOP.finditer(text, begin, at):
        begin = stop.end()
    return begin
