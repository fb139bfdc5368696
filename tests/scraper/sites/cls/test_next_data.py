"""The data that a page of 财联社 carries."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from sinanews.scraper.model.errors import ParseError
from sinanews.scraper.model.records import Article, RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.sites.cls.next_data import (
    NESTING,
    article_of,
    next_data,
    securities,
    shown,
    subjects,
    with_data_shown,
)

ARTICLE: dict[str, Any] = {
    "title": "云桥港<扩建>",
    "content": "<p>云桥港今日扩建。</p><p>工期两年。</p>",
    "ctime": 1773317405,
    "author": {"name": "张小明"},
    "source": "财联社",
}


def page(value: Any, page_name: str = "/detail") -> str:
    data = orjson.dumps({"props": value, "page": page_name}).decode()
    return f'<html><body><script id="__NEXT_DATA__" type="application/json">{data}</script></body></html>'


def state(article: Any) -> dict[str, Any]:
    return {"initialState": {"detail": {"articleDetail": article}}}


def read(html: str) -> Article:
    return parse(RawPage("https://www.cls.cn/detail/2370999", html.encode(), charset="utf-8"))


def test_an_article_out_of_the_data() -> None:
    article = read(page(state(ARTICLE)))
    assert (article.template, article.title) == ("cls_detail", "云桥港<扩建>")
    assert article.body == "云桥港今日扩建。\n工期两年。"
    assert (article.source, article.authors) == ("财联社", ("张小明",))
    assert article.published and article.published.isoformat() == "2026-03-12T20:10:05+08:00"


@pytest.mark.parametrize(
    "value",
    [
        state(ARTICLE),
        {"pageProps": {"articleDetail": ARTICLE}},
        {"pageProps": {"data": ARTICLE}},
    ],
)
def test_where_the_article_may_lie(value: dict[str, Any]) -> None:
    assert read(page(value)).body == "云桥港今日扩建。\n工期两年。"


@pytest.mark.parametrize("value", [state({}), state(None), {}, state({"title": "a"})])
def test_a_detail_page_without_its_article_names_the_field(value: dict[str, Any]) -> None:
    with pytest.raises(
        ParseError, match=r"props\.initialState\.detail\.articleDetail\.content"
    ):
        read(page(value))


@pytest.mark.parametrize("text", ['{"page":"/detail"', "[1]", "", "{"])
def test_damaged_data_are_an_error(text: str) -> None:
    with pytest.raises(ParseError):
        next_data(f'<script id="__NEXT_DATA__">{text}</script>')


def test_a_page_cut_inside_its_data_is_an_error() -> None:
    with pytest.raises(ParseError):
        next_data(page(state(ARTICLE))[:200])


def test_a_page_without_data_stays() -> None:
    html = "<html><body><p>a</p></body></html>"
    assert next_data(html) is None
    assert with_data_shown(html) == html
    other = page({}, "/telegraph")
    assert with_data_shown(other) == other


def test_a_telegram_is_plain_text_with_breaks() -> None:
    html = shown(
        {**ARTICLE, "content": "毛利率<5%。\n工期两年。", "author": "", "ctime": None}
    )
    assert "<p>毛利率&lt;5%。</p><p>工期两年。</p>" in html
    assert '<div id="cls-data-time"></div><' in html


def test_shares_and_topics() -> None:
    value = {
        "stocks": [{"name": "云桥港口", "StockID": "sh699901"}, 5],
        "subject": [{"subject_name": "港口"}, {}],
    }
    assert list(securities(value)) == [("云桥港口", "sh699901")]
    assert list(subjects(value)) == ["港口"]
    assert list(securities({"stocks": "a"})) == list(subjects({"subjects": 1})) == []


def test_only_an_article_with_content_is_one() -> None:
    assert article_of({"props": state({"title": "a"})}) is None
    assert article_of({"props": state(ARTICLE)}) == ARTICLE


def test_an_article_that_lies_elsewhere_is_found_and_one_of_a_list_is_not():
    article = {"id": 7, "ctime": 1773271260, "content": "云桥港今日扩建。"}
    assert article_of({"props": {"other": {"info": article}}}) == article
    assert article_of({"props": {"telegraphList": [article]}}) is None
    deep: dict = article
    for _ in range(NESTING + 1):
        deep = {"a": deep}
    assert article_of(deep) is None
