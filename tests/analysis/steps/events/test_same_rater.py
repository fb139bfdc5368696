"""Who rates in a list of ratings that names it once."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.events.step import events
from tests.analysis.news import RESOURCES, findings
from tests.analysis.told_events import with_numbers

NAMES = ("某某证券", "甲乙股份", "丙丁股份", "戊己股份")


def raters(text: str) -> list[list[str]]:
    """Who rates in each event of a text."""
    made = events(with_numbers(findings(text, org=NAMES)), RESOURCES).events
    return [[a.text for a in event.arguments if a.role == "by"] for event in made]


def test_the_next_items_of_a_list_have_the_same_rater() -> None:
    text = (
        "某某证券将甲乙股份目标价上调至9元；将丙丁股份目标价下调至8元；"
        "将戊己股份评级上调至买入。"
    )
    assert raters(text) == [["某某证券"]] * 3


@pytest.mark.parametrize(
    "text",
    [
        "某某证券将甲乙股份目标价上调至9元。丙丁股份评级上调至买入。",  # no list
        "某某证券将甲乙股份目标价上调至9元；丙丁股份获评级上调至买入。",  # another subject
        "某某证券将甲乙股份目标价上调至9元；市场平静。将丙丁股份目标价上调至8元。",
    ],
)
def test_other_ratings_have_none(text: str) -> None:
    assert raters(text) == [["某某证券"], []]
