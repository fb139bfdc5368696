"""What stands right by a name and makes it less."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.companies import Known, Name
from sinanews.analysis.steps.links.beside_names import (
    ALONE,
    DOUBTS,
    INVESTOR,
    JOINED,
    LEGAL_END,
    LONGER_ITEM,
    NAMESAKE,
    PERSON,
    WITH_INDEX,
    beside,
)
from sinanews.analysis.steps.links.link_context import Clear, Reading
from sinanews.analysis.steps.links.verdict import Verdict
from tests.analysis.steps.links.test_link_context import TOKENIZER, tokens_of

AT_HOME, ABROAD = ("600001.SH",), ("JIA.US",)


def edges(text: str, names: tuple[str, ...]) -> Clear:
    starts = [text.index(name) for name in names]
    ends = [text.index(name) + len(name) for name in names]
    return Clear(frozenset(starts), frozenset(ends))


def marks(
    text: str,
    name: str = "甲乙",
    *,
    named: tuple[str, ...] = (),
    indices: tuple[str, ...] = (),
    persons: tuple[str, ...] = (),
    by: str = "name",
    tickers: tuple[str, ...] = AT_HOME,
    is_doubtful: bool = False,
) -> set[str]:
    tokens = tokens_of(text)
    reading = Reading(
        text,
        tokens,
        Clear(),
        TOKENIZER.is_word,
        named=edges(text, named),
        indices=edges(text, indices),
        persons=edges(text, persons),
    )
    start = text.index(name)
    known = Known("cn:600001", "甲乙", "ORG", tickers)
    listed = Name(name, "ORG", (known.id,), "short", ambiguous=True)
    verdict = Verdict(known, 0.95, "short name", by, listed)
    mention = Mention(start, start + len(name), name, "ORG")
    return set(beside(mention, verdict, reading, is_doubtful=is_doubtful))


@pytest.mark.parametrize(
    "text",
    ["议员梅拉夫·本－甲乙致信主席", "候选人胡安·甲乙当选", "卡洛斯·德-甲乙出任大使"],
)
def test_the_end_of_a_foreign_name(text: str) -> None:
    assert PERSON in marks(text)


@pytest.mark.parametrize(
    "text", ["甲乙·东川店开业", "· 甲乙二季度重组业务", "行情－甲乙盘中走高", "A·甲乙"]
)
def test_marks_that_end_no_name(text: str) -> None:
    assert PERSON not in marks(text)


def test_longer_names_are_no_last_part() -> None:
    assert PERSON not in marks("洛克希德·甲乙丙丁公告", "甲乙丙丁")


@pytest.mark.parametrize(
    "text", ["白糖、甲乙等大幅上涨", "甲乙、纸浆收跌", "豆粕、甲乙、白糖"]
)
def test_a_word_among_words(text: str) -> None:
    assert ALONE in marks(text, named=("甲乙",))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("丙丁、甲乙涨停", ("丙丁", "甲乙")),
        ("甲乙、丙丁涨停", ("丙丁", "甲乙")),
        ("白糖涨，甲乙公告", ("甲乙",)),
        ("7、甲乙公告", ("甲乙",)),
        ("跌7.4%、甲乙跌8%", ("甲乙",)),
    ],
)
def test_names_among_names_and_numbers(text: str, named: tuple[str, ...]) -> None:
    assert ALONE not in marks(text, named=named)


@pytest.mark.parametrize(
    "text", ["甲乙与丙指双双新高", "丙指、甲乙小幅高开", "丙指和甲乙下挫"]
)
def test_beside_an_index(text: str) -> None:
    assert WITH_INDEX in marks(text, indices=("丙指",))


def test_an_index_elsewhere_says_nothing() -> None:
    assert WITH_INDEX not in marks("丙指走高，甲乙涨停", indices=("丙指",))


def test_joined_to_another_name() -> None:
    assert JOINED in marks("甲乙丙丁证券分析师称", named=("丙丁证券",))
    assert JOINED not in marks("甲乙Bing分析师称", named=("Bing",))


def test_an_item_that_goes_on() -> None:
    assert LONGER_ITEM in marks("丙丁资管、甲乙海上、戊己太保领投")
    assert LONGER_ITEM not in marks("丙丁资管、甲乙、戊己太保领投")
    assert LONGER_ITEM not in marks("2、甲乙公告、回购")


def test_the_end_of_a_legal_name() -> None:
    name = "甲乙股份有限公司"
    assert LEGAL_END in marks(f"同意某地材料{name}注册", name, by="suffix")
    assert LEGAL_END not in marks(f"同意{name}注册", name, by="suffix")
    assert LEGAL_END not in marks(f"同意某地材料{name}注册", name, by="name")
    assert LEGAL_END in marks(f"同意{name}注册", name, by="suffix", tickers=ABROAD)
    limited = "甲乙集团有限公司"
    assert LEGAL_END in marks(f"变更为{limited}", limited, tickers=("00001.HK",))
    assert LEGAL_END not in marks(f"变更为{limited}", limited)
    liable = "甲乙科技有限责任公司"  # the firm at home of one listed abroad
    assert LEGAL_END in marks(f"投资人新增{liable}", liable, tickers=("00001.HK",))


@pytest.mark.parametrize(
    "text", ["甲乙创意投资、丙丁资本领投", "获甲乙创新资本等投资", "甲乙战略创投"]
)
def test_an_arm_that_invests(text: str) -> None:
    assert INVESTOR in marks(text)


@pytest.mark.parametrize(
    "text", ["甲乙投资丙丁公司", "甲乙拟加大投资力度", "甲乙投资、研发并举"]
)
def test_who_invests_is_no_arm(text: str) -> None:
    assert INVESTOR not in marks(text)


def test_latin_names_are_left_alone() -> None:
    assert marks("胡安·Jia、白糖", "Jia", named=()) == set()


def test_a_person_is_no_doubt() -> None:
    assert {ALONE, INVESTOR, JOINED, LEGAL_END, LONGER_ITEM, NAMESAKE, WITH_INDEX} == DOUBTS


def test_a_title_before_a_person_s_name() -> None:
    assert PERSON in marks("甲王朱某起兵", "甲王", persons=("朱某",))


@pytest.mark.parametrize("text", ["甲王府设在东川", "甲王之乱平定", "甲公世子继位"])
def test_a_title_of_a_house(text: str) -> None:
    assert PERSON in marks(text, text[:2])


@pytest.mark.parametrize("text", ["甲王股价大涨", "甲王的电解液", "甲乙府上"])
def test_a_nickname_that_is_no_title_here(text: str) -> None:
    assert PERSON not in marks(text, text[:2])


def test_a_company_before_its_person_is_no_title() -> None:
    assert PERSON not in marks("甲乙朱某表示", "甲乙", persons=("朱某",))


HONG_KONG = ("00001.HK",)


def test_a_name_of_hong_kong_in_a_text_that_does_not_say_so() -> None:
    text = "某集团与甲乙开展业务交流"
    assert NAMESAKE in marks(text, tickers=HONG_KONG, is_doubtful=True)


@pytest.mark.parametrize(
    ("text", "tickers", "is_doubtful"),
    [
        ("某集团与甲乙开展业务交流", HONG_KONG, False),  # a name that is nothing else
        ("某集团与甲乙开展业务交流", AT_HOME, True),
        ("某集团与甲乙开展业务交流", (*AT_HOME, *HONG_KONG), True),
        ("港股甲乙涨超3%", HONG_KONG, True),
        ("甲乙(00001.HK)公告", HONG_KONG, True),
        ("贝莱德增持甲乙H股", HONG_KONG, True),
    ],
)
def test_names_without_a_namesake(
    text: str, tickers: tuple[str, ...], *, is_doubtful: bool
) -> None:
    assert NAMESAKE not in marks(text, tickers=tickers, is_doubtful=is_doubtful)
