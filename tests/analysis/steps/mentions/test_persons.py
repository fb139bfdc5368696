"""Persons by what stands beside them."""

from __future__ import annotations

import re

import pytest

from sinanews.analysis.steps.mentions.persons import persons, with_surnames
from tests.analysis.steps.mentions.made import at, pairs, surfaces


def every_place(text: str) -> set[int]:
    return {found.start() for found in re.finditer(r"\w", text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("不知孙老板怎么想", "孙"),
        ("，钱女士说", "钱"),
        ("郑大使强调", "郑"),
        ("当年赵总说过", "赵"),
        ("找到赵总。", "赵"),
        ("蒋教授认为", "蒋"),
        ("于先生来了", "于"),
    ],
)
def test_a_surname_before_a_form_of_address_is_a_person(text: str, name: str) -> None:
    assert pairs(persons(text, [], every_place(text))) == [(name, "PER")]


@pytest.mark.parametrize(
    "text",
    ["时任总理出席", "赵总部搬迁", "交易总金额", "基金总规模", "于校长而言", "先生来了"],
)
def test_words_that_only_look_like_an_address(text: str) -> None:
    assert persons(text, [], every_place(text)) == []


def test_a_surname_inside_a_word_is_none() -> None:
    assert persons("名字叫曲建文女士", [], {0, 2, 3, 4, 6}) == []


@pytest.mark.parametrize("address", ["先生", "女士", "总", "老师"])
def test_the_address_is_no_part_of_the_name(address: str) -> None:
    text = f"熟人陈{address}来电"
    assert pairs(persons(text, [at(text, f"陈{address}", "PER")], set())) == [("陈", "PER")]


@pytest.mark.parametrize("address", ["先生", "女士"])
def test_the_address_behind_a_whole_name_is_none_of_it(address: str) -> None:
    text = f"董事陈某新{address}辞职"
    assert surfaces(persons(text, [at(text, f"陈某新{address}", "PER")], set())) == ["陈某新"]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("王某新及邢雁", ["王某新", "邢雁"]),
        ("王新与邢某雁", ["王新", "邢某雁"]),
        ("胡和王", ["胡和王"]),
        ("郭子木温济木", ["郭子木", "温济木"]),
        ("某子木温济木", ["某子木温济木"]),
        ("欧阳修文", ["欧阳修文"]),
        ("王某新", ["王某新"]),
    ],
)
def test_two_persons_in_one_name(name: str, parts: list[str]) -> None:
    text = f"向{name}发行"
    found = persons(text, [at(text, name, "PER")], set())
    assert surfaces(found) == parts
    assert all(text[person.start : person.end] == person.text for person in found)


def test_a_company_is_never_parted_so() -> None:
    text = "向王某新及邢雁发行"
    assert surfaces(persons(text, [at(text, "王某新及邢雁")], set())) == ["王某新及邢雁"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("该国总理科斯某娜表示", "科斯某娜", "PER"),
        ("该国总理府声明", "总理府", "ORG"),
        ("该国外长科斯某娜尔基表示", "科斯某娜尔基", "ORG"),
        ("公司CEO Fred Nomann称", "Fred Nomann", "PER"),
        ("演员 Anna B. Nomann 称", "Anna B. Nomann", "PER"),
        ("子公司经理 Foo Capital称", "Foo Capital", "ORG"),
        ("子公司经理 Nomann称", "Nomann", "ORG"),
        ("某地 Fred Nomann称", "Fred Nomann", "ORG"),
    ],
)
def test_a_name_behind_an_office(text: str, name: str, kind: str) -> None:
    assert pairs(persons(text, [at(text, name)], set())) == [(name, kind)]


@pytest.mark.parametrize(("kind", "how"), [("ORG", "rule"), ("WORK", "tagger")])
def test_what_a_rule_found_and_works_keep_their_type(kind: str, how: str) -> None:
    text = "该国总理科斯某娜表示"
    assert pairs(persons(text, [at(text, "科斯某娜", kind, how)], set())) == [
        ("科斯某娜", kind)
    ]


@pytest.mark.parametrize(
    ("types", "how", "joined"),
    [
        (("PER", "ORG"), "tagger", [("Fred Nomann", "PER")]),
        (("LOC", "PER"), "tagger", [("Fred Nomann", "PER")]),
        (("ORG", "ORG"), "tagger", [("Fred", "ORG"), ("Nomann", "ORG")]),
        (("PER", "ORG"), "lexicon", [("Fred", "PER"), ("Nomann", "ORG")]),
    ],
)
def test_a_latin_first_name_takes_its_surname(
    types: tuple[str, str], how: str, joined: list[tuple[str, str]]
) -> None:
    text = "写道，Fred Nomann认为"
    found = [at(text, "Fred", types[0], how), at(text, "Nomann", types[1], how)]
    assert pairs(persons(text, found, set())) == joined


def test_names_with_more_than_a_blank_between_stay_two() -> None:
    text = "写道，Fred, Nomann认为"
    found = [at(text, "Fred", "PER"), at(text, "Nomann")]
    assert surfaces(persons(text, found, set())) == ["Fred", "Nomann"]


@pytest.mark.parametrize(
    ("text", "known", "heads"),
    [
        ("东国人艾某·梅到访。会后，梅表示满意。红梅在院里。", "艾某·梅", ["梅"]),
        ("李小明到访。\n李还在。", "李小明", ["李"]),
        ("于小明到访。于目前情况。", "于小明", []),  # 于 is a word too
        (
            "李明到访。李还在。",
            "李明",
            [],
        ),  # of two characters nobody knows which is the surname
        ("李小明到访。张还在。", "李小明", []),
        ("李小明到访。桃李在院里。", "李小明", []),
    ],
)
def test_a_surname_alone_at_the_head_of_a_clause(
    text: str, known: str, heads: list[str]
) -> None:
    found = with_surnames(text, [at(text, known, "PER")])
    assert surfaces(found) == [known, *heads]


def test_no_surname_alone_where_nobody_has_it() -> None:
    assert with_surnames("会后，梅表示满意。", []) == []


@pytest.mark.parametrize(
    ("text", "name", "found", "kind"),
    [
        ("选举欧阳某启为董事", "欧阳某启", "欧阳某启", "PER"),
        ("委任皇甫某为董事", "皇甫某", "皇甫某", "PER"),
        ("诸葛科技公告", "诸葛科技", "诸葛科技", "ORG"),  # a firm
        ("慕容集团公告", "慕容集团", "慕容集团", "ORG"),
        ("欧阳某启时代公告", "欧阳某启时代", "欧阳某启时代", "ORG"),
    ],
)
def test_surnames_of_two_characters(text: str, name: str, found: str, kind: str) -> None:
    assert pairs(persons(text, [at(text, name)], set())) == [(found, kind)]


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("某甲、司马若某等三人", "马若某", "司马若某"),
        ("司马若某当选", "马若某", "司马若某"),
        ("该公司马若某当选", "马若某", "马若某"),  # of 公司
        ("某甲、石马若某当选", "马若某", "马若某"),
    ],
)
def test_the_first_half_of_a_surname_is_part_of_the_name(
    text: str, name: str, whole: str
) -> None:
    assert surfaces(persons(text, [at(text, name, "PER")], set())) == [whole]
