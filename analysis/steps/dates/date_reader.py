"""Resolve the expressions of a text in order, each by those before it, and join ranges."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from sinanews.analysis.steps.dates import date_forms, iso, resolve, resolve_words, weekdays
from sinanews.analysis.steps.dates.around import Around
from sinanews.analysis.steps.dates.date_candidates import Candidate
from sinanews.analysis.steps.dates.iso import Value
from sinanews.analysis.steps.dates.stated_year import StatedYear, holds_for, stated
from sinanews.analysis.steps.dates.topics import Topics

PERIODS = frozenset({"month", "quarter", "half", "range"})
BEFORE_LENGTH = (
    8  # characters before an expression that are read: 定 and six more is the longest
)


class Resolved(NamedTuple):
    """A resolved expression."""

    start: int
    end: int
    value: Value
    is_relative: bool
    states_year: bool = False
    is_compared: bool = False  # with another period, which is told of (去年同期, 比上月)


class Reader:
    """Resolves the expressions of one text in order; each is read by those before it."""

    def __init__(self, text: str, today: date | None) -> None:
        self._text = text
        self._today = today
        self._around = Around(today)
        self._stops = [match.end() for match in date_forms.SENTENCE_END.finditer(text)]
        self._sentence = -1
        self._topics = Topics(text, today)
        self._tell = self._topics.told.append
        self._counted: dict[str, date | None] = {}  # a word → what it was counted from
        self._is_compared = False  # what is compared with is not read on by what follows
        self._stated: StatedYear | None = None
        self._is_of_this_week = False  # the sentence tells of 本周
        self._last: Resolved | None = None

    def read(self, candidates: Iterable[Candidate]) -> Iterator[Resolved]:
        """Yield the expressions that have a value."""
        for candidate in candidates:
            self._enter_sentence(candidate.start)
            self._is_compared = False
            value = self._value(candidate)
            if value is None:
                continue
            is_compared = self._is_compared or candidate.is_same_period
            found = Resolved(
                candidate.start,
                candidate.end,
                value,
                candidate.is_relative,
                candidate.form.has_year,
                is_compared,
            )
            yield found
            self._remember(found)

    def _enter_sentence(self, at: int) -> None:
        """Forget the stated year where a new sentence begins."""
        sentence = bisect_right(self._stops, at)
        if sentence != self._sentence:
            self._sentence, self._stated, self._is_of_this_week = sentence, None, False
            if self._around.days:
                self._around = self._around._replace(days=None)

    def _value(self, candidate: Candidate) -> Value | None:
        form, match, start = candidate.form, candidate.match, candidate.start
        if form.has_year:
            return form.resolve(match, self._of_year_told(candidate))
        before = self._text[max(0, start - BEFORE_LENGTH) : start]
        if form.may_count and date_forms.NOT_BEFORE.search(before) and _may_count(match):
            return None
        around = self._joined_to(self._around, candidate)
        if form.resolve is resolve_words.word:
            around = self._counted_from(candidate, around)
        if date_forms.AHEAD.search(before) or self._is_on_agenda(candidate, before):
            around = around._replace(ahead=True)
        value = form.resolve(match, around)
        if self._stated is None or around.range_start:
            return value
        return self._in_stated_year(candidate, around, value)

    def _is_on_agenda(self, candidate: Candidate, before: str) -> bool:
        """Say whether a weekday begins the next item behind a day to come (…；周五，…), or is one of
        this week (将在本周宣布，其中包括周二的某国央行).
        """
        last, today = self._last, self._around.today
        if last is None or today is None or candidate.form.resolve is not weekdays.weekday:
            return False
        if self._is_of_this_week:
            return True
        return before.endswith("；") and last.value.first > today

    def _joined_to(self, around: Around, candidate: Candidate) -> Around:
        """Add the date right before an expression where the two are a range, a list, or a day and
        its weekday; what is listed behind a time to come is to come.
        """
        last, start = self._last, candidate.start
        if last is None or start - last.end > date_forms.TO_FROM_HOUR_LENGTH:
            return around
        if date_forms.TO_FROM_HOUR.fullmatch(self._text, last.end, start):
            return around._replace(range_start=last.value)
        if start - last.end > date_forms.TO_LENGTH:
            return around
        if date_forms.TO.fullmatch(self._text, last.end, start):
            return around._replace(range_start=last.value)
        if date_forms.LISTED.fullmatch(self._text, last.end, start):
            ahead = around.today is not None and last.value.first > around.today
            return around._replace(listed=last.value, ahead=ahead)
        is_weekday = candidate.form.resolve is weekdays.weekday
        if is_weekday and date_forms.DAY_OF_WEEK.fullmatch(self._text, last.end, start):
            return around._replace(named_day=last.value)
        return around

    def _counted_from(self, candidate: Candidate, around: Around) -> Around:
        """Let a word of the period before or after be read by what is told of, not by today."""
        word, span = candidate.match["word"], candidate.match.span("word")
        unit, _ = date_forms.DATE_WORDS[word]
        if unit in resolve_words.NEXT_UNITS:
            return around._replace(today=self._topics.day_near(span[0]))
        if unit in resolve_words.SAME_UNITS:
            return self._of_who_speaks(around, span[1])
        if unit in resolve_words.FOLLOWING_UNITS:
            return self._behind_what_is_past(around, span[0])
        told_unit = self._topics.unit_told(word, unit, span)
        if told_unit is None:
            return around
        self._is_compared = True
        return self._as_before(word, told_unit, self._told_in(around, told_unit, span[0]))

    def _as_before(self, word: str, told_unit: str, around: Around) -> Around:
        """Let a word of a session before, for which nothing is told near it, be counted from what
        it was counted from before in the text.
        """
        if around.today == self._today and told_unit == "day":
            return around._replace(today=self._counted.get(word, around.today))
        self._counted[word] = around.today
        return around

    def _behind_what_is_past(self, around: Around, start: int) -> Around:
        """Let 次日 of a new sentence follow the last day that is past, not one to come of the
        sentence before (宣布自9月1日起执行。次日…).
        """
        today, day = self._today, around.day
        if not today or not day or day.first <= today:
            return around
        if not date_forms.SENTENCE_END.search(self._text, around.day_end, start):
            return around
        told = self._topics.past_day()
        return around._replace(day=told) if told else around

    def _of_who_speaks(self, around: Around, end: int) -> Around:
        """Let 当天 of what somebody says (当天还称) be a day that is past, not one to come of the
        sentence before; it is not read on by what follows.
        """
        today, day = self._today, around.day
        if not today or not day or day.first <= today:
            return around
        in_sentence = not date_forms.SENTENCE_END.search(self._text, around.day_end, end)
        if in_sentence or not resolve_words.SAYS.match(self._text, end):
            return around
        self._is_compared = True
        told = self._topics.past_day() or iso.of_day(today)
        return around._replace(day=told, day_end=end)

    def _of_year_told(self, candidate: Candidate) -> Around:
        """Let 上年 of a comparison (比上年增长) be read by the year that is told of, 当年 and 去年同期 by
        that which the sentence states.
        """
        if self._stated and _is_read_by_year(candidate, self._stated):
            return self._around._replace(stated_year=self._stated.year)
        is_last_year = candidate.form.relative_years and candidate.match["ryear"] == "上年"
        if not is_last_year or candidate.match["same"]:
            return self._around
        span = candidate.match.span("ryear")
        told_unit = self._topics.unit_told("上年", "year", span)
        return self._told_in(self._around, told_unit, span[0]) if told_unit else self._around

    def _told_in(self, around: Around, unit: str, start: int) -> Around:
        """Return `around` with what is told of where an expression begins for the article's day."""
        sentence = self._stops[self._sentence - 1] if self._sentence else 0
        told = self._topics.topic(unit, start, sentence)
        return around._replace(today=told.first) if told else around

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

    def _remember(self, found: Resolved) -> None:
        """Keep what the next expression is read by."""
        last, self._last = self._last, found
        value, is_compared = found.value, found.is_compared
        self._remember_week(value)
        if value.granularity == "day":
            if not self._is_compared:
                self._around = self._around._replace(day=value, day_end=found.end)
            if last and found.start - last.end <= date_forms.TO_LENGTH:
                self._remember_days(_range(self._text, last, found))
        elif value.granularity in PERIODS and not is_compared:
            self._remember_period(found)
        if not is_compared:
            self._tell(found)
            if found.states_year:
                self._stated = stated(self._text, found.start, found.end, value)
                return
        if self._stated and value.first.year == value.last.year == self._stated.year:
            self._stated = StatedYear(value, found.end)

    def _remember_week(self, value: Value) -> None:
        """Keep whether a sentence tells of the article's week."""
        if value.granularity == "week" and self._today:
            self._is_of_this_week = value.first <= self._today <= value.last

    def _remember_days(self, together: Resolved | None) -> None:
        """Keep two days that are a range."""
        if together and iso.is_days(together.value):
            self._remember_period(together)

    def _remember_period(self, found: Resolved) -> None:
        """Keep a period, or a range of days; whole months (1月1日至6月30日) are what they are."""
        value = found.value
        if iso.is_days(value):
            whole = iso.whole_months(value)
            if whole is None:
                self._around = self._around._replace(days=value)
                return
            value = whole
        self._around = self._around._replace(period=value, period_end=found.end)


def _is_read_by_year(candidate: Candidate, stated_year: StatedYear) -> bool:
    """Say whether an expression is 当年 or 去年同期 behind a whole year of its sentence."""
    if not candidate.form.relative_years or stated_year.value.granularity != "year":
        return False
    return candidate.match["ryear"] in resolve.ANAPHORS or bool(candidate.match["same"])


def _may_count(match: re.Match[str]) -> bool:
    """Say whether a form may be a number of days or months: 达8月, but not 某某达8月17日."""
    groups = match.groupdict()
    return not (groups.get("month") and groups.get("day"))


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
