"""JSON out of what lists answer, and what a list that changed or a ban page raises."""

from __future__ import annotations

from typing import Any

import pytest

from sinanews.scraper.lists.payload import no_list, payload, text_of
from sinanews.scraper.model.errors import BlockedError, ListingError
from sinanews.scraper.model.records import RawPage

URL = "https://lists.example.com/api"


def answer(body: str | bytes, charset: str | None = None) -> RawPage:
    return RawPage(URL, body if isinstance(body, bytes) else body.encode(), charset=charset)


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        ("[1, 2]", [1, 2]),
        ('\ufeff \r\n{"a": 1}\r\n', {"a": 1}),
        ('cb({"a": 1})', {"a": 1}),
        ('cb({"a": 1});', {"a": 1}),
        ('jQuery1112.cb_7$ ( {"a": 1} ) ;\n', {"a": 1}),
        ('var data = {"a": 1};', {"a": 1}),
        ("var rows=[1];", [1]),
        ('try{cb({"a": 1});}catch(e){};', {"a": 1}),
        ('try { cb([{"a": ")}catch(e){}"}]) } catch (e) { }', [{"a": ")}catch(e){}"}]),
        ('cb({"a": 1}', {"a": 1}),  # the value is whole
        ('{"t": "\\ud83d半个表情"}', {"t": "\ufffd半个表情"}),
        ('{"t": "半个\\udE00"}', {"t": "半个\ufffd"}),
        ('{"t": "\\ud83d\\ude00"}', {"t": "😀"}),
    ],
)
def test_json_and_jsonp(body: str, value: Any) -> None:
    assert payload(answer(body), "x:1") == value


@pytest.mark.parametrize("charset", ["gb18030", "utf-8", "utf-16"])
def test_json_in_the_charset_that_it_has(charset: str) -> None:
    body = '{"title": "云桥股份公告净利润同比增长百分之三十，董事会提议分红"}'.encode(charset)
    declared = None if charset == "utf-16" else charset
    assert payload(answer(body, declared), "x:1")["title"].startswith("云桥股份")


@pytest.mark.parametrize(
    "body",
    [
        '{"a": 1',
        'cb({"a": 1',
        'cb({"a": 1});document.write("x")',
        "{'a': 1}",
        "undefined",
        "<p>1</p>",
        '{"a": NaN}',
        "cb()",
        "(" * 10_000,
        "[" * 100_000,
    ],
)
def test_broken_json_is_a_changed_list(body: str) -> None:
    with pytest.raises(ListingError) as caught:
        payload(answer(body), "x:1")
    assert (caught.value.reason, caught.value.channel, caught.value.field) == (
        "shape",
        "x:1",
        "JSON",
    )
    assert URL in str(caught.value)


@pytest.mark.parametrize(
    "title",
    ["拒绝访问：某平台无法登录", "passport.example.com 的故障", "403 Forbidden", "异常访问"],
)
@pytest.mark.parametrize(
    "form", ['cb({{"rows": [{{"title": "{}"}}]}});junk', '{{"rows": [{{"title": "{}"}}]']
)
def test_a_headline_in_a_damaged_answer_closes_no_host(title: str, form: str) -> None:
    with pytest.raises(ListingError) as caught:
        payload(answer(form.format(title)), "x:1")
    assert caught.value.reason == "shape"


@pytest.mark.parametrize(
    "text",
    ["您的IP存在异常访问，已被网站安全部门封禁", "访问过于频繁，请稍后再试", "拒绝访问"],
)
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_a_ban_page_in_place_of_a_list_is_a_ban(text: str, charset: str) -> None:
    page = f"<html><head><title>提示</title></head><body><p>{text}</p></body></html>"
    with pytest.raises(
        BlockedError, match=r"x:1: https://lists\.example\.com/api is a ban page"
    ):
        payload(answer(page.encode(charset)), "x:1")


@pytest.mark.parametrize("body", [b"", b"\xef\xbb\xbf", b" \r\n\t", "\ufeff".encode("utf-16")])
def test_an_empty_body_is_an_empty_list_and_no_ban(body: bytes) -> None:
    with pytest.raises(ListingError) as caught:
        text_of(answer(body), "x:1")
    assert caught.value.reason == "empty"


def test_a_refused_request_is_a_ban_whatever_its_body() -> None:
    page = RawPage(URL, b"{}", status=403)
    with pytest.raises(BlockedError):
        no_list(page, channel="x:1", field="JSON")
