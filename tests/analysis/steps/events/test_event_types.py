"""Event types by sentences for and against them (event_sentences.tsv): the specification of the
taxonomy's behaviour, and what a new type has to bring.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from sinanews.analysis.steps.events.step import events
from sinanews.scraper.model.word_tables import checked
from tests.analysis.news import RESOURCES, findings

FILE = Path(__file__).with_name("event_sentences.tsv")
ROWS = tuple(
    checked(FILE.read_text(encoding="utf-8"), FILE.name, ("type", "verdict", "sentence"))
)
MARKS = {
    "org": re.compile(r"\[([^\]]+)\]"),
    "per": re.compile(r"\{([^}]+)\}"),
    "loc": re.compile(r"<([^>]+)>"),
    "index": re.compile(r"\^([^^]+)\^"),
}
FEWEST = 5  # sentences for and against each type that is here


def types_in(marked: str) -> set[str]:
    """The types of the events of a sentence whose mentions are marked."""
    names = {kind: tuple(dict.fromkeys(mark.findall(marked))) for kind, mark in MARKS.items()}
    text = re.sub(r"[\[\]{}<>^]", "", marked)
    made = findings(text, **names)
    return {event.type for event in events(made, RESOURCES).events}


@pytest.mark.parametrize(("kind", "verdict", "sentence"), ROWS)
def test_sentence(kind: str, verdict: str, sentence: str) -> None:
    """A known fault (missed, wrong) that is mended fails too: its verdict has to be changed."""
    assert (kind in types_in(sentence)) is (verdict in ("for", "wrong"))


def test_every_type_here_has_sentences_for_and_against_it() -> None:
    counts = Counter((kind, verdict) for kind, verdict, _ in ROWS)
    kinds = {kind for kind, _ in counts}
    assert {verdict for _, verdict in counts} == {"for", "against", "missed", "wrong"}
    faults = sum(counts[pair] for pair in counts if pair[1] in ("missed", "wrong"))
    assert faults * 10 < len(ROWS)
    for kind in kinds:
        assert counts[kind, "for"] + counts[kind, "missed"] >= FEWEST, kind
        assert counts[kind, "against"] + counts[kind, "wrong"] >= FEWEST, kind
    assert kinds <= set(RESOURCES.taxonomy.types)


def test_every_value_of_the_taxonomy_s_columns_is_shown() -> None:
    shown = [RESOURCES.taxonomy.types[kind] for kind in dict.fromkeys(row[0] for row in ROWS)]
    types = RESOURCES.taxonomy.types.values()
    for column in (
        "whom",
        "unlisted",
        "unnamed",
        "supposed",
        "denied",
        "attributive",
        "amount",
    ):
        values = {getattr(kind, column) for kind in types}
        assert {getattr(kind, column) for kind in shown} == values, column


def test_a_verdict_is_no_accident_of_the_marks() -> None:
    assert types_in("[甲乙股份]跌停。") == {"price_fall"}
    assert types_in("<甲市>跌停。") == set()
