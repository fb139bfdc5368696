"""Ratings in the forms of brokers' notes."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons.rating_forms import DOWN, KEPT, UP, load_rating_forms
from tests.test_pumps import PUMPS, is_linear

FORMS = load_rating_forms()


def kinds(text: str) -> list[str]:
    return [rating.kind for rating in FORMS.find(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("甲乙证券首予丙丁科技“优于大市”评级", UP),
        ("甲乙证券给予丙丁科技买入评级", UP),
        ("甲乙证券维持丙丁科技「增持」评级", UP),
        ("甲乙证券重申对丙丁科技的“买入”评级", UP),
        ("甲乙证券将丙丁科技由“增持”下调至“中性”", DOWN),
        ("甲乙证券将丙丁科技评级从卖出上调至中性", UP),
        ("甲乙证券将丙丁科技评级由“中性”调至“买入”", UP),
        ("甲乙证券将丙丁科技评级由买入调整为持有", DOWN),
        ("甲乙证券下调丙丁科技评级至“减持”", DOWN),
        ("甲乙证券予丙丁科技“跑输大市”评级", DOWN),
        ("甲乙证券维持丙丁科技“沽售”评级", DOWN),
        ("甲乙证券首次覆盖丙丁科技，给予“跑赢行业”评级", UP),
        ("甲乙证券维持丙丁科技“中性”评级", KEPT),
        ("甲乙证券重申丙丁科技“买入”，目标价80港元", UP),
        ("丙丁科技评级为“强烈推荐”", UP),
        ("丙丁科技获买入评级", UP),
        ("由“增持”至“持有”", DOWN),
        ("从「中性」到「买入」", UP),
    ],
)
def test_a_rating_says_up_down_or_neither(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "控股股东增持公司股份200万股",
        "由增持至持有",  # grades only in marks
        "股东拟减持不超过2%股份",
        "甲乙基金买入丙丁科技",
        "维持产品价格不变",
        "将持股比例由5%增持至8%",
        "甲乙股份持有丙丁科技股权",
        "主体信用评级AA+",
    ],
)
def test_dealings_are_no_ratings(text: str) -> None:
    assert kinds(text) == []


def test_spans_hold_the_grade_so_that_nothing_else_is_read_in_it() -> None:
    text = "甲乙证券将丙丁科技评级由“增持”下调至“减持”。"
    (rating,) = FORMS.find(text)
    assert text[rating.start : rating.end] == "由“增持”下调至“减持”"


def test_several_ratings_of_a_text_are_all_found() -> None:
    text = "甲乙证券维持丙丁科技“买入”评级；将戊己银行由“买入”下调至“持有”。"
    assert kinds(text) == [UP, DOWN]


def test_the_expression_is_linear() -> None:
    assert not [p for p, unit in PUMPS.items() if not is_linear(FORMS.expression, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "买入",
        "甲乙证券维持丙丁科技“买入”评级",
        "；甲乙证券，维持丙丁科技“买入”评级！",
        "甲乙证券维持，丙丁科技“买入”评级。下调\n至减持，由增持。下调至减持",
        "买入，卖出，由“增持”下调至“减持”和由中性上调至买入，评级为：买入",
        "大股东减持，甲乙证券评级为“增持”；评级：强烈推荐？中性评级",
        "甲乙证券维持丙丁科技“买入”评级" + "某" * 200 + "将戊己银行由“买入”下调至“持有”",
        "某" * 200
        + "给予丙丁科技这一家做风机叶片轴承和齿轮箱的公司增持的投资评级"
        + "某" * 200,
        "某" * 90
        + "买入"
        + "某" * 78
        + "由增持评级下调评级至减持评级"
        + "某" * 90
        + "评级为中性",
        "买入" * 100 + "评级",
        "",
    ],
)
def test_clauses_with_a_grade_hold_all_ratings_of_a_text(text: str) -> None:
    whole = [match.span() for match in FORMS.expression.finditer(text)]
    assert [(rating.start, rating.end) for rating in FORMS.find(text)] == whole
