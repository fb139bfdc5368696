"""Arguments made of names, dates and figures keep their place, value and unit."""

from __future__ import annotations

from sinanews.analysis.findings import DateMention, Figure, Mention
from sinanews.analysis.steps.events.argument_spans import argument_of, forms_in
from tests.analysis.news import findings

MENTION = Mention(0, 4, "甲乙股份", "ORG", entity_id="x1", name="甲乙")
DATE = DateMention(5, 10, "6月18日", "2026-06-18", "day")
FIGURE = Figure(11, 16, "5至8亿元", "money", 5e8, "CNY", high=8e8)


def test_a_name_has_its_entity_and_the_name_of_it() -> None:
    found = argument_of("who", MENTION)
    assert (found.role, found.text, found.value, found.entity_id) == (
        "who",
        "甲乙股份",
        "甲乙",
        "x1",
    )


def test_a_date_has_its_iso_value() -> None:
    assert argument_of("announced_date", DATE).value == "2026-06-18"


def test_a_range_has_both_ends_and_the_unit() -> None:
    found = argument_of("amount", FIGURE)
    assert (found.value, found.unit) == ("500000000/800000000", "CNY")


def test_a_form_inside_a_name_is_none() -> None:
    text = "甲乙A轮基金参与海澄科技B轮融资"
    found = findings(text, org=("甲乙A轮基金",))
    assert [a.text for a in forms_in(found, "round", 0, len(text))] == ["B轮"]
