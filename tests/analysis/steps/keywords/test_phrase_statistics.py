"""What a text and the background know of phrases."""

from __future__ import annotations

import numpy as np
import pytest

from sinanews.analysis.findings import Document
from sinanews.analysis.steps.keywords.candidates import UnitRuns, runs
from sinanews.analysis.steps.keywords.phrase_statistics import (
    Facts,
    nesting,
    rarity,
    rows_of,
    sides,
)
from sinanews.analysis.steps.keywords.term_units import Units
from tests.analysis.steps.keywords.test_candidates import cut, spelt

PAIRS = (
    ("钢", "n"),
    ("价", "n"),
    ("，", "break"),
    ("钢", "n"),
    ("价", "n"),
    ("，", "break"),
    ("钢", "n"),
)


def known(
    frequency: dict[str, float], documents: int = 64
) -> tuple[str, Units, UnitRuns, Facts]:
    text, made = cut(*PAIRS)
    found = runs(text, made)
    rates = np.full((4, len(found.hashes)), -1, dtype=np.float32)
    rates[0] = [frequency.get(word, 0) for word in spelt(text, found)]
    return text, made, found, Facts(Document("t", text), (), made, rates, documents)


def row(word: str, frequency: dict[str, float]) -> tuple[UnitRuns, Facts, int]:
    text, _, found, facts = known(frequency)
    return found, facts, spelt(text, found).index(word)


def test_rows_hold_the_first_and_last_unit_of_a_phrase() -> None:
    found, _, number = row("钢价", {})
    rows = rows_of(found, np.array([number]))
    assert (rows.starts.tolist(), rows.ends.tolist()) == ([0], [2])
    assert (rows.size.tolist(), rows.counts.tolist()) == ([2], [2])
    assert rows.first.tolist() == [0]
    assert rows.last.tolist() == [1]


def test_rarity_is_in_doublings() -> None:
    found, facts, number = row("钢价", {"钢价": 1, "钢": 16, "价": 4})
    usual, _, tfidf, _, low, high, mean, *_ = rarity(
        facts, found, rows_of(found, np.array([number]))
    )
    assert usual[0] == pytest.approx(1)  # log2(1 + 1 document)
    assert tfidf[0] == pytest.approx(np.log2(3) * 6)  # twice, in one of 64 documents
    assert (low[0], high[0], mean[0]) == (2, 4, 3)  # of its units: 16 and 4 of 64


def test_a_phrase_beside_its_parts() -> None:
    found, facts, number = row("钢价", {"钢价": 3, "钢": 7, "价": 3})
    cohesion, share, *_ = nesting(facts.rates[0], found, rows_of(found, np.array([number])))
    assert cohesion[0] == 0  # as usual as its rarer part
    assert share[0] == 1  # 价 never stands without it


def test_a_part_that_is_always_in_a_longer_phrase_is_absorbed() -> None:
    found, facts, number = row("价", {})
    absorbed = list(nesting(facts.rates[0], found, rows_of(found, np.array([number]))))[3]
    assert absorbed[0] == 1
    found, facts, number = row("钢", {})
    absorbed = list(nesting(facts.rates[0], found, rows_of(found, np.array([number]))))[3]
    assert absorbed[0] == pytest.approx(2 / 3)  # once it stands alone


def test_how_often_a_phrase_stands_at_the_edges_of_clauses_here() -> None:
    found, facts, number = row("钢", {})
    *_, left, right, alone = sides(facts, found, rows_of(found, np.array([number])))
    assert left[0] == 1
    assert right[0] == pytest.approx(1 / 3)
    assert alone[0] == pytest.approx(1 / 3)
