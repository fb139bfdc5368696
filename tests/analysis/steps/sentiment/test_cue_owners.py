"""Of which companies the cues of a text speak."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.sentiment.cue_owners import cues_by_company
from sinanews.analysis.steps.sentiment.cues import cues_of
from tests.analysis.news import RESOURCES, findings


def owners(text: str, *org: str) -> dict[str, set[str]]:
    made = findings(text, org=org)
    found = cues_of(made, RESOURCES)
    shares = cues_by_company(made, found, made.mentions, RESOURCES)
    return {key.removeprefix("x:"): {c.words for c in own} for key, own in shares.items()}


def test_each_company_has_the_cues_behind_its_name() -> None:
    assert owners("甲乙股份大涨，丙丁科技跌停。", "甲乙股份", "丙丁科技") == {
        "甲乙股份": {"大涨"},
        "丙丁科技": {"跌停"},
    }


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份，金融业的丙丁科技，以及戊己银行等三股大涨。",
        "甲乙股份、丙丁科技、戊己银行大涨。",
        "甲乙股份领头，丙丁科技跟进，戊己银行也在内，均大涨。",
    ],
)
def test_what_follows_a_list_holds_for_all_of_it(text: str) -> None:
    org = ("甲乙股份", "丙丁科技", "戊己银行")
    assert [company for company, own in owners(text, *org).items() if "大涨" in own] == [*org]


def test_without_a_list_only_the_last_has_it() -> None:
    found = owners("甲乙股份向丙丁科技供货，丙丁科技大涨。", "甲乙股份", "丙丁科技")
    assert "大涨" not in found.get("甲乙股份", set())


def test_before_the_first_name_the_cue_is_its_own() -> None:
    assert owners("业绩下滑的甲乙股份开会。", "甲乙股份") == {"甲乙股份": {"下滑"}}


def test_what_an_authority_says_is_of_those_it_names() -> None:
    assert owners("住建部点名甲乙股份、丙丁股份。", "住建部", "甲乙股份", "丙丁股份") == {
        "甲乙股份": {"点名"},
        "丙丁股份": {"点名"},
    }


def test_an_observer_that_stands_alone_has_its_cues() -> None:
    assert owners("甲乙日报被批评。", "甲乙日报") == {"甲乙日报": {"批评"}}
    assert owners("批评声中，甲乙日报回应。", "甲乙日报") == {"甲乙日报": {"批评"}}


def test_a_sentence_without_names_gives_its_cues_to_nobody() -> None:
    assert owners("甲乙股份开会。市场大跌。", "甲乙股份") == {}


def test_what_holds_for_all_holds_since_the_last_cue() -> None:
    found = owners("甲乙股份中标，丙丁科技的收入与利润双双下滑。", "甲乙股份", "丙丁科技")
    assert found == {"甲乙股份": {"中标"}, "丙丁科技": {"下滑"}}
