"""Which arguments the events of a type have."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons.event_roles import FORMS, load_event_roles
from sinanews.analysis.lexicons.taxonomy import load_taxonomy
from tests.test_pumps import PUMPS, is_linear

ROLES = load_event_roles()
TYPES = load_taxonomy().types


def roles_of(kind: str) -> set[str]:
    return {role.role for role in ROLES if role.has(TYPES[kind])}


@pytest.mark.parametrize(
    ("kind", "roles"),
    [
        ("buyback", {"price_per_share", "shares", "share_of_capital", "completed_date"}),
        ("pledge", {"holder", "pledgee", "share_of_holding", "object"}),
        ("financing", {"round", "total_amount", "investor"}),
        ("loss", {"loss", "period", "change"}),
        ("executive_change", {"position", "announced_date"}),
        ("contract", {"object", "total_amount"}),
        ("ipo", {"market_value", "price_per_share"}),
        ("holding_decrease", {"holder", "shares", "price_per_share"}),
    ],
)
def test_types_have_their_roles(kind: str, roles: set[str]) -> None:
    assert roles <= roles_of(kind)


def test_moves_of_prices_have_no_roles_of_deals() -> None:
    assert roles_of("price_rise") == {"announced_date"}


@pytest.mark.parametrize(
    ("role", "text", "value"),
    [
        ("round", "完成A+轮融资", "A+轮"),
        ("round", "完成Pre-A轮融资", "Pre-A轮"),
        ("round", "获天使轮融资", "天使轮"),
        ("round", "完成战略融资", "战略融资"),
        ("change", "净亏损扩大", "扩大"),
        ("change", "由盈转亏", "由盈转亏"),
        ("object", "收购丙丁51%股权", "51%股权"),
        ("pledgee", "质押给甲乙证券股份有限公司", "甲乙证券股份有限公司"),
        ("position", "委任其为副总经理", "副总经理"),
        ("position", "委任其为公司副总裁", "副总裁"),
        ("position", "甲乙集团关于公司副总经理辞职的公告", "副总经理"),
        ("position", "甲乙集团：董事会秘书辞职", "董事会秘书"),
        ("position", "选举其为监事会主席", "监事会主席"),
        ("object", "中标某地轨道工程EPC项目（二期）", "某地轨道工程EPC项目（二期）"),
        ("object", "以应收账款质押", "应收账款"),
    ],
)
def test_forms(role: str, text: str, value: str) -> None:
    match = FORMS[role].search(text)
    assert match is not None
    group = "value" if match.re.groups and match["value"] else 0
    assert match[group] == value


@pytest.mark.parametrize("role", FORMS)
def test_the_expressions_are_linear(role: str) -> None:
    assert not [p for p, unit in PUMPS.items() if not is_linear(FORMS[role], unit)]


@pytest.mark.parametrize(
    ("role", "before", "behind", "fits"),
    [
        ("holder", "公司控股股东", "", True),
        ("holder", "收到实际控制人之一", "", True),
        ("holder", "股东大会审议，", "", False),
        ("holder", "，", "拟减持不超过2%", True),
        ("holder", "，", "先生（持股5%）累计质押", True),
        ("holder", "，", "表示将减持", False),
        ("investor", "由", "", True),
        ("investor", "，", "领投", True),
        ("investor", "，", "获得融资", False),
    ],
)
def test_words_right_by_a_name(role: str, before: str, behind: str, fits: bool) -> None:
    of = next(one for one in ROLES if one.role == role)
    assert of.before is not None
    assert of.behind is not None
    assert bool(of.before.search(before) or of.behind.match(behind)) is fits
