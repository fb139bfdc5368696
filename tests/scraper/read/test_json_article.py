"""Articles as JSON objects of any source."""

from __future__ import annotations

import re
from typing import Any

import pytest

from sinanews.scraper.model.errors import ParseError
from sinanews.scraper.model.ids import ANY_SITE, IdRules
from sinanews.scraper.model.records import Article, RawPage
from sinanews.scraper.read.json_article import (
    first,
    json_object,
    read_json_article,
    stated_of,
)

RULES = IdRules("yunqiao", documents=(re.compile(r"(?:/news/|nid:)(\d{4,9})"),))
PAGE = RawPage(None, b"{}", origin="articles.jsonl:7")


def read(record: dict[str, Any], page: RawPage = PAGE) -> Article:
    return read_json_article(record, page, RULES)


def test_lines_are_paragraphs() -> None:
    article = read({"title": " 云桥港\n扩建 ", "text": "第一段。\r\n\n　　第二段。\n \n"})
    assert article.title == "云桥港扩建"
    assert [p.text for p in article.paragraphs] == ["第一段。", "第二段。"]
    assert (article.template, article.page_type) == ("record", "article")


@pytest.mark.parametrize("key", ["text", "content", "body", "maintext", "article"])
def test_names_of_the_text(key: str) -> None:
    assert read({key: "正文。"}).body == "正文。"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("time", "2026-09-28 07:19"),
        ("published", "2026-09-28T07:19:00+08:00"),
        ("ctime", 1790551140),
        ("ctime", "1790551140"),
        ("date_publish", "2026年9月28日 07:19"),
        ("pub_time", "2026-09-27T23:19:00Z"),
    ],
)
def test_names_and_forms_of_the_time(key: str, value: object) -> None:
    published = read({"text": "正文。", key: value}).published
    assert published is not None
    assert published.isoformat() == "2026-09-28T07:19:00+08:00"


@pytest.mark.parametrize(
    ("record", "names"),
    [
        ({"authors": ["张三丰", "李思"]}, ("张三丰", "李思")),
        ({"author": "张三丰，李思"}, ("张三丰", "李思")),
        ({"authors": [], "author": "张三丰"}, ("张三丰",)),
        ({"author": None}, ()),
    ],
)
def test_authors(record: dict[str, Any], names: tuple[str, ...]) -> None:
    assert read({"text": "正文。", **record}).authors == names


def test_source_and_keywords() -> None:
    article = read({"text": "正文。", "media_name": "云桥日报", "keywords": "港口,航运"})
    assert (article.source, article.keywords) == ("云桥日报", ("港口", "航运"))
    assert read({"text": "正文。"}).source is None


@pytest.mark.parametrize(
    ("record", "identity"),
    [
        ({"url": "https://yunqiao.example/news/4711?from=a"}, "yunqiao:4711"),
        ({"docid": "nid:4711"}, "yunqiao:4711"),
        ({"dataid": "nid:4711"}, "yunqiao:4711"),
        ({"docid": "4711"}, "text:"),
        ({"url": "https://yunqiao.example/about"}, "url:"),
        ({}, "text:"),
    ],
)
def test_ids(record: dict[str, Any], identity: str) -> None:
    assert read({"title": "题", "text": "正文。", **record}).id.startswith(identity)


def test_ids_of_a_site_that_we_do_not_know() -> None:
    record = {"url": "https://yunqiao.example/news/4711", "text": "正文。", "docid": "nid:4711"}
    article = read_json_article(record, PAGE, ANY_SITE)
    assert (article.id[:4], article.docid) == ("url:", None)


def test_the_url_of_the_page_stands_in_for_one_of_the_record() -> None:
    page = RawPage("https://yunqiao.example/news/4711", b"{}")
    assert read({"text": "正文。"}, page).docid == "4711"
    assert stated_of({"url": 7, "dataid": 8}, page) == ("7", "8")
    assert stated_of({}, PAGE) == (None, "")


def test_a_title_alone_is_a_row_of_a_list() -> None:
    assert read({"title": "云桥港扩建"}).page_type == "list"


@pytest.mark.parametrize(
    "record", [{}, {"title": " "}, {"text": ""}, {"url": "https://a.example/"}]
)
def test_neither_title_nor_text(record: dict[str, Any]) -> None:
    with pytest.raises(ParseError, match=r"articles\.jsonl:7: .*neither") as caught:
        read(record)
    assert caught.value.reason == "empty"


@pytest.mark.parametrize("text", ["", "{", "[1]", '"a"', "7", "null", "{'a': 1}", '{"a": NaN}'])
def test_what_is_no_json_object(text: str) -> None:
    with pytest.raises(ParseError, match=r"^a\.json: ") as caught:
        json_object(text, "a.json")
    assert caught.value.reason == "json"


def test_the_first_value_that_holds_something() -> None:
    assert first({"a": "", "b": 0, "c": "x", "d": "y"}, ("a", "b", "c", "d")) == "x"
    assert first({"a": ""}, ("a", "z")) is None
