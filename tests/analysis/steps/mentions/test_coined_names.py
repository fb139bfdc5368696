"""Names that companies coin, by their form. All are invented."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.mentions.coined_names import with_coined_names
from tests.analysis.news import RESOURCES
from tests.analysis.steps.mentions.made import at, pairs


def coined(text: str, *known: tuple[str, str]) -> list[tuple[str, str]]:
    starts, start = set(), 0
    for word, _ in RESOURCES.tokenizer.tag(text):
        starts.add(start)
        start += len(word)
    found = [at(text, name, kind) for name, kind in known]
    words = {*starts, len(text)}
    return pairs(with_coined_names(text, found, words, RESOURCES.tokenizer.is_word))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("翊岩家居市值突破千亿元。", ["翊岩家居"]),
        ("质疑翊岩家居虚增收入。", ["翊岩家居"]),
        ("某行上调彧达矿业评级。", ["彧达矿业"]),
        ("法院判决璟坤科技赔偿2亿元。", ["璟坤科技"]),
        ("昨日刚创新高的煜信半导体，今早低开。", ["煜信半导体"]),
        ("股东减持昱坤股份。", ["昱坤股份"]),
        ("翊岩家居、湛启科技涨停。", ["翊岩家居", "湛启科技"]),
        ("警方对瑾和集团立案。", ["瑾和集团"]),
        ("受此影响，颢诚电气跌停。", ["颢诚电气"]),
        ("晏隆能源停产", ["晏隆能源"]),
    ],
)
def test_coined(text: str, names: list[str]) -> None:
    assert coined(text) == [(name, "ORG") for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "全栈智能体亮相。",
        "母雏的智能孵化。",
        "不懂科技的人。",
        "欲在智能领域合作。",
        "国内航空复苏。",
        "海外医药企业增长。",
        "翊岩数据公布。",  # no ending of the list
        "翊岩。",
        "翊",
        "",
    ],
)
def test_no_coined_name(text: str) -> None:
    assert coined(text) == []


def test_a_first_half_and_two_in_one_give_way() -> None:
    assert coined("旻坤智能裁员。", ("旻坤", "PER")) == [("旻坤智能", "ORG")]
    joined = ("翊岩家居与泓昕能源", "ORG")
    assert coined("翊岩家居与泓昕能源签约。", joined) == [
        ("翊岩家居", "ORG"),
        ("泓昕能源", "ORG"),
    ]
    assert coined("警方对瑾和集团立案。", ("对瑾和集团", "ORG")) == [("瑾和集团", "ORG")]


def test_the_tagger_left_out_one_side() -> None:
    assert coined("芃岩光电出局。", ("岩光电", "ORG")) == [("芃岩光电", "ORG")]
    assert coined("对彧岩贸易立案。", ("彧岩贸", "ORG")) == [("彧岩贸易", "ORG")]
    assert coined("重申对翊岩地产的评级。", ("对翊岩", "LOC")) == [("翊岩地产", "ORG")]
    assert coined("翊岩电池取代对手。", ("翊岩", "LOC")) == [("翊岩电池", "ORG")]
    assert coined("跨境贸易战。") == []


def test_what_is_known_stays() -> None:
    place = ("翊岩", "LOC")
    assert coined("翊岩科技园开工。", place) == [place]
    longer = ("翊岩家居装饰公司", "ORG")
    assert coined("翊岩家居装饰公司开业。", longer) == [longer]
