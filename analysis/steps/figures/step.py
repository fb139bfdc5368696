"""The step: find each number with a unit or a scale, and say what it means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sinanews.analysis.findings import Figure, Findings, Sentence
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.figures.context import (
    AFTER_LENGTH,
    CLAUSE_LENGTH,
    MEASURE_LENGTH,
    Owners,
    change,
    comparison,
    last_clause,
    left_of,
    measure,
    owners,
    statement_start,
)
from sinanews.analysis.steps.figures.numbers_in_text import Number, numbers_in_digits
from sinanews.analysis.steps.figures.numerals import with_ascii_digits, with_plain_numerals
from sinanews.analysis.steps.figures.qualifiers import qualifier
from sinanews.analysis.steps.figures.written_numbers import numbers_in_words
from sinanews.analysis.steps.shared.step import EachDocument, Step

_LIST = re.compile(r"[、和及]|以及|、?约")  # between two members of a list


@dataclass(frozen=True, slots=True)
class _Article:
    """A text with ASCII digits, its sentences with their starts, and who can own figures."""

    text: str
    sentences: Sequence[Sentence]
    sentence_starts: Sequence[int]
    owners: Owners

    def sentence_at(self, at: int) -> tuple[Sentence, Sentence]:
        """Return the sentence that holds an offset and the one before it (itself if first)."""
        index = bisect_right(self.sentence_starts, at) - 1
        here = Sentence(0, len(self.text))
        if index >= 0 and at < self.sentences[index].end:
            here = self.sentences[index]
        return here, self.sentences[index - 1] if index > 0 else here


def figures(findings: Findings, resources: Resources) -> Findings:
    """Fill `figures`, in order and without overlap. Percent ranges with both signs (5%-8%) are
    two figures.
    """
    article = _article(findings, resources)
    made: list[Figure] = []
    for number in numbers_in(article.text):
        before = made[-1] if made else None
        if before is None or number.start >= before.end:
            words = findings.document.text[number.start : number.end]
            made.append(_figure(article, number, before, words))
    return replace(findings, figures=tuple(made))


def numbers_in(text: str) -> list[Number]:
    """Return the numbers of a text whose digits are ASCII, by their start, the longer first."""
    found = [*numbers_in_digits(text), *numbers_in_words(text)]
    return sorted(found, key=lambda number: (number.start, -number.end))


def _article(findings: Findings, resources: Resources) -> _Article:
    text = with_plain_numerals(with_ascii_digits(findings.document.text))
    return _Article(
        text,
        findings.sentences,
        [sentence.start for sentence in findings.sentences],
        owners(text, findings.mentions, resources.organisations),
    )


def _figure(article: _Article, number: Number, before: Figure | None, words: str) -> Figure:
    """Say what a number means; `words` are its own, `before` is the figure before it."""
    text, start = article.text, number.start
    here, previous = article.sentence_at(start)
    begin = statement_start(text, here, start)
    after = text[number.end : number.end + AFTER_LENGTH]
    if before and _in_one_list(text, before, number):
        up_or_down, compared = before.direction, before.comparison
    else:
        clause = last_clause(left_of(text, start, begin, CLAUSE_LENGTH))
        up_or_down, compared = change(clause, after, number.sign), comparison(clause)
    return Figure(
        start=start,
        end=number.end,
        text=words,
        kind=number.kind,
        value=number.value,
        unit=number.unit,
        high=number.high,
        direction=up_or_down,
        comparison=compared,
        measure=measure(left_of(text, start, begin, MEASURE_LENGTH), after),
        entity_id=article.owners.of(start, here=here, previous=previous),
        qualifier=number.qualifier or qualifier(text, start, number.end),
    )


def _in_one_list(text: str, before: Figure, number: Number) -> bool:
    """Say whether two numbers are members of a list (54%、60%), which share what they say."""
    if before.kind != number.kind:
        return False
    return _LIST.fullmatch(text, before.end, number.start) is not None


FIGURES = Step(
    "figures",
    needs=("document", "sentences", "mentions", "mentions.entity_id"),
    gives=("figures",),
    run=EachDocument(figures),
)
