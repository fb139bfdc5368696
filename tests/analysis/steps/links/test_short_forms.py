"""Short forms of the companies of an article."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons.companies import Known
from sinanews.analysis.steps.links.short_forms import by_short_forms
from sinanews.analysis.steps.links.verdict import Verdict
from tests.analysis.steps.mentions.made import at

SHIP = Known("cn:2", "甲乙飞船", "ORG", ("600002.SH",))
BANK = Known("cn:3", "甲乙银行", "ORG", ("600003.SH",))
PAPER = Known("org:4", "丙丁飞船", "ORG")


def verdict(known: Known, score: float = 0.95) -> Verdict:
    return Verdict(known, score, "short name", "name")


def short_forms(
    text: str, *names: str, known: tuple[Known, ...] = (SHIP,)
) -> dict[str, Verdict]:
    mentions = sorted((at(text, name) for name in names), key=lambda mention: mention.start)
    held = {one.name: verdict(one) for one in known if one.name in names}
    return by_short_forms(text, mentions, held)


@pytest.mark.parametrize("short", ["甲乙", "飞船", "乙飞船"])
def test_the_beginning_or_end_of_a_name_means_its_company(short: str) -> None:
    text = f"甲乙飞船公告。后来{short}反弹"
    mentions = [at(text, "甲乙飞船"), at(text, short, nth=1)]
    found = by_short_forms(text, mentions, {"甲乙飞船": verdict(SHIP)})[short]
    assert (found.known.id, found.score, found.by) == ("cn:2", 0.8, "part")
    assert found.why == "short form of 甲乙飞船 in this article"


def test_what_the_text_states_is_surer() -> None:
    text = "甲乙飞船（简称“甲乙”）公告"
    mentions = [at(text, "甲乙飞船"), at(text, "甲乙", nth=1)]
    found = by_short_forms(text, mentions, {"甲乙飞船": verdict(SHIP)})["甲乙"]
    assert (found.score, found.why) == (0.9, "named so by the text (简称)")


def test_neither_beginning_nor_end_is_no_short_form() -> None:
    assert short_forms("甲乙飞船（简称“乙科”）公告", "甲乙飞船", "乙科") == {}


def test_the_beginning_of_two_companies_means_none() -> None:
    text = "甲乙飞船与甲乙银行合作，双方称甲乙受益"
    mentions = [at(text, "甲乙飞船"), at(text, "甲乙银行"), at(text, "甲乙", nth=2)]
    held = {"甲乙飞船": verdict(SHIP), "甲乙银行": verdict(BANK)}
    assert "甲乙" not in by_short_forms(text, mentions, held)


@pytest.mark.parametrize("held", [{}, {"丙丁飞船": verdict(PAPER)}])
def test_an_end_that_another_body_has_too_means_neither(held: dict[str, Verdict]) -> None:
    text = "甲乙飞船与丙丁飞船竞争，其中飞船系份额上升"
    mentions = [at(text, "甲乙飞船"), at(text, "丙丁飞船"), at(text, "飞船", nth=2)]
    found = by_short_forms(text, mentions, {"甲乙飞船": verdict(SHIP), **held})
    assert "飞船" not in found


def test_a_longer_name_of_the_same_company_is_no_other_body() -> None:
    text = "东川甲乙飞船即甲乙飞船，后来飞船反弹"
    mentions = [at(text, "东川甲乙飞船"), at(text, "甲乙飞船", nth=1), at(text, "飞船", nth=2)]
    held = {"东川甲乙飞船": verdict(SHIP), "甲乙飞船": verdict(SHIP)}
    assert by_short_forms(text, mentions, held)["飞船"].known is SHIP


def test_a_company_that_is_hardly_one_lends_no_short_form() -> None:
    text = "甲乙飞船升空，甲乙"
    mentions = [at(text, "甲乙飞船"), at(text, "甲乙", nth=1)]
    assert by_short_forms(text, mentions, {"甲乙飞船": verdict(SHIP, 0.3)}) == {}


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("甲乙飞船（Jiayi）公告", "Jiayi"),
        ("甲乙飞船(JiayiNV)公告", "JiayiNV"),
    ],
)
def test_the_name_in_other_letters_in_brackets(text: str, other: str) -> None:
    found = short_forms(text, "甲乙飞船", other)[other]
    assert (found.known, found.by) == (SHIP, "stated")
    assert found.why == "the other name of 甲乙飞船 in brackets"


def test_the_name_before_the_brackets_may_be_the_one_that_is_not_known() -> None:
    latin = Known("us:JIA", "Jiayi", "ORG", ("JIA.US",))
    found = short_forms("甲乙船业（Jiayi）公告", "甲乙船业", "Jiayi", known=(latin,))
    assert found["甲乙船业"].known is latin


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("甲乙飞船与Jiayi签约", "甲乙飞船", "Jiayi"),  # no brackets
        ("甲乙飞船（Jiayi旗下）公告", "甲乙飞船", "Jiayi"),  # not alone in them
        ("甲乙飞船（戊己）公告", "甲乙飞船", "戊己"),  # the same letters
        ("甲乙飞船（WR）公告", "甲乙飞船", "WR"),  # a class of shares
        ("丙丁飞船（Bingding）公告", "丙丁飞船", "Bingding"),  # neither is listed
    ],
)
def test_what_stands_by_a_name_and_is_none_of_it(text: str, first: str, second: str) -> None:
    assert second not in short_forms(text, first, second)


def test_a_name_that_the_lists_know_stays_what_it_is() -> None:
    text = "甲乙飞船（Jiayi）公告"
    mentions = [at(text, "甲乙飞船"), at(text, "Jiayi")]
    held = {"甲乙飞船": verdict(SHIP), "Jiayi": verdict(BANK)}
    assert "Jiayi" not in by_short_forms(text, mentions, held)
