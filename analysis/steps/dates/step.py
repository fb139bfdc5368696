"""The step: find calendar expressions, the longest at each place, and resolve them in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from sinanews.analysis.findings import DateMention, Findings
from sinanews.analysis.lexicons.word_starts import matches_at
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.dates import (
    date_forms,
    iso,
    resolve,
    resolve_codes,
    resolve_words,
)
from sinanews.analysis.steps.dates import date_guards as guards
from sinanews.analysis.steps.dates.around import Around, Resolve
from sinanews.analysis.steps.dates.iso import Value
from sinanews.analysis.steps.dates.stated_year import StatedYear, holds_for, stated
from sinanews.analysis.steps.dates.topics import Told, topic, unit_told
from sinanews.analysis.steps.shared.step import EachDocument, Step

_ASCII = str.maketrans("０１２３４５６７８９／．－", "0123456789/.-")
_FULL_WIDTH = re.compile("[０-９／．－]")
DIGIT, WEEK = "0", "周"
SIGNS = ("", "年", "年代", "月", "前", "FY")  # those that stand in the text as they are
PERIODS = frozenset({"month", "quarter", "half", "range"})
NEXT = frozenset({"next_month", "next_year"})  # units of words that follow what stands before
COUNTED = frozenset("上前下次翌隔第")  # with what begins what is itself counted from another
FIRST_YEAR, LAST_YEAR = 1900, 2100  # in which expressions are resolved by the article's day
BEFORE_LENGTH = (
    8  # characters before an expression that are read: 定 and six more is the longest
)


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
        fits=guards.bare_day_fits,
    ),
    Form(date_forms.PERIOD, resolve.period, "", has_year=False),
    Form(date_forms.WEEKDAY, resolve.weekday, WEEK, has_year=False, may_count=True),
    Form(date_forms.WORD, resolve_words.word, "", has_year=False, fits=guards.word_fits),
    Form(
        date_forms.CHINESE_DAY,
        resolve.chinese_day,
        "月",
        has_year=False,
        fits=guards.chinese_day_fits,
    ),
    Form(date_forms.AGO, resolve_words.ago, "前", has_year=False, fits=guards.ago_fits),
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


class Resolved(NamedTuple):
    """A resolved expression."""

    start: int
    end: int
    value: Value
    is_relative: bool


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
    return signs


class Reader:
    """Resolves the expressions of one text in order; each is read by those before it."""

    def __init__(self, text: str, today: date | None) -> None:
        self._text = text
        self._today = today
        self._around = Around(today)
        self._stops = [match.end() for match in date_forms.SENTENCE_END.finditer(text)]
        self._sentence = -1
        self._told: list[Told] = []
        self._is_compared = False  # what is compared with is not read on by what follows
        self._stated: StatedYear | None = None
        self._last: Resolved | None = None

    def read(self, candidates: Iterable[Candidate]) -> Iterator[Resolved]:
        """Yield the expressions that have a value."""
        for candidate in candidates:
            self._enter_sentence(candidate.start)
            self._is_compared = False
            value = self._value(candidate)
            if value is None:
                continue
            found = Resolved(candidate.start, candidate.end, value, candidate.is_relative)
            yield found
            self._remember(candidate, found)

    def _enter_sentence(self, at: int) -> None:
        """Forget the stated year where a new sentence begins."""
        sentence = bisect_right(self._stops, at)
        if sentence != self._sentence:
            self._sentence, self._stated = sentence, None
            if self._around.days:
                self._around = self._around._replace(days=None)

    def _value(self, candidate: Candidate) -> Value | None:
        form, match, start = candidate.form, candidate.match, candidate.start
        if form.has_year:
            return form.resolve(match, self._of_year_told(candidate))
        before = self._text[max(0, start - BEFORE_LENGTH) : start]
        if form.may_count and date_forms.NOT_BEFORE.search(before):
            return None
        around = self._joined_to(self._around, candidate)
        if form.resolve is resolve_words.word:
            around = self._counted_from(candidate, around)
        if date_forms.AHEAD.search(before):
            around = around._replace(ahead=True)
        value = form.resolve(match, around)
        if self._stated is None or around.range_start:
            return value
        return self._in_stated_year(candidate, around, value)

    def _joined_to(self, around: Around, candidate: Candidate) -> Around:
        """Add the date right before an expression where the two are a range, a list, or a day and
        its weekday; what is listed behind a time to come is to come.
        """
        last, start = self._last, candidate.start
        if last is None or start - last.end > date_forms.TO_LENGTH:
            return around
        if date_forms.TO.fullmatch(self._text, last.end, start):
            return around._replace(range_start=last.value)
        if date_forms.LISTED.fullmatch(self._text, last.end, start):
            ahead = around.today is not None and last.value.first > around.today
            return around._replace(listed=last.value, ahead=ahead)
        is_weekday = candidate.form.resolve is resolve.weekday
        if is_weekday and date_forms.DAY_OF_WEEK.fullmatch(self._text, last.end, start):
            return around._replace(named_day=last.value)
        return around

    def _counted_from(self, candidate: Candidate, around: Around) -> Around:
        """Let a word of the period before or after be read by what is told of, not by today."""
        word = candidate.match["word"]
        unit, _ = date_forms.DATE_WORDS[word]
        span = (candidate.match.start(), candidate.match.end("word"))
        if unit in NEXT:
            return around._replace(today=self._told_near(candidate.start))
        told_unit = unit_told(word, unit, self._text, span)
        if told_unit is None:
            return around
        self._is_compared = True
        told = self._topic(told_unit, candidate.start)
        return around._replace(today=told.first) if told else around

    def _told_near(self, start: int) -> date | None:
        """Return the last day of what stands near before: 次年 and 次月 follow it."""
        if not self._told or start - self._told[-1].end > resolve_words.NEXT_DAY_DISTANCE:
            return None
        return self._told[-1].value.last

    def _of_year_told(self, candidate: Candidate) -> Around:
        """Let 上年 of a comparison (比上年增长) be read by the year that is told of."""
        match = candidate.match
        if not candidate.form.relative_years or match["ryear"] != "上年" or match["same"]:
            return self._around
        span = (match.start(), match.end("ryear"))
        told_unit = unit_told("上年", "year", self._text, span)
        told = self._topic(told_unit, candidate.start) if told_unit else None
        return self._around._replace(today=told.first) if told else self._around

    def _topic(self, unit: str, start: int) -> Value | None:
        if self._today is None:
            return None
        sentence = self._stops[self._sentence - 1] if self._sentence else 0
        return topic(
            self._told, unit, self._text, start=start, sentence=sentence, today=self._today
        )

    def _in_stated_year(
        self, candidate: Candidate, around: Around, value: Value | None
    ) -> Value | None:
        """Return the value in the year that the sentence states for it, else as it is."""
        if self._stated is None:
            return value
        dated = around._replace(stated_year=self._stated.year)
        by_year = candidate.form.resolve(candidate.match, dated)
        if by_year is None or by_year == value:
            return value
        holds = holds_for(
            self._stated,
            self._text,
            candidate.start,
            by_year=by_year,
            by_today=value,
            today=self._today,
        )
        return by_year if holds else value

    def _days_until(self, found: Resolved) -> Value | None:
        """Return the range of days that an expression is or ends (10月1日至6日)."""
        if iso.is_days(found.value):
            return found.value
        last = self._last
        if last is None or found.value.granularity != "day":
            return None
        together = _range(self._text, last, found)
        return together.value if together and iso.is_days(together.value) else None

    def _remember_days(self, days: Value, end: int) -> None:
        """Keep a range of days; whole months (1月1日至6月30日) are the period that they are."""
        if period := iso.whole_months(days):
            self._around = self._around._replace(period=period, period_end=end)
        else:
            self._around = self._around._replace(days=days)

    def _remember(self, candidate: Candidate, found: Resolved) -> None:
        """Keep what the next expression is read by."""
        value = found.value
        is_same = candidate.is_same_period or self._is_compared
        if not is_same and (days := self._days_until(found)):
            self._remember_days(days, found.end)
        self._last = found
        if value.granularity == "day" and not self._is_compared:
            self._around = self._around._replace(day=value, day_end=found.end)
        if value.granularity in PERIODS and not is_same and not iso.is_days(value):
            self._around = self._around._replace(period=value, period_end=found.end)
        if not is_same and self._text[found.start] not in COUNTED:
            told = Told(found.start, found.end, value, candidate.form.has_year)
            self._told.append(told)
        if candidate.form.has_year and not is_same:
            self._stated = stated(self._text, found.start, found.end, value)
        elif self._stated and value.first.year == value.last.year == self._stated.year:
            self._stated = StatedYear(value, found.end)


def joined(text: str, found: Iterable[Resolved]) -> Iterator[Resolved]:
    """Join two expressions with 至, 到 or a dash between them into one range."""
    last: Resolved | None = None
    for one in found:
        together = _range(text, last, one) if last else None
        if last and not together:
            yield last
        last = together or one
    if last:
        yield last


def _range(text: str, first: Resolved, last: Resolved) -> Resolved | None:
    """Return the range of two expressions, None where they make none."""
    if not date_forms.TO.fullmatch(text, first.end, last.start):
        return None
    value = iso.join(first.value, last.value)
    if value is None:
        return None
    return Resolved(first.start, last.end, value, first.is_relative)


DATES = Step("dates", needs=("document",), gives=("dates",), run=EachDocument(dates))
