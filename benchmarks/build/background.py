"""Build background.npz.zst from the corpora: `python -m benchmarks.build.background --shared
../shared`.

For each phrase of one to four words: in how many of the texts of 2016-26 it stands, and in what
share of those it stands in the title (of a flash: in its 【】). Phrases are kept as 32-bit hashes
only. Items of the gold are left out, and one text in HELD, to measure on.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.findings import Tokens
from sinanews.analysis.lexicons import tokenizer as tokenizers
from sinanews.analysis.lexicons.background import OUT, STEP, TITLE_STEPS
from sinanews.analysis.models.checked import write_checked
from sinanews.analysis.steps.keywords.candidates import edges, runs
from sinanews.analysis.steps.keywords.term_units import units
from sinanews.scraper.model.flash_titles import flash_title

PRIOR = 1.5  # documents
LEAST_WORD, LEAST_PHRASE = (
    2,
    5,
)  # documents; 4 for phrases made the file larger and nothing better
CORPORA = ("articles", "flashes", "recent")
HELD = 40
SHINGLE = 12  # characters by which two texts are held to be the same
Hashes = NDArray[np.uint32]


def shingles(text: str) -> frozenset[str]:
    """Return every third run of SHINGLE characters without blanks."""
    plain = re.sub(r"\s", "", text)
    return frozenset(
        plain[i : i + SHINGLE] for i in range(0, max(1, len(plain) - SHINGLE + 1))
    )


def items(
    shared: Path, corpora: tuple[str, ...] = ("articles", "flashes")
) -> Iterator[tuple[str, int]]:
    """Yield (text, length of its title) of some corpora, each text once, none that shares a fifth
    with the gold.
    """
    rows = map(
        json.loads, (shared / "gold/gold_text.jsonl").read_text(encoding="utf-8").splitlines()
    )
    gold = frozenset().union(*(shingles(row["title"] + row["text"]) for row in rows))
    seen: set[str] = set()
    for name in corpora:
        with gzip.open(shared / f"corpus/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for item in map(json.loads, lines):
                title, body = item.get("title") or "", item["text"].strip()
                head = None if title else flash_title(body)
                text = f"{title}\n{body}" if title else body
                found = shingles(text)
                if text[:40] in seen or len(found & gold) * 5 > len(found):
                    continue
                seen.add(text[:40])
                yield text, len(title) or (head[1] + 1 if head else 0)


def is_held(text: str) -> bool:
    """Say whether a text is left out of what is counted, to measure on."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % HELD == 0


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    shared = parser.parse_args().shared
    tokenizer = tokenizers.load()
    counted: dict[str, list[Hashes]] = {
        name: [] for name in ("every", "single", "titled", "title", "left", "right")
    }
    documents = 0
    for text, title in items(shared, CORPORA):
        if is_held(text):
            continue
        pairs = tokenizer.tag(text)
        words = tuple(word for word, _ in pairs)
        starts = tuple(np.cumsum([0, *map(len, words[:-1])]).tolist())
        made = units(text, Tokens(words, starts, tuple(tag for _, tag in pairs)), ())
        found = runs(text, made)
        run = (
            found.first_run
        )  # the runs come by size, then place: the first run is the leftmost
        left, right = edges(found, made)
        counted["every"].append(found.hashes)
        counted["single"].append(found.hashes[found.size[run] == 1])
        counted["left"].append(found.hashes[left[run]])
        counted["right"].append(found.hashes[right[run]])
        if title:
            counted["titled"].append(found.hashes)
            counted["title"].append(found.hashes[found.starts[run] < title])
        documents += 1
    write(documents, {name: np.concatenate(parts) for name, parts in counted.items()})


def write(documents: int, counted: dict[str, Hashes]) -> None:
    """Write the phrases that are not too rare, with their codes. Shares are drawn a little
    towards the mean.
    """
    keys, counts = np.unique(counted["every"], return_counts=True)
    least = np.where(np.isin(keys, np.unique(counted["single"])), LEAST_WORD, LEAST_PHRASE)
    keys, counts = keys[counts >= least], counts[counts >= least]
    among = tally(keys, counted["titled"])
    arrays: dict[str, Any] = {"documents": documents}
    deltas = np.diff(keys.astype(np.int64), prepend=0).astype(np.uint32)
    arrays["deltas"] = deltas.view(np.uint8).reshape(-1, deltas.itemsize).T.copy()
    arrays["frequency"] = np.round(np.log2(counts) * STEP).astype(np.uint8)
    for name, base, of in (
        ("title", among, "titled"),
        ("left", counts, "every"),
        ("right", counts, "every"),
    ):
        mean = counted[name].size / counted[of].size
        share = (tally(keys, counted[name]) + PRIOR * mean) / (base + PRIOR)
        arrays[name] = np.round(share * TITLE_STEPS).astype(np.uint8)
    buffer = BytesIO()
    np.savez(buffer, **arrays)
    write_checked(OUT, buffer.getvalue())
    print(
        f"{OUT}: {documents} documents, {len(keys)} phrases, {OUT.stat().st_size / 1e6:.2f} MB"
    )


def tally(keys: Hashes, found: Hashes) -> NDArray[np.int64]:
    """Return how often each key stands in `found`."""
    kinds, counts = np.unique(found, return_counts=True)
    place = np.searchsorted(kinds, keys).clip(max=len(kinds) - 1)
    return np.where(kinds[place] == keys, counts[place], 0)


if __name__ == "__main__":
    main()
