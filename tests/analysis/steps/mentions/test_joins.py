"""Names in pieces, and pieces that are taken for one name."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.companies import Lexicons, Name
from sinanews.analysis.steps.mentions.joins import (
    joined,
    place_and_school,
    with_branch,
    with_first_half,
)
from tests.analysis.steps.mentions.made import at, pairs, surfaces

LEXICONS = Lexicons(
    {},
    {
        "东川": Name("东川", "LOC", ("loc:东川",), "place", False),
        "南山大学": Name("南山大学", "ORG", ("org:1",), "institution", False),
        "东川交通大学": Name("东川交通大学", "ORG", ("org:2",), "institution", False),
    },
)


def row(text: str, *names: tuple[str, str]) -> list[Mention]:
    return [at(text, name, kind) for name, kind in names]


@pytest.mark.parametrize(
    ("text", "names", "whole"),
    [
        (
            "江城区市场监督管理局回应",
            (("江城区", "LOC"), ("市场监督管理局", "ORG")),
            ["江城区市场监督管理局"],
        ),
        (
            "江城某甲有限公司公告",
            (("江城", "LOC"), ("某甲有限公司", "ORG")),
            ["江城某甲有限公司"],
        ),
        (
            "江城的某甲有限公司",
            (("江城", "LOC"), ("某甲有限公司", "ORG")),
            ["江城", "某甲有限公司"],
        ),
        ("江城某甲公告", (("江城", "LOC"), ("某甲", "ORG")), ["江城", "某甲"]),
        (
            "甲乙集团江城热电有限公司",
            (("甲乙集团", "ORG"), ("江城热电有限公司", "ORG")),
            ["甲乙集团江城热电有限公司"],
        ),
        (
            "甲乙银行江城热电有限公司",
            (("甲乙银行", "ORG"), ("江城热电有限公司", "ORG")),
            ["甲乙银行", "江城热电有限公司"],
        ),
        ("江城李某", (("江城", "LOC"), ("李某", "PER")), ["江城", "李某"]),
        (
            "某甲某乙有限公司",
            (("某甲", "ORG"), ("某乙有限公司", "ORG")),
            ["某甲", "某乙有限公司"],
        ),
        (
            "样例大学附属东山医院",
            (("样例大学", "ORG"), ("东山医院", "ORG")),
            ["样例大学附属东山医院"],
        ),
        ("样例大学附属中学", (("样例大学", "ORG"), ("附属中学", "ORG")), ["样例大学附属中学"]),
        (
            "样例医学院附属医院",
            (("样例医学院", "ORG"), ("附属医院", "ORG")),
            ["样例医学院附属医院"],
        ),
        (
            "样例集团附属医院",
            (("样例集团", "ORG"), ("附属医院", "ORG")),
            ["样例集团", "附属医院"],
        ),
        (
            "样例大学与东山医院",
            (("样例大学", "ORG"), ("东山医院", "ORG")),
            ["样例大学", "东山医院"],
        ),
        ("样例大学", (("样例大学", "ORG"),), ["样例大学"]),
        ("无", (), []),
    ],
)
def test_what_belongs_together(
    text: str, names: tuple[tuple[str, str], ...], whole: list[str]
) -> None:
    assert surfaces(joined(text, row(text, *names))) == whole


def test_a_place_behind_a_body_begins_anew() -> None:
    text = "江城区市场监督管理局回应。江城区居民不同意。"
    parts = [
        *row(text, ("江城区", "LOC"), ("市场监督管理局", "ORG")),
        at(text, "江城区", "LOC", nth=1),
    ]
    assert pairs(joined(text, parts)) == [("江城区市场监督管理局", "ORG"), ("江城区", "LOC")]


def test_a_listed_body_keeps_its_own_name() -> None:
    text = "江城商务部"
    listed = at(text, "商务部", "ORG", "lexicon")
    assert surfaces(joined(text, [at(text, "江城", "LOC"), listed])) == ["江城", "商务部"]


def test_a_chinese_city_before_a_listed_company_makes_it_another() -> None:
    text = "香港某某茅酒与美国某某茅酒"
    parts = [
        at(text, "香港", "LOC"),
        at(text, "某某茅酒"),
        at(text, "美国", "LOC"),
        at(text, "某某茅酒", nth=1),
    ]
    spans = {(mention.start, mention.end) for mention in parts}
    assert surfaces(joined(text, parts, spans)) == ["香港某某茅酒", "美国", "某某茅酒"]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("东川南山大学", [("东川", "LOC"), ("南山大学", "ORG")]),
        ("东川南山大学附属东山医院", [("东川", "LOC"), ("南山大学附属东山医院", "ORG")]),
        # the place is part of a university that the lists know so
        ("东川交通大学", [("东川交通大学", "ORG")]),
        # the lists know nothing of the rest, or of the place
        ("东川西山大学", [("东川西山大学", "ORG")]),
        ("西川南山大学", [("西川南山大学", "ORG")]),
        ("南山大学", [("南山大学", "ORG")]),
        ("东川集团", [("东川集团", "ORG")]),
    ],
)
def test_a_place_before_a_university_only_says_where_it_is(
    name: str, parts: list[tuple[str, str]]
) -> None:
    text = f"在{name}里"
    found = place_and_school(at(text, name), LEXICONS)
    assert pairs(found) == parts
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


def test_a_place_is_no_university() -> None:
    place = at("东川南山大学", "东川南山大学", "LOC")
    assert place_and_school(place, LEXICONS) == [place]


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("国家样病与海洋研究中心发布", "海洋研究中心", "国家样病与海洋研究中心"),
        (
            "全国样品和样例标准化技术委员会",
            "样例标准化技术委员会",
            "全国样品和样例标准化技术委员会",
        ),
        ("国际海事及航道研究所", "航道研究所", "国际海事及航道研究所"),
        ("他与海洋研究中心", "海洋研究中心", "海洋研究中心"),
        ("国家与海洋研究中心", "海洋研究中心", "海洋研究中心"),
        ("国家样病、海洋研究中心", "海洋研究中心", "海洋研究中心"),
        ("国家样病与海洋集团", "海洋集团", "海洋集团"),
    ],
)
def test_an_institution_keeps_its_half_before_a_conjunction(
    text: str, name: str, whole: str
) -> None:
    assert with_first_half(text, at(text, name)).text == whole


def test_only_organisations_have_a_first_half() -> None:
    text = "国家样病与海洋研究中心"
    assert with_first_half(text, at(text, "海洋研究中心", "LOC")).text == "海洋研究中心"


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("样门子医疗、通样医疗", "样门子", "样门子医疗"),
        ("样门子地产拟上市", "样门子", "样门子地产"),
        ("样门子医疗设备上涨", "样门子", "样门子"),
        ("样门子医疗", "样门子", "样门子"),
        ("样门子公司科技，", "样门子公司", "样门子公司"),
        ("样门子银行证券，", "样门子银行", "样门子银行"),
    ],
)
def test_a_branch_belongs_to_its_group_where_the_name_is_closed(
    text: str, name: str, whole: str
) -> None:
    assert with_branch(text, at(text, name)).text == whole


def test_a_place_has_no_branch() -> None:
    text = "江城地产、样品"
    assert with_branch(text, at(text, "江城", "LOC")).text == "江城"
