"""Dates and figures that tell of something else than the event beside them."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.events.step import events
from tests.analysis.news import RESOURCES, findings
from tests.analysis.told_events import with_numbers

NAMES = ("甲乙股份", "丙丁基金", "戊己证券")


def told(text: str, kind: str) -> dict[str, list[str]]:
    """The arguments of the first event of a type."""
    made = events(with_numbers(findings(text, org=NAMES)), RESOURCES).events
    event = next(event for event in made if event.type == kind)
    found: dict[str, list[str]] = {}
    for argument in event.arguments:
        found.setdefault(argument.role, []).append(argument.text)
    return found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("甲乙股份跌5%，创2026年7月29日以来最大跌幅。", "price_fall"),
        ("9月交割的甲乙股份期货涨5%。", "price_rise"),
        ("甲乙股份召回部分2025至2026年款汽车。", "recall"),
        ("甲乙股份上半年净利润同比增长3% 拟回购股份。", "buyback"),
        ("甲乙股份召回2021年3月5日期间生产的汽车。", "recall"),
        ("甲乙股份产品获得药品注册证书，有效期至2031年6月21日。", "product_launch"),
        ("甲乙股份中标“某省2026年度公路养护工程”。", "contract"),
        ("甲乙股份中标，合同金额占公司2025年度营业收入的3%。", "contract"),
        ("上半年产品畅销，戊己证券上调甲乙股份目标价。", "rating_up"),
    ],
)
def test_a_date_of_something_else_is_none_of_the_event(text: str, kind: str) -> None:
    assert "date" not in told(text, kind)


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("甲乙股份2026年7月29日跌5%。", "price_fall", ["2026年7月29日"]),
        ("甲乙股份2026年召回汽车。", "recall", ["2026年"]),
        ("甲乙股份净利润2025年度增长3%。", "earnings_rise", ["2025年度"]),
    ],
)
def test_a_date_of_the_event_stays(text: str, kind: str, date: list[str]) -> None:
    assert told(text, kind)["date"] == date


def test_a_change_tells_where_it_ends() -> None:
    text = "甲乙股份股东丙丁基金减持，占公司总股本比例由11.60%减少至11.00%。"
    assert told(text, "holding_decrease")["share_of_capital"] == ["11.00%"]


def test_a_threshold_is_no_amount() -> None:
    text = "甲乙股份持有5%以上股东丙丁基金被罚款30万元。"
    assert told(text, "penalty")["amount"] == ["30万元"]
    assert "amount" not in told("甲乙股份5%以上股东被罚款。", "penalty")


def test_what_a_company_is_worth_is_not_what_it_raises() -> None:
    found = told("甲乙股份完成1亿美元融资，投后估值达到13亿美元。", "financing")
    assert found["amount"] == ["1亿美元"]
    assert "13亿美元" not in found.get("total_amount", [])


def test_a_listing_has_no_amount_in_percent() -> None:
    assert "amount" not in told("甲乙股份上市首日大涨超105%。", "ipo")


def test_how_many_cars_are_recalled() -> None:
    assert told("甲乙股份召回66383辆汽车。", "recall")["amount"] == ["66383辆"]
