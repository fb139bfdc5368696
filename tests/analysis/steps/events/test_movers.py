"""Moves of prices that are not of whom the text names."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.events.step import events
from tests.analysis.news import RESOURCES, findings
from tests.analysis.told_events import with_numbers


def movers(text: str) -> list[list[str]]:
    """Whom each move of prices concerns."""
    made = events(
        findings(text, org=("甲乙股份", "丙丁股份"), index=("某某指数",)), RESOURCES
    ).events
    return [
        [argument.text for argument in event.arguments if argument.role == "who"]
        for event in made
        if event.family == "market"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份财报引发芯片板块集体跳水。",
        "甲乙股份扩产刺激锂电股大涨。",
        "甲乙股份降价引发同行股价下跌。",
        "甲乙股份业绩不佳，科技股普跌。",
        "甲乙股份入局机器人，三大指数走弱。",
        "根据甲乙股份的最新预测，DDR4的价格将上涨50%。",
        "甲乙股份调涨封装报价，涨幅为20%。",
    ],
)
def test_many_shares_move(text: str) -> None:
    assert movers(text) == [[]]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("甲乙股份等锂电股大涨。", [["甲乙股份"]]),
        ("甲乙股份A股涨2%，H股跌1%。", [["甲乙股份"], ["甲乙股份"]]),
        ("甲乙股份大跌拖累某某指数跌1%。", [["甲乙股份"], ["某某指数"]]),
        ("白酒股甲乙股份大跌3%。", [["甲乙股份"]]),
        ("某公司市值在美国股市超过甲乙股份，股价上涨超过2%。", [[]]),
        ("甲乙股份：多重因素助攻黄金走强3%。", [[]]),
        ("甲乙股份表示，油价下跌2%。", [[]]),
        ("甲乙股份人民币计价柜台上涨2%。", [["甲乙股份"]]),
        ("甲乙股份涨停，板块内个股普涨。", [["甲乙股份"], []]),
        ("甲乙股份涨停 硬件个股集体走强。", [["甲乙股份"], []]),
        ("甲乙股份收盘价格上涨3%。", [["甲乙股份"]]),
        ("甲乙股份公告，公司股票今日涨停。", [["甲乙股份"]]),
        ("甲乙股份涨幅居前。", [["甲乙股份"]]),
        ("甲乙股份等多股涨停】早盘，甲乙股份、丙丁股份涨停。", [["甲乙股份", "丙丁股份"]]),
    ],
)
def test_who_moves(text: str, right: list[list[str]]) -> None:
    assert movers(text) == right


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("甲乙股份冲高回落微涨0.07%。", {"price_fall": [], "price_rise": ["0.07%"]}),
        ("甲乙股份翻绿，此前一度涨超2%。", {"price_fall": [], "price_rise": ["2%"]}),
        ("甲乙股份高开低走跌3%。", {"price_fall": ["3%"]}),
    ],
)
def test_a_figure_of_the_other_way_is_not_its_own(
    text: str,
    moves: dict[str, list[str]],
) -> None:
    made = events(with_numbers(findings(text, org=("甲乙股份",))), RESOURCES).events
    told = {e.type: [a.text for a in e.arguments if a.role == "amount"] for e in made}
    assert told == moves


def test_what_stands_behind_a_move_moves_not_the_name_of_another_part() -> None:
    assert movers("甲乙股份涨超1% 上周五大跌的存储芯片反弹。") == [["甲乙股份"], []]
