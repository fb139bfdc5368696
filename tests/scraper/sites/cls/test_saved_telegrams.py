"""The page of the telegraph as a browser saves it."""

from __future__ import annotations

import orjson
import pytest

from sinanews.scraper.sites.cls.cls_record import is_telegram
from sinanews.scraper.sites.cls.saved_telegrams import saved_telegrams

ITEM = {"id": 7, "ctime": 1773271260, "content": "【云桥港扩建】工期三年。", "subjects": []}


def page(data: object) -> str:
    text = data if isinstance(data, str) else orjson.dumps(data).decode()
    return f'<html><script id="__NEXT_DATA__" type="application/json">{text}</script></html>'


def in_state(*rows: object) -> object:
    return {"props": {"initialState": {"telegraph": {"telegraphList": list(rows)}}}}


def test_the_items_of_the_page():
    found = saved_telegrams(page(in_state(ITEM, {**ITEM, "id": 8})))
    assert [row["id"] for row in found] == [7, 8]
    assert all(map(is_telegram, found))
    assert saved_telegrams(page({"props": {"pageProps": {"list": [ITEM]}}})) == [ITEM]


@pytest.mark.parametrize(
    "row",
    [{**ITEM, "is_ad": 1}, {**ITEM, "content": ""}, {"id": 7}, "x", None, {**ITEM, "id": 0}],
)
def test_advertisements_and_damaged_items_are_left_out(row):
    assert saved_telegrams(page(in_state(row, ITEM))) == [ITEM]


@pytest.mark.parametrize(
    "source", ["", "<html></html>", page("{"), page({}), page({"props": []}), page("[]")]
)
def test_another_page_gives_nothing(source):
    assert saved_telegrams(source) == []
