"""The words that a role of an event needs."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.events.step import events
from tests.analysis.news import RESOURCES, findings
from tests.analysis.told_events import with_numbers

NAMES = ("甲乙股份", "丙丁基金")


def filled(text: str, role: str) -> list[str]:
    """What fills a role in the events of a text."""
    made = events(with_numbers(findings(text, org=NAMES)), RESOURCES).events
    return [a.text for event in made for a in event.arguments if a.role == role]


@pytest.mark.parametrize(
    ("text", "role", "words"),
    [
        ("甲乙股份股东丙丁基金减持公司股份246万股。", "shares", ["246万股"]),
        ("甲乙股份股东丙丁基金减持，减持后持有公司股份246万股。", "shares", []),
        ("甲乙股份股东丙丁基金减持。", "holder", ["丙丁基金"]),
        ("甲乙股份回购股份，最高价3.2元。", "price_per_share", ["3.2元"]),
        ("甲乙股份回购股份，价格上限3亿元。", "price_per_share", []),
        ("甲乙股份净利润3亿元，同比增长5%。", "net_profit", ["3亿元"]),
        ("甲乙股份净利润亏损3亿元。", "net_profit", []),
        ("甲乙股份营业收入9亿元，同比增长5%；净利润1亿元。", "net_profit", []),
        (
            "甲乙股份获得融资，融资总额7亿美元，融资估值210亿美元。",
            "total_amount",
            ["7亿美元"],
        ),
        ("甲乙股份收购丙丁基金99.9978%股份。", "object", ["99.9978%股份"]),
        ("甲乙股份净利息收入3亿元，同比下降5%。", "net_profit", []),
        ("甲乙股份扣除非经常性损益的净利润3亿元，同比下降5%。", "net_profit", []),
        ("甲乙股份回购股份，收盘价格报3.2元。", "price_per_share", []),
        (
            "甲乙股份股东丙丁基金减持，本次减持后持股比例占总股本的13.13%。",
            "share_of_capital",
            [],
        ),
        ("甲乙股份股东丙丁基金减持公司总股本的3%。", "share_of_capital", ["3%"]),
        ("甲乙股份股东丙丁基金增持，增持前持股246万股。", "shares", []),
    ],
)
def test_a_role_needs_its_words(text: str, role: str, words: list[str]) -> None:
    assert filled(text, role) == words
