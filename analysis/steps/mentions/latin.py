"""Names in Latin letters: whole words only, persons in brackets behind their Chinese name,
Korean given names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.mentions.merging import complete

_LETTERS = re.compile(r"[A-Za-z][A-Za-z .'’\-·]*")
_REST = re.compile(
    r"(?:[A-Za-z]{0,30}-)?[A-Za-z]{1,30}"
)  # of a word that a name was cut off in: Park Won|-jin
WORD = 30  # characters of a word at most: a text without blanks stays linear
_KOREAN = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+")  # surname, given name of two syllables
_IN_BRACKETS = re.compile(
    r"\s?[（(]\s?(?P<name>[A-Z][a-z]+(?:[ \-·][A-Z][A-Za-z]*\.?|[ \-][a-z]{2,10}){0,4})(?=\s?[,，;；）)])"
)


def latin(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Mend the names in Latin letters, and add those of persons in brackets (朴元真（Park
    Won-jin，音译）).
    """
    whole = [mended(text, m) if _LETTERS.fullmatch(m.text) else m for m in found]
    kept = [m for m in whole if not (m.type == "PER" and m.text.isascii() and m.text.islower())]
    beside = list(bracketed(text, kept))
    spans = {(m.start, m.end) for m in beside}
    return complete([m for m in kept if (m.start, m.end) not in spans], beside)


def mended(text: str, mention: Mention) -> Mention:
    """Return a name with the rest of its last word, as a person's where its form is one of
    Korean names.
    """
    rest = _REST.match(text, mention.end) if text[mention.end - 1].isalpha() else None
    first, last = mention.start, rest.end() if rest else mention.end
    while (
        first > mention.start - WORD
        and first
        and text[first - 1].isascii()
        and text[first - 1].isalpha()
    ):
        first -= 1
    if (first, last) != (mention.start, mention.end):
        mention = replace(mention, start=first, end=last, text=text[first:last])
    return replace(mention, type="PER") if _KOREAN.fullmatch(mention.text) else mention


def bracketed(text: str, found: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the Latin names in brackets right behind persons."""
    for mention in found:
        if mention.type == "PER" and (name := _IN_BRACKETS.match(text, mention.end)):
            yield Mention(
                name.start("name"), name.end("name"), name["name"], "PER", mention.score, "rule"
            )
