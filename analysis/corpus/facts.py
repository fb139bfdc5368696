"""The facts by which two reports of one wording differ: numbers, days and names."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from sinanews.analysis.corpus.items import ItemEntity

DAY = re.compile(
    r"(?P<first>\d)"  # of a year, a month or a day
    r"(?:(?P<year>\d{1,3})年(?:(?P<month>\d{1,2})月份?)?(?:(?P<day>\d{1,2})[日号])?"
    r"|(?P<month_alone>\d?)月份?(?:(?P<day_of_month>\d{1,2})[日号])?"
    r"|(?P<day_alone>\d?)[日号])"
)
WEEKDAY = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])")
NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)(%|千|万亿|亿|万)?")
# words for a day, seen from the day on which the item was known
RELATIVE = re.compile(r"(?P<before>昨[日天晚夜])|(?P<after>明[日天早晚])|今[日天晨早晚]|日内")
HALF_MONTH = 15  # days
SCALES: Mapping[str, float] = MappingProxyType({"千": 1e3, "万": 1e4, "亿": 1e8, "万亿": 1e12})


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What a text states: how often each number, as written, and each day (month-day, year,
    weekday); and the words that name its entities, as `plain_text.letters` leaves them.
    """

    numbers: Mapping[str, int]
    days: Mapping[str, int]
    names: frozenset[str]

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.numbers) + len(self.days) + len(self.names)


@dataclass(frozen=True, slots=True)
class Replaced:
    """How many facts of one text stand as others in the other; `changed` has the numbers and
    days of each that the other lacks, `names` the names that either lacks.
    """

    count: int
    changed: tuple[tuple[str, ...], tuple[str, ...]]
    names: frozenset[str]


def facts_of(text: str, names: Iterable[str], told: date) -> TextFacts:
    """Return the facts of a plain text (plain_text.plain) that was told on a day and has entities
    of these names (TextFacts.names).
    """
    days: list[str] = []
    rest = DAY.sub(lambda found: _take_day(found, days, told), text)
    days += [f"w{weekday.replace('天', '日')}" for weekday in WEEKDAY.findall(text)]
    numbers = [_written(number, unit) for number, unit in NUMBER.findall(rest)]
    return TextFacts(Counter(numbers), Counter(days), frozenset(names) - {""})


def days_told(text: str, known: date) -> Counter[str]:
    """Return the days that a text names as today, yesterday or tomorrow, for an item known on a
    day: what a flash says of today is not what the same words say tomorrow.
    """
    told: Counter[str] = Counter()
    for found in RELATIVE.finditer(text):
        step = -1 if found["before"] else int(bool(found["after"]))
        day = known + timedelta(days=step)
        told[f"{day.month}-{day.day}"] += 1
    return told


def surface(entity: ItemEntity, source: str) -> str:
    """Return words of the text that name an entity: its name, or else the first two characters
    of its first mention; in one width of signs, as plain_text.plain has them.
    """
    begin = source[entity.first : entity.first + 2]
    words = entity.name if entity.name in source else begin
    return unicodedata.normalize("NFKC", words)


def replaced(new: TextFacts, old: TextFacts, *, new_text: str, old_text: str) -> Replaced:
    """Compare the facts of two texts. What one of them only leaves out, or says once more, is not
    replaced; a name counts where the other text does not hold its words at all.
    """
    new_names = {name for name in new.names if name not in old_text}
    old_names = {name for name in old.names if name not in new_text}
    count = min(len(new_names), len(old_names))
    came: list[str] = []
    gone: list[str] = []
    for here, there in ((new.numbers, old.numbers), (new.days, old.days)):
        if here == there:
            continue
        count += min(_more(here, there), _more(there, here))
        came += here.keys() - there.keys()
        gone += there.keys() - here.keys()
    changed = (tuple(sorted(gone)), tuple(sorted(came)))
    return Replaced(count, changed, frozenset(new_names | old_names))


def _more(one: Mapping[str, int], other: Mapping[str, int]) -> int:
    """Return how many of one the other lacks."""
    had = other.get
    return sum([times - few for fact, times in one.items() if (few := had(fact, 0)) < times])


def rounded(number: str) -> str:
    """Return a number as `TextFacts` has it in three digits and plain units: 118.47万 and 1184734
    are one.
    """
    found = NUMBER.match(number)
    assert found is not None  # it came from a text by the same expression
    digits, unit = found.groups()
    value = float(digits.replace(",", "")) * SCALES.get(unit or "", 1.0)
    return f"{value:.3g}{'%' if unit == '%' else ''}"


def significand(number: str) -> str:
    """Return the digits of a number as `TextFacts` has it, rounded to three, without zeros at their
    ends, and its sign of percent: 8950亿 and 8950 (with its unit elsewhere, as in a table) are one.
    """
    found = NUMBER.match(number)
    assert found is not None  # it came from a text by the same expression
    digits, unit = found.groups()
    rounded_to_three = f"{float(digits.replace(',', '')):.2e}".partition("e")[0]
    kept = rounded_to_three.replace(".", "").strip("0")
    return f"{kept}{'%' if unit == '%' else ''}"


def _take_day(found: re.Match[str], days: list[str], told: date) -> str:
    """Note a day that an expression found, and leave nothing of it."""
    first, year, month, day = found.group("first", "year", "month", "day")
    if year is not None:
        days.append(f"y{f'{first}{year}'[-2:]}")
    elif found["month_alone"] is not None:
        month, day = first + found["month_alone"], found["day_of_month"]
    else:
        day = first + found["day_alone"]
    if month or day:
        days.append(f"{int(month or _month_of(int(day), told))}-{int(day or 0)}")
    return "\n"


def _month_of(day: int, told: date) -> int:
    """Return the month of a day without one: that in which it lies nearest to when it was told."""
    apart = day - told.day
    step = -1 if apart > HALF_MONTH else int(apart < -HALF_MONTH)
    return (told.month - 1 + step) % 12 + 1


def _written(number: str, unit: str) -> str:
    return number.replace(",", "").rstrip(".") + unit
