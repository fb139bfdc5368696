"""Items of the telegraph."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from sinanews.scraper.model.records import RECORD, Article, RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.sites.cls.cls_record import is_telegram, telegram_identity

ITEM: dict[str, Any] = {
    "id": 2371001,
    "ctime": 1773317405,
    "title": "",
    "content": "【云桥港扩建】财联社3月12日电，云桥港今日扩建。 (云桥证券报)",
    "brief": "【云桥港扩建】财联社3月12日电",
    "shareurl": "https://api3.cls.cn/share/article/2371001",
    "subjects": [{"subject_id": 1, "subject_name": "港口"}],
    "stock_list": [{"name": "云桥港口", "StockID": "sh699901"}, {"name": "港口板块", "StockID": "cls80"}],
}  # fmt: skip


def read(**changes: Any) -> Article:
    return parse(RawPage(None, orjson.dumps({**ITEM, **changes}), media_type=RECORD))


def test_an_item_is_the_article() -> None:
    article = read()
    assert (article.id, article.template) == ("cls:2371001", "cls_telegram")
    assert article.url == "https://www.cls.cn/detail/2371001"
    assert (article.title, article.tags) == ("云桥港扩建", ("港口",))
    assert article.body == "财联社3月12日电，云桥港今日扩建。 (云桥证券报)"
    assert article.source == "云桥证券报"
    assert article.published and article.published.isoformat() == "2026-03-12T20:10:05+08:00"
    assert [(t.symbol, t.name) for t in article.stock_tags] == [("sh699901", "云桥港口")]


@pytest.mark.parametrize(
    ("changes", "title", "body"),
    [
        (
            {"title": "云桥港获批"},
            "云桥港获批",
            "财联社3月12日电，云桥港今日扩建。 (云桥证券报)",
        ),
        ({"content": ""}, "云桥港扩建", "财联社3月12日电"),
        ({"content": "云桥港&amp;云桥航运<br>合并。"}, "", "云桥港&云桥航运合并。"),
        ({"content": "【云桥港扩建】"}, "云桥港扩建", "云桥港扩建"),
    ],
)
def test_title_and_text(changes: dict[str, Any], title: str, body: str) -> None:
    article = read(**changes)
    assert (article.title, article.body) == (title, body)


@pytest.mark.parametrize(
    "changes",
    [{"stock_list": None}, {"stock_list": ["a"]}, {"subjects": {}}, {"images": "a"}, {"author": None}],
)  # fmt: skip
def test_damaged_fields_are_passed_over(changes: dict[str, Any]) -> None:
    assert read(**changes).title == "云桥港扩建"


def test_whose_item_it_is() -> None:
    assert is_telegram(ITEM)
    assert not is_telegram({"id": 1, "ctime": 2, "content": "a"})
    assert not is_telegram({"shareurl": "a", "content": "a"})


def test_an_item_without_number_goes_by_the_page() -> None:
    assert (
        telegram_identity({**ITEM, "id": None}, "https://a.example/1").url
        == "https://a.example/1"
    )
