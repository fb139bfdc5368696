"""Train who an event concerns and whether it is one, on FinESE's train part: `python -m benchmarks.training.events`.

Texts that stand in the evaluation part too are left out. `--folds N` prints figures by cross-validation instead.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from analysis.lexicons.cues import Cues
from analysis.linear import Linear
from analysis.pipeline import analyze_batch
from analysis.records import Findings
from analysis.resources import Resources, load
from analysis.steps import STEPS
from analysis.steps.events import events, gate_features, hits
from analysis.steps.roles import candidates, choose, ranked, who_features
from benchmarks.finese import NONE, Item, items, mapping, same, score
from benchmarks.texts import document
from benchmarks.training.linear import Choice, save, train_choice

MODELS = Path("analysis/models")
LATE = frozenset({"quotes", "keywords", "summary", "events", "sentiment"})
FEWEST = 10  # rightly named events and 其他 texts that a type needs for the gate to learn it
OTHERS_WEIGHT = 3.0  # of a text of 其他 against one event: precision first


def prepared(texts: Sequence[str], resources: Resources) -> dict[str, Findings]:
    """Return the findings of the steps that events need, by text."""
    steps = [s for s in STEPS if s.name not in LATE]
    found: dict[str, Findings] = {}
    for at in range(0, len(texts), 64):
        part = [document({"id": str(n), "text": t}) for n, t in enumerate(texts[at : at + 64])]
        found.update(zip(texts[at : at + 64], analyze_batch(part, resources, steps), strict=True))
    return found


def labelled(rows: Sequence[Item]) -> dict[str, dict[str, set[str]]]:
    """Return text -> our type -> the subjects that the set names (none for 其他)."""
    types = mapping()
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        found[row.text]  # a text of 其他 has no types
        for ours in types.get(row.type, ()):
            found[row.text][ours].add(row.subject)
    return found


def examples(rows: Sequence[Item], found: dict[str, Findings], cues: Cues) -> tuple[list[Choice], list[Choice], list[tuple[str, bool]]]:
    """Return the choices of who, those of the gate, and the gate's types."""
    who: list[Choice] = []
    gate: list[Choice] = []
    kinds: list[tuple[str, bool]] = []
    for text, types in labelled(rows).items():
        findings = found[text]
        for hit in hits(findings, cues):
            kind, place = hit.trigger.type, hit.place
            inside = [m for m in findings.mentions if place.sentence.start <= m.start < place.sentence.end]
            pool = candidates(inside, place, kind.who)
            subjects = types.get(kind.name, set())
            options = ranked(pool, place)
            right = tuple(n for n, (m, _) in enumerate(options) if any(same(m.text, s) for s in subjects))
            if right and len(right) < len(options):
                lists = tuple(tuple(who_features(text, m, order, place, kind)) for m, order in options)
                who.append(Choice(lists, right))
            chosen = choose(findings, place, kind, pool, cues.who)
            if (subjects or not types) and (chosen or kind.who == "any"):
                features = tuple(gate_features(text, hit, chosen))
                gate.append(Choice((features,), (0,) if subjects else (), 1.0 if subjects else OTHERS_WEIGHT))
                kinds.append((kind.name, bool(subjects)))
    return who, gate, kinds


def fitted(rows: Sequence[Item], found: dict[str, Findings], cues: Cues) -> Cues:
    """Return the cues with models trained on rows; the gate sees whom the trained ranker chooses."""
    who, _, _ = examples(rows, found, cues)
    cues = replace(cues, who=Linear(train_choice(who), 1))
    _, gate, kinds = examples(rows, found, cues)
    learned = {k for k, _ in kinds if min(kinds.count((k, True)), kinds.count((k, False))) >= FEWEST}
    kept = [c for c, (k, _) in zip(gate, kinds, strict=True) if k in learned]
    return replace(cues, gate=Linear(train_choice(kept, minimum=4), 1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0)
    given = parser.parse_args()
    held = {row.text for row in items(given.shared / "bench/fincuge_finese_eval.json.gz")}
    rows = [r for r in items(given.shared / "bench/fincuge_finese_train.json.gz") if r.text not in held]
    resources = load()
    found = prepared(sorted({r.text for r in rows}), resources)
    if given.folds:
        cross_validate(rows, found, resources, given.folds)
        return
    cues = fitted(rows, found, resources.cues)
    save(cues.who.weights, MODELS / "events_who.tsv.gz", "who an event concerns: python -m benchmarks.training.events")
    save(cues.gate.weights, MODELS / "events_gate.tsv.gz", "is it an event: python -m benchmarks.training.events")


def cross_validate(rows: Sequence[Item], found: dict[str, Findings], resources: Resources, folds: int) -> None:
    """Print the score of each fold, judged by models that have not seen its texts."""
    texts = sorted(found)
    for fold in range(folds):
        apart = set(texts[fold::folds])
        cues = fitted([r for r in rows if r.text not in apart], found, resources.cues)
        ours = replace(resources, cues=cues)
        made = {t: events(found[t], ours).events for t in apart}
        print(score([r for r in rows if r.text in apart], made).line(f"fold {fold + 1} of {folds}"), flush=True)


if __name__ == "__main__":
    main()
