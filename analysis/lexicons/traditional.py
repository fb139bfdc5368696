"""Traditional characters as simplified ones, one for one, so that all offsets stay."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sinanews.analysis.lexicons.word_lists import read_words

FILE = "traditional.tsv"
# Different ones from which a text is traditional: names in simplified texts keep one or two (昇, 堃);
# a short text without any character that is simplified is so from two on.
DISTINCT, ALONE = 3, 2


class Traditional:
    """The table of traditional characters, by which texts of Hong Kong and Taiwan are read."""

    def __init__(self, pairs: Mapping[str, str]) -> None:
        self._table = str.maketrans(dict(pairs))
        self._any = re.compile(f"[{''.join(sorted(pairs))}]")
        simplified = sorted(set(pairs.values()) - set(pairs))
        self._simplified = re.compile(f"[{''.join(simplified)}]")

    def simplified(self, text: str) -> str:
        """Return a text of the same length with its traditional characters simplified; the text
        itself where it has too few to be written in them.
        """
        if self._any.search(text) is None:
            return text
        distinct = len(set(self._any.findall(text)))
        if distinct < ALONE or (distinct < DISTINCT and self._simplified.search(text)):
            return text
        return text.translate(self._table)


def load_traditional() -> Traditional:
    """Load words/traditional.tsv."""
    rows = read_words(FILE, ("traditional", "simplified"))
    return Traditional({row[0]: row[1] for row in rows})
