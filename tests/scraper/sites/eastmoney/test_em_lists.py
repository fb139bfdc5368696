"""Lists of 东方财富 against answers made up after their description, and the shapes they refuse."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import orjson
import pytest

from sinanews.scraper.lists.listing import Listed
from sinanews.scraper.lists.window import Window
from sinanews.scraper.model.errors import ListingError
from sinanews.scraper.model.records import Link, RawPage, Request
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.sites import link_id
from sinanews.scraper.sites.channels import find
from sinanews.scraper.sites.eastmoney.em_lists import read_column, read_fast, read_page
from tests.scraper.lists.walking import walked

NOW = datetime(2026, 3, 12, 20, 30, tzinfo=BEIJING)
FAST, COLUMN, PAGE = find("em-flash:102"), find("em-column:345"), find("em-page:cywjh")


def item(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "code": f"2026031237408{number:05}",
        "title": f"云桥港第{number}期扩建",
        "summary": f"【云桥港第{number}期扩建】云桥港第{number}期扩建获批。",
        "showTime": f"2026-03-12 20:{number % 60:02}:05",
        "stockList": [],
        **changes,
    }


def fast(rows: Any, end: str = "1773317000", code: Any = "1") -> dict[str, Any]:
    return {"code": code, "data": {"fastNewsList": rows, "sortEnd": end}, "message": ""}


def row(number: int, **changes: Any) -> dict[str, Any]:
    code = f"2026031237408{number:05}"
    url = f"http://finance.eastmoney.com/a/{code}.html"
    time = f"2026-03-12 20:{number % 60:02}:05"
    return {
        "code": code,
        "title": f"第{number}期",
        "uniqueUrl": url,
        "showTime": time,
        **changes,
    }


def column(rows: Any) -> dict[str, Any]:
    return {"code": "1", "data": {"list": rows, "total_hits": 400}}


def page(value: Any) -> RawPage:
    return RawPage("https://np-listapi.eastmoney.com/x", orjson.dumps(value))


def test_items_carry_their_records_and_name_what_is_below() -> None:
    listed = read_fast(page(fast([item(9), item(8)])), FAST, NOW)
    assert (len(listed.links), listed.cursor) == (2, "1773317000")
    link = listed.links[0]
    assert (link_id(link), link.title) == ("eastmoney:202603123740800009", "云桥港第9期扩建")
    assert link.record and link.published == datetime(2026, 3, 12, 20, 9, 5, tzinfo=BEIJING)


def test_jsonp_is_read_too() -> None:
    body = b"jQuery1(" + orjson.dumps(fast([item(1)])) + b");"
    assert len(read_fast(RawPage("https://a.example", body), FAST, NOW).links) == 1


def test_rows_of_a_column_are_links() -> None:
    listed = read_column(page(column([row(3), row(2)])), COLUMN, NOW)
    assert [link_id(link) for link in listed.links] == [
        "eastmoney:202603123740800003",
        "eastmoney:202603123740800002",
    ]
    assert (listed.total, listed.links[0].record) == (400, None)


@pytest.mark.parametrize(
    ("read", "answer", "field", "reason"),
    [
        (read_fast, {"code": "0", "data": None}, "code", "status"),
        (read_fast, {"data": {}}, "code", "shape"),
        (read_fast, {"code": "1"}, "data", "shape"),
        (read_fast, {"code": "1", "data": {"list": []}}, "data.fastNewsList", "shape"),
        (read_fast, fast({}), "data.fastNewsList", "shape"),
        (
            read_fast,
            {"code": "1", "data": {"fastNewsList": [item(1)]}},
            "data.sortEnd",
            "shape",
        ),
        (read_fast, fast([item(1, summary=None)]), "data.fastNewsList.summary", "shape"),
        (read_fast, fast([item(1, code="")]), "data.fastNewsList.code", "shape"),
        (
            read_fast,
            fast([item(1, showTime="gestern")]),
            "data.fastNewsList.showTime",
            "shape",
        ),
        (read_fast, fast([1, 2]), "data.fastNewsList.row", "shape"),
        (read_column, column(None), "data.list", "shape"),
        (read_column, column([row(1, uniqueUrl=None)]), "data.list.uniqueUrl", "shape"),
        (read_column, column([row(1, title="")]), "data.list.title", "shape"),
        (read_column, column(["a"]), "data.list.row", "shape"),
    ],
)
def test_a_changed_shape_names_the_field(
    read: Any, answer: dict[str, Any], field: str, reason: str
) -> None:
    listing = FAST if read is read_fast else COLUMN
    with pytest.raises(ListingError) as caught:
        read(page(answer), listing, NOW)
    assert (caught.value.field, caught.value.reason) == (field, reason)
    assert caught.value.channel == listing.name


def test_one_damaged_row_is_counted() -> None:
    listed = read_fast(page(fast([item(3), item(2), item(1, summary="")])), FAST, NOW)
    assert (len(listed.links), listed.missing) == (2, (("summary", 1),))


def test_no_json_is_a_changed_shape() -> None:
    for body in (b"<html></html>", b"[1"):
        with pytest.raises(ListingError):
            read_fast(RawPage("https://a.example", body), FAST, NOW)


HTML = """<html><body><ul id="newsListContent">
<li><a href="/a/202603123740840003.html"><img src=a></a>
<p><a href="/a/202603123740840003.html">云桥港三期</a></p><p>扩建获批。</p><p>03月12日 20:09</p></li>
<li><p><a href="https://finance.eastmoney.com/a/202603123740840002.html">云桥港二期</a></p>
<p>03月11日 08:05</p></li><li><a href="/a/cywjh_2.html">下一页</a></li></ul></body></html>"""


def read_html(html: str) -> Listed:
    return read_page(
        RawPage("https://finance.eastmoney.com/a/cywjh.html", html.encode()), PAGE, NOW
    )


def test_rows_of_a_page() -> None:
    links = read_html(HTML).links
    assert [link.title for link in links] == ["云桥港三期", "云桥港二期"]
    assert links[0].published == datetime(2026, 3, 12, 20, 9, tzinfo=BEIJING)
    assert link_id(links[1]) == "eastmoney:202603123740840002"


def test_a_page_without_its_list_names_it() -> None:
    with pytest.raises(ListingError) as caught:
        read_html(HTML.replace("newsListContent", "other"))
    assert caught.value.field == "#newsListContent"


def test_a_walk_goes_on_below_the_last_item() -> None:
    asked: list[str] = []

    def get(request: Request) -> RawPage:
        asked.append(request.url)
        if "sortEnd=&" in request.url:
            return page(fast([item(9), item(8)], "800"))
        return page(fast([item(7)], "700") if "sortEnd=800" in request.url else fast([], ""))

    links: list[Link] = list(walked(FAST, get, Window(), clock=lambda: NOW))
    assert [link.title for link in links] == [f"云桥港第{n}期扩建" for n in (9, 8, 7)]
    assert len(asked) == 3
