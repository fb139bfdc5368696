"""Sentences: where they end, and what stays with them."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Document, Findings
from sinanews.analysis.steps.sentences.step import sentences
from tests.analysis.news import RESOURCES


def found(*paragraphs: str, title: str = "") -> list[str]:
    parts = [title, *paragraphs] if title else [*paragraphs]
    text = "\n".join(parts)
    spans, at = [], len(title) + 1 if title else 0
    for paragraph in paragraphs:
        spans.append((at, at + len(paragraph)))
        at += len(paragraph) + 1
    document = Document("t", text, title_end=len(title), paragraphs=tuple(spans))
    made = sentences(Findings(document), RESOURCES)
    assert [s.in_title for s in made.sentences] == [
        n == 0 and bool(title) for n in range(len(made.sentences))
    ]
    return [text[s.start : s.end] for s in made.sentences]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("甲乙股份停产。丙丁科技复产。", ["甲乙股份停产。", "丙丁科技复产。"]),
        ("停产了？是的！", ["停产了？", "是的！"]),
        ("停产；复产", ["停产；", "复产"]),
        ("他说：“停产。”随后离开。", ["他说：“停产。”", "随后离开。"]),
        ("（详见公告。）此后停产。", ["（详见公告。）", "此后停产。"]),
        ("真的吗？！……是的。", ["真的吗？！……", "是的。"]),
        ("没有标点", ["没有标点"]),
        ("涨3.5%，跌2.1%。", ["涨3.5%，跌2.1%。"]),  # a decimal point is no stop
        ("。。。", ["。。。"]),
        ("", []),
    ],
)
def test_cut(text: str, cut: list[str]) -> None:
    assert found(text) == cut


def test_the_title_is_one_sentence_whatever_stands_in_it() -> None:
    assert found("正文。", title="停产？复产！甲乙股份回应") == [
        "停产？复产！甲乙股份回应",
        "正文。",
    ]


def test_a_sentence_does_not_cross_a_paragraph() -> None:
    assert found("甲乙股份", "停产。") == ["甲乙股份", "停产。"]


def test_only_a_title() -> None:
    assert found(title="甲乙股份停产") == ["甲乙股份停产"]


def test_sentences_leave_no_character_of_a_paragraph_out() -> None:
    text = "甲。乙！”丙？丁；戊"
    assert "".join(found(text)) == text


def test_a_long_run_of_stops_is_one_end() -> None:
    assert len(found("停" + "。" * 50_000)) == 1
