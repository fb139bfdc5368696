"""What each part of the mentions gives: `python -m benchmarks.ablation --shared ../shared [--model FILE.npz]`.

Rows add up: the tagger alone (no listed names in its features), + dictionaries (as features and merged), + rules
(《》, contracts, bonds), + document pass, the whole step. Exact span and type on the development gold.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import orjson

from analysis import tagger
from analysis.pipeline import analyze_batch
from analysis.records import Findings, Mention
from analysis.resources import Resources, load
from analysis.steps.mentions import MENTIONS, document_pass, listed, mentions, merge, securities, tagged, works
from analysis.steps.sentences import SENTENCES
from analysis.steps.tokens import TOKENS
from benchmarks.texts import document
from benchmarks.training.corpus import gold_spans

CORE = ("PER", "ORG", "LOC")
Way = Callable[[Findings, Resources], Sequence[Mention]]


def alone(findings: Findings, resources: Resources) -> list[Mention]:
    """The tagger without listed names."""
    return tagged(findings, [], resources.model)


def with_lists(findings: Findings, resources: Resources) -> list[Mention]:
    """Listed names as features, and merged."""
    hits = resources.lexicons.find_names(findings.document.text)
    return merge(tagged(findings, hits, resources.model), listed(hits, with_model=True))


def with_rules(findings: Findings, resources: Resources) -> list[Mention]:
    """Titles of works, contracts and bonds first."""
    text = findings.document.text
    hits = resources.lexicons.find_names(text)
    media = {h.text for h in hits if h.kind == "institution"}
    found = [*works(text, media), *securities(text), *tagged(findings, hits, resources.model)]
    return merge(found, listed(hits, with_model=True))


def with_document(findings: Findings, resources: Resources) -> list[Mention]:
    """Names spread over the document."""
    return document_pass(findings.document.text, with_rules(findings, resources))


def whole(findings: Findings, resources: Resources) -> Sequence[Mention]:
    """The step as it ships."""
    return mentions(findings, resources).mentions


WAYS: dict[str, Way] = {"tagger alone": alone, "+ dictionaries": with_lists, "+ rules": with_rules,
                        "+ document pass": with_document, "the step": whole}  # fmt: skip


def f1(found: Sequence[set[tuple[int, int, str]]], gold: Sequence[set[tuple[int, int, str]]], kinds: set[str]) -> float:
    """Return micro F1 over items."""
    hit = sum(t in kinds for f, g in zip(found, gold, strict=True) for _, _, t in f & g)
    both = sum(t in kinds for one in (*found, *gold) for _, _, t in one)
    return 2 * hit / both if both else 0.0


def model_at(path: Path) -> tagger.Model:
    """Return a model that does not ship."""
    held = np.load(path)
    table = np.zeros((1 << tagger.BITS, len(tagger.LABELS)), dtype=np.int8)
    table[held["rows"]] = held["weights"]
    return tagger.Model(table, float(held["scale"]), held["transitions"])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--model", type=Path)
    given = parser.parse_args()
    resources = load()
    if given.model:
        resources = replace(resources, model=model_at(given.model))
    lines = (given.shared / "gold/gold_text.jsonl").read_bytes().splitlines()
    items = [orjson.loads(line) for line in lines]
    batch = analyze_batch([document(i) for i in items], resources, (SENTENCES, TOKENS))
    gold = [set(gold_spans(f.document.text, i)) for f, i in zip(batch, items, strict=True)]
    print(f"{MENTIONS.name:18s}" + "".join(f"{name:>7s}" for name in (*CORE, "ALL", "ALL+")))
    for name, way in WAYS.items():
        found = [{(m.start, m.end, m.type) for m in way(f, resources)} for f in batch]
        figures = [f1(found, gold, {kind}) for kind in CORE]
        figures += [f1(found, gold, set(CORE)), f1(found, gold, set(tagger.TYPES))]
        print(f"{name:18s}" + "".join(f"{value:7.3f}" for value in figures))


if __name__ == "__main__":
    main()
