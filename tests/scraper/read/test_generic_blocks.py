"""What of the blocks of a part is the article."""

from __future__ import annotations

import pytest

from sinanews.scraper.html.text_blocks import Block, Picture
from sinanews.scraper.read.generic_blocks import LINKS, article_blocks, without_link_lists

TITLE = "云桥港拟扩建三号码头"
TEXT = [Block(text=f"云桥港第{n}期今日开始扩建，工期两年，总投资十二亿元，货运量将增长三成，有关部门已批准。") for n in range(6)]  # fmt: skip
LINK = Block(text="样例公司发布公告", linked=True)


def texts(*blocks: Block) -> list[str]:
    return [block.text for block in article_blocks(blocks, TITLE)]


BODY = [block.text for block in TEXT]


@pytest.mark.parametrize(
    "head",
    [
        [TITLE],
        ["首页 > 港口", TITLE, "2026-03-12 20:11 来源：云桥日报"],
        [TITLE, "2026年03月12日 20:11", "来源：云桥日报 2026-03-12"],
        [" 云桥港拟扩建三号码头 ", "2026/3/12 20:11:05", "128"],
    ],
)
def test_headline_time_and_medium_are_no_text(head: list[str]) -> None:
    assert texts(*(Block(text=line) for line in head), *TEXT) == BODY


def test_a_dateline_is_text() -> None:
    first = Block(text="云桥社2026年3月12日电，云桥港开始扩建。")
    assert texts(first, *TEXT) == [first.text, *BODY]


@pytest.mark.parametrize(
    "tail",
    [
        [Block(text="相关新闻"), LINK],
        [Block(text="最热评论 刷新"), Block(text="某网友：好。")],
        [Block(text="猜你喜欢"), Block(text="样例一"), Block(text="样例二")],
        [LINK],
        [LINK] * 9,
    ],
)
def test_what_follows_the_text_is_none(tail: list[Block]) -> None:
    assert texts(*TEXT, *tail) == BODY


def test_nothing_follows_the_line_of_editors() -> None:
    editors = "责任编辑：王某某"
    found = texts(*TEXT, Block(text=editors), Block(text="云桥网客户端"))
    assert found == [*BODY, editors]


def test_a_heading_of_links_over_paragraphs_heads_a_part_of_the_article() -> None:
    heading = Block(text="■ 相关新闻")
    assert texts(*TEXT, heading, *TEXT[:2]) == [*BODY, heading.text, *BODY[:2]]


def test_a_heading_of_other_articles_above_the_text_ends_nothing() -> None:
    assert texts(Block(text="相关新闻"), *TEXT) == ["相关新闻", *BODY]


@pytest.mark.parametrize(
    "line", ["热门推荐", "微信", "分享至", "听新闻", "12", "2024-03-12 07:21"]
)
def test_buttons_above_the_text_are_none_of_it(line: str) -> None:
    assert texts(Block(text=line), *TEXT) == BODY


def test_runs_of_links_inside_the_text_are_lists_of_other_articles() -> None:
    few = [*TEXT, *[LINK] * (LINKS - 1), *TEXT]
    assert without_link_lists(few) == few
    assert without_link_lists([*TEXT, *[LINK] * LINKS, *TEXT]) == [*TEXT, *TEXT]


def test_the_heading_of_a_list_of_links_goes_with_it() -> None:
    heading = Block(text="网罗天下")
    assert without_link_lists([*TEXT, heading, *[LINK] * LINKS, *TEXT]) == [*TEXT, *TEXT]
    assert without_link_lists([*TEXT, heading, *TEXT]) == [*TEXT, heading, *TEXT]


def test_a_linked_sentence_is_text() -> None:
    linked = Block(text="云桥港今日开始扩建，工期两年。", linked=True)
    assert without_link_lists([linked] * 5) == [linked] * 5


@pytest.mark.parametrize(
    ("text", "kind"),
    [("三号码头夜景", "caption"), ("三号码头今日开始扩建。", "text"), ("", "text")],
)
def test_words_beside_a_picture_in_its_block_are_its_caption(text: str, kind: str) -> None:
    pictured = Block(text=text, pictures=(Picture("a.jpg"),))
    found = article_blocks([*TEXT, pictured, *TEXT], TITLE)
    assert found[len(TEXT)].kind == kind
