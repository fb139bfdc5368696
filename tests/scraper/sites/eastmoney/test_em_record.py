"""Items of the 7x24 of 东方财富."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from sinanews.scraper.model.records import RECORD, Article, RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.sites.eastmoney.em_record import em_identity, is_em_flash

ITEM: dict[str, Any] = {
    "code": "202603123740840999",
    "title": "云桥港扩建",
    "summary": "【云桥港扩建】云桥港今日扩建。（云桥证券报）",
    "showTime": "2026-03-12 20:11:05",
    "stockList": ["1.699901", "90.BK9999"],
    "image": ["http://img.example/a.jpg"],
}


def read(**changes: Any) -> Article:
    return parse(RawPage(None, orjson.dumps({**ITEM, **changes}), media_type=RECORD))


def test_an_item_is_the_article() -> None:
    article = read()
    assert (article.id, article.template) == ("eastmoney:202603123740840999", "em_flash")
    assert (article.title, article.body) == ("云桥港扩建", "云桥港今日扩建。（云桥证券报）")
    assert article.published and article.published.isoformat() == "2026-03-12T20:11:05+08:00"
    assert [(t.symbol, t.market, t.origin) for t in article.stock_tags] == [("sh699901", "cn", "list")]  # fmt: skip
    assert [image.url for image in article.images] == ["https://img.example/a.jpg"]


@pytest.mark.parametrize(
    ("changes", "title", "body"),
    [
        ({"title": ""}, "云桥港扩建", "云桥港今日扩建。（云桥证券报）"),
        ({"summary": "云桥港&nbsp;扩建<b>了</b>。"}, "云桥港扩建", "云桥港 扩建了。"),
        ({"summary": "【云桥港扩建】"}, "云桥港扩建", "云桥港扩建"),
        ({"title": "", "summary": "云桥港扩建。"}, "", "云桥港扩建。"),
    ],
)
def test_title_and_text(changes: dict[str, Any], title: str, body: str) -> None:
    article = read(**changes)
    assert (article.title, article.body) == (title, body)


@pytest.mark.parametrize(
    "changes", [{"stockList": None}, {"stockList": "1.6"}, {"image": {}}, {"showTime": 5}]
)
def test_damaged_fields_are_passed_over(changes: dict[str, Any]) -> None:
    assert read(**changes).title == "云桥港扩建"


def test_whose_item_it_is() -> None:
    assert is_em_flash(ITEM)
    assert is_em_flash({"newsid": "1", "digest": "a", "showtime": "b"})
    assert not is_em_flash({"code": "1", "title": "a"})


def test_an_item_without_code_goes_by_the_page() -> None:
    assert (
        em_identity({**ITEM, "code": None}, "https://a.example/1").url == "https://a.example/1"
    )
