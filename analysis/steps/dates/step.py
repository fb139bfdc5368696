"""The step: find calendar expressions, the longest at each place, and resolve them in order."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from sinanews.analysis.findings import DateMention, Findings
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.dates.date_candidates import candidates
from sinanews.analysis.steps.dates.date_reader import Reader, joined
from sinanews.analysis.steps.shared.step import EachDocument, Step

_ASCII = str.maketrans("０１２３４５６７８９／．－", "0123456789/.-")
_FULL_WIDTH = re.compile("[０-９／．－]")
FIRST_YEAR, LAST_YEAR = 1900, 2100  # in which expressions are resolved by the article's day


def dates(findings: Findings, _resources: Resources) -> Findings:
    """Fill `dates`, in order, without overlap. Without the article's time only what names its
    year is resolved.
    """
    original, published = findings.document.text, findings.document.published
    # To translate costs more than all the forms: not without need.
    text = original.translate(_ASCII) if _FULL_WIDTH.search(original) else original
    reader = Reader(text, _today(published))
    found = tuple(
        DateMention(
            start=one.start,
            end=one.end,
            text=original[one.start : one.end],
            value=one.value.iso,
            granularity=one.value.granularity,
            relative=one.is_relative,
        )
        for one in joined(text, reader.read(candidates(text)))
    )
    return replace(findings, dates=found)


def _today(published: datetime | None) -> date | None:
    """Return the article's day; None where the calendar ends before what it is counted to."""
    if published is None or not FIRST_YEAR <= published.year <= LAST_YEAR:
        return None
    return published.date()


DATES = Step("dates", needs=("document",), gives=("dates",), run=EachDocument(dates))
