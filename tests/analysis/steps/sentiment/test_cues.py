"""Cues: places, weights, negation, and whom they speak of."""

from __future__ import annotations

from sinanews.analysis.steps.sentiment.cues import (
    LEAD_WEIGHT,
    MOVE_WEIGHT,
    TITLE_WEIGHT,
    find,
    own_cues,
)
from tests.analysis.news import CuesOnly, findings


def cues_of(text: str, **names):
    made = findings(text, **names)
    return made, find(made, CuesOnly.cues)


def test_the_title_weighs_most() -> None:
    _, found = cues_of("甲乙股份涨停。", title="甲乙股份涨停", org=("甲乙股份",))
    assert [c.weight for c in found] == [2 * TITLE_WEIGHT, 2 * LEAD_WEIGHT]
    assert [c.titled for c in found] == [True, False]


def test_a_move_gives_its_size() -> None:
    _, found = cues_of("甲乙股份跌超5%。", org=("甲乙股份",))
    assert [(c.words, c.weight, c.listed) for c in found] == [
        ("跌超5%", -MOVE_WEIGHT * LEAD_WEIGHT, False)
    ]


def test_negation_turns() -> None:
    _, found = cues_of("甲乙股份未违规。", org=("甲乙股份",))
    assert [(c.turned, c.weight > 0) for c in found] == [(True, True)]


def test_names_hold_no_cues() -> None:
    _, found = cues_of("增长传媒成立。", org=("增长传媒",))
    assert found == []


def owners(text: str, org: tuple[str, ...]) -> dict[str, set[str]]:
    made, found = cues_of(text, org=org)
    return {
        key.removeprefix("x:"): {c.words for c in own}
        for key, own in own_cues(made, found, made.mentions).items()
    }


def test_comparison() -> None:
    assert owners("甲乙股份大涨，丙丁科技跌停。", ("甲乙股份", "丙丁科技")) == {
        "甲乙股份": {"大涨"},
        "丙丁科技": {"跌停"},
    }


def test_what_follows_a_list_holds_for_all_of_it() -> None:
    org = ("甲乙股份", "丙丁科技", "戊己银行")
    assert set(owners("甲乙股份，金融业的丙丁科技，以及戊己银行等三股大涨。", org)) == set(org)


def test_before_the_first_name_the_cue_is_its_own() -> None:
    assert owners("业绩下滑的甲乙股份开会。", ("甲乙股份",)) == {"甲乙股份": {"下滑"}}


def test_tax_is_no_move() -> None:
    _, found = cues_of("甲乙股份缴纳增值税13亿元。", org=("甲乙股份",))
    assert [c for c in found if not c.listed] == []


def test_what_an_authority_names_is_said_of_those_it_names() -> None:
    made = findings("住建部点名甲乙股份、丙丁股份。", org=("住建部", "甲乙股份", "丙丁股份"))
    own = own_cues(made, find(made, CuesOnly.cues), made.mentions)
    assert {key: [c.words for c in cues] for key, cues in own.items()} == {
        "x:甲乙股份": ["点名"],
        "x:丙丁股份": ["点名"],
    }
