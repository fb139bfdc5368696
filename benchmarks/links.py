"""How far the scores of links can be trusted: `python -m benchmarks.links --shared ../shared`.

Links that were read (training/link_labels.tsv), by five folds of names, each judged by a model that
has not seen the name. Prints the calibration table (weighed to the links of the store that both
samples were drawn from), false links in 1,000 with a score of .9 and more and of all that are
given, on the random sample and on the hard one apart, each with a bootstrap interval over names,
and the share of right links that are given. What was read are links that the product gave before,
so that the share says what is lost, not what is found.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path

from benchmarks.training.linear import SEED
from benchmarks.training.links import Example, examples, fold_of, trained
from sinanews.analysis.models.linear import Linear
from sinanews.analysis.resources import Resources, load
from sinanews.analysis.steps.links.link_weight import score_of
from sinanews.analysis.steps.links.verdict import LEAST

EDGES = (0.0, 0.1, 0.3, LEAST, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)
HIGH = 0.9
DRAWS = 1000


@dataclass(frozen=True)
class Scored:
    """A link that was read, with the score that it gets."""

    example: Example
    score: float


def scored(held: Sequence[Example], resources: Resources, folds: int) -> list[Scored]:
    """Return the examples with the score of a model that has not seen their names; of the one
    that ships where `folds` is none.
    """
    made = []
    for fold in range(max(folds, 1)):
        models = resources.link_models
        if folds:
            rest = [e for e in held if fold_of(e, folds) != fold]
            models = replace(models, decision=Linear(trained(rest), 1))
        for example in held:
            if not folds or fold_of(example, folds) == fold:
                score = score_of(
                    example.proposed, example.everywhere, example.features, models
                )
                made.append(Scored(example, score))
    return made


def false_in_1000(found: Sequence[Scored], least: float) -> tuple[float, int, int]:
    """Return false links in 1,000 of at least a score, how many are false, and how many there
    are.
    """
    given = [s for s in found if s.score >= least]
    false = sum(not s.example.right for s in given)
    return 1000 * false / max(len(given), 1), false, len(given)


def rate_of(found: Sequence[Scored], least: float) -> float:
    """Return false links in 1,000 of at least a score."""
    return false_in_1000(found, least)[0]


def interval(
    found: Sequence[Scored], measure: Callable[[Sequence[Scored]], float]
) -> tuple[float, float]:
    """Return the middle 95 % of a measure over draws of names."""
    by_name: dict[str, list[Scored]] = defaultdict(list)
    for one in found:
        by_name[one.example.label.name].append(one)
    groups, chance = list(by_name.values()), random.Random(SEED)
    values = sorted(
        measure([s for group in chance.choices(groups, k=len(groups)) for s in group])
        for _ in range(DRAWS)
    )
    return values[DRAWS // 40], values[-DRAWS // 40]


def kept(found: Sequence[Scored], least: float) -> float:
    """Return the share of right links that have at least a score."""
    right = [s for s in found if s.example.right]
    return sum(s.score >= least for s in right) / max(len(right), 1)


def print_table(found: Sequence[Scored]) -> None:
    """Print the calibration table."""
    print("score            links  mean score   right   (weighed)")
    for low, high in pairwise(EDGES):
        inside = [s for s in found if low <= s.score < high]
        weight = sum(s.example.label.weight for s in inside)
        if not inside:
            continue
        mean = sum(s.score * s.example.label.weight for s in inside) / weight
        right = sum(s.example.right * s.example.label.weight for s in inside) / weight
        print(f"{low:.2f} to {min(high, 1):.2f}  {len(inside):6}  {mean:10.3f}  {right:6.3f}")


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--wrong", action="store_true", help="show each wrong decision")
    given = parser.parse_args()
    resources = load()
    found = scored(examples(given.shared, resources), resources, given.folds)
    print_table(found)
    for title, sample in (("random", "R"), ("hard", "H")):
        part = [s for s in found if s.example.label.id[0] == sample]
        for least in (HIGH, LEAST):
            rate, false, links = false_in_1000(part, least)
            low, high = interval(part, partial(rate_of, least=least))
            print(
                f"{title}: score >= {least}: {rate:.1f} false in 1,000 ({low:.1f}-{high:.1f}), "
                f"{false} of {links}; right ones kept {kept(part, least):.4f}"
            )
    for one in found if given.wrong else ():
        if one.example.right != (one.score >= LEAST) or not one.example.right:
            label = one.example.label
            around = label.text[max(0, label.start - 20) : label.end + 20].replace("\n", " ")
            why = one.example.proposed.verdict.why
            print(
                f"{label.id} {label.verdict} {one.score:.3f} {label.name} | {around} | {why}"
            )


if __name__ == "__main__":
    main()
