"""The step: direct speech in “”, and what others are said to have said."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from sinanews.analysis.findings import Findings, Quote, Sentence
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.quotes import speech_forms as grammar
from sinanews.analysis.steps.quotes.speakers import Cast, Speaker, named, speaker, standing
from sinanews.analysis.steps.shared.step import EachDocument, Step

_MARKS = re.compile(r"[“”\n]")
_END = "。！？…!?，,"
WITHIN_SPEECH = (
    6  # characters from which words in “” inside reported speech count as the speaker's own
)
BEFORE, AFTER = 120, 60  # characters in which the speaker of a quotation stands


def quotes(findings: Findings, _resources: Resources) -> Findings:
    """Fill `quotes`, in order; short terms in “” without a word of speech are none."""
    people = [m for m in findings.mentions if m.type in {"PER", "ORG"}]
    cast = Cast(findings.document.text, people, [m.start for m in people])
    found = list(direct(cast))
    taken = [(q.start, q.end) for q in found]
    found += [
        q
        for q in indirect(cast, findings.sentences)
        if not any(s < q.end and q.start < e for s, e in taken)
    ]
    return replace(findings, quotes=tuple(sorted(found, key=lambda q: q.start)))


def marked(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans inside “”, none across a line feed."""
    opened = -1
    for mark in _MARKS.finditer(text):
        if mark.group() == "“":
            opened = mark.end()
        elif mark.group() == "”" and opened >= 0:
            yield opened, mark.start()
            opened = -1
        else:
            opened = -1


def direct(cast: Cast) -> Iterator[Quote]:
    """Yield the quotations that have a speaker."""
    last: Quote | None = None
    for start, end in marked(cast.text):
        who = speaker_of(cast, start, end)
        if who is None and whole(cast.text, start, end):
            who = speaker_before(cast, start, last)
        if who:
            last = quote(cast, (start, end), who, "direct")
            yield last


def whole(text: str, start: int, end: int) -> bool:
    """Say whether the words are a sentence of their own."""
    return end - start >= WITHIN_SPEECH and text[end - 1] in "。！？…"


def speaker_of(cast: Cast, start: int, end: int) -> Speaker | None:
    """Return the speaker before the opening mark, else after the closing one, in the same sentence."""
    text, left = cast.text, start - 1
    mark = text[left - 1 : left]
    begin = sentence_start(text, left)
    if mark in {"：", ":"}:
        return speaker(cast, begin, left) or label(cast, begin, left)
    stop = grammar.STOP.search(text, end + 1, end + 1 + AFTER)
    if end - start >= WITHIN_SPEECH and (
        whole(text, start, end)
        or text[end - 1] in _END
        or text[end + 1 : end + 2] in {"，", ","}
    ):
        after = speaker(
            cast, end + 1, stop.start() if stop else min(len(text), end + 1 + AFTER)
        )
        if after and after.start <= end + 1 + 30:
            return after
    if mark in {"，", ","} and whole(text, start, end):
        return speaker(cast, begin, left)
    if end - start >= WITHIN_SPEECH and grammar.SAID.search(text, begin, left):
        return speaker(cast, begin, left)
    return in_reported(cast, begin, start, end)


def in_reported(cast: Cast, begin: int, start: int, end: int) -> Speaker | None:
    """Return the person whose reported speech (某某说，…“…”，) holds the words."""
    if end - start < WITHIN_SPEECH or cast.text[end + 1 : end + 2] not in {
        "，",
        "。",
        "；",
        ",",
    }:
        return None
    said = grammar.INDIRECT.search(cast.text, begin, start - 1)
    who = speaker(cast, begin, said.end("verb")) if said else None
    return who if who and who.mention and who.mention.type == "PER" else None


def sentence_start(text: str, at: int) -> int:
    """Return where the sentence before `at` begins, not more than BEFORE characters back."""
    begin = max(0, at - BEFORE)
    for stop in grammar.STOP.finditer(text, begin, at):
        begin = stop.end()
    return begin


def label(cast: Cast, begin: int, left: int) -> Speaker | None:
    """Return the name that stands alone before the colon (某某：“…”)."""
    near = cast.between(begin, left)
    if near and near[-1].end == left - 1:
        return named(near[-1])
    found = grammar.LABEL.search(cast.text, max(0, begin - 1), left)
    if found is None or grammar.VERB.search(found["who"]):
        return None
    return Speaker(found["who"], found.start("who"), found.end("who"), True)


def speaker_before(cast: Cast, start: int, last: Quote | None) -> Speaker | None:
    """Return who speaks in the sentence before: of the quotation that ends there, or of a named
    person's report.
    """
    at = start - 1
    while at and cast.text[at - 1] in "\n。！？ ":
        at -= 1
    if last and at and last.end + 1 >= at - 1:
        return Speaker(last.speaker, last.speaker_start or 0, last.speaker_end or 0, last.named)
    who = speaker(cast, sentence_start(cast.text, at), at)
    return who if who and who.mention and who.mention.type == "PER" else None


def quote(cast: Cast, span: tuple[int, int], who: Speaker, kind: str) -> Quote:
    """Build the row of one quotation."""
    title, organisation = standing(cast, who)
    return Quote(
        start=span[0],
        end=span[1],
        text=cast.text[span[0] : span[1]],
        kind=kind,
        speaker=who.name,
        speaker_start=who.start,
        speaker_end=who.end,
        title=title,
        organisation=organisation,
        entity_id=who.mention.entity_id if who.mention else None,
        named=who.named,
    )


def indirect(cast: Cast, sentences: tuple[Sentence, ...]) -> Iterator[Quote]:
    """Yield reported speech: what follows 表示， or 据…介绍， to the end of the sentence."""
    starts = [s.start for s in sentences]
    seen: set[int] = set()
    for pattern in (grammar.INDIRECT, grammar.ACCORDING):
        for said in pattern.finditer(cast.text):
            index = bisect_right(starts, said.start()) - 1
            if index < 0 or index in seen or said.end() >= sentences[index].end:
                continue
            who = (
                source(cast, said)
                if pattern is grammar.ACCORDING
                else reporter(cast, said, starts[index])
            )
            if who:
                seen.add(index)
                yield quote(
                    cast,
                    (said.end(), trimmed(cast.text, said.end(), sentences[index].end)),
                    who,
                    "indirect",
                )


def reporter(cast: Cast, said: re.Match[str], sentence_start: int) -> Speaker | None:
    """Return who stands before the word of speech, not more than BEFORE characters back."""
    return speaker(cast, max(sentence_start, said.start() - BEFORE), said.end("verb"))


def source(cast: Cast, said: re.Match[str]) -> Speaker:
    """Return whom 据…介绍 names."""
    near = cast.between(said.start("who"), said.end("who"))
    return (
        named(near[-1])
        if near
        else Speaker(said["who"], said.start("who"), said.end("who"), False)
    )


def trimmed(text: str, start: int, end: int) -> int:
    """Return the end without the closing punctuation."""
    while end > start and text[end - 1] in "。！？；”\n":
        end -= 1
    return end


QUOTES = Step(
    "quotes",
    needs=("document", "sentences", "tokens", "mentions", "mentions.entity_id"),
    gives=("quotes",),
    run=EachDocument(quotes),
)
