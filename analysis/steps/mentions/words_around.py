"""Words around a name that the tagger took for a part of it: 上调|了甲乙科技, 甲乙投资拟|减持."""

from __future__ import annotations

from collections.abc import Container

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.mentions.merging import resized

_CUT = frozenset(("ORG", "LOC"))
# What no name begins with (of 150,000 annotated ones one does: 由田新技; 让胡路 and 称多 are places)
_HEADS, _LEAST = frozenset("了把被在除占着给及由"), 3
_BEHIND = frozenset("拟将已曾称为在及共与和于被遭获")  # a word that no firm's name ends with


def without_head(text: str, mention: Mention) -> Mention:
    """Return a firm or a place without the particle or verb before it (上调|了甲乙科技)."""
    if mention.type not in _CUT or mention.text[0] not in _HEADS or len(mention.text) < _LEAST:
        return mention
    return resized(
        text,
        mention,
        mention.start + 1,
        mention.end,
    )


def without_word(text: str, mention: Mention, names: Container[str]) -> Mention:
    """Return a firm without the word behind it, where the text has its name without it too."""
    shorter = mention.text[:-1]
    if mention.type != "ORG" or mention.text[-1] not in _BEHIND or shorter not in names:
        return mention
    return resized(
        text,
        mention,
        mention.start,
        mention.end - 1,
    )
