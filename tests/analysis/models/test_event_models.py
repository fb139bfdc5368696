"""The models of the events step."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons.taxonomy import load_taxonomy
from sinanews.analysis.models import linear
from sinanews.analysis.models.event_models import EventModels, load_event_models, types_of
from sinanews.analysis.models.linear import Linear

GATE = {"k:crime": (2.0,), "w:传销": (-1.0,), "q:你": (-40.0,)}
MODELS = EventModels(
    who=Linear({}, 1),
    gate=Linear(GATE, 1),
    gated=types_of(GATE),
    confidence=Linear({"bias": (2.0,), "who:none|short": (-3.0,)}, 1),
)


def test_the_gate_says_which_types_it_has_learned() -> None:
    assert MODELS.gated == {"crime"}


@pytest.mark.parametrize(
    ("features", "probability"),
    [([], 0.5), (["unknown"], 0.5), (["k:crime"], 0.8808), (["k:crime", "w:传销"], 0.7311)],
)
def test_probability(features: list[str], probability: float) -> None:
    assert MODELS.probability(features) == pytest.approx(probability, abs=1e-4)


@pytest.mark.parametrize(
    ("features", "stated"),
    [(["bias"], 0.8808), (["bias", "who:none|short"], 0.2689), (["bias", "unknown"], 0.8808)],
)
def test_confidence_has_four_decimals(features: list[str], stated: float) -> None:
    assert MODELS.confidence_of(features) == stated


def test_a_strong_feature_is_no_overflow() -> None:
    assert 0 < MODELS.probability(["q:你"] * 50) < 1e-12


def test_what_ships_knows_only_types_of_the_taxonomy() -> None:
    models = load_event_models()
    assert models.gated
    assert models.gated <= set(load_taxonomy().types)
    assert models.who.classes == models.confidence.classes == 1


def test_the_gate_that_ships_gives_what_its_table_says() -> None:
    table = linear.load("events_gate.tsv.gz")
    gate = load_event_models().gate
    names = list(table.weights)
    for asked in (names[:40], names[::500], [*names[9:12], "unknown"]):
        assert gate.single(asked) == table.single(asked)
