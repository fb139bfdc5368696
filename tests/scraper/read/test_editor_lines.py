"""Lines of editors."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.records import Editor
from sinanews.scraper.read.editor_lines import editors, names_editors


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("责任编辑：张三丰 SF101", [Editor("张三丰", "SF101")]),
        ("责编：张三丰、李思", [Editor("张三丰"), Editor("李思")]),
        ("编辑：SN010", [Editor("SN010", "SN010")]),
        ("责任编辑：张三丰（SF101）", [Editor("张三丰", "SF101")]),
        ("责任编辑：SF101 SF102", [Editor("SF101", "SF101"), Editor("SF102", "SF102")]),
        ("责任编辑：张三丰 张三丰", [Editor("张三丰")]),
        ("责任编辑：", []),
        ("记者：张三丰", []),
        ("责编：张三丰 | 校对：李思", [Editor("张三丰")]),
        ("责任编辑：张三丰 校对 李思 审核：王五常", [Editor("张三丰")]),
        ("校对：李思 责任编辑：张三丰 SF101", [Editor("张三丰", "SF101")]),
        ("责编：张三丰 编辑：李思", [Editor("张三丰"), Editor("李思")]),
        ("责任编辑：张三丰 来源：云桥网", [Editor("张三丰")]),
        ("编辑 / 张三丰、李思", [Editor("张三丰"), Editor("李思")]),
        ("编辑丨张三丰 李思", [Editor("张三丰"), Editor("李思")]),
        ("编辑 张三丰  校对 李思", [Editor("张三丰")]),
        ("（编辑：张三丰，邮箱：a@b.example）", [Editor("张三丰")]),
        ("责任编辑：校对科", [Editor("校对科")]),
    ],
)
def test_editors(line: str, found: list[Editor]) -> None:
    assert list(editors([line])) == found


def test_editors_of_several_lines_come_once() -> None:
    lines = ["责任编辑：张三丰", "正文", "编辑：李思 SF102", "责任编辑：张三丰"]
    assert list(editors(lines)) == [Editor("张三丰"), Editor("李思", "SF102")]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("编辑：张三丰", True),
        ("编辑丨张三丰 李思", True),
        ("编辑 张三丰  校对 李思", True),
        ("编辑：SN010", True),
        ("编辑：为什么做这一行？", False),
        ("编辑：好的", False),
        ("编辑部的故事", False),
        ("编辑们认为，云桥港的扩建是对的。", False),
        ("编辑 张三丰认为云桥港的扩建是对的", False),
        ("编辑：", False),
        ("", False),
    ],
)
def test_a_line_of_editors_and_nothing_else(line: str, *, names: bool) -> None:
    assert names_editors(line) is names
