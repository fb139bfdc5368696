"""Events that are told again as the one before."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.events.step import events
from tests.analysis.news import RESOURCES, findings

NAMES = ("甲乙股份", "丙丁科技", "戊己集团", "庚辛汽车")


def parties(text: str, kind: str) -> list[dict[str, str]]:
    """Who and whom of the events of a type, in order."""
    made = events(findings(text, org=NAMES), RESOURCES).events
    return [
        {a.role: a.text for a in event.arguments if a.role in ("who", "whom")}
        for event in made
        if event.type == kind
    ]


def test_a_takeover_that_is_told_again_keeps_its_parties() -> None:
    text = "甲乙股份公告，丙丁科技拟要约收购甲乙股份。本次要约收购完成后，公司仍符合上市条件。"
    told, again = parties(text, "acquisition")
    assert told == again == {"who": "丙丁科技", "whom": "甲乙股份"}


def test_what_is_recalled_is_not_who_recalls() -> None:
    text = "甲乙股份宣布召回3万辆汽车。此次召回涉及部分庚辛汽车、丙丁科技品牌。"
    assert parties(text, "recall") == [{"who": "甲乙股份"}, {"who": "甲乙股份"}]


def test_a_deal_that_constitutes_a_restructuring_is_the_buyer_s() -> None:
    text = "甲乙股份收到戊己集团通知，拟收购丙丁科技100%股权，构成重大资产重组。"
    assert parties(text, "restructuring") == [{"who": "甲乙股份", "whom": "丙丁科技"}]


def test_what_a_deal_of_the_same_clause_constitutes() -> None:
    text = "甲乙股份公告，筹划收购丙丁科技部分股权预计构成重大资产重组。"
    assert parties(text, "restructuring") == [{"who": "甲乙股份", "whom": "丙丁科技"}]


@pytest.mark.parametrize(
    "text",
    [
        "丙丁科技拟收购庚辛汽车。本次回购后，甲乙股份收购戊己集团。",
        "丙丁科技拟收购庚辛汽车。甲乙股份本次收购戊己集团。",
    ],
)
def test_another_deal_has_its_own_parties(text: str) -> None:
    assert parties(text, "acquisition")[-1]["who"] == "甲乙股份"
