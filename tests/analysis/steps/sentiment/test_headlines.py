"""Headlines: where they stand, their words, and which of their clauses speak of which company."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sinanews.analysis.findings import Mention, Tokens
from sinanews.analysis.steps.sentiment.headlines import clauses_by_company, headline
from tests.analysis.news import findings


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        ("甲乙股份停产", "正文说别的。", "甲乙股份停产"),
        ("", "【甲乙股份停产】公司公告，因故停产。", "甲乙股份停产"),
        ("", "【预告】甲乙股份今晚开会。明日复牌。", "【预告】甲乙股份今晚开会"),
        (
            "",
            "甲乙股份：因设备检修，公司将于下月起停产一周，并将尽快恢复。此后另行公告。",
            "甲乙股份：因设备检修，公司将于下月起停产一周",
        ),
        ("", "没有标点" * 30, "没有标点" * 20),
        ("", "短文", "短文"),
        ("", "", ""),
    ],
)
def test_where_it_stands(title: str, text: str, found: str) -> None:
    made = findings(text, title=title)
    head = headline(made)
    assert made.document.text[head.start : head.end] == found


def test_its_words_without_names_and_single_characters() -> None:
    words = (
        "甲乙股份",
        "拟",
        "于",
        "12",
        "月",
        "停产",
        "，",
        "股价",
        "跌",
        "\n",
        "正文",
        "。",
    )
    title = "甲乙股份拟于12月停产，股价跌"
    starts = tuple(sum(map(len, words[:n])) for n in range(len(words)))
    made = replace(
        findings("正文。", title=title, org=("甲乙股份",)), tokens=Tokens(words, starts)
    )
    assert headline(made).words == ((0, "拟"), (0, "#"), (0, "停产"), (1, "股价"), (1, "跌"))


def test_offsets_and_clauses() -> None:
    head = headline(findings("正文。", title="甲乙股份大涨，丙丁科技跌停 市场走强"))
    assert [head.clause(at) for at in (0, 6, 7, 13, 14)] == [0, 0, 1, 1, 2]
    assert [head.holds(at) for at in (0, 17, 18, 30)] == [True, True, False, False]


@pytest.mark.parametrize(
    ("title", "clauses"),
    [
        ("甲乙股份大涨，丙丁科技跌停", {"甲乙": {0}, "丙丁": {1}}),
        ("业绩承压 甲乙股份大跌，市值蒸发", {"甲乙": {0, 1, 2}}),
        ("甲乙股份、丙丁科技涨停", {"甲乙": {0}, "丙丁": {0}}),
        ("甲乙股份大涨！成交放量；丙丁科技跌停", {"甲乙": {0, 1}, "丙丁": {2}}),
        ("市场走强", {}),
    ],
)
def test_clauses_speak_of_companies(title: str, clauses: dict[str, set[int]]) -> None:
    made = findings("正文。", title=title)
    at = {name: title.find(name) for name in ("甲乙", "丙丁")}
    mentions = {
        name: [Mention(n, n + 4, title[n : n + 4], "ORG")] for name, n in at.items() if n >= 0
    }
    assert clauses_by_company(headline(made), mentions) == clauses


def test_who_stands_only_in_the_body_has_no_clause() -> None:
    made = findings("丙丁科技复牌。", title="甲乙股份大涨")
    body = {"丙丁": [Mention(7, 11, "丙丁科技", "ORG")]}
    assert clauses_by_company(headline(made), body) == {}
