"""Triggers: where they stand, which of several wins, and what is only supposed."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Findings
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.events.triggers import GAP, hits
from tests.analysis.news import RESOURCES, findings


def hits_in(text: str, **names: tuple[str, ...]) -> tuple[Findings, list[TriggerHit]]:
    made = findings(text, **names)
    return made, hits(made, RESOURCES)


def found(text: str, **names: tuple[str, ...]) -> set[tuple[str, str]]:
    made, triggers = hits_in(text, **names)
    return {
        (hit.trigger.type.name, made.document.text[hit.place.start : hit.place.end])
        for hit in triggers
    }


def types(text: str, **names: tuple[str, ...]) -> set[str]:
    return {kind for kind, _ in found(text, **names)}


def test_the_place_holds_trigger_clause_and_sentence() -> None:
    made, triggers = hits_in("丙丁科技开会。据悉，甲乙股份跌停，原因不明。")
    (place,) = [hit.place for hit in triggers]
    text = made.document.text
    assert text[place.start : place.end] == "跌停"
    assert text[place.left : place.right] == "甲乙股份跌停"
    assert text[place.sentence.start : place.sentence.end].startswith("据悉，甲乙股份")


@pytest.mark.parametrize(
    ("text", "kind", "within"),
    [
        ("某机构下调甲乙股份的信用评级。", "rating_down", True),
        ("公司下调价格，评级机构众多。", "rating_down", False),
        ("公司下调价格。评级机构众多。", "rating_down", False),
        (f"下调{'的' * GAP}评级。", "rating_down", True),
        (f"下调{'的' * (GAP + 1)}评级。", "rating_down", False),
    ],
)
def test_a_gap_stays_in_its_clause_and_is_bound(text: str, kind: str, within: bool) -> None:
    assert (kind in types(text)) is within


def test_a_link_in_brackets_is_no_complaint() -> None:
    assert types("甲乙股份（维权）今日开会。") == set()
    assert types("甲乙股份遭投资者维权。") == {"complaint"}


def test_money_of_ones_own_is_no_financing() -> None:
    assert types("甲乙股份拟以自筹资金1.5亿元建厂。") == set()
    assert types("甲乙股份拟筹资1.5亿元建厂。") == {"financing"}


def test_a_number_must_follow() -> None:
    assert ("macro_data", "CPI同比上涨2") in found("甲国CPI同比上涨2.5%。")
    assert found("甲国公布CPI。") == set()


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("甲乙股份涨超5%。", "涨超5%"),
        ("甲乙股份涨5.25％。", "涨5.25％"),
        ("甲乙股份跌逾10%。", "跌逾10%"),
        ("涨价函涉及全部客户的5%。", None),  # too far behind
        ("甲乙股份涨，5%的股东减持。", None),  # another clause
        ("甲乙股份涨5元。", None),
    ],
)
def test_a_percentage_must_follow_closely(text: str, move: str | None) -> None:
    moves = {words for kind, words in found(text) if kind.startswith("price_")}
    assert moves == ({move} if move else set())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("公司申请撤销退市风险警示。", "delisting"),
        ("公司公布举报电话12345。", "complaint"),
        ("接受调查者多为年轻人。", "investigation"),
    ],
)
def test_stop_words_hold_their_triggers(text: str, kind: str) -> None:
    assert kind not in types(text)


def test_outside_of_stop_words_the_same_trigger_is_found() -> None:
    assert "delisting" in types("公司将退市。")
    assert "investigation" in types("公司接受监管部门调查。")


def test_a_gap_wins_over_a_plain_trigger_with_the_same_words() -> None:
    assert types("甲乙股份重大资产重组终止。") == {"restructuring_failed"}


def test_triggers_apart_are_all_found() -> None:
    assert {"price_rise", "buyback", "dividend"} <= types("甲乙股份涨停，拟回购股份，派息。")


def test_names_hold_no_triggers() -> None:
    assert found("增持传媒位于北京。", org=("增持传媒",)) == set()
    assert types("增持传媒增持股份。", org=("增持传媒",)) == {"holding_increase"}


@pytest.mark.parametrize("text", ["PM2.5浓度为102。", "AIPO公司。"])
def test_latin_triggers_are_whole_words(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份未减持股份。",
        "甲乙股份不再回购。",
        "甲乙股份否认财务造假。",
        "本次交易不涉及控制权变更。",
        "甲乙股份取消回购。",
        "甲乙股份暂无减持计划。",
    ],
)
def test_denied(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "若甲国加息，市场将承压。",
        "甲国应防范爆炸。",
        "网友担心甲乙股份爆炸。",
        "甲国央行有望降息。",
        "分析师预计甲乙股份跌停。",
    ],
)
def test_supposed_where_that_is_no_news(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    "text",
    ["甲乙股份拟减持丙丁科技股份。", "甲乙股份预计净利润增长30%。", "甲乙股份可能退市。"],
)
def test_companies_own_plans_are_news(text: str) -> None:
    assert found(text)


def test_a_supposition_in_another_headline_of_the_line_does_not_count() -> None:
    assert found("市场预期 甲国央行降息") != set()
    assert found("市场预期甲国央行降息") == set()


def test_no_denial_in_words_that_only_begin_so() -> None:
    assert "executive_absent" in types("甲乙股份董事长不幸去世。")


@pytest.mark.parametrize(
    ("text", "kind", "event"),
    [
        ("甲国将公布CPI上涨2%。", "macro_data", False),
        ("甲国宣布将降息。", "policy_rate", True),
        ("甲国央行将降息。", "policy_rate", False),
    ],
)
def test_figures_of_an_economy_that_are_yet_to_come(text: str, kind: str, event: bool) -> None:
    assert (kind in types(text)) is event


@pytest.mark.parametrize("text", ["", "。", "今天天气很好。", "1" * 5000, "涨" * 5000])
def test_nothing_in_texts_without_events(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("甲乙股份净利润2亿元，同比增长9%。", "earnings_rise"),
        ("甲乙股份实现净利润2亿元（未经审计），较上年同期增长9%。", "earnings_rise"),
        ("甲乙股份归母净利润30.3亿元，同比下降68%。", "earnings_fall"),
        ("甲乙股份营收12亿港元，比上年同期下降7%。", "earnings_fall"),
        ("甲乙股份净利润2亿元，研发人员增长9%。", ""),
        ("甲乙股份净利润2亿元。同比增长9%。", ""),
        ("甲乙股份净利润2亿元，同比持平，毛利率增长。", ""),
        ("甲乙股份净利润稳定，同比增长9%。", ""),
    ],
)
def test_a_result_is_compared_in_the_next_clause(text: str, kind: str) -> None:
    earnings = {found for found in types(text) if found.startswith("earnings")}
    assert earnings == ({kind} if kind else set())


@pytest.mark.parametrize(
    ("text", "kind", "holds"),
    [
        ("甲乙股份撤销此前披露的2025年度利润分配预案。", "dividend", False),
        ("甲乙股份不实施2025年度现金分红。", "dividend", False),
        ("甲乙股份不派发2025年度现金红利。", "dividend", False),
        ("甲乙股份股东提前结束减持计划。", "holding_decrease", False),
        ("甲乙股份叫停收购丙丁科技。", "acquisition", False),
        ("甲乙股份的增持计划到期未实施。", "holding_increase", False),
        ("甲乙股份派息计划作罢。", "dividend", False),
        ("甲乙股份停止派发季度股息。", "dividend", False),
        ("甲乙股份派发季度股息。", "dividend", True),
        ("法院裁定解除对甲乙股份账户的冻结。", "freeze", False),
        ("法院裁定冻结甲乙股份账户。", "freeze", True),
        ("某国药监部门附条件批准甲乙股份抗肿瘤药上市。", "product_launch", True),
        ("某部门决定对甲乙股份不予行政处罚。", "penalty", False),
        ("甲乙股份新药获某国加速批准。", "product_launch", True),
        ("甲乙股份实施2025年度利润分配方案。", "dividend", True),
        ("甲乙股份完成15亿元定增。", "financing", True),
        ("甲国药品管理局批准甲乙股份新药。", "product_launch", True),
        ("甲乙股份心脏瓣膜获国家药监局批准上市。", "product_launch", True),
        ("甲乙股份收到药监局签发的三类医疗器械注册证。", "product_launch", True),
        ("国家药监局就注册办法征求意见。", "product_launch", False),
        ("甲乙股份的新药未获批准。", "product_launch", False),
        ("甲国药监局不予批准甲乙股份的疫苗。", "product_launch", False),
    ],
)
def test_called_off_and_approved(text: str, kind: str, holds: bool) -> None:
    assert (kind in types(text)) is holds


@pytest.mark.parametrize(
    ("text", "kind", "is_one"),
    [
        ("板块方面，甲乙股份8天4板。", "price_rise", True),
        ("有色金属板块走强，甲乙股份3连板。", "price_rise", True),
        ("甲乙股份晋级四连板，丙丁科技跟涨。", "price_rise", True),
        ("今日连板股总数12只，甲乙股份统计。", "price_rise", False),
        ("三连板及以上个股5只，甲乙股份称。", "price_rise", False),
        ("连板高度下降，甲乙股份提示风险。", "price_rise", False),
        ("2天内板块轮动，甲乙股份。", "price_rise", False),
        ("甲乙股份于7月3日回购8000股，涉资3.9万港元。", "buyback", True),
        ("甲乙股份称6月5日回购350万股。", "buyback", True),
        ("今日回购利率上行，甲乙股份称。", "buyback", False),
    ],
)
def test_runs_of_limit_up_days_and_buybacks_of_a_day(
    text: str,
    kind: str,
    is_one: bool,
) -> None:
    assert (kind in types(text, org=("甲乙股份", "丙丁科技"))) == is_one
