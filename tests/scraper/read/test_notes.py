"""Notes in brackets around the words of a paragraph."""

from __future__ import annotations

import time

import pytest

from sinanews.scraper.html.tree import CLOSE, OPEN
from sinanews.scraper.read.notes import Noted, without_notes

TEXT = "云桥港今日开始扩建。"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (f"{TEXT}（原标题：云桥港扩建）", Noted(TEXT, "云桥港扩建")),
        (f"{TEXT}(原标题:云桥港扩建)", Noted(TEXT, "云桥港扩建")),
        (f"{TEXT} 【原标题：云桥港扩建】", Noted(TEXT, "云桥港扩建")),
        (f"{TEXT}（原题：云桥港（699902）扩建：何时完工？）", Noted(TEXT, "云桥港（699902）扩建：何时完工？")),
        (f"（原标题：云桥港扩建）{TEXT}", Noted(TEXT, "云桥港扩建")),
        ("（原标题：云桥港扩建）", Noted("", "云桥港扩建")),
        ("云桥京报记者 张三丰 (原标题：云桥港扩建)", Noted("云桥京报记者 张三丰", "云桥港扩建")),
        (f"{TEXT}（责任编辑：张三丰）", Noted(TEXT, "", "责任编辑：张三丰")),
        (f"{TEXT}（编辑：SN010）", Noted(TEXT, "", "编辑：SN010")),
        (f"{TEXT}(编辑 张三丰)", Noted(TEXT, "", "编辑 张三丰")),
        (f"{TEXT}（原标题：云桥港扩建）（责编：张三丰）", Noted(TEXT, "云桥港扩建", "责编：张三丰")),
        (f"{TEXT}（责编：张三丰）(原标题：云桥港扩建)", Noted(TEXT, "云桥港扩建", "责编：张三丰")),
    ],
)  # fmt: skip
def test_notes_are_taken_off(written: str, read: Noted) -> None:
    assert without_notes(written) == read


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "",
        "原标题：云桥港扩建",  # a line of its own, read as one
        f"{TEXT}（记者 张三丰 编辑 李思）",
        f"{TEXT}（作者：张三丰 编辑：李思）",
        f"{TEXT}（编辑部）",
        f"{TEXT}（云桥网）",
        "这篇文章（原标题：云桥港扩建）引起了讨论。",
        f"{TEXT}原标题：云桥港扩建）",
        f"（编辑：张三丰）{TEXT}",
    ],
)
def test_what_is_no_note_stays(text: str) -> None:
    assert without_notes(text) == Noted(text)


def test_marks_of_stocks_are_no_part_of_a_title() -> None:
    name = f"{OPEN}云桥港{CLOSE}"
    assert without_notes(f"{name}今日扩建。（原标题：{name}扩建）") == Noted(f"{name}今日扩建。", "云桥港扩建")  # fmt: skip
    before = f"（原标题：{name}扩建）{name}今日扩建。"
    assert without_notes(before).text == before  # the marks are counted from the beginning


@pytest.mark.parametrize(
    "unit", ["（原标题：", "）", "（编辑：甲）", "(原标题：甲)", "（", "（甲）"]
)
def test_many_brackets_cost_no_time(unit: str) -> None:
    begin = time.perf_counter()
    without_notes(unit * 20_000 + "）")
    assert time.perf_counter() - begin < 2
