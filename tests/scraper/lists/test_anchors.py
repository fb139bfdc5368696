"""HTML lists: links with the texts around them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from sinanews.scraper.html.tree import Page
from sinanews.scraper.lists.anchors import AROUND, Anchor, after, anchors, before, read_anchors
from sinanews.scraper.lists.listing import Listed, Listing
from sinanews.scraper.model.errors import BlockedError, ListingError
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.model.times import BEIJING

NOW = datetime(2026, 11, 24, 12, tzinfo=BEIJING)
URL = "https://news.example.com/list/"


def read_list(
    body: str, *, time: Callable[[Anchor], str] = after, charset: str = "utf-8"
) -> Listed:
    def parse(page: RawPage, listing: Listing, now: datetime) -> Listed:
        return read_anchors(page, listing, now, container=("#rows", ".rows"), time=time)

    listing = Listing("html:1", "news", URL, parse, expect="list")
    return parse(RawPage(URL, body.encode(charset)), listing, NOW)


def links_of(html: str) -> list[tuple[str, str, str, str]]:
    found = anchors(Page(f"<div id=rows>{html}</div>"), ("#rows",))
    assert found is not None
    return [(a.href, a.text.strip(), a.before.strip(), a.after.strip()) for a in found]


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ("<a href=/1>一</a>", [("/1", "一", "", "")]),
        ("前<a href=/1>一</a>后", [("/1", "一", "前", "后")]),
        (
            "前<a href=/1>一</a>中<a href=/2>二</a>后",
            [("/1", "一", "前", "中"), ("/2", "二", "中", "后")],
        ),
        (
            "<li><span>09-28</span><a href=/1>一</a></li><li><a href=/2>二</a></li>",
            [("/1", "一", "09-28", ""), ("/2", "二", "", "")],
        ),
        ("<a href=/1><b>粗<i>斜</i></b>体</a>", [("/1", "粗斜体", "", "")]),
        ("<a>无址</a>后", [("", "无址", "", "后")]),
        ("<a href=/1><img src=a.jpg></a>图", [("/1", "", "", "图")]),
        ("没有链接", []),
    ],
)
def test_links_with_the_texts_beside_them(
    html: str, links: list[tuple[str, str, str, str]]
) -> None:
    assert links_of(html) == links


def test_a_page_without_the_container_has_no_list() -> None:
    assert anchors(Page("<a href=/1>一</a>"), ("#rows",)) is None
    assert anchors(Page("<div id=rows></div>"), ("#rows",)) == []


def test_links_outside_the_container_are_none() -> None:
    page = Page("<a href=/0>导航</a><ul id=rows><a href=/1>一</a></ul><a href=/9>页脚</a>")
    assert [anchor.href for anchor in anchors(page, ("#none", "#rows")) or ()] == ["/1"]


def test_the_tag_in_which_a_link_stands() -> None:
    page = Page("<div id=rows><h2><a href=/1>一</a></h2><p><a href=/2>二</a></p></div>")
    assert [anchor.parent for anchor in anchors(page, ("#rows",)) or ()] == ["h2", "p"]


def test_only_what_stands_near_a_link_is_its_time() -> None:
    anchor = Anchor("/1", "li", "一", before="远" * AROUND + "近", after="近" + "远" * AROUND)
    assert before(anchor) == "远" * (AROUND - 1) + "近"
    assert after(anchor) == "近" + "远" * (AROUND - 1)


def test_rows_with_their_times_go_backwards_over_new_year() -> None:
    times = ("02月03日 10:00", "01月01日 00:10", "12月31日 23:50", "05月05日 09:00")
    items = [f"<li><a href=/{n}.html>第{n}条</a>({t})</li>" for n, t in enumerate(times)]
    listed = read_list(f"<ul class=rows>{''.join(items)}</ul>")
    assert [f"{link.published:%Y-%m-%d}" for link in listed.links if link.published] == [
        "2026-02-03",
        "2026-01-01",
        "2025-12-31",
        "2025-05-05",
    ]
    assert listed.links[0].url == "https://news.example.com/0.html"
    assert listed.links[0].channel == "html:1"


def test_times_before_the_links() -> None:
    body = "<div id=rows>2026-09-28&nbsp;08:30&nbsp;<a href=/1>一</a>2026-09-27 18:00 <a href=/2>二</a></div>"
    listed = read_list(body, time=before)
    assert [f"{link.published:%m-%d %H:%M}" for link in listed.links if link.published] == [
        "09-28 08:30",
        "09-27 18:00",
    ]


@pytest.mark.parametrize("charset", ["gb18030", "utf-8"])
def test_a_list_that_declares_another_charset_than_it_has(charset: str) -> None:
    body = "<meta charset=gb2312><ul id=rows><li><a href=/1>某甲与€①的公告全文</a>09-28 10:00</ul>"
    assert read_list(body, charset=charset).links[0].title == "某甲与€①的公告全文"


def test_one_row_without_a_time_is_counted() -> None:
    row = "<li><a href=/1>一</a> 2026-09-28 10:00</li>"
    listed = read_list(f"<ul id=rows>{row * 3}<li><a href=/4></a></li></ul>")
    assert len(listed.links) == 4
    assert dict(listed.missing) == {"time": 1, "title": 1}


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("<li><a href=/1>一</a></li>", "#rows.time"),
        ("<li><a href='javascript:void(0)'>一</a> 2026-09-28</li>", "#rows.href"),
        ("<li><a href=/1><img src=a.jpg></a> 2026-09-28</li>", "#rows.title"),
    ],
)
def test_a_list_whose_rows_all_miss_a_field_has_changed(row: str, field: str) -> None:
    with pytest.raises(ListingError) as caught:
        read_list(f"<ul id=rows>{row * 3}</ul>")
    assert (caught.value.reason, caught.value.field) == ("shape", field)


def test_a_page_without_the_list_is_an_error_and_a_ban_page_a_ban() -> None:
    with pytest.raises(ListingError, match="not the list it was"):
        read_list("<html><p>改版公告</p></html>")
    with pytest.raises(BlockedError):
        read_list("<html><body>访问过于频繁，请稍后再试</body></html>")


def test_an_empty_list_has_no_rows() -> None:
    assert read_list("<ul id=rows></ul>").links == ()
