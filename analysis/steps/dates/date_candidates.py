"""Where a text holds the forms of calendar expressions, the longest at each place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sinanews.analysis.lexicons.word_starts import matches_at
from sinanews.analysis.steps.dates import (
    date_forms,
    resolve,
    resolve_codes,
    resolve_words,
    weekdays,
)
from sinanews.analysis.steps.dates import date_guards as guards
from sinanews.analysis.steps.dates.around import Resolve

DIGIT, WEEK, AGO = "0", "周", "年前"
SIGNS = ("", "年", "年代", "月", "FY")  # those that stand in the text as they are
AGO_ENDS = ("天前", "周前", "期前", "月前", "年前")  # one of them is in a text with AGO


class Form(NamedTuple):
    """A form of expressions. `sign` is what a text with the form holds: DIGIT where it begins at
    date_forms.DIGITS, "" for any text; most texts need not be searched for most forms.
    """

    pattern: re.Pattern[str]
    resolve: Resolve
    sign: str
    has_year: bool = True
    may_count: bool = False  # after 近, 连续 … it is a number of days or months, no date
    relative_years: bool = False  # it has 去年 and 去年同期 too
    fits: Callable[[re.Match[str]], bool] | None = None  # what stands around it lets it be one


# Tried in this order at one place; of equal length the earlier is taken.
FORMS = (
    Form(date_forms.YEARS, resolve_codes.years, DIGIT),
    Form(date_forms.YEAR_LED, resolve.year_led, "年", relative_years=True),
    Form(date_forms.CODE, resolve_codes.code, DIGIT),
    Form(date_forms.SHORT_YEAR, resolve_codes.short_year, DIGIT),
    Form(date_forms.BACK_CODE, resolve_codes.back_code, DIGIT),
    Form(date_forms.FISCAL, resolve_codes.fiscal, "FY"),
    Form(date_forms.NUMERIC, resolve_codes.numeric, DIGIT),
    Form(date_forms.COMPACT, resolve_codes.compact, DIGIT),
    Form(date_forms.CHINESE, resolve_codes.chinese, "年"),
    Form(date_forms.DECADE, resolve_codes.decade, "年代"),
    Form(
        date_forms.MONTH_LED,
        resolve.month_led,
        DIGIT,
        has_year=False,
        may_count=True,
        fits=guards.months_fit,
    ),
    Form(
        date_forms.BARE_DAY,
        resolve.bare_day,
        DIGIT,
        has_year=False,
        may_count=True,
    ),
    Form(date_forms.PERIOD, resolve.period, "", has_year=False, fits=guards.period_fits),
    Form(date_forms.WEEKDAY, weekdays.weekday, WEEK, has_year=False, may_count=True),
    Form(date_forms.WORD, resolve_words.word, "", has_year=False, fits=guards.word_fits),
    Form(
        date_forms.CHINESE_DAY,
        resolve.chinese_day,
        "月",
        has_year=False,
        fits=guards.chinese_day_fits,
    ),
    Form(date_forms.AGO, resolve_words.ago, AGO, has_year=False, fits=guards.ago_fits),
    Form(date_forms.FEAST_NAME, resolve.feast, "", has_year=False, fits=guards.feast_fits),
)


class Candidate(NamedTuple):
    """A form found in the text, before it is resolved."""

    start: int
    end: int
    match: re.Match[str]
    form: Form

    @property
    def is_relative(self) -> bool:
        """Say whether it is resolved by the article's time."""
        if self.form.relative_years:
            return self.match["ryear"] is not None
        return not self.form.has_year

    @property
    def is_same_period(self) -> bool:
        """Say whether it names the period before it (去年同期)."""
        return self.form.relative_years and self.match["same"] is not None


def candidates(text: str) -> list[Candidate]:
    """Return the forms without overlap, the longest first where they meet."""
    every = sorted(_matches(text), key=lambda candidate: (candidate.start, -candidate.end))
    kept: list[Candidate] = []
    for candidate in every:
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return kept


def _matches(text: str) -> Iterator[Candidate]:
    """Yield what fits each form, form by form."""
    starts = [match.start() for match in date_forms.DIGITS.finditer(text)]
    signs = _signs(text, starts)
    for form in FORMS:
        if form.sign not in signs:
            continue
        matches = form.pattern.finditer(text)
        if form.sign == DIGIT:
            matches = matches_at(form.pattern, text, starts)
        for match in matches:
            if form.fits is None or form.fits(match):
                yield Candidate(*match.span(), match, form)


def _signs(text: str, starts: Iterable[int]) -> set[str]:
    """Return the signs of the forms that a text can hold."""
    signs = {sign for sign in SIGNS if sign in text}
    if starts:
        signs.add(DIGIT)
    if date_forms.WEEK.search(text):
        signs.add(WEEK)
    if any(end in text for end in AGO_ENDS):
        signs.add(AGO)
    return signs
