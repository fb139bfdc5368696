"""Arguments: what else stands around an event: whom, by, amount, date."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.events.step import events
from sinanews.analysis.steps.events.triggers import hits
from tests.analysis.news import RESOURCES, findings
from tests.analysis.told_events import arguments_about, roles_of_first, with_numbers


def test_the_other_party_of_a_deal_is_whom() -> None:
    assert roles_of_first(
        "甲乙股份拟收购丙丁科技。", "甲乙股份", org=("甲乙股份", "丙丁科技")
    ) == {
        "who": ["甲乙股份"],
        "whom": ["丙丁科技"],
    }


def test_the_person_of_a_change_of_office_is_whom() -> None:
    text = "甲乙股份任命张三为总裁。"
    found = roles_of_first(text, "甲乙股份", org=("甲乙股份",), per=("张三",))
    assert found == {"who": ["甲乙股份"], "whom": ["张三"]}


def test_a_fine_has_no_other_party() -> None:
    text = "甲乙股份和丙丁科技的合同纠纷中，甲乙股份被罚款。"
    found = roles_of_first(text, "甲乙股份", org=("甲乙股份", "丙丁科技"))
    assert "whom" not in found


@pytest.mark.parametrize("by", ["证监会", "深交所", "某市公安局"])
def test_who_acts_on_the_company_is_by(by: str) -> None:
    text = f"{by}对丙丁科技立案调查。"
    assert roles_of_first(text, "丙丁科技", org=(by, "丙丁科技"))["by"] == [by]


def test_a_broker_acts_only_on_what_it_rates() -> None:
    org = ("甲乙证券", "丙丁科技", "戊己银行")
    found = roles_of_first(
        "甲乙证券将丙丁科技目标价从90港元下调至80港元。", "丙丁科技", org=org
    )
    assert (found["by"], found["amount"]) == (["甲乙证券"], ["80港元"])
    text = "甲乙证券将戊己银行评级从买入下调至卖出，将丙丁科技评级从买入下调至卖出。"
    found = roles_of_first(text[text.index("，") + 1 :], "丙丁科技", org=org)
    assert "by" not in found
    deal = roles_of_first("丙丁科技收购甲乙证券10%股权。", "丙丁科技", org=org)
    assert "by" not in deal


def test_the_source_of_the_facts_is_no_party() -> None:
    org = ("甲乙能源公司", "丙丁科技", "戊己银行")
    made = events(
        findings("据甲乙能源公司消息，丙丁科技与戊己银行签署战略合作协议。", org=org),
        RESOURCES,
    )
    parties = {a.text for e in made.events for a in e.arguments if a.role in ("who", "whom")}
    assert parties == {"丙丁科技", "戊己银行"}


def test_a_date_of_the_headline_is_not_that_of_the_text() -> None:
    text = (
        "【甲乙股份跌超2%，昨日净流入8000万元】6月30日午后，甲乙股份大涨，丙丁科技上涨2.47%。"
    )
    made = events(with_numbers(findings(text, org=("甲乙股份", "丙丁科技"))), RESOURCES)
    days = {
        a.text
        for e in made.events
        for a in e.arguments
        if a.role == "date" and e.type == "price_rise"
    }
    assert "昨日" not in days


def test_a_newspaper_that_reports_is_nobody() -> None:
    text = "据甲乙日报报道，丙丁科技被立案调查。"
    assert roles_of_first(text, "丙丁科技", org=("甲乙日报", "丙丁科技")) == {
        "who": ["丙丁科技"]
    }


def test_an_enumeration_is_concerned_as_a_whole() -> None:
    org = ("甲乙股份", "丙丁科技", "戊己银行", "庚辛集团")
    text = "甲乙股份、丙丁科技和戊己银行被立案调查，庚辛集团不受影响。"
    assert roles_of_first(text, "丙丁科技", org=org)["who"] == [
        "甲乙股份",
        "丙丁科技",
        "戊己银行",
    ]


def test_an_entity_is_named_once() -> None:
    made = findings("甲乙股份、甲乙股份被立案调查。", org=("甲乙股份",))
    hit: TriggerHit = hits(made, RESOURCES)[0]
    found = arguments_about(made, hit, made.mentions[0])
    assert [(a.role, a.text) for a in found] == [("who", "甲乙股份")]


def test_without_who_there_may_be_others() -> None:
    assert roles_of_first("丙丁证监局开出罚单，罚款50万元。", org=("丙丁证监局",)) == {
        "by": ["丙丁证监局"],
        "amount": ["50万元"],
    }


def test_a_relative_date_is_resolved_where_the_day_is_known() -> None:
    made = findings("甲乙股份昨日被立案调查。", org=("甲乙股份",))
    day = datetime(2021, 3, 5, 9, tzinfo=timezone(timedelta(hours=8)))
    made = with_numbers(replace(made, document=replace(made.document, published=day)))
    found = arguments_about(made, hits(made, RESOURCES)[0], made.mentions[0])
    assert [a.text for a in found if a.role == "date"] == ["昨日"]


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份旗下丙丁视与戊己生物达成战略合作。",
        "甲乙股份控股子公司丙丁视与戊己生物达成战略合作。",
        "庚辛智能旗下的合资企业丙丁视与戊己生物达成战略合作。",
    ],
)
def test_the_parent_of_who_acts_is_no_party(text: str) -> None:
    org = ("甲乙股份", "庚辛智能", "丙丁视", "戊己生物")
    made = events(findings(text, org=org), RESOURCES).events
    roles = {(a.role, a.text) for event in made for a in event.arguments}
    assert {("whom", "甲乙股份"), ("whom", "庚辛智能")}.isdisjoint(roles)
    assert any(words == "丙丁视" for _, words in roles)


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份聘任李锋为总经理，李锋曾任某市证监局处长。",
        "甲乙股份（深交所：XX）营收同比增长10%。",
        "证监会文件显示，丙丁基金增持甲乙股份。",
    ],
)
def test_an_authority_that_only_stands_there_does_nothing(text: str) -> None:
    names = ("甲乙股份", "丙丁基金", "某市证监局", "深交所", "证监会")
    made = events(with_numbers(findings(text, org=names, per=("李锋",))), RESOURCES).events
    assert made
    assert all(a.role != "by" for event in made for a in event.arguments)


def test_an_exchange_before_a_share_is_only_where_it_is_traded() -> None:
    text = "北交所甲乙股份、丙丁股份涨停。"
    (event,) = events(findings(text, org=("北交所", "甲乙股份", "丙丁股份")), RESOURCES).events
    assert [a.text for a in event.arguments if a.role == "who"] == ["甲乙股份", "丙丁股份"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("甲乙股份涨3%，上周五大跌的芯片板块反弹。", []),
        ("甲乙股份涨3%，2021年3月5日以来累计涨9%。", []),
        ("甲乙股份2021年3月5日涨3%，走出上周五的低谷。", ["2021年3月5日"]),
    ],
)
def test_when_something_moved_before_is_no_date_of_a_move(text: str, date: list[str]) -> None:
    found = roles_of_first(text, "甲乙股份", org=("甲乙股份",))
    assert found.get("date", []) == date
