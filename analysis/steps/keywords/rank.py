"""The step: candidates with their chances, the best of them without repetition, as many as are worth it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.records import Findings, Keyword
from analysis.resources import Resources
from analysis.steps.keywords.candidates import Runs, likely, possible, runs
from analysis.steps.keywords.features import COLUMNS, Facts, features, head_end
from analysis.steps.keywords.units import BREAK, KINDS, NAMES, USER, Units, units
from analysis.steps.step import Step, each

POOL = 30  # best candidates among which the terms are chosen
SAME = 2 / 3  # of two terms, one in the other: from this share of the length on they are one
INSIDE = 0.7  # chance left to a term that a chosen one holds, or that holds it
WHOLE = 0.8
EXPECTED = 7  # terms that an editor gives
USER_SHARE = 0.8  # how much of the way to certainty a user's own term is lifted
DECIMALS = 4  # of a score
COLUMN = {name: n for n, name in enumerate(COLUMNS)}.__getitem__


@dataclass(frozen=True, slots=True)
class Pool:
    """The candidates of a text: their features and chances by row, the phrase that each row is, and the runs."""

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


def keywords(findings: Findings, resources: Resources) -> Findings:
    """Fill `keywords`: at most options.keywords, best first; fewer where more would rather be wrong than right."""
    held = pool(findings, resources)
    order = np.argsort(-held.chances, kind="stable")[:POOL]
    best = order.tolist()
    barred = resources.background.stop_words | {word.lower() for word in resources.options.stop_words}
    texts = dict(zip(best, held.terms(order), strict=True))
    chances = zip(best, held.chances[order].tolist(), strict=True)
    left = {row: chance for row, chance in chances if chance > 0 and texts[row].lower() not in barred}
    counts = dict(zip(best, held.found.counts[held.phrases[order]].tolist(), strict=True))
    chosen = choose(texts, whole(texts, left, counts), resources.options.keywords)
    return replace(findings, keywords=tuple(keyword(held, texts[row], row, score) for row, score in chosen))


def pool(findings: Findings, resources: Resources) -> Pool:
    """Return the candidates with their chances: the user's terms lifted, and with only_dict 0 for plain words."""
    text, options = findings.document.text, resources.options
    made = units(text, findings.tokens, findings.mentions, options.user_terms)
    found = runs(text, made)
    rates = resources.background.rates(found.hashes)
    phrases = likely(found, possible(text, found, made), rates[0], head_end(findings.document))
    facts = Facts(findings.document, findings.mentions, made, rates, resources.background.documents)
    matrix = features(facts, found, phrases)
    chances = resources.ranker.chances(matrix)
    if options.user_terms or options.only_dict:
        run = found.first_run[phrases]
        kind = np.where(found.size[run] == 1, made.kinds[found.first_unit[run]], BREAK)
        chances = np.where(kind == USER, chances + (1 - chances) * np.float32(USER_SHARE), chances)
        chances = np.where((kind >= NAMES) | (not options.only_dict), chances, np.float32(0))
    return Pool(text, matrix, chances, phrases, found, made)


def whole(texts: Mapping[int, str], chances: Mapping[int, float], counts: Mapping[int, int]) -> dict[int, float]:
    """Return the chances without fragments: of two terms, one never outside the other, the longer one stays.

    The shorter one stays where the longer one has less than WHOLE of its chance.
    """
    left = dict(chances)
    by_length = sorted(left, key=lambda row: len(texts[row]))
    for place, short in enumerate(by_length):
        for long in by_length[place + 1 :]:
            if short not in left:
                break
            if long in left and texts[short] in texts[long] and counts[short] <= counts[long]:
                del left[short if left[long] >= WHOLE * left[short] else long]
    return left


def choose(texts: Mapping[int, str], chances: Mapping[int, float], most: int) -> list[tuple[int, float]]:
    """Return (row, score) of the chosen terms, best first; `chances` come in falling order.

    A term is skipped where a chosen one says the same, and loses where one holds the other. The list ends where the
    expected F1, 2 x sum of chances / (terms + EXPECTED), is highest.
    """
    left = dict(chances)
    chosen: list[tuple[int, float]] = []
    while left and len(chosen) < most:
        best = max(left, key=left.__getitem__)
        chosen.append((best, left.pop(best)))
        for row in tuple(left):
            shared = overlap(texts[row], texts[best])
            if shared >= SAME:
                del left[row]
            elif shared:
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


def keyword(held: Pool, text: str, row: int, score: float) -> Keyword:
    """Return a term with its first place and what made it."""
    phrase = held.phrases[row]
    run = held.found.first_run[phrase]
    start, end = int(held.found.starts[run]), int(held.found.ends[run])
    count = int(held.found.counts[phrase])
    return Keyword(text, round(score, DECIMALS), start, end, count, why(held, row, count))


def why(held: Pool, row: int, count: int) -> str:
    """Return the features that tell most, in words."""
    values = held.matrix[row].tolist()
    run = held.found.first_run[held.phrases[row]]
    size = int(held.found.size[run])
    first = held.found.first_unit[run]
    kind = KINDS[int(held.units.kinds[first])] if size == 1 else f"{size} units"
    said = [kind, f"{count}x"]
    said += [name for name in ("title", "listed", "quoted") if values[COLUMN(name)]]
    said.append(f"spread {values[COLUMN('spread')]:.2f}")
    frequency = round(2 ** float(values[COLUMN("df")]) - 1)
    said.append(f"in {frequency} of the background's texts")
    if values[COLUMN("title_share")] >= 0:
        said.append(f"there in the title {values[COLUMN('title_share')]:.0%}")
    if size > 1:
        said.append(f"cohesion {values[COLUMN('part_count')]:.2f}")
    if values[COLUMN("absorbed")] >= 1:
        said.append("always part of a longer phrase")
    said.append(f"chance {float(held.chances[row]):.2f}")
    return ", ".join(said)


KEYWORDS = Step("keywords", needs=("document", "tokens", "mentions"), gives=("keywords",), run=each(keywords))
