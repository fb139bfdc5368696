"""Reported speech: one report a sentence, to its end."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.quotes.possible_speakers import PossibleSpeakers
from sinanews.analysis.steps.quotes.reported_speech import reported, without_closing
from tests.analysis.news import findings


def reports(text: str) -> list[tuple[str, str, str]]:
    made = findings(text, per=("王小明", "李大伟"), org=("天河科技", "某某日报"))
    cast = PossibleSpeakers(text, made.mentions, [m.start for m in made.mentions])
    return [(q.speaker, q.text, q.kind) for q in reported(cast, made.sentences)]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("天河科技表示，项目将于年内完工。", "天河科技", "项目将于年内完工"),
        ("王小明说:项目已经完工！", "王小明", "项目已经完工"),
        ("王小明指出，成本在降，需求在升。", "王小明", "成本在降，需求在升"),
        ("据王小明介绍，项目已经完工。", "王小明", "项目已经完工"),
        ("据某某日报报道，项目已经完工。", "某某日报", "项目已经完工"),
        ("据悉，有关人士透露，项目已经完工。", "有关人士", "项目已经完工"),
        ("有关负责人表示，项目已经完工。", "有关负责人", "项目已经完工"),
    ],
)
def test_a_report(text: str, speaker: str, words: str) -> None:
    assert reports(text) == [(speaker, words, "indirect")]


def test_one_report_a_sentence() -> None:
    text = "王小明表示，李大伟认为，项目会完工。李大伟说，不会。"
    assert [(speaker, words) for speaker, words, _ in reports(text)] == [
        ("王小明", "李大伟认为，项目会完工"),
        ("李大伟", "不会"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "项目将于年内完工。",
        "王小明表示，",  # nothing follows
        "王小明表示：“项目将于年内完工。”",  # direct
        "天河科技（以下简称，天河）完工。",
        "表示，项目将于年内完工。",
        "",
    ],
)
def test_no_report(text: str) -> None:
    assert reports(text) == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("完工。", "完工"),
        ("完工？”", "完工"),
        ("完工", "完工"),
        ("。。", ""),
        ("完工；\n", "完工"),
    ],
)
def test_closing_marks_are_left_out(text: str, kept: str) -> None:
    assert text[: without_closing(text, 0, len(text))] == kept


@pytest.mark.xfail(strict=True, reason="the word of speech is read before 据 is")
def test_one_without_a_name_after_according_to() -> None:
    assert reports("据知情人士透露，项目已经完工。")[0][0] == "知情人士"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a headline's report ends with it, and its names do not speak behind it
        (
            "【天河科技披露：持仓超22亿】当地时间8月14日，机构公布数据。",
            [("天河科技", "持仓超22亿")],
        ),
        (
            "【天河科技量产在即】一名行业分析师对记者表示，量产多次推迟。",
            [("一名行业分析师", "量产多次推迟")],
        ),
        # the mark of words that the report ends with is part of it
        ("王小明说，病毒正在当地“占据上风”。", [("王小明", "病毒正在当地“占据上风”")]),
        # 其中 is nobody
        ("天河科技发布通知，其中指出，股价涨幅较大。", [("天河科技", "股价涨幅较大")]),
        # who writes the report does not speak
        (
            "（记者 王小明）天河科技发布公告称，经查明，有人违规。",
            [("天河科技", "经查明，有人违规")],
        ),
        # a noun is no word of speech
        ("若天河科技有关于改善的建议，他会支持。", []),
    ],
)
def test_where_a_report_begins_and_ends(text: str, found: list[tuple[str, str]]) -> None:
    assert [(speaker, words) for speaker, words, _ in reports(text)] == found
