"""How often links of the recent corpus are right, by their score: `python -m benchmarks.link_readings
--shared ../shared`.

training/link_readings.tsv has two samples of 2,000 links with a score of .9 and more, drawn at random
from quarters of the recent corpus that nobody had looked at (item, offsets, tickers and verdict, no
text), read once by who wrote the rules. Rules were written after the third sample was read; none after
the fourth. Prints for each sample how many links have .9 and more now, how many of these are false,
with the exact interval of the rate, and the reliability of the scores by bins.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from math import exp, lgamma, log
from pathlib import Path

from sinanews.analysis.findings import Document
from sinanews.analysis.pipeline import BATCH, analyze_batch, document
from sinanews.analysis.resources import load
from sinanews.analysis.steps import STEPS
from sinanews.library import article_of_text

READINGS = Path(__file__).with_name("training") / "link_readings.tsv"
EDGES = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01)
HIGH = 0.9
TAIL = 0.025  # of each side of the interval
HALVINGS = 50
Key = tuple[str, int, int]  # item, start, end


@dataclass(frozen=True)
class Reading:
    """A link that was read."""

    sample: str
    key: Key
    verdict: str  # T, F, D (doubtful)


def readings(path: Path = READINGS) -> list[Reading]:
    """Return the links that were read."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [
        Reading(
            row["sample"], (row["item"], int(row["start"]), int(row["end"])), row["verdict"]
        )
        for row in rows
    ]


def documents(shared: Path, wanted: set[str]) -> Iterator[tuple[str, Document]]:
    """Yield (item, document) of the recent corpus."""
    with gzip.open(shared / "corpus/recent.jsonl.gz", "rt", encoding="utf-8") as lines:
        for item in map(json.loads, lines):
            if item["id"] in wanted:
                article = article_of_text(item["text"], title=item.get("title") or "")
                published = datetime.fromisoformat(item["time"])
                yield item["id"], replace(document(article), published=published)


def scores(shared: Path, wanted: set[str]) -> dict[Key, float]:
    """Return the score of each link of some items."""
    last = next(number for number, step in enumerate(STEPS) if step.name == "links")
    resources, pairs = load(), list(documents(shared, wanted))
    found = {}
    for at in range(0, len(pairs), BATCH):
        part = pairs[at : at + BATCH]
        made = analyze_batch([one for _, one in part], resources, STEPS[: last + 1])
        for (item, _), findings in zip(part, made, strict=True):
            linked = (mention for mention in findings.mentions if mention.tickers)
            found.update({(item, m.start, m.end): m.link_score for m in linked})
    return found


def at_most(false: int, links: int, rate: float) -> float:
    """Return the probability of at most so many false ones at a rate (binomial)."""
    if not 0.0 < rate < 1.0:
        return float(rate <= 0.0)
    chances = (
        lgamma(links + 1)
        - lgamma(count + 1)
        - lgamma(links - count + 1)
        + count * log(rate)
        + (links - count) * log(1 - rate)
        for count in range(false + 1)
    )
    return sum(map(exp, chances))


def interval(false: int, links: int) -> tuple[float, float]:
    """Return the exact 95 % interval (Clopper and Pearson 1934) of a rate."""
    low = _where(lambda rate: 1 - at_most(false - 1, links, rate) > TAIL) if false else 0.0
    return low, _where(lambda rate: at_most(false, links, rate) < TAIL)


def _where(is_above: Callable[[float], bool]) -> float:
    """Return the rate from which on a condition holds."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if is_above(middle) else (middle, high)
    return high


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    shared, read = parser.parse_args().shared, readings()
    found = scores(shared, {one.key[0] for one in read})
    for sample in dict.fromkeys(one.sample for one in read):
        held = [one for one in read if one.sample == sample]
        given = [one for one in held if found.get(one.key, 0.0) >= HIGH]
        count = Counter(one.verdict for one in given)
        low, high = interval(count["F"], len(given))
        print(
            f"{sample}: {len(held)} read, {len(given)} have {HIGH} now; {count['F']} false, "
            f"{count['D']} doubtful; in 1,000: {1000 * count['F'] / len(given):.1f} "
            f"({1000 * low:.1f}-{1000 * high:.1f})"
        )
    print("score          links  mean score   right")
    for low, high in pairwise(EDGES):
        inside = [one for one in read if low <= found.get(one.key, 0.0) < high]
        if inside:
            mean = sum(found.get(one.key, 0.0) for one in inside) / len(inside)
            right = sum(one.verdict == "T" for one in inside) / len(inside)
            print(
                f"{low:.2f} to {min(high, 1):.2f}  {len(inside):6}  {mean:10.3f}  {right:6.4f}"
            )


if __name__ == "__main__":
    main()
