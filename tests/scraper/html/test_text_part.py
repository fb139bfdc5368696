"""Where the running text of a page is."""

from __future__ import annotations

import time

import pytest

from sinanews.scraper.html.text_part import PageLines, Part, part_html
from sinanews.scraper.html.tree import Page

TEXT = "<p>云桥港今日开始扩建，工期两年，总投资十二亿元。</p>" * 5
LINKS = "<ul>" + "<li><a href='/1'>样例公司发布公告，回购股份</a></li>" * 20 + "</ul>"


def best(body: str, dropped: frozenset[str] = frozenset()) -> Part | None:
    return PageLines(Page(f"<html><body>{body}</body></html>"), dropped).best()


def lines(body: str) -> list[str]:
    return [line.text for line in PageLines(Page(f"<body>{body}</body>")).lines]


def name(part: Part | None) -> str:
    assert part is not None
    assert part.node is not None
    return part.node.attributes.get("id") or str(part.node.tag)


@pytest.mark.parametrize(
    "body",
    [
        f"<div>{LINKS}</div><div><div id=text>{TEXT}</div>{LINKS}</div><div>{LINKS}</div>",
        f"<div id=text><div>{TEXT}</div><div>{TEXT}</div></div><div>{LINKS}</div>",
        f"<div id=text>{TEXT}<table><tr><td>箱</td><td>120</td></tr></table></div>{LINKS}",
        f"<table><tr><td>{LINKS}</td><td id=text>{TEXT}</td></tr></table>",
        f"<div id=text>云桥港今日扩建，<br>工期两年。<br>{TEXT}</div>{LINKS}",
        f"<div><div id=text>{TEXT}</div></div><div>版权所有，未经授权不得转载。</div>",
    ],
)
def test_the_part_in_which_sentences_stand_close_together(body: str) -> None:
    assert name(best(body)) == "text"


@pytest.mark.parametrize(
    "body", ["", LINKS, "<p>云桥</p>", "<script>var a = '，。';</script>"]
)
def test_without_a_sentence_there_is_none(body: str) -> None:
    assert best(body) is None


def test_parts_of_other_things_by_name() -> None:
    body = f"<div class='yq-comment'>{TEXT}{TEXT}</div><div id=text>{TEXT}</div>"
    assert name(best(body, frozenset({"comment"}))) == "text"
    assert name(best(f"<footer>{TEXT}{TEXT}</footer><div id=text>{TEXT}</div>", frozenset({"x"}))) == "text"  # fmt: skip


def test_lines_of_the_best_part_alone() -> None:
    part = best(f"<div>{LINKS}</div><div id=text>{TEXT}</div>")
    assert part is not None
    assert len(part.lines) == 5


def test_lines_end_at_blocks_and_breaks() -> None:
    assert lines("<p>一<b>二</b></p>三<br>四<div>五</div>六") == [
        "一 二",
        "三",
        "四",
        "五",
        "六",
    ]
    assert lines("<style>a</style><textarea>b</textarea>c") == ["c"]


@pytest.mark.parametrize(
    ("html", "is_link", "is_sentence"),
    [
        ("<a href='/1'>云桥港扩建，工期两年</a>", True, False),
        ("<a href='/1'>云桥</a>港扩建，工期两年。", False, True),
        ("<a href='#a'>云桥港扩建，工期两年</a>", False, True),
        ("<a href='javascript:void(0)'>云桥，港</a>", False, True),
        ("云桥港扩建", False, False),
    ],
)
def test_links_and_sentences(html: str, is_link: bool, is_sentence: bool) -> None:
    (line,) = PageLines(Page(f"<body><p>{html}</p></body>")).lines
    assert (line.is_link, line.is_sentence) == (is_link, is_sentence)


def test_headings_are_marked() -> None:
    found = PageLines(Page("<body><h1>一</h1><p>二</p></body>")).lines
    assert [line.heading for line in found] == [True, False]


def test_html_of_a_part_without_what_is_dropped() -> None:
    part = best(f"<div id=text>{TEXT}<i>广告</i></div>")
    assert part is not None
    assert "广告" not in part_html(part, ("i",))
    assert part_html(Part(), ()) == ""


@pytest.mark.parametrize(
    "unit", ["<div>", "<p>云桥，", "<a href=1>", "<table><tr><td>", "云。<br>"]
)
def test_hostile_pages_cost_no_time(unit: str) -> None:
    page = Page(unit * 30_000)
    begin = time.process_time()
    PageLines(page).best()
    assert time.process_time() - begin < 3


def below(body: str) -> list[str] | None:
    """Return the lines of the element below the headline `云桥港拟扩建`."""
    page = PageLines(Page(f"<html><body>{body}</body></html>"))
    number = [line.text for line in page.lines].index("云桥港拟扩建")
    part = page.below(number)
    return part and [line.text for line in part.lines]


ONE = "云桥港公告，拟扩建码头。"
HEAD = "<h1>云桥港拟扩建</h1><p>2026-03-12 07:21</p>"
TEASERS = '<div><a href="/1">别的公司公告</a><p>别的公司公告，净利润增长。</p></div>' * 4


def test_below_a_headline_stands_the_news_of_one_sentence() -> None:
    assert below(f"{HEAD}<div><p>{ONE}</p></div>{TEASERS}") == [ONE]
    assert below(f"{HEAD}<div><div><p>{ONE}</p><p>完</p></div></div>{TEASERS}") == [ONE, "完"]


def test_below_a_headline_of_links_or_of_nothing_stands_no_news() -> None:
    assert below(HEAD) is None
    assert below(f"{HEAD}{'<p>短</p>' * 9}<p>{ONE}</p>") is None  # too far
    assert below(f'{HEAD}<div><a href="/1">别的公告</a><p>{ONE}</p></div>') is None


def test_the_part_below_a_headline_may_hold_it_too() -> None:
    flat = below(f"<div>{HEAD}<p>{ONE}</p></div>{TEASERS}")
    assert flat == ["云桥港拟扩建", "2026-03-12 07:21", ONE]
