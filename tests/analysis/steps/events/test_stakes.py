"""Notices of an exchange on who holds shares of whom."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.events.step import events
from tests.analysis.news import RESOURCES, findings

NAMES = ("戊己银行", "甲乙股份", "丙丁交易所")


def told(text: str) -> list[tuple[str, dict[str, str]]]:
    """The types of the events of a text, with who and whose shares."""
    made = events(findings(text, org=NAMES), RESOURCES).events
    return [(e.type, {a.role: a.text for a in e.arguments if a.value}) for e in made]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "丙丁交易所信息显示，戊己银行在甲乙股份H股的持股比例从5.1%升至6.2%。",
            "holding_increase",
        ),
        ("戊己银行在甲乙股份的持股比例降至4.9%。", "holding_decrease"),
        ("戊己银行对甲乙股份 - H股的多头持仓比例从6.2%降至5.1%。", "holding_decrease"),
        ("戊己银行在甲乙股份的H股多头比例从5.1%上升至6.2%。", "holding_increase"),
    ],
)
def test_whose_shares_and_who_holds_them(text: str, kind: str) -> None:
    assert told(text) == [(kind, {"who": "甲乙股份", "holder": "戊己银行"})]


def test_the_share_of_a_deal_is_no_notice() -> None:
    assert told("增资完成后，甲乙股份的持股比例将降至10%。") == []
