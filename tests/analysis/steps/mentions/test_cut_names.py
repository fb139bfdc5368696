"""Names that the tagger cut in the wrong place. All are invented."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.mentions.cut_names import with_cut_names
from tests.analysis.steps.mentions.made import at, pairs


def whole(text: str, *names: tuple[str, str]) -> list[str]:
    found = [at(text, name, kind, "tagger", 0.9) for name, kind in names]
    return [name for name, _ in pairs(with_cut_names(text, found))]


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("管委让-克里·杜某尔认为", ("克里·杜某尔",), ["让-克里·杜某尔"]),
        ("行长汉斯-彼得·克某泽表示", ("彼得·克某泽",), ["汉斯-彼得·克某泽"]),
        ("管委让-克里·杜某尔认为", ("克里·", "杜某尔"), ["让-克里·杜某尔"]),
        ("管委让-克里·杜某尔认为", ("让-克里·杜某尔",), ["让-克里·杜某尔"]),
        # no first name before it
        ("A-克里·杜某尔", ("克里·杜某尔",), ["克里·杜某尔"]),
        ("管委让克里·杜某尔", ("克里·杜某尔",), ["克里·杜某尔"]),
        ("克里·杜某尔说", ("克里·杜某尔",), ["克里·杜某尔"]),
        ("克里，杜某尔", ("克里", "杜某尔"), ["克里", "杜某尔"]),
    ],
)
def test_first_names_in_two_parts(text: str, names: tuple[str, ...], found: list[str]) -> None:
    assert whole(text, *((name, "PER") for name in names)) == found


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        ("某某顿和科尔斯克里塔的码头", "尔斯克里塔", "科尔斯克里塔"),
        ("科尔斯克里塔的码头", "尔斯克里塔", "科尔斯克里塔"),
        ("前往卡尔斯克里塔", "尔斯克里塔", "尔斯克里塔"),  # 往 ends no list
        ("和平尔斯克里塔", "尔斯克里塔", "尔斯克里塔"),  # no sound of the list
        ("和尔斯克里塔", "尔斯克里塔", "尔斯克里塔"),
        ("和科里塔", "里塔", "里塔"),  # too short
        ("尔斯克里塔", "尔斯克里塔", "尔斯克里塔"),
    ],
)
def test_places_written_by_their_sound(text: str, place: str, found: str) -> None:
    assert whole(text, (place, "LOC")) == [found]


@pytest.mark.parametrize(
    ("name", "firms"),
    [
        ("甲乙食品获丙丁证券", ["甲乙食品", "丙丁证券"]),
        ("甲乙科技遭丙丁国际", ["甲乙科技", "丙丁国际"]),
        ("甲乙国际予丙丁证券", ["甲乙国际", "丙丁证券"]),
        ("甲乙汽车转投丙丁科技", ["甲乙汽车", "丙丁科技"]),
        ("甲乙食品获得证券", ["甲乙食品获得证券"]),
        ("甲乙食品股份有限公司", ["甲乙食品股份有限公司"]),
        ("甲乙食品", ["甲乙食品"]),
    ],
)
def test_two_firms_in_one_name(name: str, firms: list[str]) -> None:
    assert whole(f"{name}。", (name, "ORG")) == firms


def test_no_names_stay_none() -> None:
    assert whole("没有名字。") == []


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        (
            "甲乙电力（某市）新能源有限公司成立",
            ("甲乙电力", "某市）新能源有限公司"),
            ["甲乙电力（某市）新能源有限公司"],
        ),
        (
            "甲乙电力(某市)新能源有限公司成立",
            ("甲乙电力", "某市)新能源有限公司"),
            ["甲乙电力(某市)新能源有限公司"],
        ),
        ("甲乙电力（丙丁科技）成立", ("甲乙电力", "丙丁科技"), ["甲乙电力", "丙丁科技"]),
        (
            "甲乙电力，某市）新能源有限公司",
            ("甲乙电力", "某市）新能源有限公司"),
            ["甲乙电力", "某市）新能源有限公司"],
        ),
    ],
)
def test_a_firm_with_a_place_in_brackets(
    text: str, names: tuple[str, ...], found: list[str]
) -> None:
    assert whole(text, *((name, "ORG") for name in names)) == found


def test_a_firm_without_the_word_behind_it() -> None:
    text = "甲乙投资公告。丙丁、甲乙投资拟减持。戊己模拟上线。"
    found = whole(text, ("甲乙投资", "ORG"), ("甲乙投资拟", "ORG"), ("戊己模拟", "ORG"))
    assert found == ["甲乙投资", "甲乙投资", "戊己模拟"]


def test_who_is_met_is_no_part_of_where() -> None:
    assert whole("在北京会见甲乙裁军研究所所长", ("北京会见甲乙裁军研究所", "ORG")) == [
        "北京",
        "甲乙裁军研究所",
    ]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("马某斯·林登霍夫在会上", "马某斯·林登霍", "马某斯·林登霍夫"),
        ("马某斯·林登特别指出", "马某斯·林登", "马某斯·林登"),
        ("林登霍夫在会上", "林登霍", "林登霍"),  # no foreigner by its dot
    ],
)
def test_the_last_sound_of_a_foreign_name(text: str, name: str, found: str) -> None:
    assert whole(text, (name, "PER")) == [found]


def test_a_foreigner_whose_first_name_was_taken_for_a_firm() -> None:
    text = "马某斯·林登霍夫在会上"
    found = [at(text, "马某斯", "ORG"), at(text, "林登霍夫", "PER")]
    assert pairs(with_cut_names(text, found)) == [("马某斯·林登霍夫", "PER")]


@pytest.mark.parametrize(
    ("text", "name", "kind", "found"),
    [
        ("上调了甲乙科技的评级", "了甲乙科技", "ORG", "甲乙科技"),
        ("在某市召开", "在某市", "LOC", "某市"),
        ("被甲", "被甲", "ORG", "被甲"),  # too short to be cut
        ("让胡路区开会", "让胡路区", "LOC", "让胡路区"),
    ],
)
def test_a_name_without_the_word_before_it(
    text: str, name: str, kind: str, found: str
) -> None:
    assert whole(text, (name, kind)) == [found]
