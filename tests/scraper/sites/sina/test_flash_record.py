"""7x24 items: title, text, stocks, and one id wherever the flash stands."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from sinanews.scraper.model.ids import Identity
from sinanews.scraper.model.records import RECORD, Article, Link, RawPage, StockTag
from sinanews.scraper.parse import parse
from sinanews.scraper.sites import identify
from sinanews.scraper.sites.sina.flash_record import (
    flash_extra,
    flash_identity,
    flash_text,
    flash_title,
    is_flash,
)


def record(text: str = "云桥港今日开始扩建。", **values: Any) -> dict[str, Any]:
    return {"id": 4711, "rich_text": text, "create_time": "2026-10-27 18:05:44", **values}


def read(item: dict[str, Any], url: str | None = None) -> Article:
    return parse(RawPage(url, orjson.dumps(item), media_type=RECORD))


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("【云桥港扩建】港口今日开工。", "云桥港扩建", "港口今日开工。"),
        ("【A&amp;B公司】某甲&nbsp;涨&gt;5%", "A&B公司", "某甲 涨>5%"),
        ("【云桥港扩建】", "云桥港扩建", "【云桥港扩建】"),
        ("【预告】港口今日开工。", "", "【预告】港口今日开工。"),
        ("港口【云桥港扩建】今日开工。", "", "港口【云桥港扩建】今日开工。"),
        ("<p>港口<b>今日</b>开工。</p>", "", "港口今日开工。"),
        ("毛利率<5%且净利率>3%", "", "毛利率<5%且净利率>3%"),
        ("&lt;A股&gt;收评", "", "<A股>收评"),
    ],
)
def test_title_and_text(text: str, title: str, body: str) -> None:
    article = read(record(text))
    assert (article.title, article.body) == (title, body)
    assert flash_title(record(text)) == title


@pytest.mark.parametrize("text", [None, 7, "", [], {}])
def test_a_text_that_is_none(text: object) -> None:
    assert flash_text({"rich_text": text}) == ""
    assert is_flash({"rich_text": text})
    assert not is_flash({"text": text})


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("港口今日开工。（云桥日报）", "云桥日报"),
        ("港口今日开工。（）", None),
        ("港口（云桥）今日开工。", None),
        ("港口今日开工。（据知情人士对云桥日报记者透露的消息）", None),
    ],
)
def test_the_medium_closes_the_text(text: str, source: str | None) -> None:
    assert read(record(text)).source == source


URL = "https://finance.sina.com.cn/7x24/2026-10-27/doc-inabcdef1234567.shtml"


@pytest.mark.parametrize(
    ("values", "identity"),
    [
        ({}, Identity("sina:7x24-4711", None, None)),
        ({"docurl": URL}, Identity("sina:nabcdef1234567", "nabcdef1234567", URL)),
        ({"ext": {"docurl": URL}}, Identity("sina:nabcdef1234567", "nabcdef1234567", URL)),
        ({"ext": {"docurl": ""}, "docurl": URL}, Identity("sina:nabcdef1234567", "nabcdef1234567", URL)),
        ({"ext": {"docid": "nabcdef1234567"}}, Identity("sina:nabcdef1234567", "nabcdef1234567", None)),
        ({"ext": {"docurl": "https://a.sina.cn/b?from=wap"}}, Identity("sina:7x24-4711", None, "https://a.sina.cn/b")),
        ({"docurl": 7}, Identity("sina:7x24-4711", None, None)),
    ],
)  # fmt: skip
def test_one_id_for_the_article_the_link_and_the_list(
    values: dict[str, Any], identity: Identity
) -> None:
    item = record(**values)
    assert flash_identity(item) == identity
    article = read(item)
    assert (article.id, article.docid, article.url) == identity
    assert identify(Link(identity.url or "", record=orjson.dumps(item))) == identity


def test_the_page_of_a_flash_without_a_url_of_its_own() -> None:
    assert flash_identity(record(), URL).article_id == "sina:nabcdef1234567"


def test_without_number_and_document_the_id_is_of_url_or_text() -> None:
    item = {"rich_text": "云桥港今日开始扩建。"}
    assert flash_identity(item).article_id.startswith("text:")
    assert flash_identity(item, "https://a.sina.cn/b").article_id.startswith("url:")


@pytest.mark.parametrize(
    ("ext", "found"),
    [
        ('{"docid": "a"}', {"docid": "a"}),
        ({"docid": "a"}, {"docid": "a"}),
        ("{damaged", {}),
        ("[1]", {}),
        ("", {}),
        (None, {}),
        (7, {}),
    ],
)
def test_the_json_inside_the_json(ext: object, found: dict[str, str]) -> None:
    assert flash_extra({"ext": ext}) == found


@pytest.mark.parametrize(
    ("stocks", "tags"),
    [
        (
            [{"symbol": "sh699901", "market": "cn", "key": "云桥股份"}],
            [StockTag("sh699901", "cn", "list", "云桥股份")],
        ),
        ([{"symbol": "YQ", "market": "us", "key": ""}], [StockTag("YQ", "us", "list")]),
        ([{"symbol": ""}, {"key": "云桥"}, "sh699901", None], []),
        ({"symbol": "sh699901"}, []),
        (None, []),
    ],
)
def test_stocks(stocks: object, tags: list[StockTag]) -> None:
    assert list(read(record(ext={"stocks": stocks})).stock_tags) == tags


@pytest.mark.parametrize(
    ("values", "tags", "images"),
    [
        ({"tag": [{"name": "公司"}, {"id": 3}, "x"]}, ("公司",), ()),
        ({"tag": None}, (), ()),
        (
            {"multimedia": {"img_url": ["http://a.example/1.jpg"]}},
            (),
            ("https://a.example/1.jpg",),
        ),
        ({"multimedia": {"img_url": "http://a.example/1.jpg"}}, (), ()),
        ({"multimedia": []}, (), ()),
    ],
)
def test_tags_and_pictures(
    values: dict[str, Any], tags: tuple[str, ...], images: tuple[str, ...]
) -> None:
    article = read(record(**values))
    assert (article.tags, tuple(image.url for image in article.images)) == (tags, images)


def test_times() -> None:
    article = read(record(update_time="2026-10-27 18:06:00"))
    assert article.published is not None
    assert article.modified is not None
    assert (article.modified - article.published).total_seconds() == 16
    assert read(record(create_time="bald")).published is None
