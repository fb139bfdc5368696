"""Hashes of all phrases of a text at once: what the background table is asked by.

The hash of text[s:e] is a difference of two prefix sums of codepoint x base^place (Karp and
Rabin 1987), times base^-s, mixed down to 32 bits. All arithmetic is modulo 2^64; two different
phrases share a value once in four billion.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.models.code_points import code_points

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]
_BASE = np.uint64(0x9E3779B97F4A7C15)
_INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))
_MIX = np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True)
class Prefixes:
    """Sums over the beginnings of a text, and the powers that shift a difference back to place 0."""

    sums: Hashes
    shifts: Hashes


def prefixes(text: str) -> Prefixes:
    """Return the sums of a text."""
    codes = code_points(text).astype(np.uint64)
    powers = np.full(len(codes) + 1, _BASE, dtype=np.uint64)
    shifts = np.full(len(codes) + 1, _INVERSE, dtype=np.uint64)
    powers[0] = shifts[0] = 1
    np.cumprod(powers, out=powers)
    np.cumprod(shifts, out=shifts)
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum((codes + np.uint64(1)) * powers[:-1], out=sums[1:])
    return Prefixes(sums, shifts)


def hashes(
    found: Prefixes,
    starts: Ints,
    ends: Ints,
) -> NDArray[np.uint32]:
    """Return the hash of each phrase text[start:end]: any phrase, also overlapping ones. The
    tagger's word_hashes (models/tagger/character_context.py) are of whole words only, and others.
    """
    raw = (found.sums[ends] - found.sums[starts]) * found.shifts[starts]
    raw ^= raw >> np.uint64(32)
    raw *= _MIX
    return (raw >> np.uint64(32)).astype(np.uint32)


def hash_of(phrase: str) -> int:
    """Return the hash of a whole string."""
    return int(hashes(prefixes(phrase), np.array([0]), np.array([len(phrase)]))[0])
