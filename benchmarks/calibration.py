"""How far the three probabilities of a company's sentiment can be trusted: `python -m
benchmarks.calibration --shared ../shared [--folds 5]`.

Own labels by folds of documents, each judged by a model that has not seen it. Prints ten bins of
stated probability with the share that came true, and the expected calibration error (ECE): the
mean difference of the two, weighed by how many lie in a bin, over all three classes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.reliability import Pair, expected_error, reliability
from benchmarks.training.sentiment import READ_BY_US, fitted, fold_of
from benchmarks.training.sentiment_items import Labelled, every_item
from sinanews.analysis.resources import Resources, load
from sinanews.analysis.steps.sentiment.step import sentiment


def pairs_of(item: Labelled, resources: Resources) -> Iterator[Pair]:
    """Yield stated probability and truth of each class of each labelled company of an item."""
    found = {
        s.entity_id or s.name: s for s in sentiment(item.findings, resources).sentiments[1:]
    }
    for key, polarity in item.polarity.items():
        made = found.get(key)
        if made is not None:
            stated = (made.negative, made.neutral, made.positive)
            yield from ((p, polarity + 1 == number) for number, p in enumerate(stated))


def main() -> None:
    """Print the table and the error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    given = parser.parse_args()
    resources = load()
    every = every_item(given.shared, resources)
    read = [item for item in every if item.source in READ_BY_US]
    pairs: list[Pair] = []
    for fold in range(given.folds):
        rest = [item for item in every if fold_of(item, given.folds) != fold]
        ours = replace(resources, sentiment_model=fitted(rest, resources))
        for item in read:
            if fold_of(item, given.folds) == fold:
                pairs += pairs_of(item, ours)
    table = reliability(pairs)
    for stated, true, count in table:
        print(f"stated {stated:.3f}  true {true:.3f}  n {count}")
    print(f"ECE {expected_error(table):.4f} over {len(pairs)} probabilities")


if __name__ == "__main__":
    main()
