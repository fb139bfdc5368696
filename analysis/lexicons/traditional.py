"""Traditional characters as simplified ones, one for one, so that all offsets stay."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sinanews.analysis.lexicons.word_lists import read_words

FILE = "traditional.tsv"


class Traditional:
    """The table of traditional characters, by which texts of Hong Kong and Taiwan are read."""

    def __init__(self, pairs: Mapping[str, str]) -> None:
        self._table = str.maketrans(dict(pairs))
        self._any = re.compile(f"[{''.join(sorted(pairs))}]")

    def simplified(self, text: str) -> str:
        """Return a text of the same length with its traditional characters simplified; the text
        itself where it has none.
        """
        return text.translate(self._table) if self._any.search(text) else text


def load_traditional() -> Traditional:
    """Load words/traditional.tsv."""
    rows = read_words(FILE, ("traditional", "simplified"))
    return Traditional({row[0]: row[1] for row in rows})
