"""The telegraph's lists against answers made up after their description, and refused shapes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import orjson
import pytest

from sinanews.scraper.lists.window import Window
from sinanews.scraper.model.errors import FetchError, ListingError
from sinanews.scraper.model.records import RawPage, Request
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.sites import link_id
from sinanews.scraper.sites.channels import find
from sinanews.scraper.sites.cls.telegraph import read_telegraph, read_telegraph_page
from tests.scraper.lists.walking import walked

NOW = datetime(2026, 3, 12, 20, 30, tzinfo=BEIJING)
ALL = find("cls-telegraph:all")


def item(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "id": 2371000 + number,
        "ctime": 1773317000 + number,
        "title": f"云桥港第{number}期",
        "content": f"【云桥港第{number}期】财联社3月12日电，云桥港第{number}期获批。",
        "shareurl": "a",
        "is_ad": 0,
        **changes,
    }


def answer(rows: Any) -> dict[str, Any]:
    return {"error": 0, "data": {"roll_data": rows}}


def page(value: Any) -> RawPage:
    return RawPage("https://www.cls.cn/nodeapi/telegraphList", orjson.dumps(value))


def drawn(props: Any) -> RawPage:
    data = orjson.dumps({"props": props, "page": "/telegraph"}).decode()
    html = f'<html><script id="__NEXT_DATA__">{data}</script></html>'
    return RawPage("https://www.cls.cn/telegraph", html.encode())


def test_items_carry_their_records_and_name_what_is_below() -> None:
    listed = read_telegraph(page(answer([item(9), item(8), item(7, is_ad=1)])), ALL, NOW)
    assert [link_id(link) for link in listed.links] == ["cls:2371009", "cls:2371008"]
    assert (listed.cursor, listed.links[0].title) == ("1773317007", "云桥港第9期")
    assert listed.links[0].record


@pytest.mark.parametrize(
    "props",
    [
        {"initialState": {"telegraph": {"telegraphList": [item(9)]}}},
        {"pageProps": {"list": [item(9)]}},
    ],
)
def test_items_of_the_page(props: dict[str, Any]) -> None:
    listed = read_telegraph_page(drawn(props), ALL, NOW)
    assert [link_id(link) for link in listed.links] == ["cls:2371009"]


@pytest.mark.parametrize(
    ("value", "field", "reason"),
    [
        ({"error": 10012, "msg": "签名错误"}, "error", "status"),
        ({"error": 0, "data": {}}, "data.roll_data", "shape"),
        ({"error": 0}, "data", "shape"),
        (answer({}), "data.roll_data", "shape"),
        (answer([item(1, ctime="heute")]), "data.roll_data.ctime", "shape"),
        (answer([item(1, content=None)]), "data.roll_data.content", "shape"),
        (answer([item(1, id=None)]), "data.roll_data.id", "shape"),
        (answer([None]), "data.roll_data.row", "shape"),
    ],
)
def test_a_changed_shape_names_the_field(value: Any, field: str, reason: str) -> None:
    with pytest.raises(ListingError) as caught:
        read_telegraph(page(value), ALL, NOW)
    assert (caught.value.field, caught.value.reason) == (field, reason)


@pytest.mark.parametrize(
    ("props", "field"),
    [
        ({"initialState": {}}, "props.initialState.telegraph"),
        ({"initialState": {"telegraph": {"telegraphList": 5}}}, "props.initialState.telegraph.telegraphList"),
        ({"pageProps": {}}, "props.pageProps.list"),
    ],
)  # fmt: skip
def test_a_changed_page_names_the_field(props: dict[str, Any], field: str) -> None:
    with pytest.raises(ListingError) as caught:
        read_telegraph_page(drawn(props), ALL, NOW)
    assert caught.value.field == field


@pytest.mark.parametrize("body", [b"<html></html>", b'<script id="__NEXT_DATA__">{</script>'])
def test_a_page_without_data_is_no_list(body: bytes) -> None:
    with pytest.raises(ListingError) as caught:
        read_telegraph_page(RawPage("https://www.cls.cn/telegraph", body), ALL, NOW)
    assert caught.value.field == "__NEXT_DATA__"


def test_one_damaged_item_is_counted() -> None:
    listed = read_telegraph(page(answer([item(3), item(2), item(1, content="", brief="")])), ALL, NOW)  # fmt: skip
    assert (len(listed.links), listed.missing) == (2, (("content", 1),))


def test_a_walk_goes_on_below_the_last_item() -> None:
    def get(request: Request) -> RawPage:
        if "lastTime=&" in request.url:
            return page(answer([item(9), item(8)]))
        return page(answer([item(7)] if "lastTime=1773317008&" in request.url else []))

    links = list(walked(ALL, get, Window(), clock=lambda: NOW))
    assert [link.title for link in links] == [f"云桥港第{n}期" for n in (9, 8, 7)]


def test_where_the_interface_refuses_the_page_is_asked() -> None:
    def get(request: Request) -> RawPage:
        if "nodeapi" in request.url:
            raise FetchError("403", reason="status")
        return drawn({"initialState": {"telegraph": {"telegraphList": [item(9)]}}})

    links = list(walked(ALL, get, Window(), clock=lambda: NOW))
    assert [link.docid for link in links] == ["2371009"]
