"""The best of the names that an event may concern."""

from __future__ import annotations

from sinanews.analysis.findings import Findings
from sinanews.analysis.steps.events.best_name import best_of, who_features, with_order
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.events.triggers import hits
from tests.analysis.news import RESOURCES, findings


def first(text: str, **names: tuple[str, ...]) -> tuple[Findings, TriggerHit]:
    made = findings(text, **names)
    return made, hits(made, RESOURCES)[0]


def test_the_order_counts_from_the_trigger() -> None:
    org = ("甲乙股份", "丙丁科技", "戊己银行")
    made, hit = first("甲乙股份和丙丁科技减持戊己银行。", org=org)
    order = {m.text: n for m, n in with_order(made.mentions, hit.place)}
    assert order == {"丙丁科技": 0, "甲乙股份": 1, "戊己银行": 0}


def test_the_model_chooses() -> None:
    text = "甲乙股份(600998)收购丙丁科技。"
    made, hit = first(text, org=("甲乙股份", "丙丁科技"))
    chosen = best_of(text, hit, made.mentions, RESOURCES)
    assert chosen is not None
    assert chosen.text == "甲乙股份"
    assert best_of(text, hit, (), RESOURCES) is None


def test_features_tell_before_from_after_and_inside_the_clause_from_outside() -> None:
    org = ("庚辛集团", "甲乙股份", "丙丁科技", "戊己银行")
    made, hit = first("庚辛集团称，甲乙股份减持丙丁科技，戊己银行未动。", org=org)
    text = made.document.text
    sides = [
        [f for f in who_features(text, m, hit, order=0) if f in ("s:b", "s:B", "s:a", "s:A")]
        for m in made.mentions
    ]
    assert sides == [["s:B"], ["s:b"], ["s:a"], ["s:A"]]


def test_a_code_behind_the_name_is_not_part_of_the_gap() -> None:
    made, hit = first("甲乙股份(600998)减持。", org=("甲乙股份",))
    found = who_features(made.document.text, made.mentions[0], hit, order=0)
    assert {"c:Trueb", "d:b0", "n:b减"} <= set(found)
