"""The step: find calendar expressions, the longest at each place, and resolve them in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from sinanews.analysis.findings import DateMention, Document, Findings
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.dates import date_forms as grammar
from sinanews.analysis.steps.dates import iso, resolve
from sinanews.analysis.steps.dates.iso import Value
from sinanews.analysis.steps.dates.resolve import Around, Resolve
from sinanews.analysis.steps.shared.step import EachDocument, Step

FOLD = str.maketrans("０１２３４５６７８９／．－", "0123456789/.-")
DIGIT, WEEK = "0", "周"
# Tried in this order at one place; of equal length the earlier wins. Last: what a text with the
# form holds, "0" where
# the form begins at grammar.DIGITS: most texts need not be searched for most forms.
FORMS: tuple[tuple[re.Pattern[str], Resolve, bool, str], ...] = (
    (grammar.YEARS, resolve.years, False, DIGIT),
    (grammar.YEAR_LED, resolve.year_led, False, "年"),
    (grammar.CODE, resolve.code, False, DIGIT),
    (grammar.NUMERIC, resolve.numeric, False, DIGIT),
    (grammar.CHINESE, resolve.chinese, False, "年"),
    (grammar.DECADE, resolve.decade, False, "年代"),
    (grammar.MONTH_LED, resolve.month_led, True, DIGIT),
    (grammar.BARE_DAY, resolve.bare_day, True, DIGIT),
    (grammar.PERIOD, resolve.period, True, ""),
    (grammar.WEEKDAY, resolve.weekday, True, WEEK),
    (grammar.WORD, resolve.word, True, ""),
)
_FULL_WIDTH = re.compile(
    "[０-９／．－]"
)  # translate costs more than all the forms: not without need
_STOP = re.compile(r"[。！？\n]")
PERIODS = frozenset({"month", "quarter", "half", "range"})


class Candidate(NamedTuple):
    """A form found in the text, before it is resolved."""

    start: int
    end: int
    match: re.Match[str]
    resolve: Resolve
    relative: bool


class Found(NamedTuple):
    """A resolved expression."""

    start: int
    end: int
    value: Value
    relative: bool


def dates(findings: Findings, _resources: Resources) -> Findings:
    """Fill `dates`, in order, without overlap. Without the article's time only what names its
    year is resolved.
    """
    document = findings.document
    text = document.text.translate(FOLD) if _FULL_WIDTH.search(document.text) else document.text
    found = list(joined(text, resolved(text, candidates(text), document)))
    return replace(
        findings,
        dates=tuple(
            DateMention(
                f.start,
                f.end,
                document.text[f.start : f.end],
                f.value.iso,
                f.value.granularity,
                f.relative,
            )
            for f in found
        ),
    )


def candidates(text: str) -> list[Candidate]:
    """Return the forms without overlap, the longest first where they meet."""
    starts = [m.start() for m in grammar.DIGITS.finditer(text)]
    signs = {"", DIGIT} if starts else {""}
    signs.update(
        [sign for sign in ("年", "年代") if sign in text],
        [WEEK] if grammar.WEEK.search(text) else (),
    )
    every = [
        Candidate(
            m.start(),
            m.end(),
            m,
            how,
            open_form or ("ryear" in pattern.groupindex and bool(m["ryear"])),
        )
        for pattern, how, open_form, held in FORMS
        if held in signs
        for m in (matches(pattern, text, starts) if held == DIGIT else pattern.finditer(text))
    ]
    every.sort(key=lambda c: (c.start, -c.end))
    kept: list[Candidate] = []
    for candidate in every:
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return kept


def matches(
    pattern: re.Pattern[str], text: str, starts: Iterable[int]
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begin at `starts`, without overlap."""
    end = 0
    for start in starts:
        found = pattern.match(text, start) if start >= end else None
        if found:
            end = found.end()
            yield found


def resolved(text: str, forms: list[Candidate], document: Document) -> Iterator[Found]:
    """Yield the expressions with their values; each is read by those before it."""
    around = Around(document.published.date() if document.published else None)
    stops = [m.end() for m in _STOP.finditer(text)]
    sentence = -1
    for form in forms:
        here = bisect_right(stops, form.start)
        if here != sentence:
            sentence, around = (
                here,
                around if around.said_year is None else replace(around, said_year=None),
            )
        before = text[max(0, form.start - 8) : form.start]
        if (
            form.relative
            and grammar.NOT_BEFORE.search(before)
            and form.resolve in {resolve.bare_day, resolve.month_led, resolve.weekday}
        ):
            continue
        ahead = grammar.AHEAD.search(before) is not None
        value = form.resolve(form.match, replace(around, ahead=True) if ahead else around)
        if value is None:
            continue
        yield Found(form.start, form.end, value, form.relative)
        around = remember(around, value, form)


def remember(around: Around, value: Value, form: Candidate) -> Around:
    """Return what the next expression is read by."""
    if value.granularity == "day":
        around = replace(around, day=value)
    if value.granularity in PERIODS and form.match.groupdict().get("same") is None:
        around = replace(around, period=value)
    return around


def joined(text: str, found: Iterator[Found]) -> Iterator[Found]:
    """Join two expressions with 至, 到 or a dash between them into one range."""
    last: Found | None = None
    for one in found:
        if last and grammar.TO.fullmatch(text, last.end, one.start):
            value = iso.join(last.value, later(one.value, last.value))
            if value:
                last = Found(last.start, one.end, value, last.relative)
                continue
        if last:
            yield last
        last = one
    if last:
        yield last


def later(value: Value, first: Value) -> Value:
    """Give the end of a range the year, or the month, of its beginning where it has none of its
    own.
    """
    if value.granularity == "day" and first.granularity == "day" and value.first < first.first:
        moved = iso.day(first.first.year, value.first.month, value.first.day)
        if moved and moved.first > first.first:
            return moved
    return value


DATES = Step("dates", needs=("document",), gives=("dates",), run=EachDocument(dates))
