"""Names beside the time of a page that stand without a label: the medium, and who wrote it
(2026-03-12 07:21 某某日报 张三).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sinanews.scraper.model.times import shown
from sinanews.scraper.read.bylines import byline
from sinanews.scraper.read.medium_names import is_name_of_medium
from sinanews.scraper.read.page_words import either
from sinanews.scraper.read.person_names import is_full_name

ORDER = (
    0,
    -1,
    1,
    -2,
    2,
)  # lines from that of the time in which a name may stand, nearest first
NAME = 20  # characters; a longer word is none
LINE = 60  # characters; a longer line is a lead or text
_CLOCK = re.compile(r"\d{1,2}[:：]\d\d")
_WORDS = re.compile(r"[ \u3000|｜丨/,，、]{1,4}")
_NO_NAME = re.compile(rf"(?:{either('not_medium')})")
_LABEL = re.compile(r"[:：]")


def lines_near(lines: Sequence[str]) -> list[str]:
    """Return the short lines around the first that shows a minute, nearest first."""
    for number, line in enumerate(lines):
        if _CLOCK.search(line) and shown(line) and len(line) <= LINE:
            places = (number + step for step in ORDER)
            near = (lines[place] for place in places if 0 <= place < len(lines))
            return [text for text in near if len(text) <= LINE]
    return []


def medium_near(
    lines: Sequence[str],
    site: str | None,
) -> str | None:
    """Return the medium that is named among lines: a name that only media have, or that of the
    site itself.
    """
    for word in _words(lines):
        if is_name_of_medium(word) or (site and word == site):
            return word
    return None


def authors_near(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the writers that lines name: a byline, else full names that stand alone."""
    for line in lines:
        if names := byline(line):
            return tuple(names)
    for line in lines:
        if names := [word for word in _words((line,)) if is_full_name(word)]:
            return tuple(dict.fromkeys(names))
    return ()


def _words(lines: Sequence[str]) -> Iterator[str]:
    """Yield the words of lines that may be names."""
    for line in lines:
        for word in _WORDS.split(line):
            if 1 < len(word) <= NAME and not _NO_NAME.search(word) and not _LABEL.search(word):
                yield word
