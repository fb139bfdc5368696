"""From an expression that names its year (2021Q1, 3Q25, 24年三季度) to its value."""

from __future__ import annotations

import re
from datetime import date

from sinanews.analysis.steps.dates import iso
from sinanews.analysis.steps.dates.around import Around, Match
from sinanews.analysis.steps.dates.iso import Value
from sinanews.analysis.steps.dates.parts_of_year import inside_year

NUMBERED = re.compile(
    r"(?:编号|代码|文号|号码|单号|序号|合同|批号|No\.?|第)(?:为|是)?[：: ]?$"
)
NUMBERED_LENGTH = 6  # characters of the longest of them
# Years of two digits are 2000 and later; ranges of them (17-18年) lie near the article's year
# and are short, else they are durations (3-5年, 10-15年).
CENTURY, NEAR_YEARS, LONGEST_YEARS = 2000, 8, 3
LONG_PAST = 20  # years back in which a year of two digits lies


def chinese(match: Match, _around: Around) -> Value | None:
    """二〇二六年三月二日, 二〇二六年三季度."""
    year = iso.chinese_digits(match["cyear"])
    if match["quarter"] or match["half"]:
        return inside_year(match.groupdict(), year)
    if not match["cmonth"]:
        return iso.year(year)
    month = iso.small_number(match["cmonth"])
    if not match["cday"]:
        return iso.month(year, month)
    return iso.day(year, month, iso.small_number(match["cday"]))


def numeric(match: Match, _around: Around) -> Value | None:
    """2019-08-01."""
    return iso.day(int(match["year"]), int(match["month"]), int(match["day"]))


def short_year(match: Match, around: Around) -> Value | None:
    """24年三季度, 25财年, where the year lies near the article's."""
    if around.today is None:
        return None
    year = CENTURY + int(match["year"])
    if not -LONG_PAST <= year - around.today.year <= NEAR_YEARS:
        return None
    return inside_year(match.groupdict(), year)


def back_code(match: Match, _around: Around) -> Value | None:
    """3Q25, 1H2025."""
    year = int(match["year"])
    groups = {**match.groupdict(), "half": match["half"] and f"H{match['half']}"}
    return inside_year(groups, year if year > 99 else CENTURY + year)


def fiscal(match: Match, _around: Around) -> Value | None:
    """FY25, FY2025Q3: the year, as quarters of fiscal years are the company's own."""
    year = int(match["year"])
    return iso.year(year if year > 99 else CENTURY + year)


def compact(match: Match, _around: Around) -> Value | None:
    """20250612, unless it numbers a paper (公告编号20250612)."""
    if NUMBERED.search(match.string, max(0, match.start() - NUMBERED_LENGTH), match.start()):
        return None
    return numeric(match, _around)


def code(match: Match, _around: Around) -> Value | None:
    """2021Q1, 20H1, 2025上半年."""
    year = int(match["year"])
    groups = {**match.groupdict(), "half": match["half"] or match["written"]}
    return inside_year(groups, year if year > 99 else CENTURY + year)


def decade(match: Match, _around: Around) -> Value | None:
    """1980年代, 上世纪90年代."""
    century = match["century"] or ("20" if match["this"] else "19")
    first = int(century) * 100 + int(match["decade"])
    return iso.years(first, first + 9)


def years(match: Match, around: Around) -> Value | None:
    """2016至2018年, 2016-17年, 17-18年."""
    first, last = int(match["y1"]), int(match["y2"] or match["y3"])
    if first < 100:
        if not _near_years(first, last, around.today):
            return None
        first, last = first + CENTURY, last + CENTURY
    elif last < 100:
        last += first // 100 * 100
    return iso.years(first, last) if first < last else None


def _near_years(first: int, last: int, today: date | None) -> bool:
    """Say whether two years of two digits are near the article's, and no duration (10-15年)."""
    now = today.year % 100 if today else 0
    latest = min(first + LONGEST_YEARS, now + NEAR_YEARS)
    return now - NEAR_YEARS <= first < last <= latest
