"""A trigger that an expression found, in its place."""

from __future__ import annotations

from sinanews.analysis.lexicons.taxonomy import Trigger
from sinanews.analysis.steps.events.hit_at import hit_at
from tests.analysis.news import RESOURCES, findings

TEXT = "甲乙股份公告，业绩超预期。丙丁股份上涨。"
TRIGGER = Trigger(RESOURCES.taxonomy.types["earnings_rise"], "业绩超预期")


def test_a_trigger_has_its_sentence_and_its_clause() -> None:
    made = findings(TEXT, org=("甲乙股份", "丙丁股份"))
    start = TEXT.index("业绩")
    hit = hit_at(made, TRIGGER, start, start + 5)
    assert hit is not None
    place = hit.place
    assert TEXT[place.left : place.right] == "业绩超预期"
    assert TEXT[place.sentence.start : place.sentence.end] == "甲乙股份公告，业绩超预期。"


def test_no_trigger_stands_over_two_sentences() -> None:
    made = findings(TEXT, org=("甲乙股份", "丙丁股份"))
    start = TEXT.index("业绩")
    assert hit_at(made, TRIGGER, start, len(TEXT)) is None
