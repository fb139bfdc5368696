"""Train what weighs proposed links: `python -m benchmarks.training.links --shared ../shared`.

Each link that was read (link_labels.tsv) whose place our linker proposes a listed company for is
an example: right where the readers say that the company is meant (T, and N: the ticker's day is
not weighed here), wrong where something else is (F). A logistic regression over the features of
`link_features`, by AdaGrad with L2, seeded. Writes link_decision.tsv.gz.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zlib import crc32

from benchmarks.held import document
from benchmarks.training.linear import Choice, save, train_choice
from benchmarks.training.link_labels import Label, labels
from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.pipeline import BATCH, analyze_batch
from sinanews.analysis.resources import Resources, load
from sinanews.analysis.steps import STEPS
from sinanews.analysis.steps.links.link_features import (
    Weighed,
    features,
    place_everywhere,
    proposals,
)
from sinanews.analysis.steps.links.linker import link
from sinanews.analysis.steps.links.verdict import Proposed

OUT = Path("analysis/models/link_decision.tsv.gz")
RIGHT = {"T": True, "N": True, "F": False}
PASSES, PULL = 40, 3e-3  # epochs and L2, by cross-validation


@dataclass(frozen=True)
class Example:
    """A proposed link with what the readers say."""

    label: Label
    proposed: Weighed
    everywhere: float  # see place_everywhere
    features: tuple[str, ...]

    @property
    def right(self) -> bool:
        """True where the company is meant."""
        return RIGHT[self.label.verdict]


def read(shared: Path, resources: Resources) -> Iterator[tuple[list[Label], Findings]]:
    """Yield each item that has labels, with its mentions."""
    steps = STEPS[: next(n for n, s in enumerate(STEPS) if s.name == "links")]
    by_text: dict[tuple[str, str], list[Label]] = defaultdict(list)
    for label in labels(shared):
        by_text[label.text, label.day].append(label)
    items = list(by_text)
    for at in range(0, len(items), BATCH):
        part = items[at : at + BATCH]
        documents = [document(text, datetime.fromisoformat(day)) for text, day in part]
        for key, found in zip(part, analyze_batch(documents, resources, steps), strict=True):
            yield by_text[key], found


def proposed(findings: Findings, resources: Resources) -> dict[int, Weighed]:
    """Return what our linker proposes for an item."""
    kept: list[dict[int, Weighed]] = []

    def weigh(mentions: Sequence[Mention], verdicts: Proposed) -> Proposed:
        kept.append(proposals(findings, mentions, verdicts, resources))
        return verdicts

    link(findings.document, findings.mentions, resources.lexicons, weigh=weigh)
    return kept[0]


def examples(shared: Path, resources: Resources) -> list[Example]:
    """Return the links that were read and that we propose too."""
    made = []
    for held, findings in read(shared, resources):
        found = list(proposed(findings, resources).values())
        places = place_everywhere(found)
        for label in held:
            if label.verdict not in RIGHT:
                continue
            for one in found:
                touches = one.mention.start < label.end and label.start < one.mention.end
                if touches and _is_same(one, label):
                    everywhere = places[one.mention.text]
                    of_it = tuple(features(one, everywhere, resources))
                    made.append(Example(label, one, everywhere, of_it))
    return made


def _is_same(one: Weighed, label: Label) -> bool:
    """True where a proposal is the company of the label, or anything where the label is wrong."""
    meant = set(one.verdict.known.tickers)
    return bool(meant.intersection(label.tickers)) or not RIGHT[label.verdict]


def fold_of(example: Example, folds: int) -> int:
    """Return the fold of an example: all of one name are in one."""
    return crc32(example.label.name.encode()) % folds


def trained(held: Sequence[Example]) -> dict[str, tuple[float, ...]]:
    """Return the weights; what the text writes as a code is not weighed and not learned from."""
    choices = [
        Choice((e.features,), (0,) if e.right else (), 1.0)
        for e in held
        if e.proposed.verdict.by not in ("code", "tag")
    ]
    return train_choice(choices, minimum=4, epochs=PASSES, l2=PULL)


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    held = examples(parser.parse_args().shared, load())
    print(f"{len(held)} links, {sum(not e.right for e in held)} of them wrong")
    save(trained(held), OUT, "log odds that a link is right; benchmarks.training.links")


if __name__ == "__main__":
    main()
