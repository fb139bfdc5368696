"""The mention tagger: a linear-chain CRF over hashed features of characters, decoded in numpy.

clues.py says what stands beside each character, features.py turns that into rows of the weight
table, model.py holds the weights and finds the best labels. Trained by benchmarks/training; the
card is analysis/models/MODEL.md.
"""

from __future__ import annotations

from sinanews.analysis.models.tagger.clues import Clues, Marks, clues
from sinanews.analysis.models.tagger.features import BITS, features
from sinanews.analysis.models.tagger.model import (
    LABELS,
    Model,
    Tagged,
    decode,
    emissions,
    load,
    read,
    spans_of,
    tag,
    windows,
)

__all__ = [
    "BITS",
    "LABELS",
    "Clues",
    "Marks",
    "Model",
    "Tagged",
    "clues",
    "decode",
    "emissions",
    "features",
    "load",
    "read",
    "spans_of",
    "tag",
    "windows",
]
