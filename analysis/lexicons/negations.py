"""Words that turn a statement round: 未, 不, 否认 ... right before a trigger or cue."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sinanews.analysis.lexicons.word_lists import read_words

# Characters before a cue in which a negation counts: 不 and up to two more (不再继续), or the
# longest negation (谈不上) and two more. Set by hand.
NEGATION_REACH = 5
# The same for those whose word says that nothing of the kind happened (未收到, 从未): by hand.
FAR_REACH = 16
# What does not happen at all, whatever its clause names before it (未对某甲公司作出任何处罚).
_NONE_AT_ALL = re.compile(
    r"(?:未(?!来)|没有|不(?![断仅但少止过同])|无(?!论)|拒绝)[^，,。；;：:\n]{0,30}任何[^，,。]{0,2}$"
)
_NONE_REACH, _ANY = 36, "任何"
_SEPARATOR = "|"  # between the words of a cell


@dataclass(
    frozen=True,
    slots=True,
)
class Negations:
    """One expression that ends where the cue begins."""

    expression: re.Pattern[str]
    far: re.Pattern[str]
    first_characters: frozenset[str]  # most texts hold none of them and need no search

    def before(
        self,
        text: str,
        start: int,
        left: int,
    ) -> bool:
        """Say whether a negation stands right before `start`, not before `left`."""
        words = text[max(left, start - FAR_REACH) : start]
        if self.first_characters.isdisjoint(words) and _ANY not in words:
            return False
        if self.expression.search(words[-NEGATION_REACH:]) is not None:
            return True
        if self.far.search(words) is not None:
            return True
        first = max(left, start - _NONE_REACH)
        return _ANY in words and _NONE_AT_ALL.search(text, first, start) is not None


def load_negations() -> Negations:
    """Load words/negations.tsv. Raises ValueError where it is not as it should be."""
    rows = read_words("negations.tsv", ("word", "not_before", "not_after", "reach"))
    near, far = (
        "|".join(_form(*row[:3]) for row in rows if row[3] == reach) for reach in ("", "far")
    )
    return Negations(
        expression=re.compile(rf"(?:{near})[^，。]{{0,2}}$"),
        far=re.compile(rf"(?:{far})[^，,。；;：:但却而]{{0,12}}$"),
        first_characters=frozenset(row[0][0] for row in rows),
    )


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
