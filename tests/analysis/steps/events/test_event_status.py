"""Whether events are planned, done or past."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.events.step import events
from tests.analysis.news import RESOURCES, findings
from tests.analysis.told_events import with_numbers

NAMES = ("甲乙股份", "丙丁科技")


def statuses(text: str) -> list[tuple[str, str]]:
    """The types of the events of a text with their status."""
    made = events(with_numbers(findings(text, org=NAMES)), RESOURCES).events
    return [(event.type, event.status) for event in made]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("甲乙股份拟以自有资金10亿元，通过集中竞价回购股份。", "buyback", "planned"),
        ("甲乙股份拟以11亿元—12亿元回购股份。", "buyback", "planned"),
        ("甲乙股份拟以3亿股为基数，每10股派发现金红利2元。", "dividend", "planned"),
        ("甲乙股份股东减持不超过2%股份。", "holding_decrease", "planned"),
        ("甲乙股份正在筹划可能导致控制权变更的事项。", "control_change", "planned"),
        ("甲乙股份股东减持2%股份。", "holding_decrease", "announced"),
        ("甲乙股份盘中一度涨停。", "price_rise", "announced"),
        ("甲乙股份净利润预计同比增长3%。", "earnings_rise", "planned"),
        ("甲乙股份净利润可能实现3%的增长。", "earnings_rise", "planned"),
        ("甲乙股份净利润同比增长3%。", "earnings_rise", "announced"),
        ("甲乙股份限售股将于7月8日解禁。", "unlock", "planned"),
        ("甲乙股份限售股将解禁。", "unlock", "planned"),
        ("甲乙股份净利润预告同比增3%。", "earnings_rise", "planned"),
        ("甲乙股份收到《行政处罚事先告知书》。", "penalty", "planned"),
        ("甲乙股份公告，集团预期净利润同比增长3%。", "earnings_rise", "planned"),
        ("甲乙股份股东择机增持公司股份。", "holding_increase", "planned"),
        ("交易完成后，丙丁科技成为甲乙股份控股股东。", "control_change", "planned"),
        ("交易完成后，丙丁科技已成为甲乙股份控股股东。", "control_change", "completed"),
        ("锂电板块走高，此前丙丁科技涨停。", "price_rise", "announced"),
        ("甲乙股份今日上涨8%，较此前上涨8%。", "price_rise", "announced"),
        ("锂电板块走强，丙丁科技此前封板。", "price_rise", "announced"),
        (
            "甲乙股份拟收购丙丁科技股权。本次交易中，公司向某人购买丙丁科技6%股权。",
            "acquisition",
            "planned",
        ),
        ("甲乙股份公告，控股股东将由某人变更为丙丁科技。", "control_change", "planned"),
        ("丙丁科技此前涨停，今日下跌3%。", "price_rise", "historic"),
        ("丙丁科技上市后一度大涨，今日下跌3%。", "price_rise", "historic"),
    ],
)
def test_a_status(text: str, kind: str, status: str) -> None:
    found = [told for told in statuses(text) if told[0] == kind]
    assert found[-1:] == [(kind, status)]


def test_what_only_names_a_plan_is_planned_too() -> None:
    text = "甲乙股份股东拟减持3%股份。减持原因为自身需要。丙丁科技股东减持1%股份。"
    assert statuses(text) == [
        ("holding_decrease", "planned"),
        ("holding_decrease", "planned"),
        ("holding_decrease", "announced"),
    ]


def test_a_plan_is_completed_on_no_day() -> None:
    text = "甲乙股份于2026年7月29日召开会议，拟回购股份。"
    (event,) = events(with_numbers(findings(text, org=NAMES)), RESOURCES).events
    assert "completed_date" not in {a.role for a in event.arguments}
