"""The amount of an event."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.events.triggers import hits
from tests.analysis.news import RESOURCES, findings
from tests.analysis.told_events import arguments_about, roles_of_first, with_numbers


def test_amount_and_date() -> None:
    found = roles_of_first(
        "甲乙股份2021年3月5日公告，被罚款50万元。", "甲乙股份", org=("甲乙股份",)
    )
    assert found == {"who": ["甲乙股份"], "amount": ["50万元"], "date": ["2021年3月5日"]}


def test_the_nearest_amount_counts() -> None:
    text = "注册资本1亿元的甲乙股份被罚款50万元。"
    assert roles_of_first(text, "甲乙股份", org=("甲乙股份",))["amount"] == ["50万元"]


def test_a_quantity_is_no_amount() -> None:
    assert "amount" not in roles_of_first(
        "甲乙股份3家门店被罚款。", "甲乙股份", org=("甲乙股份",)
    )


def test_a_number_of_shares_is_no_amount_of_a_deal_in_own_shares() -> None:
    assert "amount" not in roles_of_first(
        "甲乙股份回购300万股。", "甲乙股份", org=("甲乙股份",)
    )


def test_the_size_of_another_s_move_is_not_its_own() -> None:
    text = "丙丁科技涨3%，甲乙股份跌停。"
    made = with_numbers(findings(text, org=("甲乙股份", "丙丁科技")))
    sizes = {}
    for hit in hits(made, RESOURCES):
        arguments = arguments_about(made, hit, made.mentions[1])
        sizes[hit.trigger.type.name] = [a.text for a in arguments if a.role == "amount"]
    assert sizes == {"price_rise": ["3%"], "price_fall": []}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("甲乙股份股权激励计划要求2026年营业收入不低于500亿元。", None),
        ("业绩超预期的甲乙股份高开4.67%。", None),
        ("甲乙证券将甲乙股份目标价从173美元下调至149美元。", "149美元"),
        ("甲乙股份以3亿元收购丙丁科技，标的净利润5000万元。", "3亿元"),
        ("甲乙股份股票停牌，占比100%。", None),
        ("甲乙股份收购丙丁科技51%股权。", None),
        ("甲乙股份涨超11% 预期净利同比大增。", None),
        ("甲乙股份净利润同比增长22倍。", "22倍"),
    ],
)
def test_a_sum_of_something_else_is_none(text: str, amount: str | None) -> None:
    found = roles_of_first(text, "甲乙股份", org=("甲乙股份", "丙丁科技", "甲乙证券"))
    assert found.get("amount", [None]) == [amount]
