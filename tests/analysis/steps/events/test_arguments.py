"""Arguments: what else stands around an event: whom, by, amount, date."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from sinanews.analysis.findings import Findings
from sinanews.analysis.steps.dates.step import dates
from sinanews.analysis.steps.events.arguments import arguments_of
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.events.places import within
from sinanews.analysis.steps.events.step import events
from sinanews.analysis.steps.events.triggers import hits
from sinanews.analysis.steps.figures.step import figures
from tests.analysis.news import RESOURCES, findings


def with_numbers(made: Findings) -> Findings:
    return dates(figures(made, RESOURCES), RESOURCES)


def roles(text: str, who: str = "", **names: tuple[str, ...]) -> dict[str, list[str]]:
    """The arguments of the first event of a text that concerns the mention `who`."""
    made = with_numbers(findings(text, **names))
    hit = hits(made, RESOURCES)[0]
    concerned = next((m for m in made.mentions if m.text == who), None)
    pool = within(made.mentions, hit.place)
    found: dict[str, list[str]] = {}
    organisations = RESOURCES.organisations
    for a in arguments_of(made, hit, concerned, pool=pool, organisations=organisations):
        assert made.document.text[a.start : a.end] == a.text
        found.setdefault(a.role, []).append(a.text)
    return found


def test_the_other_party_of_a_deal_is_whom() -> None:
    assert roles("甲乙股份拟收购丙丁科技。", "甲乙股份", org=("甲乙股份", "丙丁科技")) == {
        "who": ["甲乙股份"],
        "whom": ["丙丁科技"],
    }


def test_the_person_of_a_change_of_office_is_whom() -> None:
    text = "甲乙股份任命张三为总裁。"
    found = roles(text, "甲乙股份", org=("甲乙股份",), per=("张三",))
    assert found == {"who": ["甲乙股份"], "whom": ["张三"]}


def test_a_fine_has_no_other_party() -> None:
    text = "甲乙股份和丙丁科技的合同纠纷中，甲乙股份被罚款。"
    found = roles(text, "甲乙股份", org=("甲乙股份", "丙丁科技"))
    assert "whom" not in found


@pytest.mark.parametrize("by", ["证监会", "深交所", "甲乙证券", "某市公安局"])
def test_who_acts_on_the_company_is_by(by: str) -> None:
    text = f"{by}对丙丁科技立案调查。"
    assert roles(text, "丙丁科技", org=(by, "丙丁科技"))["by"] == [by]


def test_a_newspaper_that_reports_is_nobody() -> None:
    text = "据甲乙日报报道，丙丁科技被立案调查。"
    assert roles(text, "丙丁科技", org=("甲乙日报", "丙丁科技")) == {"who": ["丙丁科技"]}


def test_amount_and_date() -> None:
    found = roles("甲乙股份2021年3月5日公告，被罚款50万元。", "甲乙股份", org=("甲乙股份",))
    assert found == {"who": ["甲乙股份"], "amount": ["50万元"], "date": ["2021年3月5日"]}


def test_the_nearest_amount_counts() -> None:
    text = "注册资本1亿元的甲乙股份被罚款50万元。"
    assert roles(text, "甲乙股份", org=("甲乙股份",))["amount"] == ["50万元"]


def test_a_quantity_is_no_amount() -> None:
    assert "amount" not in roles("甲乙股份3家门店被罚款。", "甲乙股份", org=("甲乙股份",))


def test_a_number_of_shares_is_no_amount_of_a_deal_in_own_shares() -> None:
    assert "amount" not in roles("甲乙股份回购300万股。", "甲乙股份", org=("甲乙股份",))


def test_the_size_of_another_s_move_is_not_its_own() -> None:
    text = "丙丁科技涨3%，甲乙股份跌停。"
    made = with_numbers(findings(text, org=("甲乙股份", "丙丁科技")))
    sizes = {}
    for hit in hits(made, RESOURCES):
        arguments = arguments_of(
            made,
            hit,
            made.mentions[1],
            pool=made.mentions,
            organisations=RESOURCES.organisations,
        )
        sizes[hit.trigger.type.name] = [a.text for a in arguments if a.role == "amount"]
    assert sizes == {"price_rise": ["3%"], "price_fall": []}


def test_an_enumeration_is_concerned_as_a_whole() -> None:
    org = ("甲乙股份", "丙丁科技", "戊己银行", "庚辛集团")
    text = "甲乙股份、丙丁科技和戊己银行被立案调查，庚辛集团不受影响。"
    assert roles(text, "丙丁科技", org=org)["who"] == ["甲乙股份", "丙丁科技", "戊己银行"]


def test_an_entity_is_named_once() -> None:
    made = findings("甲乙股份、甲乙股份被立案调查。", org=("甲乙股份",))
    hit: TriggerHit = hits(made, RESOURCES)[0]
    found = arguments_of(
        made,
        hit,
        made.mentions[0],
        pool=made.mentions,
        organisations=RESOURCES.organisations,
    )
    assert [(a.role, a.text) for a in found] == [("who", "甲乙股份")]


def test_without_who_there_may_be_others() -> None:
    assert roles("丙丁证监局开出罚单，罚款50万元。", org=("丙丁证监局",)) == {
        "by": ["丙丁证监局"],
        "amount": ["50万元"],
    }


def test_a_relative_date_is_resolved_where_the_day_is_known() -> None:
    made = findings("甲乙股份昨日被立案调查。", org=("甲乙股份",))
    day = datetime(2021, 3, 5, 9, tzinfo=timezone(timedelta(hours=8)))
    made = with_numbers(replace(made, document=replace(made.document, published=day)))
    found = arguments_of(
        made,
        hits(made, RESOURCES)[0],
        made.mentions[0],
        pool=made.mentions,
        organisations=RESOURCES.organisations,
    )
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
