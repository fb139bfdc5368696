"""Build background.npz from a corpus: `python -m benchmarks.build.background --shared ../shared`.

For each phrase of one to four words: in how many of the articles and flashes it stands, and in what share of those it
stands in the title (of a flash: in its 【】). Phrases are kept as 32-bit hashes only. Items of the gold are left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from analysis.lexicons.background import OUT, STEP, TITLE_STEPS
from analysis.phrases import hashes
from analysis.records import Tokens
from analysis.steps.keywords.candidates import edges, runs
from analysis.steps.keywords.units import units
from analysis.tokens import Tokenizer

LEAST_WORD, LEAST_PHRASE = 2, 3  # documents; rarer ones are as good as unknown
SHINGLE = 12  # characters by which two texts are held to be the same
HEAD = re.compile(r"^\s*【([^】\n]{4,80})】")
__all__ = ["hashes", "items", "shingles"]


def shingles(text: str) -> frozenset[str]:
    """Return every third run of SHINGLE characters without blanks."""
    plain = re.sub(r"\s", "", text)
    return frozenset(plain[i : i + SHINGLE] for i in range(0, max(1, len(plain) - SHINGLE + 1)))


def items(shared: Path) -> Iterator[tuple[str, int]]:
    """Yield (text, length of its title) of the corpus, each text once, none that shares a fifth with the gold."""
    gold = frozenset().union(
        *(shingles(g["title"] + g["text"]) for g in map(json.loads, (shared / "gold/gold_text.jsonl").open(encoding="utf-8")))
    )
    seen: set[str] = set()
    for name in ("articles", "flashes"):
        with gzip.open(shared / f"corpus/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for item in map(json.loads, lines):
                title, body = item.get("title") or "", item["text"].strip()
                head = HEAD.match(body) if not title else None
                text = f"{title}\n{body}" if title else body
                found = shingles(text)
                if text[:40] in seen or len(found & gold) * 5 > len(found):
                    continue
                seen.add(text[:40])
                yield text, len(title) or (head.end() if head else 0)


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    shared = parser.parse_args().shared
    tokenizer = Tokenizer()
    every, titled, heads, single, opened, closed = ([] for _ in range(6))
    documents = 0
    for text, title in items(shared):
        pairs = tokenizer.tag(text)
        words = tuple(w for w, _ in pairs)
        starts = tuple(np.cumsum([0, *map(len, words[:-1])]).tolist())
        found_units = units(text, Tokens(words, starts, tuple(t for _, t in pairs)), ())
        found = runs(text, found_units)
        first = found.starts[found.first_run]  # the runs come by size, then place: the first run is the leftmost
        left, right = edges(found, found_units)
        opened.append(found.hashes[left[found.first_run]])
        closed.append(found.hashes[right[found.first_run]])
        every.append(found.hashes)
        single.append(found.hashes[found.size[found.first_run] == 1])
        if title:
            titled.append(found.hashes)
            heads.append(found.hashes[first < title])
        documents += 1
    write(documents, *(np.concatenate(part) for part in (every, titled, heads, single, opened, closed)))


def write(documents, every, titled, heads, single, opened, closed) -> None:
    """Write the phrases that are not too rare, with their two codes."""
    keys, counts = np.unique(every, return_counts=True)
    least = np.where(np.isin(keys, np.unique(single)), LEAST_WORD, LEAST_PHRASE)
    keys, counts = keys[counts >= least], counts[counts >= least]
    with_title, in_title = (tally(keys, part) for part in (titled, heads))
    shrunk = (in_title + 2 * heads.size / titled.size) / (with_title + 2)
    np.savez_compressed(
        OUT,
        documents=documents,
        deltas=np.diff(keys.astype(np.int64), prepend=0).astype(np.uint32),
        frequency=np.round(np.log2(counts) * STEP).astype(np.uint8),
        title=np.round(shrunk * TITLE_STEPS).astype(np.uint8),
        left=np.round((tally(keys, opened) + opened.size / every.size) / (counts + 1) * TITLE_STEPS).astype(np.uint8),
        right=np.round((tally(keys, closed) + closed.size / every.size) / (counts + 1) * TITLE_STEPS).astype(np.uint8),
    )
    print(f"{OUT}: {documents} documents, {len(keys)} phrases, {OUT.stat().st_size / 1e6:.2f} MB")


def tally(keys: np.ndarray, found: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
    """Return how often each key stands in `found`."""
    kinds, counts = np.unique(found, return_counts=True)
    place = np.searchsorted(kinds, keys).clip(max=len(kinds) - 1)
    return np.where(kinds[place] == keys, counts[place], 0)


if __name__ == "__main__":
    main()
