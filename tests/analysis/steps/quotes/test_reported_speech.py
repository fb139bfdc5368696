"""Reported speech: one report a sentence, to its end."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.quotes.reported_speech import reported, without_closing
from sinanews.analysis.steps.quotes.speakers import PossibleSpeakers
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
