"""Makes mentions for the tests of names: by their words in a text. All names are made up."""

from __future__ import annotations

from collections.abc import Iterable

from sinanews.analysis.findings import Mention


def at(
    text: str,
    name: str,
    kind: str = "ORG",
    how: str = "tagger",
    score: float = 0.9,
    nth: int = 0,
) -> Mention:
    """A mention of the nth occurrence of a name."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(name, start + 1)
    return Mention(start, start + len(name), name, kind, score, how)


def pairs(found: Iterable[Mention]) -> list[tuple[str, str]]:
    return [(mention.text, mention.type) for mention in found]


def surfaces(found: Iterable[Mention]) -> list[str]:
    return [mention.text for mention in found]
