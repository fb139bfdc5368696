"""Posts whose body is Markdown, from bytes to article."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.records import POST, Article, RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.read.markdown_post import is_markdown_body

HEAD = '---\ntitle: "云桥港扩建"\nsource: "https://yunqiao.example/news/7"\npublished: 2026-03-12\n{}---\n'
BODY = """2026年03月12日 20:11:05

**云桥港**今日公告，二期[开工](https://yunqiao.example/x)。

## 投资

| 项目 | 金额 |
| --- | --- |
| 二期 | 5亿元 |

![港口](https://yunqiao.example/a.jpg)

1. 第一期。
2. 第二期。

（记者 张三丰）
"""


def read(text: str) -> Article:
    return parse(RawPage(None, text.encode(), POST, "utf-8", origin="post.md"))


def test_a_clipping() -> None:
    article = read(HEAD.format('author:\n  - "[[云桥日报]]"\n') + BODY)
    assert [(p.kind, p.text) for p in article.paragraphs] == [
        ("text", "云桥港今日公告，二期开工。"),
        ("subheading", "投资"),
        ("table_row", "项目 | 金额"),
        ("table_row", "二期 | 5亿元"),
        ("list_item", "第一期。"),
        ("list_item", "第二期。"),
        ("text", "（记者 张三丰）"),
    ]
    assert (article.title, article.url) == ("云桥港扩建", "https://yunqiao.example/news/7")
    assert str(article.published) == "2026-03-12 20:11:05+08:00"
    assert (article.source, article.authors) == ("云桥日报", ("张三丰",))
    assert [image.url for image in article.images] == ["https://yunqiao.example/a.jpg"]
    assert article.tables == ((("项目", "金额"), ("二期", "5亿元")),)
    assert article.template == "markdown"


def test_an_author_who_is_a_person() -> None:
    article = read(HEAD.format("author: 张三丰\n") + "云桥港今日开工。")
    assert (article.authors, article.source) == (("张三丰",), None)


def test_the_description_knows_the_minute_of_the_same_day() -> None:
    head = HEAD.format('description: "2026年03月12日 20:11 云桥港公告。"\n')
    assert str(read(head + "云桥港今日开工。").published) == "2026-03-12 20:11:00+08:00"
    head = HEAD.format('description: "2026年03月11日 20:11 云桥港公告。"\n')
    assert str(read(head + "云桥港今日开工。").published) == "2026-03-12 00:00:00+08:00"


def test_plain_lines_are_paragraphs() -> None:
    article = read(HEAD.format("") + "云桥港今日开工。\n投资五亿元。\n\n　　工期一年。")
    assert [p.text for p in article.paragraphs] == [
        "云桥港今日开工。",
        "投资五亿元。",
        "工期一年。",
    ]


def test_html_stays_html() -> None:
    article = read(HEAD.format("") + "<p>云桥港今日开工。</p><p>投资**五亿元**。</p>")
    assert article.template == "post"
    assert [p.text for p in article.paragraphs] == ["云桥港今日开工。", "投资**五亿元**。"]


def test_a_capture() -> None:
    article = read(
        "Title: 云桥港扩建\n\nURL Source: https://yunqiao.example/news/7\n\nMarkdown Content:\n"
        "[首页](https://yunqiao.example/)\n\n# 云桥港扩建\n\n2026-03-12 20:11 云桥日报\n\n"
        "云桥港今日开工。\n\n责任编辑：李思\n\n- [别的新闻](https://yunqiao.example/news/8)\n"
    )
    assert (article.body, article.source) == ("云桥港今日开工。", "云桥日报")
    assert [editor.name for editor in article.editors] == ["李思"]
    assert str(article.published) == "2026-03-12 20:11:00+08:00"


def test_a_file_of_keys_and_plain_text() -> None:
    article = read(
        "标题：云桥港扩建\n时间：2026-03-12 20:11\n来源：云桥日报\n正文：\n要点\n云桥港今日开工。\n投资五亿元。"
    )
    assert (article.title, article.source) == ("云桥港扩建", "云桥日报")
    assert article.body.split("\n")[-1] == "投资五亿元。"
    assert str(article.published) == "2026-03-12 20:11:00+08:00"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("正文。", True),
        ("# 题", True),
        ("<p>正文。</p>", False),
        ("正文<b>粗</b>。", True),
        ("甲<br>乙", False),
    ],
)
def test_which_bodies_are_markdown(text: str, markdown: bool) -> None:
    assert is_markdown_body(text) is markdown


def test_no_text_is_no_article() -> None:
    assert read(HEAD.format("") + "![](https://yunqiao.example/a.jpg)").page_type == "empty"
