"""Names in Latin letters: whole words only, persons in brackets behind their Chinese name,
Korean given names.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.mentions.merging import complete, resized

_LETTERS = re.compile(r"[A-Za-z][A-Za-z .'’\-·]*")
# Of a word that a name was cut off in: Park Won|-jin.
_REST = re.compile(r"(?:[A-Za-z]{0,30}-)?[A-Za-z]{1,30}")
_LONGEST_WORD = 30  # characters: a text without blanks stays linear
_KOREAN = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+")  # surname, given name of two syllables
# English words between which a name stands: small ones, but for those inside names (Bank of Anywhere),
# and what news begins with (Shares of Anyone).
_INSIDE = frozenset(("of", "and", "de", "la", "the", "for", "van", "von"))
_OUTSIDE = frozenset(
    ("Shares", "Stocks", "Stock", "Analysts", "Investors", "Sales", "Profit", "Revenue")
)
_ENGLISH = re.compile(r"[A-Za-z .,&'’()\-]{4,}")
_WORD = re.compile(r"[A-Za-z&'’.\-]+")
# A word with a small letter in it: words of capitals say what the thing is (AI, GPU).
_FIRST_WORD = re.compile(r"(?<![A-Za-z0-9 .,'’\-])(?P<word>(?=[A-Z]*[a-z])[A-Za-z]{2,12}) $")
_IN_BRACKETS = re.compile(
    r"\s?[（(]\s?(?P<name>[A-Z][a-z]+(?:[ \-·][A-Z][A-Za-z]*\.?|[ \-][a-z]{2,10}){0,4})"
    r"(?=\s?[,，;；）)])"
)


def with_latin_names(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with the names in Latin letters as whole words, without persons in
    small letters, and with those of persons in brackets (某某（Park Won-jin，音译）).
    """
    parts = [part for m in found for part in _without_words(text, m)]
    ends = {mention.end for mention in found}
    whole = [
        _whole(text, _with_first_word(text, m, ends))
        if m.text[0].isascii() and _LETTERS.fullmatch(m.text)
        else m
        for m in parts
    ]
    kept = [mention for mention in whole if not _person_in_small_letters(mention)]
    beside = list(_in_brackets(text, kept))
    spans = {(mention.start, mention.end) for mention in beside}
    others = [mention for mention in kept if (mention.start, mention.end) not in spans]
    return complete(others, beside)


def _without_words(text: str, mention: Mention) -> list[Mention]:
    """Return the names in an organisation's that holds English words too (Analysts at |Any
    Partners| expect |Anyone|, while |Anyone|): the runs of its words that can be of a name.
    """
    alone = " " not in mention.text
    if mention.type != "ORG" or alone or not _ENGLISH.fullmatch(mention.text):
        return [mention]
    runs: list[list[re.Match[str]]] = [[]]
    last = mention.start
    for word in _WORD.finditer(text, mention.start, mention.end):
        if ")" in text[last : word.start()] or _is_outside(word[0]):
            runs.append([])
        if not _is_outside(word[0]):
            runs[-1].append(word)
        last = word.end()
    if len(runs) == 1:
        return [mention]
    spans = [_edges(run) for run in runs]
    return [resized(text, mention, *span) for span in spans if span is not None]


def _is_outside(word: str) -> bool:
    """Say whether an English word is in no name."""
    return word in _OUTSIDE or (word.islower() and word not in _INSIDE)


def _edges(run: Sequence[re.Match[str]]) -> tuple[int, int] | None:
    """Return where the words of a name begin and end, without small ones at its edges."""
    names = [word for word in run if word[0] not in _INSIDE]
    return (names[0].start(), names[-1].end()) if names else None


def _whole(text: str, mention: Mention) -> Mention:
    """Return a name with the rest of its first and last word, as a person's where its form is
    one of Korean names.
    """
    rest = _REST.match(text, mention.end) if text[mention.end - 1].isalpha() else None
    first = _start_of_word(text, mention.start)
    last = rest.end() if rest else mention.end
    if (first, last) != (mention.start, mention.end):
        mention = resized(
            text,
            mention,
            first,
            last,
        )
    return replace(mention, type="PER") if _KOREAN.fullmatch(mention.text) else mention


def _with_first_word(text: str, mention: Mention, ends: Container[int]) -> Mention:
    """Return a product with the word before it in its row (uXY| Megastar) that no other name ends
    in. Of 816 products of several words in training/annotations.jsonl, 806 begin with the row.
    """
    if mention.type != "PRODUCT" or mention.start - 1 in ends:
        return mention
    first = _FIRST_WORD.search(text, max(0, mention.start - _LONGEST_WORD), mention.start)
    return resized(text, mention, first.start("word"), mention.end) if first else mention


def _start_of_word(text: str, start: int) -> int:
    """Return where the Latin word begins that a place is in."""
    floor = max(0, start - _LONGEST_WORD)
    while start > floor and text[start - 1].isascii() and text[start - 1].isalpha():
        start -= 1
    return start


def _person_in_small_letters(mention: Mention) -> bool:
    return mention.type == "PER" and mention.text.isascii() and mention.text.islower()


def _in_brackets(text: str, found: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the Latin names in brackets right behind persons."""
    for mention in found:
        name = _IN_BRACKETS.match(text, mention.end) if mention.type == "PER" else None
        if name:
            start, end = name.span("name")
            yield Mention(
                start,
                end,
                name["name"],
                "PER",
                mention.score,
                "rule",
            )
