"""Make words/unread_names.tsv, the listed names that sentences hardly ever read as names:
`python -m benchmarks.build.unread_names --shared ../shared`.

Counted is each place of the corpora where a listed name stands as whole words, and in no longer name
that the tagger reads: how often the tagger, which goes by the sentence, reads just this name there.
It reads 98.5 % of 311,000 places; what it reads at few of its places is a phrase (a company of the
future), a part of a longer name or another body than the list says. The gold is left out.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from benchmarks.build.background import items
from sinanews.analysis.findings import Document, Findings, Mention
from sinanews.analysis.lexicons.companies import NameHit
from sinanews.analysis.pipeline import analyze_batch
from sinanews.analysis.resources import Resources, load
from sinanews.analysis.steps import STEPS
from sinanews.analysis.steps.mentions.tagged import tagged_names
from sinanews.analysis.steps.mentions.words import UNREAD_FILE

OUT = Path(__file__).parents[2] / "analysis/lexicons/words" / UNREAD_FILE
CORPORA = ("articles", "flashes", "recent")
BATCH = 256
LEAST, SHARE = 4, 0.3  # places of a name, and of how many at most it is read: by hand
HEAD = (
    "# Listed names that sentences hardly ever read as names: places in the corpora, and at how many"
    " the tagger reads them.\n"
    "# Made by benchmarks/build/unread_names.py.\n"
    "name\tplaces\tread\n"
)


@dataclass(frozen=True)
class Counts:
    """How often listed names stand for themselves, and how often they are read there."""

    places: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)

    def add(self, hits: Iterable[NameHit], read: Sequence[Mention], words: set[int]) -> None:
        """Count the listed names of one text. `words` are the offsets at which words begin."""
        spans = {(one.start, one.end, one.type) for one in read}
        longer = {at: one for one in read for at in range(one.start, one.end)}
        for hit in hits:
            if hit.ambiguous or hit.start not in words or hit.end not in words:
                continue
            is_read = (hit.start, hit.end, hit.type) in spans
            held = longer.get(hit.start)
            if not is_read and held and held.start <= hit.start and hit.end <= held.end:
                continue
            self.places[hit.text] += 1
            self.read[hit.text] += is_read


def counted(
    texts: Iterable[str],
    resources: Resources,
) -> Counts:
    """Return the counts of the listed names of texts."""
    counts = Counts()
    for batch in _batches(texts):
        documents = [_document(text) for text in batch]
        found = analyze_batch(documents, resources, STEPS[:2])
        hits = list(map(resources.lexicons.find_names, batch))
        suffixes = list(map(resources.gazetteer.find_suffixes, batch))
        tagged = tagged_names(found, hits, suffixes, resources)
        for findings, held, read in zip(found, hits, tagged, strict=True):
            counts.add(held, read, _word_edges(findings))
    return counts


def unread(counts: Counts) -> Mapping[str, tuple[int, int]]:
    """Return the names that are read at few of their places: how many these are, and at how many
    it is read.
    """
    return {
        name: (places, counts.read[name])
        for name, places in sorted(counts.places.items())
        if places >= LEAST and counts.read[name] <= SHARE * places
    }


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    stream = iter(texts)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _document(text: str) -> Document:
    return Document("counted", text, 0, ((0, len(text)),), ("text",))


def _word_edges(findings: Findings) -> set[int]:
    return {*findings.tokens.starts, len(findings.document.text)}


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    shared = parser.parse_args().shared
    texts = (text for text, _ in items(shared, CORPORA))
    names = unread(counted(texts, load()))
    lines = (f"{name}\t{places}\t{read}\n" for name, (places, read) in names.items())
    OUT.write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"{OUT}: {len(names)} names")


if __name__ == "__main__":
    main()
