"""Enumerations: their items, and which of them are names because of the others."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.mentions.enumerations import (
    companies_between,
    enumerated,
    enumerations,
    without_classes,
)
from tests.analysis.steps.mentions.made import at, pairs, surfaces


def no_word(_surface: str) -> bool:
    return False


def items(text: str) -> list[list[str]]:
    return [[text[start:end] for start, end in one.items] for one in enumerations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("包括甲一、乙二、丙三。", [["甲一", "乙二", "丙三"]]),
        ("包括甲一、乙二及丙三。", [["甲一", "乙二", "丙三"]]),
        ("包括甲一、乙二等三家公司", [["甲一", "乙二"]]),
        ("包括甲一、乙乙2家公司及丙三、丁丁2位", [["甲一", "乙乙"], ["丙三", "丁丁"]]),
        ("甲一，乙二、丙三", [["乙二", "丙三"]]),
        ("甲一、乙二。丙三、丁四", [["甲一", "乙二"], ["丙三", "丁四"]]),
        ("“甲一、乙二”丙三、丁四", [["甲一", "乙二"], ["丙三", "丁四"]]),
        ("甲一、《乙二》、丙三", []),
        ("甲一、乙二\n丙三", [["甲一", "乙二"]]),
        (f"{'甲' * 81}、乙二、{'丙' * 41}、丁四", [["甲", "乙二", "丙" * 40], ["丙", "丁四"]]),
        ("甲一、", []),
        ("甲一和乙二", []),
        ("", []),
        ("、、、", []),
    ],
)
def test_items(text: str, found: list[list[str]]) -> None:
    assert items(text) == found


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("出品方为甲一、乙二", True),
        ("出品方：甲一、乙二", False),
        ("包括甲一、乙二", False),
        ("三家公司 甲一、乙二", False),
    ],
)
def test_whether_the_beginning_of_the_first_item_is_known(text: str, is_open: bool) -> None:
    assert [one.open for one in enumerations(text)] == [is_open]


@pytest.mark.parametrize(
    ("text", "counted", "sure"),
    [
        ("甲一、乙二等三家公司", "三家公司", False),
        ("甲一、乙二2名自然人", "自然人", True),
        ("点名四家平台 甲一、乙二等", "四家平台 ", True),
        ("甲一、乙二在内", "", False),
        ("甲一、乙二", "", False),
    ],
)
def test_what_it_says_that_the_items_are(text: str, counted: str, sure: bool) -> None:
    (one,) = enumerations(text)
    assert (one.counted, one.sure) == (counted, sure)


def test_what_stands_between_names_of_a_type_is_one_too() -> None:
    text = "出品方为甲川影业、乙川影业、可豆豆影视、丙川影业四家公司。"
    known = [at(text, name) for name in ("甲川影业", "乙川影业", "丙川影业")]
    assert pairs(enumerated(text, known, no_word)) == [("可豆豆影视", "ORG")]


@pytest.mark.parametrize(
    ("text", "known", "names"),
    [
        (
            "向甲川影业、乙川影业、小山多多5名法人及吕样、邹样3名自然人增发",
            ("甲川影业", "乙川影业"),
            ["小山多多", "吕样", "邹样"],
        ),
        ("点名四家网约车平台 伴个桃子、易开开出行等", (), ["伴个桃子", "易开开出行"]),
        ("分别是享样出行、甲川影业、乙川影业", ("甲川影业", "乙川影业"), ["享样出行"]),
        ("涉及甲川影业、教育、医疗、能源。", ("甲川影业",), []),
        ("提高了甲样、乙样的价格", (), []),
        ("包括吕样样样、某样样样2名自然人", (), ["吕样样样"]),
        ("包括甲川影业、乙川影业、一", ("甲川影业", "乙川影业"), []),
    ],
)
def test_enumerations_know_what_they_count(
    text: str, known: tuple[str, ...], names: list[str]
) -> None:
    assert surfaces(enumerated(text, [at(text, name) for name in known], no_word)) == names


def test_a_word_of_the_dictionary_is_no_name() -> None:
    text = "包括甲川影业、乙川影业、能源"
    known = [at(text, "甲川影业"), at(text, "乙川影业")]
    assert surfaces(enumerated(text, known, no_word)) == ["能源"]
    assert enumerated(text, known, lambda surface: surface == "能源") == []


@pytest.mark.parametrize(
    ("touching", "found"),
    [
        (("小山", "LOC", "tagger"), ["小山多多"]),  # a part of it, taken for a place
        (("小山多多", "LOC", "tagger"), []),
        (("小山", "PER", "tagger"), []),
    ],
)
def test_what_touches_an_item(touching: tuple[str, str, str], found: list[str]) -> None:
    text = "包括甲川影业、乙川影业、小山多多。"
    known: list[Mention] = [at(text, "甲川影业"), at(text, "乙川影业"), at(text, *touching)]
    assert surfaces(enumerated(text, known, no_word)) == found


def test_a_person_may_have_been_taken_for_an_organisation() -> None:
    text = "包括吕样、邹样、王样3名自然人"
    known = [at(text, "吕样", "PER"), at(text, "邹样", "PER"), at(text, "王样")]
    assert pairs(enumerated(text, known, no_word)) == [("王样", "PER")]
    listed = [*known[:2], at(text, "王样", "ORG", "lexicon")]
    assert enumerated(text, listed, no_word) == []


@pytest.mark.parametrize(
    ("text", "name", "kept"),
    [
        ("甲云、乙云等头部科技，其中甲云", "头部科技", False),
        ("甲云、乙云等头部科技。", "头部科技", False),
        ("甲云、乙云等头部科技宣布", "头部科技", True),  # goes on: it may be somebody
        ("甲云等头部科技，其中", "头部科技", True),  # no enumeration
        ("甲云、乙云。等头部科技，", "头部科技", True),
        ("甲云、头部科技，其中", "头部科技", True),
    ],
)
def test_what_the_items_of_an_enumeration_are_is_no_name(
    text: str, name: str, kept: bool
) -> None:
    found = [at(text, name)]
    assert without_classes(text, found) == (found if kept else [])
    places = [at(text, name, "LOC")]
    assert without_classes(text, places) == places


def test_a_company_beside_persons_is_no_person() -> None:
    text = "12月3日公司与黄某文、季某红签约"
    found = [at(text, "黄某文", "PER"), at(text, "季某红", "PER")]
    assert enumerated(text, found, lambda _: False) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("连锁药店有甲川堂、乙川影业、丙川影业。", ["甲川堂"]),
        ("上市公司有甲川堂、乙川影业、丙川影业。", ["甲川堂"]),
        ("有限公司有限甲川堂、乙川影业、丙川影业。", []),
        ("当地还有甲川堂、乙川影业、丙川影业。", []),  # who has them is no sort of firm
    ],
)
def test_what_a_sort_of_firms_has_begins_an_enumeration(text: str, first: list[str]) -> None:
    known = [at(text, "乙川影业"), at(text, "丙川影业")]
    assert surfaces(enumerated(text, known, no_word)) == first


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("甲乙股份、江城、丙丁股份跟涨。", "ORG"),
        ("甲乙股份、江城等地。", "LOC"),
        ("北海、江城、丙丁股份。", "LOC"),  # the name before is no company
    ],
)
def test_a_place_in_a_row_of_companies_is_one(text: str, kind: str) -> None:
    names = ("甲乙股份", "江城", "丙丁股份")
    companies = {text.index(n): text.index(n) + len(n) for n in names if n in text}
    start = text.index("江城")
    place = Mention(start, start + 2, "江城", "LOC", 0.9)
    (found,) = companies_between(text, [place], companies)
    assert found.type == kind


def test_whoever_belongs_to_a_member_is_no_name() -> None:
    text = "证监会向乙川影业、丙川影业、丁川堂及其关联方发函"
    known = [at(text, "乙川影业"), at(text, "丙川影业")]
    assert surfaces(enumerated(text, known, no_word)) == ["丁川堂"]
