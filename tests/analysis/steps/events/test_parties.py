"""Names that no mention holds: of ratings, of lists of shares, of unlisted companies."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.events.parties import moving, rated, rates, spoken
from sinanews.analysis.steps.events.triggers import hits
from tests.analysis.news import CuesOnly, findings


def first_place(text: str):
    made = findings(text)
    return next(
        h.place
        for h in hits(made, CuesOnly.cues)
        if h.trigger.second == "%" or "传销" in h.trigger.first
    )


@pytest.mark.parametrize(
    ("gap", "name"),
    [("甲乙控股主体", "甲乙控股"), ("甲乙教育(06169.HK)", "甲乙教育"), ("了甲乙信用", "甲乙")],
)
def test_rated(gap: str, name: str) -> None:
    text = f"下调{gap}评级"
    found = rated(text, 2, len(text) - 2)
    assert found is not None
    assert (found.text, text[found.start : found.end]) == (name, name)


def test_rated_is_no_adverb() -> None:
    assert rated("重申现在买入", 2, 4) is None


@pytest.mark.parametrize(
    ("name", "verdict"), [("高盛", True), ("甲乙证券", True), ("甲乙科技", False)]
)
def test_rates(name: str, verdict: bool) -> None:
    assert rates(Mention(0, len(name), name, "ORG")) is verdict


def test_moving_names_of_a_list_of_shares() -> None:
    text = "美股航运股集体下跌，甲乙海运、丙丁船舶跌超9%。"
    assert [m.text for m in moving(text, first_place(text), ())] == ["甲乙海运", "丙丁船舶"]


def test_a_code_shows_a_share() -> None:
    text = "Alpha Beta(ABC.O)盘前涨5%。"
    assert [m.text for m in moving(text, first_place(text), ())] == ["Alpha Beta"]


def test_goods_are_no_shares() -> None:
    text = "国内商品期货收盘，焦炭、沥青涨超3%。"
    assert moving(text, first_place(text), ()) == []


def test_mentions_are_not_named_again() -> None:
    text = "港股科技股走高，甲乙集团涨超9%。"
    known = Mention(8, 12, "甲乙集团", "ORG")
    assert moving(text, first_place(text), (known,)) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("警方通报，“甲乙理财”平台涉嫌传销。", "甲乙理财"),
        ("近日，甲乙公司涉嫌传销。", "甲乙公司"),
        ("传销害人。", None),
    ],
)
def test_spoken(text: str, name: str | None) -> None:
    found = spoken(text, first_place(text))
    assert (found.text if found else None) == name
    assert found is None or text[found.start : found.end] == name
