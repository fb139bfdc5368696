"""Names that go on behind a mention."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Mention
from sinanews.analysis.resources import load
from sinanews.analysis.steps.links.link_context import Clear, Reading
from sinanews.analysis.steps.links.link_features import nature_of
from sinanews.analysis.steps.links.longer_names import (
    BRANCH,
    DECISIVE,
    FUND,
    IN_COUNTRY,
    LEGAL,
    LONGER_WORD,
    VENUE,
    goes_on,
)
from tests.analysis.steps.links.test_link_context import TOKENIZER, tokens_of

RESOURCES = load()


def behind(text: str, name: str) -> set[str]:
    reading = Reading(
        text, tokens_of(text), Clear(frozenset(), frozenset()), TOKENIZER.is_word
    )
    start = text.index(name)
    mention = Mention(start, start + len(name), name, "ORG")
    return set(goes_on(mention, reading, RESOURCES.lexicons))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("在甲乙体育场举行", "甲乙", VENUE),
        ("甲乙大厦落成", "甲乙", VENUE),
        ("甲乙证券（香港）任保荐人", "甲乙证券", BRANCH),
        ("甲乙(内蒙古)碱业", "甲乙", BRANCH),
        ("甲乙稳定混合公布净值", "甲乙", FUND),
        ("甲乙资本领投", "甲乙", "arm"),
        ("甲乙新能源开工", "甲乙", "unit"),
        ("甲乙证券承销保荐有限责任公司出具意见", "甲乙证券", LEGAL),
        ("甲乙（东川湖）发展有限公司成立", "甲乙", LEGAL),
        ("甲乙（济南）股权投资合伙企业成立", "甲乙", LEGAL),
        ("子公司甲乙(南京)有限公司投产", "甲乙", LEGAL),
        ("甲乙中国的运营未受影响", "甲乙", IN_COUNTRY),
        ("甲乙国际分别签约", "甲乙", IN_COUNTRY),
        ("甲乙香港将增资", "甲乙", IN_COUNTRY),
    ],
)
def test_kinds(text: str, name: str, kind: str) -> None:
    assert kind in behind(text, name)


@pytest.mark.parametrize("text", ["甲乙公告", "甲乙（600519）", "甲乙，混合基金", "甲乙"])
def test_names_that_end(text: str) -> None:
    assert not behind(text, "甲乙")


def test_what_decides() -> None:
    assert {BRANCH, FUND, VENUE, LEGAL, LONGER_WORD} == DECISIVE


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份有限公司公告",
        "甲乙集团股份有限公司公告",
        "甲乙（开曼）有限公司第二季度",
        "甲乙收购广东丙丁有限公司",
        "甲乙的丙丁有限公司",
        "甲乙与丙丁科技有限公司",
        "甲乙在东川成立合伙企业",
        "甲乙子公司丙丁科技有限公司",
        "甲乙】丙丁科技有限公司",
        "甲乙成功中标中国铁塔股份有限公司",
    ],
)
def test_the_companys_own_legal_name_and_those_of_others(text: str) -> None:
    assert LEGAL not in behind(text, "甲乙")


@pytest.mark.parametrize(
    "text",
    ["甲乙中国区总裁", "甲乙香港上市", "甲乙美国工厂", "甲乙中国市场", "甲乙美国存托凭证"],
)
def test_the_companys_business_in_a_country(text: str) -> None:
    assert IN_COUNTRY not in behind(text, "甲乙")


@pytest.mark.parametrize(
    ("name", "doubtful", "phrase"),
    [
        ("机器人", True, False),
        ("中国黄金", True, True),
        ("宝钛", True, False),
        ("隆基绿能", False, False),
        ("GE", True, False),
    ],
)
def test_the_nature_of_names(name: str, doubtful: bool, phrase: bool) -> None:
    nature = nature_of(name, RESOURCES)
    assert (nature.is_doubtful, nature.is_phrase) == (doubtful, phrase)
