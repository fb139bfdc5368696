"""The mention tagger: a linear-chain CRF over hashed features of characters, decoded in numpy.

character_context.py says what stands beside each character, features.py turns that into rows of the weight
table, weight_table.py holds the weights, model.py finds the best labels. Trained by benchmarks/training; the
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
    Tagged,
    decode,
    spans_of,
    tag,
    windows,
)
from sinanews.analysis.models.tagger.weight_table import (
    LABELS,
    Model,
    emissions,
    held_rows,
    load,
    of_bytes,
    of_rows,
    read,
    unpacked,
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
    "held_rows",
    "load",
    "of_bytes",
    "of_rows",
    "read",
    "spans_of",
    "tag",
    "unpacked",
    "windows",
]
