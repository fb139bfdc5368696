"""Which words of a byline are names."""

from __future__ import annotations

import pytest

from sinanews.scraper.read.person_names import (
    COMMON_WORDS,
    SURNAMES,
    has_surname,
    is_full_name,
    is_name,
    is_nobody,
    split_names,
    without_medium,
)


@pytest.mark.parametrize(
    "name", ["张三丰", "李思", "欧阳样例", "诸葛样", "慕小青", "让·样例", "史蒂夫·样例·李"]
)
def test_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "word",
    [
        "张",
        "张三丰李四五",
        "Alice",
        "张3",
        "左一",
        "右图",
        "万元",
        "百亿",
        "好吗",
        "是的",
        "云桥网",
        "港口公司",
        "首席分析师",
        "何时",
        "本报",
        "石油",
        "周五",
        "",
    ],
)
def test_what_is_no_name(word: str) -> None:
    assert not is_name(word)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("张三", True),
        ("张三丰", True),
        ("张三丰四", False),
        ("欧阳样", True),
        ("欧阳样例", True),
        ("慕小青", False),
    ],
)
def test_a_surname_and_a_length_that_fits_it(name: str, begins: bool) -> None:
    assert has_surname(name) is begins


def test_a_full_name_is_a_name_with_a_surname() -> None:
    assert is_full_name("张三丰")
    assert not is_full_name("慕小青")  # a pen name
    assert not is_full_name("高速")  # a word


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("张三丰", ["张三丰"], []),
        ("：张三丰、李思", ["张三丰", "李思"], []),
        ("张三丰 李思", ["张三丰", "李思"], []),
        ("吴 浩", ["吴浩"], []),
        ("张三 李 四", ["张三", "李四"], []),
        ("张三丰/李思｜王五", ["张三丰", "李思", "王五"], []),
        ("张三丰 发自上海", ["张三丰"], ["发自上海"]),
        ("张三丰 北京、上海报道", ["张三丰"], ["北京、上海报道"]),
        ("张三丰报道", ["张三丰"], []),
        ("北京报道", [], ["北京报道"]),
        ("张三丰 云桥证券公司 李思", ["张三丰"], ["云桥证券公司", "李思"]),
        ("", [], []),
        ("：/ ", [], []),
    ],
)
def test_split_names(text: str, names: list[str], rest: list[str]) -> None:
    found = split_names(text)
    assert (found.names, found.rest) == (names, rest)


def test_the_lists_hold_what_they_say() -> None:
    assert all(len(surname) == 1 for surname in SURNAMES)
    assert all(len(word) > 1 for word in COMMON_WORDS)


@pytest.mark.parametrize(
    "word",
    [
        "佚名",
        "匿名",
        "网络",
        "本站",
        "未知",
        "综合",
        "网络整理",
        "综合报道",
        "Admin",
        " 小编 ",
        "unknown",
    ],
)
def test_a_word_in_the_place_of_a_name_names_nobody(word):
    assert is_nobody(word)
    assert not is_name(word.strip())


@pytest.mark.parametrize(
    "word", ["网络时报", "综合观察室", "张小编", "无名山", "本站记者", ""]
)
def test_what_only_begins_or_ends_like_one_is_somebody(word):
    assert not is_nobody(word)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("某某研究所所长 张小川", ["张小川"]),
        ("云岭大学教授 李明远", ["李明远"]),
        ("云岭大学 李明远", ["李明远"]),
        ("某某院院长、教授 李明远", ["李明远"]),
        ("云岭证券首席经济学家 欧阳样例", ["欧阳样例"]),
        ("张小川 某某研究所所长 李明远", ["张小川"]),  # the office is of the first
        ("某某研究所所长 石油", []),
    ],
)
def test_a_full_name_behind_an_office_is_a_name(words, names):
    assert split_names(words).names == names


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("云岭研究院院长张小川", "张小川"),
        ("云岭大学教授李明", "李明"),
        ("云桥网张小川", "张小川"),
        ("金融投资成长", "金融投资成长"),
        ("产业投资观察", "产业投资观察"),
        ("云岭证券研究所", "云岭证券研究所"),
    ],
)
def test_a_name_closes_the_word_of_an_office(word, name):
    assert without_medium(word) == name
