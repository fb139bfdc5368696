"""Ratings: which company is rated, and what is no dealing in shares."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sinanews.analysis.steps.events.rated import rated_company, rating_hits
from sinanews.analysis.steps.events.step import events
from tests.analysis.news import RESOURCES, findings

NAMES = ("甲乙证券", "丙丁科技", "戊己银行", "庚辛资本")


def rated(text: str) -> set[tuple[str, str]]:
    """Types and whom they concern."""
    made = events(findings(text, org=NAMES), RESOURCES)
    return {
        (event.type, argument.text)
        for event in made.events
        for argument in event.arguments
        if argument.role == "who"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲乙证券首予丙丁科技“跑赢大市”评级。", {("rating_up", "丙丁科技")}),
        ("甲乙证券将丙丁科技由“持有”下调至“减持”。", {("rating_down", "丙丁科技")}),
        ("甲乙证券首次覆盖丙丁科技，给予“买入”评级。", {("rating_up", "丙丁科技")}),
        ("庚辛资本首次覆盖丙丁科技，给予“买入”评级。", {("rating_up", "丙丁科技")}),
        ("丙丁科技获庚辛资本上调评级至“买入”。", {("rating_up", "丙丁科技")}),
        ("甲乙证券首予“优于大市”评级，看好丙丁科技前景。", {("rating_up", "丙丁科技")}),
        ("甲乙证券维持丙丁科技“中性”评级。", set()),
        ("甲乙证券重申对丙丁科技的“增持”评级。", {("rating_up", "丙丁科技")}),
        ("甲乙证券维持“买入”评级。", set()),
        (
            "甲乙证券维持丙丁科技“买入”评级；将戊己银行评级由“增持”下调至“减持”。",
            {("rating_up", "丙丁科技"), ("rating_down", "戊己银行")},
        ),
        ("戊己银行将甲乙证券由“中性”上调至“买入”。", {("rating_up", "甲乙证券")}),
        ("庚辛资本予甲乙证券“买入”评级。", {("rating_up", "甲乙证券")}),
        ("甲乙证券获庚辛资本上调至“买入”。", {("rating_up", "甲乙证券")}),
        ("丙丁科技遭庚辛资本降至“卖出”。", {("rating_down", "丙丁科技")}),
        ("丙丁科技控股股东增持公司股份200万股。", {("holding_increase", "丙丁科技")}),
        ("丙丁科技股东拟减持不超过2%股份。", {("holding_decrease", "丙丁科技")}),
    ],
)
def test_who_is_rated(text: str, expected: set[tuple[str, str]]) -> None:
    assert rated(text) == expected


def test_a_neutral_rating_is_no_hit_but_a_span() -> None:
    made = findings("甲乙证券维持丙丁科技“中性”评级。", org=NAMES)
    found, spans = rating_hits(made, RESOURCES)
    assert found == []
    assert made.document.text[spans.starts[0] : spans.ends[0]] == "维持丙丁科技“中性”评级"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("戊己银行上调丙丁科技目标价至300元。", {("rating_up", "丙丁科技")}),
        ("戊己银行重申丙丁科技“买入”评级，目标价上调至300元。", {("rating_up", "丙丁科技")}),
    ],
)
def test_who_sets_a_target_price_is_not_rated(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert rated(text) == expected


@pytest.mark.parametrize(
    ("text", "tickers", "company"),
    [
        ("甲乙证券将港交所目标价上调至500港元，重申买入评级。", ("00388.HK",), "港交所"),
        ("甲乙证券将港交所股份评级上调至买入。", ("00388.HK",), "港交所"),
        ("丙丁科技在港交所股价下跌，评级上调至买入。", (), "丙丁科技"),
        ("港交所披露，丙丁科技评级上调至买入。", ("00388.HK",), "丙丁科技"),
    ],
)
def test_a_listed_exchange_may_be_rated(
    text: str, tickers: tuple[str, ...], company: str
) -> None:
    made = findings(text, org=("甲乙证券", "丙丁科技", "港交所"))
    pool = [replace(m, tickers=tickers) if m.text == "港交所" else m for m in made.mentions]
    (_, place), *_ = rating_hits(made, RESOURCES)[0]
    found = rated_company(text, place, pool, RESOURCES.organisations)
    assert found and found.text == company
