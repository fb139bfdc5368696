"""Build word_clusters.npz.zst from the corpora: `python -m benchmarks.training.word_clusters
--shared ../shared` (extra `train`).

Words are alike that stand between the same words. What stands one and two places before and
behind each word is counted, weighed by positive pointwise mutual information with smoothed
contexts (Levy, Goldberg and Dagan 2015), brought to DIMENSIONS by a truncated SVD, and cut into
clusters by k-means. Items of the gold are left out. Seeded: the same corpora, the same file.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import coo_matrix, hstack
from sklearn.cluster import MiniBatchKMeans
from sklearn.utils.extmath import randomized_svd

from benchmarks.build.background import items
from sinanews.analysis.lexicons import tokenizer as tokenizers
from sinanews.analysis.models.checked import write_checked
from sinanews.analysis.models.code_points import code_points
from sinanews.analysis.models.tagger.character_context import word_hashes
from sinanews.analysis.models.tagger.word_clusters import COARSE, FILE, FINE, OF_HASH

CORPORA = ("recent", "articles", "flashes")
OUT = Path("analysis/models") / FILE
LEAST = 6  # of a word: rarer ones stand in too few places
CONTEXTS = 4000  # words that are counted as neighbours, the most frequent ones
NEAR, FAR = 1.0, 0.5  # weight of a neighbour one and two places away
OFFSETS = ((-1, NEAR), (1, NEAR), (-2, FAR), (2, FAR))
SMOOTHED = 0.75  # power of a context's count
SURE = 2  # a pair seen less often weighs half
DIMENSIONS = 100
SEED = 7
TINY = 1e-9
Array = np.ndarray[Any, Any]


def main() -> None:
    """Count, cluster, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    words, row = words_in_a_row(text for text, _ in items(given.shared, CORPORA))
    counts = np.bincount(row, minlength=len(words))
    counts[0] = 0
    by_count = np.argsort(-counts, kind="stable")
    kept = by_count[: int((counts >= LEAST).sum())]
    vectors = vectors_of(row, kept, len(words))
    chosen = [words[number] for number in kept.tolist()]
    write(given.out, chosen, [clusters_of(vectors, size) for size in (FINE, COARSE)])


def words_in_a_row(texts: Iterator[str]) -> tuple[list[str], Array]:
    """Return the different words, the first empty, and the words of all texts by number, 0
    before each text.
    """
    tokenizer = tokenizers.load()
    number = count(1)
    numbers: dict[str, int] = {}
    row = []
    for text in texts:
        row.append(0)
        for word, _ in tokenizer.tag(text):
            if word not in numbers:
                numbers[word] = next(number)
            row.append(numbers[word])
    return ["", *numbers], np.array(row, dtype=np.int32)


def vectors_of(row: Array, kept: Array, size: int) -> Array:
    """Return a vector of length 1 for each kept word, the most frequent first."""
    place = np.full(size, -1)
    place[kept] = np.arange(len(kept))
    context = np.full(size, CONTEXTS)
    context[kept[: CONTEXTS - 1]] = np.arange(CONTEXTS - 1)
    context[0] = CONTEXTS - 1
    sides = [_neighbours(row, place, context, offset) * weight for offset, weight in OFFSETS]
    left, values, _ = randomized_svd(
        hstack(sides).tocsr(), DIMENSIONS, n_iter=4, random_state=SEED
    )
    vectors = left * np.sqrt(values)
    lengths: Array = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Array = vectors / (lengths + TINY)
    return unit


def _neighbours(row: Array, place: Array, context: Array, offset: int) -> Any:
    """Return the weights of the words that stand `offset` places on, shape (words, CONTEXTS)."""
    far = abs(offset)
    here, there = (row[:-far], row[far:]) if offset > 0 else (row[far:], row[:-far])
    words, beside = place[here], context[there]
    known = (words >= 0) & (beside < CONTEXTS)
    ones = np.ones(int(known.sum()), dtype=np.float32)
    shape = (int(place.max()) + 1, CONTEXTS)
    pairs = coo_matrix((ones, (words[known], beside[known])), shape=shape).tocsr().tocoo()
    by_word = np.bincount(pairs.row, pairs.data, minlength=shape[0])
    by_context = np.bincount(pairs.col, pairs.data, minlength=CONTEXTS)
    smooth = by_context**SMOOTHED
    expected = by_word[pairs.row] * smooth[pairs.col] / smooth.sum()
    weights = np.maximum(np.log(pairs.data / (expected + TINY) + TINY), 0)
    weights *= np.minimum(1, pairs.data / SURE)
    return coo_matrix((weights, (pairs.row, pairs.col)), shape=shape)


def clusters_of(vectors: Array, size: int) -> Array:
    """Return the number of each vector's cluster, from 1."""
    means = MiniBatchKMeans(size, random_state=SEED, batch_size=4096, n_init=3, max_iter=60)
    numbers: Array = means.fit(vectors).labels_ + 1
    return numbers


def write(path: Path, words: list[str], clusters: list[Array]) -> None:
    """Write the clusters by the places of the words' hashes: the most frequent word of a place
    has it.
    """
    lengths = np.array([len(word) for word in words])
    places = word_hashes(code_points("".join(words)).astype(np.int64), lengths) >> OF_HASH
    held, first = np.unique(places, return_index=True)
    fine, coarse = (numbers[first] for numbers in clusters)
    buffer = BytesIO()
    steps = np.diff(held, prepend=0).astype(np.uint16)
    np.savez(buffer, steps=steps, fine=fine.astype(np.uint16), coarse=coarse.astype(np.uint8))
    write_checked(path, buffer.getvalue())
    print(f"{path}: {len(words)} words, {path.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
