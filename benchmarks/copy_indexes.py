"""How near-duplicates are found: our index of shingles beside MinHash LSH of datasketch and rensa.

Called by `python -m benchmarks.corpus ... indexes`: all three get the same letters and look for the
same edited articles among the same 3,000.
"""

from __future__ import annotations

import importlib
import importlib.util
import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sinanews.analysis.corpus.copies import CANDIDATES, LEAST
from sinanews.analysis.corpus.recent_items import RecentItems, Seen
from sinanews.analysis.corpus.shingles import WIDTH, shared
from sinanews.analysis.corpus.traits import Traits

Row = tuple[str, str, str]
Found = list[list[int]]
PERMUTATIONS = 128  # the default of both
JACCARD = 0.3  # half of the shorter of two texts whose lengths are as 2 to 3
BANDS = (
    32  # of 4 rows: their threshold is (1/32)^(1/4) = .42, the nearest below datasketch's own
)


def ours(held: Sequence[Traits], asked: Sequence[Traits]) -> Found:
    """Return the places of the candidates of each text asked."""
    recent = RecentItems()
    for number, traits in enumerate(held):
        recent.add(Seen(traits, str(number), ""))
    return [recent.alike(traits, CANDIDATES) for traits in asked]


def datasketch(held: Sequence[Traits], asked: Sequence[Traits]) -> Found:
    """Return the same of datasketch's MinHashLSH."""
    library: Any = importlib.import_module("datasketch")

    def minhash(traits: Traits) -> Any:
        made = library.MinHash(num_perm=PERMUTATIONS)
        made.update_batch([run.encode() for run in _runs(traits)])
        return made

    index = library.MinHashLSH(threshold=JACCARD, num_perm=PERMUTATIONS)
    for number, traits in enumerate(held):
        index.insert(number, minhash(traits))
    return [sorted(index.query(minhash(traits))) for traits in asked]


def rensa(held: Sequence[Traits], asked: Sequence[Traits]) -> Found:
    """Return the same of rensa's RMinHashLSH."""
    library: Any = importlib.import_module("rensa")

    def minhash(traits: Traits) -> Any:
        made = library.RMinHash(num_perm=PERMUTATIONS, seed=14)
        made.update(_runs(traits))
        return made

    index = library.RMinHashLSH(threshold=JACCARD, num_perm=PERMUTATIONS, num_bands=BANDS)
    for number, traits in enumerate(held):
        index.insert(number, minhash(traits))
    return [sorted(index.query(minhash(traits))) for traits in asked]


INDEXES: Mapping[str, Callable[[Sequence[Traits], Sequence[Traits]], Found]] = (
    MappingProxyType({"ours": ours, "datasketch": datasketch, "rensa": rensa})
)


def compare(
    held: Sequence[Traits], edits: Mapping[str, Sequence[Traits]], originals: Sequence[int]
) -> Iterator[Row]:
    """Yield for each index: recall by edit, how many of its candidates are copies by exact
    containment, seconds and memory. `originals` are the places of what was edited among those held.
    """
    for name, find in INDEXES.items():
        if name != "ours" and importlib.util.find_spec(name) is None:
            yield f"index: {name}", "not installed", ""
            continue
        asked = [traits for edited in edits.values() for traits in edited]
        found, seconds, memory = _apart(find, held, asked)
        at = 0
        for edit, edited in edits.items():
            here = found[at : at + len(edited)]
            at += len(edited)
            hits = sum(place in places for place, places in zip(originals, here, strict=True))
            yield f"index: {name}, recall, {edit}", f"{hits / len(edited):.3f}", ""
        yield (
            f"index: {name}, candidates that are copies",
            f"{_precision(found, held, asked):.3f}",
            "",
        )
        yield (
            f"index: {name}, seconds, {len(held)} held and {len(asked)} asked",
            f"{seconds:.1f}",
            "",
        )
        yield f"index: {name}, memory MB", f"{memory:.0f}", ""


def _precision(found: Found, held: Sequence[Traits], asked: Sequence[Traits]) -> float:
    """Return the share of the candidates that hold LEAST of the shorter text."""
    given = right = 0
    for traits, places in zip(asked, found, strict=True):
        for place in places:
            given += 1
            right += _containment(traits, held[place]) >= LEAST
    return right / max(1, given)


def _containment(one: Traits, other: Traits) -> float:
    least = min(len(one.shingles), len(other.shingles))
    return shared(one.shingles, other.shingles) / max(1, least)


def _runs(traits: Traits) -> list[str]:
    letters = traits.letters
    return [letters[at : at + WIDTH] for at in range(max(1, len(letters) - WIDTH + 1))]


def _apart(
    find: Callable[[Sequence[Traits], Sequence[Traits]], Found],
    held: Sequence[Traits],
    asked: Sequence[Traits],
) -> tuple[Found, float, float]:
    """Return what is found, processor seconds and MB more, in a process of its own."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()

    def measure() -> None:
        before = _memory()
        begin = time.process_time()
        found = find(held, asked)
        there.send((found, time.process_time() - begin, _memory() - before))

    process = context.Process(target=measure)
    process.start()
    result: tuple[Found, float, float] = here.recv()
    process.join()
    return result


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
