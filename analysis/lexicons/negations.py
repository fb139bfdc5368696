"""Words that turn a statement round: 未, 不, 否认 ... right before a trigger or cue."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sinanews.analysis.lexicons.word_lists import read_words

# Characters before a cue in which a negation counts: 不 and up to two more (不再继续), or the
# longest negation (谈不上) and two more. Set by hand.
NEGATION_REACH = 5
_SEPARATOR = "|"  # between the words of a cell


@dataclass(
    frozen=True,
    slots=True,
)
class Negations:
    """One expression that ends where the cue begins."""

    expression: re.Pattern[str]
    first_characters: frozenset[str]  # most texts hold none of them and need no search

    def before(
        self,
        text: str,
        start: int,
        left: int,
    ) -> bool:
        """Say whether a negation stands right before `start`, not before `left`."""
        words = text[max(left, start - NEGATION_REACH) : start]
        if self.first_characters.isdisjoint(words):
            return False
        return self.expression.search(words) is not None


def load_negations() -> Negations:
    """Load words/negations.tsv. Raises ValueError where it is not as it should be."""
    rows = read_words("negations.tsv", ("word", "not_before", "not_after"))
    forms = [_form(*row) for row in rows]
    expression = re.compile(rf"(?:{'|'.join(forms)})[^，。]{{0,2}}$")
    return Negations(expression, frozenset(row[0][0] for row in rows))


def _form(
    word: str,
    not_before: str,
    not_after: str,
) -> str:
    """Return the expression of a negation that is none before or after some words (不幸, 未来)."""
    form = re.escape(word)
    if not_after:
        form = rf"(?<!{re.escape(not_after)}){form}"
    if not_before:
        others = "|".join(map(re.escape, not_before.split(_SEPARATOR)))
        form = rf"{form}(?!{others})"
    return form
