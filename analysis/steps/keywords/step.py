"""The step: candidates with their chances, the best of them without repetition, as many as are
worth it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.findings import Findings, Keyword
from sinanews.analysis.options import Options
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.keywords.candidate_features import (
    COLUMNS,
    Facts,
    features,
    head_end,
)
from sinanews.analysis.steps.keywords.candidates import Runs, likely, possible, runs
from sinanews.analysis.steps.keywords.term_units import BREAK, KINDS, NAMES, USER, Units, units
from sinanews.analysis.steps.shared.step import Step

TOGETHER = 16  # documents
POOL = 30  # best candidates among which the terms are chosen
SAME = 2 / 3  # of two terms, one in the other: from this share of the length on they are one
INSIDE = 0.7  # chance left to a term that a chosen one holds, or that holds it
WHOLE = 0.8
EXPECTED = 7  # terms that an editor gives
USER_SHARE = 0.8  # how much of the way to certainty a user's own term is lifted
DECIMALS = 4  # of a score
_TOLD = (
    "title",
    "listed",
    "quoted",
    "spread",
    "df",
    "title_share",
    "part_count",
    "absorbed",
)  # columns, in `why`
SHOWN = np.array([COLUMNS.index(name) for name in _TOLD])
SHOWN.flags.writeable = False


@dataclass(frozen=True, slots=True)
class Pool:
    """The candidates of a text: their features and chances by row, the phrase that each row is,
    and the runs.
    """

    text: str
    matrix: NDArray[np.float32]
    chances: NDArray[np.float32]
    phrases: NDArray[np.int64]
    found: Runs
    units: Units

    def terms(self, rows: NDArray[np.int64]) -> list[str]:
        """Return candidates as the text has them."""
        run = self.found.first_run[self.phrases[rows]]
        spans = zip(self.found.starts[run].tolist(), self.found.ends[run].tolist(), strict=True)
        return [self.text[start:end] for start, end in spans]


def keywords(batch: Sequence[Findings], resources: Resources) -> list[Findings]:
    """Fill `keywords`: at most options.keywords, best first; fewer where more would rather be
    wrong than right.
    """
    done: list[Findings] = []
    barred = resources.background.stop_words | {
        word.lower() for word in resources.options.stop_words
    }
    for at in range(0, len(batch), TOGETHER):
        part = batch[at : at + TOGETHER]
        for findings, held in zip(part, pools(part, resources), strict=True):
            chosen = best(held, barred, resources.options.keywords)
            done.append(replace(findings, keywords=tuple(described(held, chosen))))
    return done


def best(held: Pool, barred: frozenset[str], most: int) -> list[tuple[int, float]]:
    """Return (row, score) of the candidates chosen, best first."""
    order = np.argsort(-held.chances, kind="stable")[:POOL]
    rows = order.tolist()
    texts = dict(zip(rows, held.terms(order), strict=True))
    chances = zip(rows, held.chances[order].tolist(), strict=True)
    left = {
        row: chance
        for row, chance in chances
        if chance > 0 and texts[row].lower() not in barred
    }
    counts = dict(zip(rows, held.found.counts[held.phrases[order]].tolist(), strict=True))
    return choose(texts, whole(texts, left, counts), most)


def pool(findings: Findings, resources: Resources) -> Pool:
    """Return the candidates of one document."""
    return pools([findings], resources)[0]


def pools(batch: Sequence[Findings], resources: Resources) -> list[Pool]:
    """Return the candidates of each document. One stage after the other: what each reads then
    stays in the caches.
    """
    known, terms = resources.background, resources.options.user_terms
    made = [units(one.document.text, one.tokens, one.mentions, terms) for one in batch]
    every = [runs(one.document.text, own) for one, own in zip(batch, made, strict=True)]
    ends = np.cumsum([len(found.hashes) for found in every])[:-1]
    rates = np.split(
        known.rates(np.concatenate([found.hashes for found in every])), ends, axis=1
    )
    facts = [
        Facts(one.document, one.mentions, own, rate, known.documents)
        for one, own, rate in zip(batch, made, rates, strict=True)
    ]
    phrases = [terms_of(fact, found) for fact, found in zip(facts, every, strict=True)]
    matrices = [
        features(fact, found, rows)
        for fact, found, rows in zip(facts, every, phrases, strict=True)
    ]
    chances = [resources.ranker.chances(matrix) for matrix in matrices]
    return [
        lifted(
            Pool(fact.document.text, matrix, chance, rows, found, fact.units), resources.options
        )
        for fact, matrix, chance, rows, found in zip(
            facts, matrices, chances, phrases, every, strict=True
        )
    ]


def terms_of(facts: Facts, found: Runs) -> NDArray[np.int64]:
    """Return the phrases that may be keywords."""
    able = possible(facts.document.text, found, facts.units)
    return likely(found, able, facts.rates[0], head_end(facts.document))


def lifted(held: Pool, options: Options) -> Pool:
    """Return a pool with the user's terms lifted, and with only_dict 0 for plain words."""
    if not options.user_terms and not options.only_dict:
        return held
    run = held.found.first_run[held.phrases]
    kind = np.where(
        held.found.size[run] == 1, held.units.kinds[held.found.first_unit[run]], BREAK
    )
    chances = np.where(
        kind == USER, held.chances + (1 - held.chances) * np.float32(USER_SHARE), held.chances
    )
    return replace(
        held,
        chances=np.where((kind >= NAMES) | (not options.only_dict), chances, np.float32(0)),
    )


def whole(
    texts: Mapping[int, str], chances: Mapping[int, float], counts: Mapping[int, int]
) -> dict[int, float]:
    """Return the chances without fragments: of two terms, one never outside the other, the
    longer one stays.

    The shorter one stays where the longer one has less than WHOLE of its chance.
    """
    left = dict(chances)
    by_length = sorted(left, key=lambda row: len(texts[row]))
    for place, short in enumerate(by_length, 1):
        said = texts[short]
        for long in [row for row in by_length[place:] if said in texts[row]]:
            if short in left and long in left and counts[short] <= counts[long]:
                del left[short if left[long] >= WHOLE * left[short] else long]
    return left


def choose(
    texts: Mapping[int, str], chances: Mapping[int, float], most: int
) -> list[tuple[int, float]]:
    """Return (row, score) of the chosen terms, best first; `chances` come in falling order.

    A term is skipped where a chosen one says the same, and loses where one holds the other. The
    list ends where the expected F1, 2 x sum of chances / (terms + EXPECTED), is highest.
    """
    left = dict(chances)
    chosen: list[tuple[int, float]] = []
    while left and len(chosen) < most:
        best = max(left, key=left.__getitem__)
        chosen.append((best, left.pop(best)))
        said = texts[best]
        for row in [row for row in left if texts[row] in said or said in texts[row]]:
            if overlap(texts[row], said) >= SAME:
                del left[row]
            else:
                left[row] *= INSIDE
    return chosen[: worth(score for _, score in chosen)]


def overlap(one: str, other: str) -> float:
    """Return the share of the longer term that the shorter one is, where it stands in it; else 0."""
    if len(one) < len(other):
        return len(one) / len(other) if one in other else 0.0
    return len(other) / len(one) if other in one else 0.0


def worth(scores: Iterable[float]) -> int:
    """Return how many terms give the highest expected F1."""
    best, count, total = -1.0, 0, 0.0
    for number, score in enumerate(scores, 1):
        total += score
        expected = 2 * total / (number + EXPECTED)
        if expected >= best:
            best, count = expected, number
    return count


def described(held: Pool, chosen: Sequence[tuple[int, float]]) -> Iterator[Keyword]:
    """Yield the chosen (row, score) with their first places and what made them."""
    rows = np.array([row for row, _ in chosen], dtype=np.int64)
    phrases, found = held.phrases[rows], held.found
    run = found.first_run[phrases]
    sizes, kinds = found.size[run].tolist(), held.units.kinds[found.first_unit[run]].tolist()
    starts, ends, counts = (
        found.starts[run].tolist(),
        found.ends[run].tolist(),
        found.counts[phrases].tolist(),
    )
    values, chances = held.matrix[rows[:, None], SHOWN].tolist(), held.chances[rows].tolist()
    for n, (_, score) in enumerate(chosen):
        kind = KINDS[kinds[n]] if sizes[n] == 1 else f"{sizes[n]} units"
        said = f"{kind}, {counts[n]}x, {why(sizes[n], values[n])}, chance {chances[n]:.2f}"
        yield Keyword(
            held.text[starts[n] : ends[n]],
            round(score, DECIMALS),
            starts[n],
            ends[n],
            counts[n],
            said,
        )


def why(size: int, values: Sequence[float]) -> str:
    """Return the features that tell most, SHOWN, in words; `size` in units."""
    title, listed, quoted, spread, usual, title_share, cohesion, absorbed = values
    said = [
        name
        for name, value in (("title", title), ("listed", listed), ("quoted", quoted))
        if value
    ]
    said.append(f"spread {spread:.2f}, in {round(2**usual - 1)} of the background's texts")
    if title_share >= 0:
        said.append(f"there in the title {title_share:.0%}")
    if size > 1:
        said.append(f"cohesion {cohesion:.2f}")
    if absorbed >= 1:
        said.append("always part of a longer phrase")
    return ", ".join(said)


KEYWORDS = Step(
    "keywords",
    needs=(
        "document",
        "tokens",
        "mentions",
        "mentions.entity_id",
        "mentions.name",
        "mentions.tickers",
    ),
    gives=("keywords",),
    run=keywords,
)
