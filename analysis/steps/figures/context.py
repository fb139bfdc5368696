"""What stands around a number: direction, comparison, measure, owner."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from sinanews.analysis.findings import Mention, Sentence
from sinanews.analysis.lexicons.word_lists import longest_first, read_words, words_by_kind

# Characters before a number that are read for its direction (同比分别增长约 is 7), its
# comparison, and its measure, which stands before both.
DIRECTION_LENGTH, CLAUSE_LENGTH, MEASURE_LENGTH = 12, 24, 40
AFTER_LENGTH = (
    14  # characters after a number in which its noun stands; the longest measure is 17
)

_WORDS = words_by_kind("directions.tsv")
_DIRECTION = re.compile(
    rf"(?P<up>{longest_first(_WORDS['up'])})|(?P<down>{longest_first(_WORDS['down'])})"
)
_DIRECTION_AFTER = re.compile(
    rf"的?(?:(?P<up>{longest_first(_WORDS['up_after'])})"
    rf"|(?P<down>{longest_first(_WORDS['down_after'])}))"
)
_COMPARISON = re.compile(
    r"(?P<yoy>同比|[较比]去年同期|[较比]上年同期|[较比]上年)"
    r"|(?P<qoq>环比|[较比]上季|[较比]上月|[较比]前一?月)"
)
_CLAUSE = re.compile(r"[，,。；;！？!?：:\n]")
_MEASURE = re.compile(
    longest_first(measure for measure, _ in read_words("measures.tsv", ("measure", "kind")))
)
# A blank between Chinese words, which in a title parts statements
_BLANK = re.compile(r"(?<=[\u4e00-\u9fff%）”])[ \u3000]+(?=[\u4e00-\u9fff“])")


def left_of(text: str, start: int, begin: int, length: int) -> str:
    """Return what stands before a number: at most `length` characters, none before `begin`."""
    return text[max(begin, start - length) : start]


def last_clause(before: str) -> str:
    """Return what follows the last mark that ends a clause."""
    mark = _CLAUSE.search(before[::-1])
    if mark is None:
        return before
    return before[len(before) - mark.start() :]


def direction(clause: str, after: str) -> str | None:
    """Return up or down: the last such word near the end of the clause before the number, or
    the noun right after the number.
    """
    begin = max(0, len(clause) - DIRECTION_LENGTH)
    found = last_match(_DIRECTION, clause, begin) or _DIRECTION_AFTER.match(after)
    return found.lastgroup if found else None


def comparison(clause: str) -> str | None:
    """Return yoy or qoq where the clause before the number says so."""
    last = last_match(_COMPARISON, clause, 0)
    return last.lastgroup if last else None


def measure(before: str, after: str) -> str | None:
    """Return the last measure before the number, or the one right after it (3亿元的收入)."""
    following = _MEASURE.match(after.removeprefix("的"))
    if following:
        return following.group()
    last = last_match(_MEASURE, before, 0)
    return last.group() if last else None


def owner(
    mentions: Sequence[Mention],
    starts: Sequence[int],
    at: int,
    *,
    here: Sentence,
    previous: Sentence,
) -> str | None:
    """Return the entity of the last linked mention before `at` in the sentence `here`, else in
    the one before it. `starts` are the starts of the mentions.
    """
    for index in range(bisect_right(starts, at) - 1, -1, -1):
        mention = mentions[index]
        if mention.start < previous.start:
            return None
        if here.start <= mention.start or mention.start < previous.end:
            return mention.entity_id
    return None


def statement_start(text: str, sentence: Sentence, at: int) -> int:
    """Return where the statement that holds `at` begins: in a title a blank parts statements."""
    if not sentence.in_title:
        return sentence.start
    blank = last_match(_BLANK, text[:at], sentence.start)
    if blank is None:
        return sentence.start
    return blank.end()


def last_match(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """Return the last match from `start` on."""
    last = None
    while found := pattern.search(text, start):
        last, start = found, found.end()
    return last
