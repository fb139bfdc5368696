"""Roles: which name an event concerns, and what else stands around it."""

from __future__ import annotations

from sinanews.analysis.steps.events.arguments import (
    REACH,
    arguments_of,
    candidates,
    choose,
    ranked,
    who_features,
    within,
)
from sinanews.analysis.steps.events.triggers import hits
from tests.analysis.news import CuesOnly, findings


def first(text: str, **names: tuple[str, ...]):
    made = findings(text, **names)
    return made, hits(made, CuesOnly.cues)[0]


def test_authorities_and_media_are_none() -> None:
    made, hit = first(
        "据甲乙日报，证监会对丙丁股份立案调查。", org=("甲乙日报", "证监会", "丙丁股份")
    )
    assert [m.text for m in candidates(made, made.mentions, hit.place, "company")] == [
        "丙丁股份"
    ]


def test_what_bears_a_share_code_is_a_company() -> None:
    made, hit = first("丙丁(600999)控股股东减持。", loc=("丙丁",))
    assert [m.text for m in candidates(made, made.mentions, hit.place, "company")] == ["丙丁"]


def test_a_person_stands_in_where_no_organisation_is() -> None:
    made, hit = first("张三宣布辞职。", per=("张三",))
    assert [m.text for m in candidates(made, made.mentions, hit.place, "person")] == ["张三"]
    made, hit = first("甲乙股份张三宣布辞职。", org=("甲乙股份",), per=("张三",))
    assert [m.text for m in candidates(made, made.mentions, hit.place, "person")] == [
        "甲乙股份"
    ]


def test_the_order_counts_from_the_trigger() -> None:
    made, hit = first(
        "甲乙股份和丙丁科技减持戊己银行。", org=("甲乙股份", "丙丁科技", "戊己银行")
    )
    order = {m.text: n for m, n in ranked(made.mentions, hit.place)}
    assert order == {"丙丁科技": 0, "甲乙股份": 1, "戊己银行": 0}


def test_the_model_chooses() -> None:
    made, hit = first("甲乙股份(600998)遭丙丁证监局立案调查。", org=("甲乙股份", "丙丁证监局"))
    chosen = choose(made, hit.place, hit.trigger.type, made.mentions, model=CuesOnly.cues.who)
    assert chosen is not None
    assert chosen.text == "甲乙股份"
    assert choose(made, hit.place, hit.trigger.type, (), model=CuesOnly.cues.who) is None


def test_features_tell_before_from_after() -> None:
    made, hit = first("甲乙股份减持丙丁科技。", org=("甲乙股份", "丙丁科技"))
    before, after = (
        set(who_features(made.document.text, m, hit.place, hit.trigger.type, order=0))
        for m in made.mentions
    )
    assert "s:b" in before
    assert "s:a" in after


def test_the_person_of_management_is_whom() -> None:
    made, hit = first("甲乙股份任命张三为总裁。", org=("甲乙股份",), per=("张三",))
    roles = {
        a.role: a.text
        for a in arguments_of(
            made, hit.place, hit.trigger.type, made.mentions[0], pool=made.mentions
        )
    }
    assert roles == {"who": "甲乙股份", "whom": "张三"}


def test_only_what_is_near_counts() -> None:
    text = "甲乙股份" + "的" * (REACH + 50) + "减持丙丁科技。"
    made, hit = first(text, org=("甲乙股份", "丙丁科技"))
    assert [m.text for m in within(made.mentions, hit.place)] == ["丙丁科技"]
