"""Which candidates become keywords: the best, none twice in other words, as many as are worth
it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

# Of two terms, one in the other: from this share of the length on they are one.
SAME = 2 / 3
INSIDE = 0.7  # chance left to a term that a chosen one holds, or that holds it: tuned by folds
# The longer of two terms that never stand apart is the term where it has at least this share of
# the shorter one's chance; below it, the words around are chance neighbours. Tuned by folds.
WHOLE = 0.8
EXPECTED = 7  # terms that an editor gives


def without_fragments(
    texts: Mapping[int, str],
    chances: Mapping[int, float],
    counts: Mapping[int, int],
) -> dict[int, float]:
    """Return the chances without fragments: of two terms, one never outside the other, the
    longer one stays.

    The shorter one stays where the longer one has less than WHOLE of its chance.
    """
    left = dict(chances)
    by_length = sorted(left, key=lambda row: len(texts[row]))
    for place, short in enumerate(by_length, 1):
        for long in (row for row in by_length[place:] if texts[short] in texts[row]):
            if short not in left or long not in left or counts[short] > counts[long]:
                continue
            is_fragment = left[long] >= WHOLE * left[short]
            del left[short if is_fragment else long]
    return left


def choose(
    texts: Mapping[int, str],
    chances: Mapping[int, float],
    most: int,
    least: int = 0,
) -> list[tuple[int, float]]:
    """Return (row, score) of the chosen terms, best first; `chances` come in falling order.

    A term is skipped where a chosen one means the same, and loses where one holds the other. The
    list ends where the expected F1, 2 x sum of chances / (terms + EXPECTED), is highest; not
    before it has `least` terms, as far as there are some.
    """
    left = dict(chances)
    chosen: list[tuple[int, float]] = []
    while left and len(chosen) < most:
        best = max(left, key=left.__getitem__)
        chosen.append((best, left.pop(best)))
        left = _beside(texts[best], texts, left)
    return chosen[: max(least, worth(score for _, score in chosen))]


def _beside(
    chosen: str,
    texts: Mapping[int, str],
    chances: Mapping[int, float],
) -> dict[int, float]:
    """Return the chances that are left beside a chosen term."""
    left = {}
    for row, chance in chances.items():
        text = texts[row]
        if text not in chosen and chosen not in text:  # most
            left[row] = chance
        elif overlap(text, chosen) < SAME:
            left[row] = chance * INSIDE
    return left


def overlap(one: str, other: str) -> float:
    """Return the share of the longer term that the shorter one is, where it stands in it; else 0."""
    short, long = (other, one) if len(other) < len(one) else (one, other)
    return len(short) / len(long) if short in long else 0.0


def worth(scores: Iterable[float]) -> int:
    """Return how many terms give the highest expected F1."""
    best = -1.0
    count = 0
    total = 0.0
    for number, score in enumerate(scores, 1):
        total += score
        expected = 2 * total / (number + EXPECTED)
        if expected >= best:
            best = expected
            count = number
    return count
