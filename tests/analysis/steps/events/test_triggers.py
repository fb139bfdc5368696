"""Triggers: where they stand, which of several wins, and what is only supposed."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.events.triggers import hits
from tests.analysis.news import RESOURCES, findings


def found(text: str, **names: tuple[str, ...]) -> set[tuple[str, str]]:
    made = findings(text, **names)
    return {
        (h.trigger.type.name, made.document.text[h.place.start : h.place.end])
        for h in hits(made, RESOURCES)
    }


def test_a_gap_stays_in_its_clause() -> None:
    assert ("rating_down", "下调甲乙股份的信用评级") in found("某机构下调甲乙股份的信用评级。")
    assert "rating_down" not in {kind for kind, _ in found("公司下调价格，评级机构众多。")}


def test_a_number_must_follow() -> None:
    assert ("macro_data", "CPI同比上涨2") in found("甲国CPI同比上涨2.5%。")
    assert found("甲国公布CPI。") == set()


def test_a_percentage_must_follow_closely() -> None:
    assert ("price_rise", "涨超5%") in found("甲乙股份涨超5%。")
    assert found("涨价函涉及全部客户的5%。") == set()


def test_stop_words_hold_their_triggers() -> None:
    assert found("公司申请撤销退市风险警示。") == set()
    assert "delisting" in {kind for kind, _ in found("公司将退市。")}


def test_a_gap_wins_over_a_plain_trigger_with_the_same_words() -> None:
    assert {kind for kind, _ in found("甲乙股份重大资产重组终止。")} == {"restructuring_failed"}


def test_names_hold_no_triggers() -> None:
    assert found("增持传媒位于北京。", org=("增持传媒",)) == set()


def test_latin_triggers_are_whole_words() -> None:
    assert found("PM2.5浓度为102。") == set()


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份未减持股份。",
        "甲乙股份否认财务造假。",
        "本次交易不涉及控制权变更。",
        "若甲国加息，市场将承压。",
        "甲国应防范爆炸。",
    ],
)
def test_denied_or_supposed(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    "text",
    ["甲乙股份董事长不幸去世。", "甲乙股份拟减持丙丁科技股份。", "甲乙股份预计净利润增长30%。"],
)
def test_no_denial_and_companies_own_plans(text: str) -> None:
    assert found(text)
