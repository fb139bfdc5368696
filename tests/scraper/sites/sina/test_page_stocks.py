"""The stocks that a page of Sina names for itself."""

from __future__ import annotations

import time

import pytest

from sinanews.scraper.sites.sina.page_stocks import (
    bulletin_stock,
    named_stocks,
    with_exchange,
)


@pytest.mark.parametrize(
    ("source", "stocks"),
    [
        ("<!-- news_keyword_pub,stock,sh699901 -->", [("sh699901", "cn")]),
        ("<!--news_keyword_pub,stock,sh699901&sz399901-->", [("sh699901", "cn"), ("sz399901", "cn")]),
        ("<!-- news_keyword_pub,stock,hk09901&&  -->", [("hk09901", "hk")]),
        ("<!-- news_keyword_pub,usstock,YQ -->", [("YQ", "us")]),
        ("<!-- news_keyword_pub,hkstock,09901 -->", [("09901", "hk")]),
        ("<!-- news_keyword_pub,global,YQX -->", [("YQX", "global")]),
        ("<!-- news_keyword_pub,stock, -->", []),
        ("<!-- news_keyword_pub,stock,sh699901", []),
        ("news_keyword_pub,stock,sh699901", []),
        ("<!-- 股 news_keyword_pub,stock,sh699901 -->", []),
        ("<!-- news_keyword_pub,<!-- news_keyword_pub,stock,sh699901 -->", [("sh699901", "cn")]),
        (
            "<!-- news_keyword_pub,stock,sh699901 --><!--  news_keyword_pub,us,YQ-->",
            [("sh699901", "cn"), ("YQ", "us")],
        ),
        ("", []),
    ],
)  # fmt: skip
def test_stocks_of_comments(source: str, stocks: list[tuple[str, str]]) -> None:
    found = named_stocks(source)
    assert [(tag.symbol, tag.market) for tag in found] == stocks
    assert all(tag.origin == "page" and tag.start is None for tag in found)


@pytest.mark.parametrize(
    ("source", "symbol"),
    [
        ("/corp/go.php/vCB_AllBulletin/stockid/600989.phtml", "sh600989"),
        ("vCB_AllBulletin.php?stockid=000989", "sz000989"),
        ("/realstock/symbol/bj920001/nc.shtml", "bj920001"),
        ("?symbol=sh600989&a=b", "sh600989"),
        ("stockid/360001.phtml", "360001"),  # its digits do not tell the exchange
        ("stockid/60098.phtml", None),
        ("", None),
    ],
)
def test_the_stock_of_an_announcement(source: str, symbol: str | None) -> None:
    assert [tag.symbol for tag in bulletin_stock(source)] == ([symbol] if symbol else [])


@pytest.mark.parametrize(
    ("url", "symbol"),
    [
        ("https://vip.stock.finance.sina.com.cn/corp/view/vCB_AllBulletinDetail.php?stockid=688901&id=1", "sh688901"),
        ("https://vip.stock.finance.sina.com.cn/corp/view/vCB_AllBulletinDetail.php?id=1&stockid=300901", "sz300901"),
        ("https://vip.stock.finance.sina.com.cn/corp/go.php/vCB_AllBulletinDetail/stockid/920901/id/1.phtml", "bj920901"),
        ("https://vip.stock.finance.sina.com.cn/corp/view/vCB_AllBulletinDetail.php?id=1", "sh600989"),
        (None, "sh600989"),
    ],
)  # fmt: skip
def test_the_address_names_the_stock_before_the_links_do(url: str | None, symbol: str) -> None:
    source = '<a href="/corp/go.php/vCB_AllBulletin/stockid/600989.phtml">更多公告</a>'
    assert [tag.symbol for tag in bulletin_stock(source, url)] == [symbol]


def test_the_link_to_the_quotes_names_the_stock_where_nothing_else_does() -> None:
    link = '<a href="https://finance.sina.com.cn/realstock/company/sz000989/nc.shtml">行情</a>'
    assert [tag.symbol for tag in bulletin_stock(link)] == ["sz000989"]


@pytest.mark.parametrize(
    ("code", "symbol"),
    [
        ("600989", "sh600989"),
        ("900901", "sh900901"),
        ("000989", "sz000989"),
        ("300989", "sz300989"),
        ("920001", "bj920001"),
        ("510300", "sh510300"),
        ("sh600989", "sh600989"),
        ("09901", "09901"),
    ],
)
def test_the_exchange_stands_before_the_code(code: str, symbol: str) -> None:
    assert with_exchange(code) == symbol


def test_comments_that_never_end_cost_no_time() -> None:
    begin = time.perf_counter()
    assert named_stocks("<!-- news_keyword_pub,stock," * 20_000) == ()
    assert time.perf_counter() - begin < 2
