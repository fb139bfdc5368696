"""The mention tagger: a linear-chain CRF over hashed features of characters, decoded in numpy.

character_context.py says what stands beside each character, features.py turns that into rows of the weight
table, model.py holds the weights and finds the best labels. Trained by benchmarks/training; the
card is analysis/models/MODEL.md.
"""

from __future__ import annotations

from sinanews.analysis.models.tagger.character_context import (
    CharacterContext,
    ListedMarks,
    MarkedText,
    character_context,
)
from sinanews.analysis.models.tagger.features import BITS, features
from sinanews.analysis.models.tagger.model import (
    LABELS,
    Model,
    Tagged,
    decode,
    emissions,
    load,
    of_bytes,
    of_rows,
    read,
    spans_of,
    tag,
    unpacked,
    windows,
)

__all__ = [
    "BITS",
    "LABELS",
    "CharacterContext",
    "ListedMarks",
    "MarkedText",
    "Model",
    "Tagged",
    "character_context",
    "decode",
    "emissions",
    "features",
    "load",
    "of_bytes",
    "of_rows",
    "read",
    "spans_of",
    "tag",
    "unpacked",
    "windows",
]
