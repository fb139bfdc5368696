"""The most frequent surnames, as the rules of names and the tagger read them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.lexicons.word_lists import words_by_kind

_BY_KIND = words_by_kind("surnames.tsv")
SURNAMES = frozenset(word for words in _BY_KIND.values() for word in words)
# Those that are no words of their own: an office behind the others may say something else.
ONLY_SURNAMES = frozenset(_BY_KIND["surname only"])


def surname_table() -> NDArray[np.int64]:
    """Return 1 for the code points that are surnames, else 0, for the whole basic plane."""
    table = np.zeros(0x10000, dtype=np.int64)
    table[[ord(surname) for surname in SURNAMES]] = 1
    return table


# What the tagger's clues look characters up in.
IS_SURNAME = surname_table()
IS_SURNAME.flags.writeable = False
