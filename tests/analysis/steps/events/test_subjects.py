"""Subjects: which of the names around a trigger the event concerns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sinanews.analysis.findings import Findings
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.events.places import within
from sinanews.analysis.steps.events.subjects import ACTORS, NEAR, candidates, choose_who
from sinanews.analysis.steps.events.triggers import hits
from tests.analysis.news import RESOURCES, findings


def first(text: str, **names: tuple[str, ...]) -> tuple[Findings, TriggerHit]:
    made = findings(text, **names)
    return made, hits(made, RESOURCES)[0]


def names_of(text: str, **names: tuple[str, ...]) -> list[str]:
    made, hit = first(text, **names)
    pool = within(made.mentions, hit.place)
    return [m.text for m in candidates(made, hit, pool, RESOURCES)]


def who(text: str, **names: tuple[str, ...]) -> str | None:
    made, hit = first(text, **names)
    chosen = choose_who(made, hit, within(made.mentions, hit.place), RESOURCES)
    return chosen.text if chosen else None


def test_every_who_of_the_taxonomy_has_its_types_of_mentions() -> None:
    assert {kind.who for kind in RESOURCES.taxonomy.types.values()} == set(ACTORS)


def test_authorities_and_media_are_no_candidates() -> None:
    org = ("甲乙日报", "证监会", "丙丁股份")
    assert names_of("据甲乙日报，证监会对丙丁股份立案调查。", org=org) == ["丙丁股份"]


def test_what_bears_a_share_code_is_a_company() -> None:
    assert names_of("丙丁(600999)控股股东减持。", loc=("丙丁",)) == ["丙丁"]
    assert names_of("丙丁控股股东减持。", loc=("丙丁",)) == []


def test_a_person_stands_in_where_no_organisation_is() -> None:
    assert names_of("张三宣布辞职。", per=("张三",)) == ["张三"]
    both = names_of("甲乙股份张三宣布辞职。", org=("甲乙股份",), per=("张三",))
    assert both == ["甲乙股份"]


def test_only_the_nearest_each_side_are_weighed() -> None:
    many = tuple(f"{c}号公司" for c in "甲乙丙丁戊己")
    text = f"{'、'.join(many)}被立案调查"
    assert names_of(text, org=many) == list(many[-NEAR:])


def test_a_listed_exchange_is_concerned_where_nobody_else_is() -> None:
    made, hit = first("甲国交易所拟回购股份。", org=("甲国交易所",))
    assert candidates(made, hit, made.mentions, RESOURCES) == []
    listed = [replace(m, tickers=("00998.HK",)) for m in made.mentions]
    assert candidates(made, hit, listed, RESOURCES) == listed


def test_a_move_takes_the_name_right_before_it() -> None:
    text = "甲乙股份涨停，丙丁科技股价大跌，戊己银行持平。"
    made = findings(text, org=("甲乙股份", "丙丁科技", "戊己银行"))
    fall = next(h for h in hits(made, RESOURCES) if h.trigger.type.name == "price_fall")
    assert [m.text for m in candidates(made, fall, made.mentions, RESOURCES)] == ["丙丁科技"]


def test_a_central_bank_acts_for_its_economy() -> None:
    assert who("甲国央行宣布降息。", org=("甲国央行",)) == "甲国央行"


@pytest.mark.parametrize(
    ("text", "org", "concerned"),
    [
        ("某机构下调甲乙控股主体评级。", (), "甲乙控股"),  # no mention
        ("丙丁证券下调甲乙控股评级。", ("丙丁证券", "甲乙控股"), "甲乙控股"),
        ("丙丁证券将甲乙控股评级下调。", ("丙丁证券", "甲乙控股"), "甲乙控股"),
        ("丙丁证券下调评级。", ("丙丁证券",), None),  # it rates, nobody is named
    ],
)
def test_the_rated_is_concerned(
    text: str, org: tuple[str, ...], concerned: str | None
) -> None:
    assert who(text, org=org) == concerned


def test_names_of_unlisted_companies_come_from_their_words() -> None:
    assert who("警方通报，“甲乙理财”平台涉嫌非法集资。") == "甲乙理财"
    assert who("“甲乙理财”平台拟回购股份。") is None  # a buyback concerns a listed company


def test_a_mention_is_not_named_a_second_time() -> None:
    text = "警方通报，“甲乙理财”平台涉嫌非法集资。"
    assert names_of(text, org=("甲乙理财",)) == ["甲乙理财"]


def test_whose_shares_stop_to_trade_is_who_announces_it() -> None:
    text = "甲乙股份公告，筹划购买丙丁科技控制权，公司股票下周一起停牌。"
    made, _ = first(text, org=("甲乙股份", "丙丁科技"))
    listed = [replace(m, tickers=("600999.SH",)) for m in made.mentions[:1]]
    pool = [*listed, *made.mentions[1:]]
    halt = next(h for h in hits(made, RESOURCES) if h.trigger.type.name == "suspension")
    chosen = choose_who(made, halt, pool, RESOURCES)
    assert chosen is not None
    assert chosen.text == "甲乙股份"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("甲乙重组概念、丙丁板块走强。", "甲乙"),
        ("甲乙股份、超节点等概念走强。", "甲乙股份"),
    ],
)
def test_a_theme_named_after_a_company_is_not_the_company(text: str, name: str) -> None:
    assert who(text, org=(name,)) is None


def test_a_company_beside_a_theme_moves() -> None:
    text = "甲乙股份涨停，某某概念走强。"
    assert who(text, org=("甲乙股份",)) == "甲乙股份"


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份成为丙丁科技的重要供货商，净利润大增。",
        "甲乙股份进入丙丁科技供应链，股价大涨。",
    ],
)
def test_whom_the_subject_supplies_is_not_the_subject(text: str) -> None:
    assert who(text, org=("甲乙股份", "丙丁科技")) == "甲乙股份"
