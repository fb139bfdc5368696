"""Names that no mention holds: in ratings, in lists of shares, of unlisted companies."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.events.places import TriggerPlace
from sinanews.analysis.steps.events.triggers import hits
from sinanews.analysis.steps.events.unlisted import (
    LIST_REACH,
    name_by_form,
    name_in_rating,
    names_before_move,
)
from tests.analysis.news import RESOURCES, findings

CONTEXT = RESOURCES.taxonomy.context


def move(text: str) -> TriggerPlace:
    found = hits(findings(text), RESOURCES)
    return next(h.place for h in found if h.trigger.second == "%")


def names(text: str, *mentions: Mention) -> list[str]:
    found = names_before_move(text, move(text), mentions, CONTEXT)
    assert all(text[m.start : m.end] == m.text for m in found)
    return [m.text for m in found]


@pytest.mark.parametrize(
    ("gap", "name"),
    [
        ("甲乙控股主体", "甲乙控股"),
        ("甲乙教育(06169.HK)", "甲乙教育"),
        ("了甲乙信用", "甲乙"),
        ("对甲乙地产的长期发行人", "甲乙地产"),
        ("Alpha Beta股票", "Alpha Beta"),
    ],
)
def test_the_name_in_a_rating(gap: str, name: str) -> None:
    text = f"下调{gap}评级"
    found = name_in_rating(text, 2, len(text) - 2, CONTEXT)
    assert found is not None
    assert (found.text, text[found.start : found.end]) == (name, name)


@pytest.mark.parametrize("gap", ["现在", "其", "公司", "该股", "，", "5家"])
def test_no_name_in_a_rating(gap: str) -> None:
    text = f"下调{gap}评级"
    assert name_in_rating(text, 2, len(text) - 2, CONTEXT) is None


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("美股航运股集体下跌，甲乙海运、丙丁船舶跌超9%。", ["甲乙海运", "丙丁船舶"]),
        ("港股午后走高，甲乙集团及丙丁船舶涨超9%。", ["甲乙集团", "丙丁船舶"]),
        ("Alpha Beta(ABC.O)盘前涨5%。", ["Alpha Beta"]),  # a code shows a share
        ("概念股走强，甲乙海运盘中一度涨超9%。", ["甲乙海运"]),
        ("港股走低，甲乙控股、丙丁航运股跌超9%。", ["甲乙控股", "丙丁航运"]),
    ],
)
def test_names_of_shares_before_a_move(text: str, shares: list[str]) -> None:
    assert names(text) == shares


@pytest.mark.parametrize(
    "text",
    [
        "国内商品期货收盘，焦炭、沥青涨超3%。",  # goods
        "甲乙海运涨超9%。",  # neither code nor list of shares
        "美股开盘，多数类别涨超1%。",
        "港股科技板块涨超3%。",  # a sector
        "美股收盘，12家公司涨超3%。",  # a number
    ],
)
def test_no_shares_before_a_move(text: str) -> None:
    assert names(text) == []


def test_mentions_are_not_named_again() -> None:
    text = "港股科技股走高，甲乙集团、丙丁船舶涨超9%。"
    at = text.index("甲乙集团")
    assert names(text, Mention(at, at + 4, "甲乙集团", "ORG")) == ["丙丁船舶"]


def test_a_list_is_read_backwards_up_to_what_is_no_name() -> None:
    assert names("美股收盘，原油价格、甲乙海运、丙丁船舶跌超9%。") == ["甲乙海运", "丙丁船舶"]


def test_a_long_list_ends() -> None:
    text = "美股收盘，" + "、".join(["甲乙海运"] * 30) + "跌超9%。"
    assert 1 < len(names(text)) <= LIST_REACH // 5


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("警方通报，“甲乙理财”平台涉嫌传销。", "甲乙理财"),
        ("近日，旌禾公司涉嫌传销。", "旌禾公司"),
        ("对旌禾贷非法经营传销一案宣判。", "旌禾贷"),
        ("传销害人。", None),
        ("部分公司涉嫌传销。", None),
        ("公司涉嫌传销。", None),
    ],
)
def test_the_name_of_an_unlisted_company(text: str, name: str | None) -> None:
    place = next(h.place for h in hits(findings(text), RESOURCES) if "传销" in h.trigger.first)
    found = name_by_form(text, place, CONTEXT, RESOURCES.tokenizer)
    assert (found.text if found else None) == name
    assert found is None or text[found.start : found.end] == name
