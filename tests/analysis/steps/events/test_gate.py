"""The gate: whether a trigger is an event at all."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.steps.events.gate import gate_features, gate_score, is_refused
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.events.triggers import hits
from tests.analysis.news import RESOURCES, findings


def first(text: str, *org: str) -> tuple[Findings, TriggerHit, Mention | None]:
    made = findings(text, org=org)
    return made, hits(made, RESOURCES)[0], made.mentions[0] if made.mentions else None


def score(text: str, *org: str) -> float | None:
    made, hit, who = first(text, *org)
    return gate_score(made.document.text, hit, who, RESOURCES)


def refused(text: str, *org: str) -> bool:
    _, _, who = first(text, *org)
    return is_refused(score(text, *org), who)


@pytest.mark.parametrize(
    "text", ["甲乙股份涉嫌财务造假。", "甲乙股份终止重大资产重组。", "甲乙股份董事长失联。"]
)
def test_plain_cases_pass(text: str) -> None:
    assert not refused(text, "甲乙股份")


def test_advice_does_not_pass() -> None:
    assert refused("如何识别传销？我们提醒您远离传销。")


def test_a_type_that_the_gate_has_not_learned_passes() -> None:
    assert "price_rise" not in RESOURCES.event_models.gated
    assert score("甲乙股份涨停。", "甲乙股份") is None
    assert not refused("甲乙股份涨停。", "甲乙股份")


def test_a_listed_company_needs_less() -> None:
    _, _, listed = first("甲乙股份涉嫌传销。", "甲乙股份")
    _, _, other = first("甲乙公司涉嫌传销。", "甲乙公司")
    assert not is_refused(0.8, listed)
    assert is_refused(0.8, other)
    assert is_refused(0.8, None)
    assert is_refused(0.6, listed)


def test_features_name_words_manner_and_the_company() -> None:
    made, hit, who = first("警方通报，甲乙公司涉嫌传销。", "甲乙公司")
    found = set(gate_features(made.document.text, hit, who, RESOURCES))
    assert {"k:pyramid_selling", "q:警方", "e:公司", "s:b|pyramid_selling"} <= found
    assert not [f for f in found if f.startswith("none|")]


def test_words_before_are_read_backwards_from_the_trigger() -> None:
    made, hit, who = first("甲乙公司组织传销。", "甲乙公司")
    found = gate_features(made.document.text, hit, who, RESOURCES)
    assert any(f.startswith("b2:织组|") for f in found)


def test_the_sentence_before_does_not_count() -> None:
    made, hit, _ = first("你好吗？甲乙公司涉嫌传销。", "甲乙公司")
    assert "q:？" not in gate_features(made.document.text, hit, None, RESOURCES)


def test_without_a_company_the_gate_knows_it() -> None:
    made, hit, _ = first("有人涉嫌传销。")
    found = gate_features(made.document.text, hit, None, RESOURCES)
    assert "none|pyramid_selling" in found
