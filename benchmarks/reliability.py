"""How far stated probabilities can be trusted: their reliability table, and its error."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

BINS = 10
Pair = tuple[float, bool]  # what was stated, and whether it came true


def reliability(pairs: Iterable[Pair]) -> list[tuple[float, float, int]]:
    """Return (mean stated, share true, count) of each bin that has any, lowest first."""
    bins: defaultdict[int, list[Pair]] = defaultdict(list)
    for stated, true in pairs:
        bins[min(int(stated * BINS), BINS - 1)].append((stated, true))
    return [
        (
            sum(stated for stated, _ in found) / len(found),
            sum(true for _, true in found) / len(found),
            len(found),
        )
        for _, found in sorted(bins.items())
    ]


def expected_error(table: Sequence[tuple[float, float, int]]) -> float:
    """Return the expected calibration error of a reliability table."""
    total = sum(count for _, _, count in table)
    return sum(abs(stated - true) * count for stated, true, count in table) / max(total, 1)


def ranked(pairs: Sequence[Pair]) -> float:
    """Return how often what came true was held likelier than what did not; a tie counts half."""
    true = [stated for stated, right in pairs if right]
    false = [stated for stated, right in pairs if not right]
    above = sum((one > other) + (one == other) / 2 for one in true for other in false)
    return above / max(len(true) * len(false), 1)
