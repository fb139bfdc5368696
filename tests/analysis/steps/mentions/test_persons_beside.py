"""Persons whom what stands beside them shows."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.mentions.persons_beside import with_persons_beside
from tests.analysis.steps.mentions.made import at

WORDS = frozenset({"金融", "高管", "王国", "管理", "成员"})


def before_each_word(words: str) -> list[str]:
    parts = words.split("|")
    return ["|".join(parts[:number]) for number in range(len(parts) + 1)]


def persons(text: str, *known: str, words: str = "") -> list[str]:
    """The persons found; `words`: the text with | between its words."""
    starts = {len(part.replace("|", "")) for part in before_each_word(words)}
    found = [at(text, name, "PER", "tagger", 0.9) for name in known]
    return [m.text for m in with_persons_beside(text, found, starts, WORDS.__contains__)]


@pytest.mark.parametrize(
    ("text", "known", "found"),
    [
        ("出席的有陈小明和魏家哲。", ("陈小明",), ["陈小明", "魏家哲"]),
        ("陈小明、魏家哲等出席", ("陈小明",), ["陈小明", "魏家哲"]),
        ("人物有高市早里、陈小明与山本一丁", ("陈小明",), ["陈小明", "山本一丁"]),
        ("，高市早里、陈小明", ("陈小明",), ["高市早里", "陈小明"]),
        ("韩学丁等人表示", (), ["韩学丁"]),
        ("央行审议委员佐仓直丁称，将加息", (), ["佐仓直丁"]),
        ("首相高市早里与财务大臣片山丁月会见了记者", (), ["高市早里", "片山丁月"]),
        ("大臣赤泽丁正、城内丁出席", (), ["赤泽丁正"]),
        ("水产大臣铃木丁和称，", (), ["铃木丁和"]),
        ("再生大臣城内丁出席", (), ["城内丁"]),
        ("防卫大臣小泉丁次（资料图）", (), ["小泉丁次"]),
        ("社长佐藤丁治，", (), ["佐藤丁治"]),
        ("日本财务大臣桐原丁寻周五说", (), ["桐原丁寻"]),
        ("日本央行审议委员野口丁美1日讲话", (), ["野口丁美"]),
        ("日本外相森冈丁人抵达", (), ["森冈丁人"]),
        ("财务大臣桐原丁寻周五说", (), []),  # not of Japan
        ("日本首相宣布辞职。", (), []),
        ("日本财务大臣周五在会上说", (), []),
        ("日本央行行长会上表示，", (), []),
        # other words
        ("外务大臣会谈后，双方签字", (), []),
        ("会长单位，共三家", (), []),
        ("大臣片山丁月刊文", (), []),
        ("陈小明和高管。", ("陈小明",), ["陈小明"]),
        ("陈小明、金融、科技", ("陈小明",), ["陈小明"]),
        ("范庄村、邵庄村、陈小明", ("陈小明",), ["陈小明"]),
        ("陈小明和董事长。", ("陈小明",), ["陈小明"]),
        ("我等人表示", (), []),
        ("佐仓直丁大桥通车", (), []),
        ("", (), []),
    ],
)
def test_who_stands_beside(text: str, known: tuple[str, ...], found: list[str]) -> None:
    assert persons(text, *known) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("贺丁行|说|：|“|尊重|。|”", ["贺丁行"]),
        ("“|我们|会|上诉|。|”|谭|丁远|走出|法庭|时|说|。", ["谭丁远"]),
        ("秦|丁宜|会后|对|记者|说|，|尚待|质证", ["秦丁宜"]),
        # two words, one word in another, a particle, no word of speech
        ("管理|层|表示|，|会|上诉", []),
        ("成员|国|认为|，|应|谈判", []),
        ("张丁|已|表示|，|会|上诉", []),
        ("贺丁行|走出|会场|。", []),
        ("周|丁盘前|的|最新|消息|称|，|会|上诉", []),
    ],
)
def test_who_begins_a_clause_of_speech(words: str, found: list[str]) -> None:
    assert persons(words.replace("|", ""), words=words) == found
