"""What each part of the mentions gives: `python -m benchmarks.ablation --shared ../shared
[--model FILE.npz]`.

Rows add up: the tagger alone (no listed names in its features), + dictionaries (as features and
merged), + rules (《》, contracts, embassies, edges), + the rest of the document (enumerations,
spread names, short forms): the step as it ships. Exact span and type on the development gold;
then the step by kind of source.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import orjson

from benchmarks.texts import document
from benchmarks.training.spans import gold_spans
from sinanews.analysis.findings import MENTION_TYPES, Findings, Mention
from sinanews.analysis.lexicons.automata import built
from sinanews.analysis.models import tagger
from sinanews.analysis.pipeline import analyze_batch
from sinanews.analysis.resources import Resources, load
from sinanews.analysis.steps.mentions.merging import merge
from sinanews.analysis.steps.mentions.step import MENTIONS, by_rules, listed, mentions
from sinanews.analysis.steps.mentions.tagged import tagged_names
from sinanews.analysis.steps.sentences.step import SENTENCES
from sinanews.analysis.steps.tokens.step import TOKENS

CORE = ("PER", "ORG", "LOC")
SOURCES = {"a": "articles", "f": "flashes", "p": "posts"}  # first letter of the gold's ids
Names = set[tuple[int, int, str]]


def ways(
    batch: Sequence[Findings], resources: Resources
) -> dict[str, list[Sequence[Mention]]]:
    """Return the mentions of each document by what is switched on."""
    texts = [f.document.text for f in batch]
    hits = list(map(resources.lexicons.find_names, texts))
    suffixes = list(map(resources.gazetteer.find_suffixes, texts))
    bare = replace(
        resources,
        gazetteer=replace(
            resources.gazetteer, names=dict.fromkeys(resources.gazetteer.names, built(["\0"]))
        ),
    )
    alone = tagged_names(batch, [[] for _ in batch], suffixes, bare)
    tagged = tagged_names(batch, hits, suffixes, resources)
    pairs = list(zip(batch, hits, tagged, strict=True))
    return {
        "tagger alone": list(alone),
        "+ dictionaries": [merge(t, listed(h, {*f.tokens.starts})) for f, h, t in pairs],
        "+ rules": [
            merge(by_rules(f.document.text, h, t), listed(h, {*f.tokens.starts}))
            for f, h, t in pairs
        ],
        "+ document": [f.mentions for f in mentions(batch, resources)],
    }


def f1(found: Sequence[Names], gold: Sequence[Names], kinds: Sequence[str]) -> float:
    """Return micro F1 over items."""
    hit = sum(t in kinds for f, g in zip(found, gold, strict=True) for _, _, t in f & g)
    both = sum(t in kinds for one in (*found, *gold) for _, _, t in one)
    return 2 * hit / both if both else 0.0


def line(name: str, found: Sequence[Names], gold: Sequence[Names]) -> str:
    """Return a row of the table."""
    figures = [
        f1(found, gold, kinds) for kinds in (*((k,) for k in CORE), CORE, MENTION_TYPES)
    ]
    return f"{name:18s}" + "".join(f"{value:7.3f}" for value in figures)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--model", type=Path, help="a model that does not ship")
    given = parser.parse_args()
    resources = load()
    if given.model:
        resources = replace(resources, model=tagger.read(given.model))
    items = [
        orjson.loads(one)
        for one in (given.shared / "gold/gold_text.jsonl").read_bytes().splitlines()
    ]
    batch = analyze_batch([document(i) for i in items], resources, (SENTENCES, TOKENS))
    gold = [set(gold_spans(f.document.text, i)) for f, i in zip(batch, items, strict=True)]
    print(f"{MENTIONS.name:18s}" + "".join(f"{name:>7s}" for name in (*CORE, "ALL", "ALL+")))
    found: list[Names] = []
    for name, made in ways(batch, resources).items():
        found = [{(m.start, m.end, m.type) for m in one} for one in made]
        print(line(name, found, gold))
    for letter, name in SOURCES.items():
        chosen = [n for n, item in enumerate(items) if item["id"].startswith(letter)]
        print(
            line(
                f"{name} ({len(chosen)})",
                [found[n] for n in chosen],
                [gold[n] for n in chosen],
            )
        )


if __name__ == "__main__":
    main()
