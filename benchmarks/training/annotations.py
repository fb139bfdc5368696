"""Our own annotations of the corpus: ids and spans, no text (annotations.jsonl), read together
with ../shared.

`python -m benchmarks.training.annotations --answers FOLDER` puts readers' answers into the file:
items.jsonl and batches of choose.py, first_NN.txt, and second_NN.txt whose lines replace those
of the first reading. `--held N` keeps the last N items apart, to be measured on alone.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.training.spans import full_text, gold_spans

OUT = Path(__file__).with_name("annotations.jsonl")
# never trained on: benchmarks/held.py measures on them
HELD = Path(__file__).with_name("held.jsonl")  # of 2016-21, hard ones
HELD_RECENT = Path(__file__).with_name("held_recent.jsonl")  # of 2022-26, half hard, half any
READINGS = ("first", "second")
Spans = list[tuple[int, int, str]]


def digest(text: str) -> str:
    """Return the first eight digits of the text's sha256: another corpus of the same name must
    not pass.
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]


def parsed(cells: list[str]) -> dict[str, Any]:
    """Return an answer's cells (surface/TYPE, !surface@context) in the gold's form."""
    entities, exceptions = [], []
    for cell in filter(None, cells):
        if cell.startswith("!"):
            surface, _, context = cell[1:].partition("@")
            exceptions.append({"text": surface, "context": context.rstrip("/")})
        else:
            surface, _, kind = cell.rpartition("/")
            entities.append({"text": surface, "type": kind})
    return {"entities": entities, "exceptions": exceptions}


def answers(folder: Path) -> dict[str, list[str]]:
    """Return the cells of each item, the second reading's where it changed them."""
    found: dict[str, list[str]] = {}
    for reading in READINGS:
        for path in sorted(folder.glob(f"{reading}_*.txt")):
            for line in filter(str.strip, path.read_text(encoding="utf-8").split("\n")):
                item, *cells = line.split("\t")
                found[item.strip()] = cells
    return found


def rows(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield what annotations.jsonl holds of each item."""
    held = answers(folder)
    for line in (folder / "items.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        cells = held.get(item["id"])
        if cells is None or "SKIP" in cells:
            continue
        text = item["text"]
        place = {name: item[name] for name in ("id", "file", "line", "start")}
        yield place | {
            "length": len(text),
            "sha256": digest(text),
            "spans": gold_spans(text, parsed(cells)),
        }


def annotated(shared: Path, path: Path = OUT) -> Iterator[tuple[str, Spans]]:
    """Yield (text, spans) of annotations.jsonl or held.jsonl. ValueError where the corpus is
    not the one that was read.
    """
    items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for file in ("articles", "flashes", "recent"):
        with gzip.open(shared / f"corpus/{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
            wanted: dict[int, list[dict[str, Any]]] = {}
            for item in items:
                if item["file"] == file:
                    wanted.setdefault(item["line"], []).append(item)
            for number, line in enumerate(lines):
                for item in wanted.get(number, ()):
                    text = full_text(json.loads(line))[
                        item["start"] : item["start"] + item["length"]
                    ]
                    if digest(text) != item["sha256"]:
                        raise ValueError(
                            f"{item['id']}: line {number} of {file} is another text than was annotated"
                        )
                    yield text, [(start, end, kind) for start, end, kind in item["spans"]]


def place_of(item: dict[str, Any]) -> tuple[str, int, int]:
    """Return where the text of an item stands: file, line, offset."""
    return item["file"], item["line"], item["start"]


def put(made: list[dict[str, Any]], path: Path) -> None:
    """Write items into a file: those of the same id are replaced, the others stay. ValueError
    where an id is another text's: a round of items needs a prefix of its own.
    """
    places = {item["id"]: place_of(item) for item in made}
    kept = []
    if path.exists():
        for item in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if item["id"] not in places:
                kept.append(item)
            elif place_of(item) != places[item["id"]]:
                raise ValueError(
                    f"{path.name}: {item['id']} is another text's: rename the items"
                )
    written = (
        json.dumps(item, ensure_ascii=False, separators=(",", ":")) + "\n"
        for item in (*kept, *made)
    )
    path.write_text("".join(written), "utf-8")
    names = sum(len(item["spans"]) for item in made)
    print(f"{path.name}: {len(made)} items, {names} names; {len(kept)} items as they were")


def main() -> None:
    """Put the answers into annotations.jsonl, and those held apart into held_recent.jsonl."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=Path, required=True)
    parser.add_argument(
        "--held", type=int, default=0, help="how many of the last to keep apart"
    )
    given = parser.parse_args()
    made = sorted(rows(given.answers), key=lambda item: str(item["id"]))
    kept_apart = made[len(made) - given.held :]
    put(made[: len(made) - given.held], OUT)
    if kept_apart:
        put(kept_apart, HELD_RECENT)


if __name__ == "__main__":
    main()
