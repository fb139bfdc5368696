"""Documents as the steps read them, and findings in the words of the text as it is written.

The steps read simplified characters; rows, offsets and what is stored are of the text itself. Both
have the same length, so that spans hold for either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from sinanews.analysis.findings import (
    Argument,
    DateMention,
    Document,
    Event,
    Figure,
    Findings,
    Keyword,
    Mention,
    Quote,
)
from sinanews.analysis.lexicons.traditional import Traditional

_WithText = TypeVar("_WithText", Mention, Figure, DateMention, Quote, Keyword, Argument)


def as_read(document: Document, traditional: Traditional) -> Document:
    """Return the document with simplified characters; itself where it has no others."""
    text = traditional.simplified(document.text)
    return document if text is document.text else replace(document, text=text)


def as_written(findings: Findings, document: Document) -> Findings:
    """Return findings of a document as read in the words of the document as written."""
    text = document.text
    if findings.document.text == text:
        return findings
    return replace(
        findings,
        document=document,
        mentions=_in_words_of(text, findings.mentions),
        figures=_in_words_of(text, findings.figures),
        dates=_in_words_of(text, findings.dates),
        quotes=tuple(_quote(text, one) for one in _in_words_of(text, findings.quotes)),
        keywords=_in_words_of(text, findings.keywords),
        events=tuple(_event(text, event) for event in findings.events),
    )


def _in_words_of(text: str, found: Sequence[_WithText]) -> tuple[_WithText, ...]:
    """Return findings with their words as the text has them; keywords, which join words, only
    where those are as long as their span.
    """
    return tuple(
        replace(one, text=text[one.start : one.end])
        if len(one.text) == one.end - one.start
        else one
        for one in found
    )


def _quote(text: str, quote: Quote) -> Quote:
    start, end = quote.speaker_start, quote.speaker_end
    if start is None or end is None or end - start != len(quote.speaker):
        return quote
    return replace(quote, speaker=text[start:end])


def _event(text: str, event: Event) -> Event:
    return replace(
        event,
        trigger=text[event.start : event.end],
        arguments=_in_words_of(text, event.arguments),
    )
