"""The words beside a company's first mention, as features of the sentiment model: each by
itself, and each two that stand in a row.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.models.sentiment_model import IT, NUMBER, PAIR, WORD
from sinanews.analysis.steps.shared.clauses import sentence_of

# All set by hand before training: changing one asks for another model.
FOCUS = 60  # characters behind a company's first mention that are read word by word
FOCUS_BEFORE = 20  # and before it
MOST_WORDS = 30


def near_features(
    findings: Findings,
    first: Mention,
    starts: Sequence[int],
    names: Sequence[int],
) -> list[str]:
    """Return the words of the sentence that names the company first, after the name and right
    before it, and their pairs. `starts` are where sentences begin, `names` where mentions do.
    """
    span = _focus(findings, first, starts)
    if span is None:
        return []
    words, places = findings.tokens.words, findings.tokens.starts
    begin = bisect_left(places, span[0])
    end = min(begin + MOST_WORDS, bisect_left(places, span[1], begin))
    name = min(bisect_left(places, first.start, begin), end)
    behind = bisect_left(places, first.end, name)
    beside = words[begin:name] + words[behind:end]
    single = [f"{WORD}{word}" for word in beside if len(word) > 1 and not word[0].isdigit()]
    within = findings.mentions[bisect_left(names, span[0]) : bisect_left(names, span[1])]
    kinds = _kinds(within, places[begin:end], begin)
    row = [
        *_shown(words, range(begin, name), kinds),
        IT,
        *_shown(words, range(behind, end), kinds),
    ]
    pairs = [f"{PAIR}{left} {right}" for left, right in pairwise(row) if left != right]
    return [*single, *pairs]


def _focus(
    findings: Findings,
    first: Mention,
    starts: Sequence[int],
) -> tuple[int, int] | None:
    """Return the span that is read word by word; None where no sentence names the company."""
    sentence = sentence_of(findings.sentences, starts, first.start)
    if sentence is None:
        return None
    begin = max(sentence.start, first.start - FOCUS_BEFORE)
    return begin, min(sentence.end, first.end + FOCUS)


def _kinds(
    mentions: Sequence[Mention],
    places: Sequence[int],
    begin: int,
) -> dict[int, str]:
    """Return the type of the name that a word is part of, by the word's number from `begin`."""
    kinds: dict[int, str] = {}
    for mention in mentions:
        first = bisect_left(places, mention.start)
        last = bisect_left(places, mention.end, first)
        kinds.update(dict.fromkeys(range(begin + first, begin + last), mention.type))
    return kinds


def _shown(
    words: Sequence[str],
    numbers: Sequence[int],
    kinds: dict[int, str],
) -> Iterator[str]:
    """Yield words as pairs have them: names by their type, numbers all alike."""
    for number in numbers:
        kind = kinds.get(number)
        if kind is not None:
            yield kind
        elif words[number][0].isdigit():
            yield NUMBER
        else:
            yield words[number]
