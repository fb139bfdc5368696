"""News that only several words together tell."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons.news_turns import load_news_turns
from sinanews.analysis.steps.sentiment.turned_news import rivals, together_words
from tests.analysis.news import RESOURCES, findings

TURNS = load_news_turns()


def sides(text: str) -> dict[str, float]:
    made = findings(text, org=("甲乙股份", "丙丁科技"))
    found = rivals(made, TURNS, RESOURCES.organisations)
    return {news.owner.removeprefix("x:"): news.weight for news in found}


@pytest.mark.parametrize(
    ("text", "winner", "loser"),
    [
        ("甲乙股份销量反超丙丁科技。", "甲乙股份", "丙丁科技"),
        ("甲乙股份首次超过丙丁科技。", "甲乙股份", "丙丁科技"),
        ("甲乙股份不敌丙丁科技。", "丙丁科技", "甲乙股份"),
        ("甲乙股份份额遭丙丁科技蚕食。", "丙丁科技", "甲乙股份"),
        ("甲乙股份被丙丁科技超越。", "丙丁科技", "甲乙股份"),
        ("甲乙股份起诉丙丁科技侵权案胜诉。", "甲乙股份", "丙丁科技"),
        ("法院判决甲乙股份赔偿丙丁科技5800万元。", "丙丁科技", "甲乙股份"),
        ("甲乙股份击败丙丁科技中标。", "甲乙股份", "丙丁科技"),
        ("甲乙股份输给丙丁科技。", "丙丁科技", "甲乙股份"),
    ],
)
def test_who_wins_and_who_loses(text: str, winner: str, loser: str) -> None:
    found = sides(text)
    assert found[winner] > 0 > found[loser]


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份领先的技术获丙丁科技采用。",
        "甲乙股份未超过丙丁科技。",
        "甲乙股份撤回对丙丁科技的起诉。",
        "甲乙股份销量超过10万辆，丙丁科技持平。",
        "甲乙股份超过预期。",
    ],
)
def test_no_rivals(text: str) -> None:
    assert sides(text) == {}


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("净亏损同比收窄15%", True),
        ("业绩超预期", True),
        ("亏损超预期", False),
        ("营收逊于预期", False),
        ("毛利率收窄2个百分点", False),
    ],
)
def test_together(text: str, good: bool) -> None:
    (news,) = together_words(text, TURNS)
    assert (news.weight > 0) is good


def test_the_risks_at_the_end_of_a_note_are_none() -> None:
    assert list(together_words("风险提示：需求不及预期。", TURNS)) == []
