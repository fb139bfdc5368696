"""Targets: the companies of a document, each with all that speaks of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sinanews.analysis.findings import Argument, Event, Findings
from sinanews.analysis.steps.sentiment.cues import cues_of
from sinanews.analysis.steps.sentiment.targets import (
    LEAD,
    Target,
    news_bearers,
    targets_of,
)
from tests.analysis.news import RESOURCES, findings


def event(name: str, role: str, key: str | None, at: int) -> Event:
    argument = Argument(role, name, at, at + len(name), key)
    return Event("penalty", "regulation", 0, 1, "罚", (0, 5), (argument,))


def by_name(made: Findings) -> dict[str, Target]:
    found = targets_of(made, cues_of(made, RESOURCES), RESOURCES)
    return {target.mentions[0].text: target for target in found.companies}


def test_companies_in_order_of_appearance_with_all_their_mentions() -> None:
    text = "丙丁科技大涨。甲乙股份持平。丙丁科技创新高。"
    found = by_name(findings(text, org=("甲乙股份", "丙丁科技")))
    assert [(name, len(t.mentions)) for name, t in found.items()] == [
        ("丙丁科技", 2),
        ("甲乙股份", 1),
    ]
    assert [c.words for c in found["丙丁科技"].cues] == ["大涨", "创新高"]
    assert found["甲乙股份"].cues == []


def test_persons_and_places_are_no_targets() -> None:
    assert by_name(findings("张三在甲市开会。", per=("张三",), loc=("甲市",))) == {}


def test_observers_and_raters_are_told_from_companies() -> None:
    found = by_name(
        findings("证监会、甲乙证券、丙丁科技开会。", org=("证监会", "甲乙证券", "丙丁科技"))
    )
    assert {name: (t.observer, t.rates) for name, t in found.items()} == {
        "证监会": ("authority", False),
        "甲乙证券": ("", True),
        "丙丁科技": ("", False),
    }


def test_names_that_only_an_event_knows_are_companies_too() -> None:
    made = findings("甲乙海运跌超9%。")
    made = replace(made, events=(event("甲乙海运", "who", None, 0),))
    assert [m.text for m in news_bearers(made)] == ["甲乙海运"]
    assert by_name(made)["甲乙海运"].events[0][0] == "who"


def test_a_name_of_an_event_that_is_a_mention_is_no_second_company() -> None:
    made = findings("甲乙海运跌超9%。", org=("甲乙海运",))
    made = replace(made, events=(event("甲乙海运", "who", None, 0),))
    assert [m.how for m in news_bearers(made)] == [""]


@pytest.mark.parametrize(
    ("role", "counted"), [("who", 1), ("by", 1), ("whom", 1), ("date", 0)]
)
def test_events_by_role(role: str, counted: int) -> None:
    made = findings("证监会处罚甲乙股份。", org=("证监会", "甲乙股份"))
    made = replace(made, events=(event("甲乙股份", role, "x:甲乙股份", 5),))
    found = by_name(made)
    assert len(found["甲乙股份"].events) == counted
    assert found["证监会"].events == []


def test_where_a_company_stands() -> None:
    text = (
        "乙方科技开会。"
        + "丙方银行上涨。" * 5
        + "市场各方看法不一。" * 20
        + "丁方集团亦在列。"
    )
    org = ("甲方股份", "乙方科技", "丙方银行", "丁方集团")
    found = by_name(findings(text, title="甲方股份涨停", org=org))
    assert {name: t.place for name, t in found.items()} == {
        "甲方股份": "headline",
        "乙方科技": "lead",
        "丙方银行": "text",
        "丁方集团": "behind",
    }
    assert found["丁方集团"].mentions[0].start > LEAD
    assert found["甲方股份"].clauses == {0}


def test_no_companies() -> None:
    made = findings("市场走强。")
    found = targets_of(made, cues_of(made, RESOURCES), RESOURCES)
    assert (found.companies, found.most) == ((), 0)


@pytest.mark.parametrize(
    ("text", "announces"),
    [
        ("甲乙股份公告，控股股东丙丁集团拟增持。", True),
        ("甲乙股份（600001）5月8日晚间公告，控股股东丙丁集团拟增持。", True),
        ("甲乙股份：控股股东丙丁集团拟增持。", True),
        ("甲乙股份大涨，丙丁集团公告拟增持。", False),
        ("丙丁集团公告，拟增持甲乙股份。", False),  # it is not listed
    ],
)
def test_a_listed_company_first_in_the_headline_announces_the_news(
    text: str, announces: bool
) -> None:
    found = by_name(findings(text, org=("甲乙股份", "丙丁集团")))
    assert found["甲乙股份"].announces is announces
    assert not found["丙丁集团"].announces
