"""Links that were read: `python -m benchmarks.training.link_labels --answers FOLDER --shared
../shared --store DB` makes link_labels.tsv from readers' answers: ids, offsets and verdicts, no text.

Two samples of the links of recent items: R, 1,000 drawn at random; H, 2,000 of short and word-like
names, at most three a name. Each was read twice. Verdicts: T the company is meant, F something
else is, N the right company with a ticker that was not its own that day, D doubtful (or the two
readers differ). `weight`: how many links of the drawn-from store one stands for.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.training.annotations import digest

OUT = Path(__file__).with_name("link_labels.tsv")
COLUMNS = ("id", "item", "digest", "start", "end", "day", "tickers", "verdict", "weight")


@dataclass(frozen=True)
class Label:
    """A link that was read."""

    id: str  # R or H and a number
    text: str
    day: str  # ISO time of the item
    start: int
    end: int
    tickers: tuple[str, ...]  # of the link that was read
    verdict: str
    weight: float

    @property
    def name(self) -> str:
        """The words that were linked."""
        return self.text[self.start : self.end]


def texts(shared: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (id, text, time) of the recent items, with and without their title."""
    with gzip.open(shared / "corpus/recent.jsonl.gz", "rt", encoding="utf-8") as lines:
        for item in map(json.loads, lines):
            title, body = (item.get("title") or "").strip(), item["text"].strip()
            for text in (f"{title}\n{body}" if title else body, body):
                yield item["id"], text, item["time"]


def verdicts(folder: Path) -> dict[str, str]:
    """Return the verdict on each id that all its readers gave; D where they differ."""
    given: dict[str, set[str]] = defaultdict(set)
    for path in sorted(folder.glob("answers_*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            key, verdict, *_ = line.split("\t")
            given[key].add(verdict.strip())
    return {key: next(iter(held)) if len(held) == 1 else "D" for key, held in given.items()}


def links_of(store: Path) -> Counter[str]:
    """Return how many links of each name the store has that the samples were drawn from."""
    query = "select text from mentions where type = 'ORG' and tickers <> '[]'"
    with sqlite3.connect(f"file:{store}?mode=ro&immutable=1", uri=True) as rows:
        return Counter(text for (text,) in rows.execute(query))


def write(folder: Path, shared: Path, store: Path) -> None:
    """Write the table."""
    sample, read = json.loads((folder / "sample.json").read_text()), verdicts(folder)
    known = {text: (key, digest(text)) for key, text, _ in texts(shared)}
    rows = [(f"{s}{n}", row) for s in ("R", "H") for n, row in enumerate(sample[s])]
    hard = {row[4] for key, row in rows if key[0] == "H"}
    taken, links = Counter(row[4] for _, row in rows), links_of(store)
    scale = links.total() / len(sample["R"])
    with OUT.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter="\t", lineterminator="\n")
        out.writerow(COLUMNS)
        for key, row in rows:
            name, text = row[4], row[9].strip()
            if key not in read or text not in known:
                continue
            weight = links[name] / taken[name] if name in hard else scale
            cells = (key, *known[text], row[2], row[3], row[10], "|".join(json.loads(row[6])))
            out.writerow((*cells, read[key], f"{weight:.1f}"))


def labels(shared: Path) -> list[Label]:
    """Return the links that were read, with their texts."""
    with OUT.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    wanted = {(row["item"], row["digest"]) for row in rows}
    held = {
        (key, digest(text)): text
        for key, text, _ in texts(shared)
        if (key, digest(text)) in wanted
    }
    return [
        Label(
            row["id"],
            held[row["item"], row["digest"]],
            row["day"],
            int(row["start"]),
            int(row["end"]),
            tuple(row["tickers"].split("|")),
            row["verdict"],
            float(row["weight"]),
        )
        for row in rows
    ]


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=Path, required=True)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--store", type=Path, required=True)
    given = parser.parse_args()
    write(given.answers, given.shared, given.store)


if __name__ == "__main__":
    main()
