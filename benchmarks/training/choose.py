"""Choose items to annotate: `python -m benchmarks.training.choose --shared ../shared --out
FOLDER`.

Windows of articles, flashes and texts of 2022-26 of the corpus where the tagger is least sure for
their length (`--kinds PRODUCT,PER` looks at these types alone), away from the gold, the first
training set, what is annotated already and the texts of `--barred` files. Writes batches of plain
text for readers; the answers are read by annotations.py.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from benchmarks.training.annotations import HELD, HELD_RECENT, OUT, annotated
from benchmarks.training.corpus import sample
from benchmarks.training.crf import Table, forward_backward
from benchmarks.training.spans import full_text
from sinanews.analysis.findings import MENTION_TYPES
from sinanews.analysis.models.tagger import LABELS, Model, emissions
from sinanews.analysis.resources import Resources, load

SEED = 20261124
SHINGLE = 15  # characters: an item that shares so many in a row with gold or training set is left out
WINDOW = (160, 420)  # characters of an article's window
SHORTEST = 40
FILES = ("articles", "flashes", "recent")
CANDIDATES = 8  # for each that is wanted
BATCH = 100


@dataclass(frozen=True)
class Item:
    """A stretch of a corpus text: where it stands and what it says."""

    file: str  # articles, flashes or recent
    line: int
    start: int  # offset into title, line feed, text (the text alone: no title)
    text: str


def read(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line from 0, text) of a packed JSONL."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            yield number, full_text(json.loads(line))


def window(text: str, chance: random.Random) -> tuple[int, str] | None:
    """Return a random stretch of whole sentences, the title's among them at times."""
    ends = [0, *(n + 1 for n, c in enumerate(text) if c in "。！？\n")]
    for _ in range(8):
        first = 0 if chance.random() < 0.15 else chance.choice(ends)
        last = next((e for e in ends if e - first >= chance.randint(*WINDOW)), None)
        if last and last - first <= WINDOW[1] + 80:
            return first, text[first:last]
    return None


def candidates(path: Path, file: str, chance: random.Random) -> Iterator[Item]:
    """Yield short texts whole, one window of each longer one."""
    for number, text in read(path):
        if SHORTEST <= len(text) <= WINDOW[1]:
            yield Item(file, number, 0, text)
        elif found := window(text, chance):
            yield Item(file, number, *found)


def apart(items: Iterable[Item]) -> list[Item]:
    """Return the items that share no shingle with an earlier one: several media carry a flash."""
    seen: set[str] = set()
    kept = []
    for item in items:
        runs = shingles(item.text)
        if not runs & seen:
            kept.append(item)
        seen |= runs
    return kept


def shingles(text: str) -> set[str]:
    """Return all runs of SHINGLE characters."""
    return {text[n : n + SHINGLE] for n in range(max(1, len(text) - SHINGLE + 1))}


def known(paths: Iterable[Path]) -> set[str]:
    """Return the shingles of items that must stay out."""
    return {s for path in paths for line in path.read_text(encoding="utf-8").splitlines()
            for s in shingles(full_text(json.loads(line)))}  # fmt: skip


def unsure(text: str, kinds: Collection[str], resources: Resources) -> float:
    """Return of how many characters the tagger does not know whether they are of a name of one of
    these types: the sum of the smaller of the two probabilities.
    """
    one = sample(text, [], resources)
    scores = emissions(resources.model, one.rows)
    return sum(
        float(np.minimum(likely, 1 - likely).sum())
        for start, end in one.spans
        for likely in by_type(resources.model, scores[start:end], kinds)
    )


def by_type(model: Model, scores: Table, kinds: Collection[str]) -> Iterator[Table]:
    """Yield for each type the probability of each character of a window to be of such a name."""
    alpha, beta = forward_backward(scores, model.transitions[: len(LABELS) + 1])
    both = alpha + beta
    likely = np.exp(both - both.max(axis=1, keepdims=True))
    likely /= likely.sum(axis=1, keepdims=True)
    for kind in kinds:
        first = MENTION_TYPES.index(kind) * 2 + 1  # its B, then its I
        yield likely[:, first : first + 2].sum(axis=1)


def chosen(
    items: list[Item], scores: list[float], count: int, chance: random.Random
) -> list[Item]:
    """Return `count` of the quarter of which the tagger is least sure, at random: no kind of error
    rules.
    """
    order = sorted(range(len(items)), key=lambda n: -scores[n])
    # the first fiftieth is mostly lists and noise
    quarter = order[len(order) // 50 : len(order) // 4]
    return [items[n] for n in sorted(chance.sample(quarter, min(count, len(quarter))))]


def main() -> None:
    """Write FOLDER/batch_NN.txt and FOLDER/items.jsonl."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=0)
    parser.add_argument("--flashes", type=int, default=0)
    parser.add_argument("--recent", type=int, default=0)
    parser.add_argument(
        "--kinds", default=",".join(MENTION_TYPES), help="types to be unsure of"
    )
    parser.add_argument(
        "--barred", type=Path, nargs="*", default=(), help="items to stay away from"
    )
    parser.add_argument("--batch", type=int, default=BATCH, help="items of a batch")
    parser.add_argument("--prefix", default="s", help="of the ids: another for each round")
    given = parser.parse_args()
    chance = random.Random(f"{SEED}{given.prefix}")  # noqa: S311
    barred = known(
        [
            given.shared / "gold/gold_text.jsonl",
            given.shared / "ner/sina_train.jsonl",
            *given.barred,
        ]
    )
    for path in (OUT, HELD, HELD_RECENT):  # also what is only measured on
        barred |= {s for text, _ in annotated(given.shared, path) for s in shingles(text)}
    kinds, resources = tuple(given.kinds.split(",")), load()
    picked: list[Item] = []
    for file in FILES:
        count = getattr(given, file)
        if count:
            windows = candidates(given.shared / f"corpus/{file}.jsonl.gz", file, chance)
            items = apart(i for i in windows if not shingles(i.text) & barred)
            chance.shuffle(items)
            items = items[: count * CANDIDATES]
            scores = [unsure(i.text, kinds, resources) / (len(i.text) + 60) for i in items]
            picked += chosen(items, scores, count, chance)
    chance.shuffle(picked)
    write(picked, given.out, given.prefix, given.batch)


def write(picked: list[Item], out: Path, prefix: str, size: int) -> None:
    """Write items and the batches that readers get."""
    out.mkdir(parents=True, exist_ok=True)
    rows = [asdict(item) | {"id": f"{prefix}{n:04d}"} for n, item in enumerate(picked)]
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (out / "items.jsonl").write_text("".join(lines), "utf-8")
    for at in range(0, len(rows), size):
        parts = [
            f"### {row['id']} [{row['file']}]\n{row['text'].strip()}\n"
            for row in rows[at : at + size]
        ]
        (out / f"batch_{at // size:02d}.txt").write_text("\n".join(parts), "utf-8")
    print(f"{len(rows)} items, {sum(len(item.text) for item in picked)} characters")


if __name__ == "__main__":
    main()
