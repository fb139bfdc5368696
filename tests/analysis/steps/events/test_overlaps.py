"""Triggers that meet: the one that says more holds."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.events.triggers import hits
from tests.analysis.news import RESOURCES, findings


def types(text: str) -> set[str]:
    found = hits(findings(text, org=("甲乙股份", "丙丁科技")), RESOURCES)
    return {hit.trigger.type.name for hit in found}


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("甲乙股份净利下滑13% 预计全年净利增长。", "earnings_fall"),
        ("甲乙股份并购重组申请被否。", "restructuring_failed"),
        ("甲乙股份董事长泄露内幕信息。", "trading_breach"),
        ("甲乙股份泄露用户信息。", "data_leak"),
        ("甲乙股份解除质押1500万股。", "unpledge"),
    ],
)
def test_the_trigger_that_says_more(
    text: str,
    right: str,
) -> None:
    assert right in types(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("甲乙股份净利下滑13% 好于预期增长。", "earnings_rise"),
        ("甲乙股份董事长泄露内幕信息。", "data_leak"),
        ("甲乙股份净利亏损2亿元 同比减亏。", "earnings_fall"),
        ("甲乙股份注销419万股股份。", "closure"),
        ("甲乙股份摘牌某地块，用于建设总部。", "delisting"),
        ("甲乙股份虚减利润5亿元、虚增收入。", "earnings_rise"),
        ("甲乙股份并购重组市场活跃。", "acquisition"),
        ("甲乙股份重组获通过 丙丁科技被否。", "restructuring_failed"),
        ("甲乙股份新药上市申请获受理。", "ipo"),
    ],
)
def test_what_a_trigger_is_not(
    text: str,
    wrong: str,
) -> None:
    assert wrong not in types(text)
