"""Heads of readers' captures and of files that scripts write."""

from __future__ import annotations

import pytest

from sinanews.scraper.read.captures import capture_of

JINA = """Title: 云桥港扩建

URL Source: https://yunqiao.example/news/7

Published Time: 2026-03-12T20:21:18+08:00

Markdown Content:
# 云桥港扩建

第一段。
"""


def test_a_reader_s_capture() -> None:
    found = capture_of(JINA)
    assert found is not None
    assert found.stated["title"] == "云桥港扩建"
    assert found.stated["urlsource"] == "https://yunqiao.example/news/7"
    assert found.text.strip().startswith("# 云桥港扩建")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("标题：云桥港扩建\n时间：2026-03-12 20:11\n来源：云桥日报\n\n第一段。", "第一段。"),
        (
            "标题: 云桥港扩建\n链接: https://a.example/1\n正文: 第一段。\n第二段。",
            "第一段。\n第二段。",
        ),
        ("\ufeffTitle: 云桥港扩建\r\nSource: 云桥日报\r\n\r\n第一段。", "第一段。"),
        (
            "# 云桥港扩建\n\n2026-03-12 20:11 云桥日报\n\n第一段。",
            "2026-03-12 20:11 云桥日报\n\n第一段。",
        ),
        (
            "# 云桥港扩建\n\n> 原文：https://a.example/1\n\n第一段。",
            "> 原文：https://a.example/1\n\n第一段。",
        ),
    ],
)
def test_heads_of_other_files(text: str, body: str) -> None:
    found = capture_of(text)
    assert found is not None
    assert found.stated["title" if "title" in found.stated else "标题"] == "云桥港扩建"
    assert found.text.strip() == body


@pytest.mark.parametrize(
    "text",
    [
        "",
        "第一段。",
        "Title: only a title\n\ntext",
        "标题：云桥港扩建\n第一段。",
        "来源：云桥日报\n第一段。",
        "# README\n\nInstall it with pip.\n\n## Usage\n\nRun it.\n",
        "# Changes\n\n## 2026-03-12\n\n- a line",
        "https://a.example/1\nhttps://a.example/2\n",
        "分析：云桥港扩建\n时间：不久\n标题是什么：不知道\n第一段。",
        "Title:\nURL Source:\n\nMarkdown Content:\n",
    ],
)
def test_what_is_no_capture(text: str) -> None:
    assert capture_of(text) is None


def test_the_address_beside_a_heading() -> None:
    found = capture_of(
        "# 云桥港扩建\n\n[来源](https://a.example/1) 2026-03-12 20:11\n\n第一段。"
    )
    assert found is not None
    assert found.stated["url"] == "https://a.example/1"
