"""Names that are only a part of a longer word, and marks that belong to one."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.mentions.parts_of_words import without_parts_of_words
from tests.analysis.steps.mentions.made import at, pairs

PLACES = frozenset({"某国", "日本", "印尼", "欧洲", "澳门", "东北", "北京"})


def names(
    text: str, name: str, kind: str, how: str = "tagger", *, words: tuple[str, ...] = ()
) -> list[tuple[str, str]]:
    """What is left of a name in a text; `words` are those at whose begin a word begins."""
    starts = {text.index(word) for word in words}
    return pairs(
        without_parts_of_words(text, [at(text, name, kind, how)], starts, PLACES.__contains__)
    )


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("向省级财政部门申请", "财政部", "ORG"),
        ("打击俄军用机场", "俄军", "ORG"),
        ("甲乙汽车(XYZ.N)上涨", "XYZ", "ORG"),
        ("召见驻韩大使", "韩", "PER"),
        ("共5000亿印尼卢比", "印尼", "LOC"),
        ("收入182亿澳门元，同比增长", "澳门", "LOC"),
        ("某国时间当晚7时30分", "某国", "LOC"),
        ("某国东部时间5时", "某国", "LOC"),
        ("欧洲杯期间", "欧洲", "LOC"),
        ("北京东北部有雨", "东北", "LOC"),
        ("其中石化行业价格上涨", "中石化", "ORG"),
        ("最大的发展中国家", "中国", "LOC"),
        ("林业保护政府间协同", "林业保护政府", "ORG"),
    ],
)
def test_parts_of_longer_words_are_no_names(text: str, name: str, kind: str) -> None:
    assert names(text, name, kind) == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("财政部表示", "财政部", "ORG"),
        ("俄军表示", "俄军", "ORG"),
        ("驻韩国大使", "韩国", "LOC"),
        ("某国元首和某国元素", "某国", "LOC"),
        ("给某国时间考虑", "某国", "LOC"),
        ("东北地区", "东北", "LOC"),
        ("XYZ(XYZ.N)上涨", "XYZ", "ORG"),
    ],
)
def test_names_beside_such_words_stay(text: str, name: str, kind: str) -> None:
    assert names(text, name, kind) == [(name, kind)]


def test_a_name_at_the_begin_of_a_word_stays() -> None:
    found = names("项目其|中石化投资".replace("|", ""), "中石化", "ORG", words=("中石化",))
    assert found == [("中石化", "ORG")]


def test_a_country_before_a_word_that_begins_so_stays() -> None:
    assert names("中国家电出口", "中国", "LOC", words=("家电",)) == [("中国", "LOC")]


def test_of_a_listed_body_whose_officer_follows_the_country_is_left() -> None:
    text = "某国国防部长警告"
    assert names(text, "某国国防部", "ORG", "lexicon") == [("某国", "LOC")]
    assert names("某国国防部称", "某国国防部", "ORG", "lexicon") == [("某国国防部", "ORG")]


def test_an_agency_with_a_name_of_its_own_stands_without_its_country() -> None:
    assert names("据日本共同社报道", "日本共同社", "ORG") == [
        ("日本", "LOC"),
        ("共同社", "ORG"),
    ]


def test_a_closing_mark_brings_the_opening_one() -> None:
    assert names("美国“云帆”号航母", "云帆”号", "PRODUCT") == [("“云帆”号", "PRODUCT")]
    assert names("师从某某科学院院士", "某某科学院院", "ORG") == [("某某科学院", "ORG")]
