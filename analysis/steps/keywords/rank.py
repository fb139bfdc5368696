"""The step: candidates with their chances, the best of them without repetition, as many as are worth it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.records import Findings, Keyword
from analysis.resources import Options, Resources
from analysis.steps.keywords.candidates import Runs, possible, runs
from analysis.steps.keywords.features import COLUMNS, Facts, features
from analysis.steps.keywords.units import KINDS, NAMES, USER, Units, units
from analysis.steps.step import Step, each

POOL = 40  # best candidates among which the terms are chosen
SAME = 2 / 3  # of two terms, one in the other: from this share of the length on they are one
INSIDE = 0.7  # chance left to a term that a chosen one holds, or that holds it
EXPECTED = 7  # terms that an editor gives
USER_SHARE = 0.8  # how much of the way to certainty a user's own term is lifted
NAMED = 4  # decimals of a score
COLUMN = {name: n for n, name in enumerate(COLUMNS)}.__getitem__


@dataclass(frozen=True, slots=True)
class Pool:
    """The candidates of a text: texts, features and chances by row, and the phrase that each row is."""

    texts: tuple[str, ...]
    matrix: NDArray[np.float32]
    chances: NDArray[np.float32]
    phrases: NDArray[np.int64]
    found: Runs
    units: Units


def keywords(findings: Findings, resources: Resources) -> Findings:
    """Fill `keywords`: at most options.keywords, best first; fewer where more would rather be wrong than right."""
    held = pool(findings, resources)
    chosen = choose(held.texts, held.chances, resources.options.keywords)
    return replace(findings, keywords=tuple(keyword(held, row, score) for row, score in chosen))


def pool(findings: Findings, resources: Resources) -> Pool:
    """Return the candidates that the options allow, with their chances."""
    text, options = findings.document.text, resources.options
    made = units(text, findings.tokens, findings.mentions, options.user_terms)
    found = runs(text, made)
    phrases = possible(text, found, made)
    facts = Facts(findings.document, findings.mentions, made, resources.background)
    if len(phrases) == 0:
        return Pool((), np.zeros((0, len(COLUMNS)), np.float32), np.zeros(0, np.float32), phrases, found, made)
    matrix = features(facts, found, phrases)
    chances = resources.ranker.chances(matrix)
    run = found.first_run[phrases]
    spans = zip(found.starts[run].tolist(), found.ends[run].tolist(), strict=True)
    texts = tuple(text[start:end] for start, end in spans)
    return Pool(texts, matrix, allowed(texts, chances, kinds(found, made, phrases), resources), phrases, found, made)


def kinds(found: Runs, made: Units, phrases: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the kind of each phrase's unit (index into KINDS); 0 for those of several units."""
    run = found.first_run[phrases]
    return np.where(found.size[run] == 1, made.kinds[found.first_unit[run]], 0)


def allowed(
    texts: Iterable[str], chances: NDArray[np.float32], kind: NDArray[np.int64], resources: Resources
) -> NDArray[np.float32]:
    """Return the chances with 0 for stop words, the user's terms lifted, and with only_dict 0 for plain words."""
    options: Options = resources.options
    stopped = resources.background.stop_words | {word.lower() for word in options.stop_words}
    chances = np.where(kind == USER, chances + (1 - chances) * np.float32(USER_SHARE), chances)
    if options.only_dict:
        chances = np.where(kind >= NAMES, chances, 0)
    barred = np.fromiter((t.lower() in stopped or "\n" in t for t in texts), bool, len(chances))
    return np.where(barred, 0, chances).astype(np.float32)


def choose(texts: tuple[str, ...], chances: NDArray[np.float32], most: int) -> list[tuple[int, float]]:
    """Return (row, score) of the chosen terms, best first.

    A term is skipped where a chosen one says the same, and loses where one holds the other. The list ends where the
    expected F1, 2 x sum of chances / (terms + EXPECTED), is highest.
    """
    order = np.argsort(-chances, kind="stable")[:POOL].tolist()
    left = {row: float(chances[row]) for row in order if chances[row] > 0}
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
    short, long = sorted((one, other), key=len)
    return len(short) / len(long) if short in long else 0.0


def worth(scores: Iterable[float]) -> int:
    """Return how many terms give the highest expected F1."""
    best, count, total = -1.0, 0, 0.0
    for number, score in enumerate(scores, 1):
        total += score
        expected = 2 * total / (number + EXPECTED)
        if expected >= best:
            best, count = expected, number
    return count


def keyword(held: Pool, row: int, score: float) -> Keyword:
    """Return a term with its first place and what made it."""
    phrase = held.phrases[row]
    run = held.found.first_run[phrase]
    start, end = int(held.found.starts[run]), int(held.found.ends[run])
    count = int(held.found.counts[phrase])
    return Keyword(held.texts[row], round(score, NAMED), start, end, count, why(held, row, count))


def why(held: Pool, row: int, count: int) -> str:
    """Return the features that tell most, in words."""
    values = held.matrix[row]
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
