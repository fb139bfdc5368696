"""Train who an event concerns and whether it is one, on FinESE's train part: `python -m
benchmarks.training.events`.

Texts that stand in the evaluation part too are left out. `--folds N` prints figures by
cross-validation instead.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from benchmarks import wwwxmu
from benchmarks.finese import Item, items, mapping, same, score
from benchmarks.flashes import flashes
from benchmarks.texts import document
from benchmarks.training.linear import Choice, save, train_choice
from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.models.event_models import EventModels, types_of
from sinanews.analysis.models.linear import Linear
from sinanews.analysis.pipeline import analyze_batch
from sinanews.analysis.resources import Resources, load
from sinanews.analysis.steps import STEPS
from sinanews.analysis.steps.events.best_name import who_features, with_order
from sinanews.analysis.steps.events.gate import gate_features
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.events.places import within
from sinanews.analysis.steps.events.step import events
from sinanews.analysis.steps.events.subjects import candidates, choose_who
from sinanews.analysis.steps.events.triggers import hits

MODELS = Path("analysis/models")
LATE = frozenset({"quotes", "keywords", "summary", "events", "sentiment"})
FLASHES = Path(__file__).with_name(
    "flash_triggers.jsonl"
)  # triggers in flashes, read and judged
FLASH_WEIGHT = 3.0
UNGATED = frozenset(
    {
        "investigation",
        "penalty",
        "loss",
        "default",
        "product_fault",
        "data_leak",
        "restructuring_failed",
    }
)
# Types whose plain cases FinESE files under 其他 or lacks: the gate would learn to refuse them
# (甲公司被罚款50万元).
FEWEST = 10  # rightly named events and 其他 texts that a type needs for the gate to learn it
OTHERS_WEIGHT = 3.0  # of a text of 其他 against one event: precision first


@dataclass(frozen=True)
class Data:
    """What the models learn from, ready for the events step."""

    finese: dict[str, Findings]
    wwwxmu: list[tuple[wwwxmu.Item, Findings]]
    flashes: list[Findings]


def prepared(texts: Sequence[str], resources: Resources) -> dict[str, Findings]:
    """Return the findings of the steps that events need, by text."""
    steps = [s for s in STEPS if s.name not in LATE]
    found: dict[str, Findings] = {}
    for at in range(0, len(texts), 64):
        part = [document({"id": str(n), "text": t}) for n, t in enumerate(texts[at : at + 64])]
        found.update(
            zip(texts[at : at + 64], analyze_batch(part, resources, steps), strict=True)
        )
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


def who_choice(
    findings: Findings, hit: TriggerHit, right: Callable[[Mention], bool], resources: Resources
) -> Choice | None:
    """Return the choice of who at a trigger; None where all names are right or none is."""
    pool = within(findings.mentions, hit.place)
    options = with_order(candidates(findings, hit, pool, resources), hit.place)
    rights = tuple(n for n, (m, _) in enumerate(options) if right(m))
    if not 0 < len(rights) < len(options):
        return None
    text = findings.document.text
    return Choice(
        tuple(tuple(who_features(text, m, hit, order=order)) for m, order in options),
        rights,
    )


def means_one(subjects: Collection[str], mention: Mention) -> bool:
    """Say whether a name means one of FinESE's subjects."""
    return any(same(mention.text, subject) for subject in subjects)


def is_company(keys: Collection[str], mention: Mention) -> bool:
    """Say whether a name has one of the keys of wwwxmu's company."""
    return (mention.entity_id or mention.text) in keys


def finese_who(
    rows: Sequence[Item], found: dict[str, Findings], resources: Resources
) -> list[Choice]:
    """Return the choices of who in FinESE's items: right is what means a subject of an item of
    the text and type.
    """
    choices = []
    for text, types in labelled(rows).items():
        for hit in hits(found[text], resources):
            subjects = types.get(hit.trigger.type.name, set())
            choices.append(
                who_choice(found[text], hit, partial(means_one, subjects), resources)
            )
    return [c for c in choices if c]


def company_who(
    pairs: Sequence[tuple[wwwxmu.Item, Findings]], resources: Resources
) -> list[Choice]:
    """Return the choices of who in wwwxmu's items: right is the item's company. Its polarity is
    not looked at.
    """
    choices = []
    for item, findings in pairs:
        right = wwwxmu.keys(findings, item)
        choices += [
            who_choice(findings, hit, partial(is_company, right), resources)
            for hit in hits(findings, resources)
            if hit.place.sentence.in_title or hit.trigger.type.family == "shares"
        ]
    return [c for c in choices if c]


def gate_choices(
    rows: Sequence[Item], found: dict[str, Findings], resources: Resources
) -> list[Choice]:
    """Return the gate's choices in FinESE: right where an item names the type, wrong in texts
    of 其他.
    """
    choices: list[tuple[str, bool, Choice]] = []
    for text, types in labelled(rows).items():
        for hit in hits(found[text], resources):
            kind = hit.trigger.type
            right = kind.name in types
            pool = within(found[text].mentions, hit.place)
            who = choose_who(found[text], hit, pool, resources)
            if (right or not types) and (who or kind.unnamed):
                features = tuple(gate_features(text, hit, who, resources))
                choices.append(
                    (
                        kind.name,
                        right,
                        Choice((features,), (0,) * right, 1.0 if right else OTHERS_WEIGHT),
                    )
                )
    counts = Counter((name, right) for name, right, _ in choices)
    enough = {
        n for n, _ in counts if min(counts[n, True], counts[n, False]) >= FEWEST
    } - UNGATED
    return [c for name, _, c in choices if name in enough]


def flash_choices(flashes: Sequence[Findings], resources: Resources) -> list[Choice]:
    """Return the gate's choices of the flashes that were read."""
    verdicts = {
        (v["id"], v["type"], v["start"]): v["event"]
        for v in map(json.loads, FLASHES.read_text().splitlines())
    }
    choices = []
    for findings in flashes:
        for hit in hits(findings, resources):
            kind, place = hit.trigger.type, hit.place
            verdict = verdicts.get((findings.document.id, kind.name, place.start))
            pool = within(findings.mentions, place)
            who = choose_who(findings, hit, pool, resources)
            if verdict is not None and who is not None and kind.name not in UNGATED:
                features = tuple(gate_features(findings.document.text, hit, who, resources))
                choices.append(Choice((features,), (0,) * verdict, FLASH_WEIGHT))
    return choices


Weights = dict[str, tuple[float, ...]]  # by feature


def fitted(rows: Sequence[Item], data: Data, resources: Resources) -> EventModels:
    """Return models trained on rows."""
    who, gate = trained(rows, data, resources)
    return replace(
        resources.event_models,
        who=Linear(who, 1),
        gate=Linear(gate, 1),
        gated=types_of(gate),
    )


def trained(
    rows: Sequence[Item],
    data: Data,
    resources: Resources,
) -> tuple[Weights, Weights]:
    """Return the weights of the ranker and of the gate, which sees whom the ranker chooses."""
    choices = finese_who(rows, data.finese, resources) + company_who(data.wwwxmu, resources)
    who = train_choice(choices)
    models = replace(resources.event_models, who=Linear(who, 1))
    ours = replace(resources, event_models=models)
    gate = gate_choices(rows, data.finese, ours) + flash_choices(data.flashes, ours)
    return who, train_choice(gate, minimum=4, l2=5e-3)


def load_data(shared: Path, rows: Sequence[Item], resources: Resources) -> Data:
    """Run the steps that events need over all texts."""
    steps = [s for s in STEPS if s.name not in LATE]
    wanted = {json.loads(line)["id"] for line in FLASHES.read_text().splitlines()}
    pairs = wwwxmu.items(shared)
    return Data(
        prepared(sorted({r.text for r in rows}), resources),
        list(
            zip(
                pairs,
                analyze_batch([p.document for p in pairs], resources, steps),
                strict=True,
            )
        ),
        analyze_batch([document(f) for f in flashes(shared, wanted)], resources, steps),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0)
    given = parser.parse_args()
    held = {row.text for row in items(given.shared / "bench/fincuge_finese_eval.json.gz")}
    rows = [
        r
        for r in items(given.shared / "bench/fincuge_finese_train.json.gz")
        if r.text not in held
    ]
    resources = load()
    data = load_data(given.shared, rows, resources)
    if given.folds:
        cross_validate(rows, data, resources, given.folds)
        return
    who, gate = trained(rows, data, resources)
    save(
        who,
        MODELS / "events_who.tsv.gz",
        "who an event concerns: python -m benchmarks.training.events",
    )
    save(
        gate,
        MODELS / "events_gate.tsv.gz",
        "is it an event: python -m benchmarks.training.events",
    )


def cross_validate(rows: Sequence[Item], data: Data, resources: Resources, folds: int) -> None:
    """Print the score of each fold, judged by models that have not seen its texts."""
    texts = sorted(data.finese)
    for fold in range(folds):
        apart = set(texts[fold::folds])
        ours = replace(
            resources,
            event_models=fitted([r for r in rows if r.text not in apart], data, resources),
        )
        made = {t: events(data.finese[t], ours).events for t in apart}
        print(
            score([r for r in rows if r.text in apart], made).line(
                f"fold {fold + 1} of {folds}"
            ),
            flush=True,
        )


if __name__ == "__main__":
    main()
