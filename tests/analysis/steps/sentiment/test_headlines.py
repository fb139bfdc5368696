"""Headlines: where they stand, and which of their clauses speak of which company."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.sentiment.headlines import headline, spoken_of
from tests.analysis.news import findings


@pytest.mark.parametrize(
    ("title", "text", "said"),
    [
        ("甲乙股份停产", "正文说别的。", "甲乙股份停产"),
        ("", "【甲乙股份停产】公司公告，因故停产。", "甲乙股份停产"),
        (
            "",
            "甲乙股份：因设备检修，公司将于下月起停产一周，并将尽快恢复。此后另行公告。",
            "甲乙股份：因设备检修，公司将于下月起停产一周",
        ),
        ("", "没有标点" * 30, "没有标点" * 20),
    ],
)
def test_where_it_stands(title: str, text: str, said: str) -> None:
    made = findings(text, title=title)
    head = headline(made)
    assert made.document.text[head.start : head.end] == said


@pytest.mark.parametrize(
    ("title", "spoken"),
    [
        ("甲乙股份大涨，丙丁科技跌停", {"甲乙": {0}, "丙丁": {1}}),
        ("业绩承压 甲乙股份大跌，市值蒸发", {"甲乙": {0, 1, 2}}),
        ("甲乙股份、丙丁科技涨停", {"甲乙": {0}, "丙丁": {0}}),
        ("市场走强", {}),
    ],
)
def test_clauses_speak_of_companies(title: str, spoken: dict[str, set[int]]) -> None:
    made = findings("正文。", title=title)
    at = {name: title.find(name) for name in ("甲乙", "丙丁")}
    mentions = {
        name: [Mention(n, n + 4, title[n : n + 4], "ORG")] for name, n in at.items() if n >= 0
    }
    assert spoken_of(headline(made), mentions) == spoken
