"""Which blocks of a page saved as Markdown are the article."""

from __future__ import annotations

import pytest

from sinanews.scraper.html.markup_blocks import blocks
from sinanews.scraper.html.text import clean
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.read.markdown import html_of
from sinanews.scraper.read.page_frame import Framed, framed, is_sentence

TITLE = "云桥港扩建"
TEXT = "云桥港今日开工，二期工程投资五亿元。"


def frame(text: str, *, whole_page: bool = True, title: str = TITLE) -> Framed:
    return framed(blocks(html_of(text)), title, Conventions(), whole_page=whole_page)


def kept(text: str, *, whole_page: bool = True, title: str = TITLE) -> list[str]:
    return [clean(b.text) for b in frame(text, whole_page=whole_page, title=title).blocks]


@pytest.mark.parametrize(
    "head",
    [
        f"# {TITLE}\n\n",
        f"[首页](http://a.example/)\n\n- [股票](http://a.example/s)\n\n# {TITLE}\n\n",
        f"# {TITLE}\n\n- [首页](http://a.example/)\n\n[股票](http://a.example/s) > 正文\n\n# {TITLE}\n\n",
        f"# {TITLE}\n\n2026-03-12 20:11 云桥日报\n\n[下载APP](http://a.example/app)\n\n",
        f"# {TITLE}\n\n2026-03-12 20:11\n\n[APP](http://a.example/app) 缩小字体 放大字体 收藏 分享\n\n",
        "[首页](http://a.example/)\n\n2026年03月12日 20:11 云桥日报\n\n",
    ],
)
def test_what_stands_before_the_text_of_a_page_is_left_out(head: str) -> None:
    assert kept(head + TEXT) == [TEXT]


@pytest.mark.parametrize(
    "tail",
    [
        "- [别的新闻](http://a.example/2)\n- [还有一条？](http://a.example/3)",
        "### 推荐\n\n- [别的新闻](http://a.example/2)",
        "热门评论\n\n",
        "Copyright © 云桥\n\n[关于我们](http://a.example/about)",
    ],
)
def test_what_stands_behind_the_text_of_a_page_is_left_out(tail: str) -> None:
    assert kept(f"# {TITLE}\n\n{TEXT}\n\n{tail}") == [TEXT]


def test_nothing_follows_the_line_of_the_editor() -> None:
    text = f"# {TITLE}\n\n{TEXT}\n\n责任编辑：李思\n\n最新评论这样写道。\n\n[别的](http://a.example/2)"
    assert kept(text) == [TEXT, "责任编辑：李思"]


def test_time_and_medium_of_the_head() -> None:
    found = frame(f"# {TITLE}\n\n2026年03月12日 20:11 云桥日报\n\n{TEXT}")
    assert (str(found.time), found.source) == ("2026-03-12 20:11:00+08:00", "云桥日报")


def test_a_sentence_with_a_time_is_no_head() -> None:
    text = "2026年3月12日20:11，云桥港公告，二期开工。"
    found = frame(text, whole_page=False)
    assert ([clean(b.text) for b in found.blocks], found.time) == ([text], None)


def test_a_clipping_keeps_all_but_links_behind_the_text() -> None:
    text = f"要点\n\n{TEXT}\n\n（完）\n\n[别的新闻](http://a.example/2)"
    assert kept(text, whole_page=False) == ["要点", TEXT, "（完）"]


def test_a_byline_behind_the_text_stays() -> None:
    assert kept(f"# {TITLE}\n\n{TEXT}\n\n来源：云桥日报\n\n文/张三丰") == [
        TEXT,
        "来源：云桥日报",
        "文/张三丰",
    ]


def test_lines_of_fields_above_the_text_stay() -> None:
    head = f"# {TITLE}\n\n2026-03-12 20:11\n\n分享\n\n"
    lines = ["原标题：云桥港二期", TEXT]
    assert kept(head + "\n\n".join(lines)) == lines
    assert kept(f"{head}## 投资\n\n{TEXT}") == ["投资", TEXT]


def test_a_heading_inside_stays() -> None:
    text = f"{TEXT}\n\n## 投资\n\n{TEXT}\n\n## 展望\n\n{TEXT}"
    assert kept(text, whole_page=False) == [TEXT, "投资", TEXT, "展望", TEXT]


def test_nothing_at_all() -> None:
    assert kept("") == []
    assert kept("[首页](http://a.example/)") == []


def test_sentences() -> None:
    assert is_sentence("完工。") and is_sentence("他说“完工。”") and is_sentence("长" * 60)
    assert not is_sentence("热门评论") and not is_sentence("")
