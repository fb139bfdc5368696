"""Securities as 东方财富 writes them."""

from __future__ import annotations

import pytest

from sinanews.scraper.sites.eastmoney.em_stocks import (
    market_and_symbol,
    with_named_fields,
    with_named_stocks,
)


@pytest.mark.parametrize(
    ("security", "named"),
    [
        ("1.699901", ("cn", "sh699901")),
        ("0.099902", ("cn", "sz099902")),
        ("0.399902", ("cn", "sz399902")),
        ("0.899902", ("cn", "bj899902")),
        ("0.929902", ("cn", "bj929902")),
        ("116.09991", ("hk", "hk09991")),
        ("105.YUNQ", ("us", "YUNQ")),
        ("106.YQ_A", ("us", "YQ_A")),
        ("90.BK9999", None),
        ("100.HSI", None),
        ("699901", None),
        ("", None),
    ],
)
def test_market_and_symbol(security: str, named: tuple[str, str] | None) -> None:
    assert market_and_symbol(security) == named


def test_ids_of_marked_shares_name_market_and_symbol() -> None:
    html = "<span id=\"stock_1.699901\">云桥</span><span id='stock_116.09991'></span>"
    assert with_named_stocks(html) == (
        '<span id="stock_cn_sh699901">云桥</span><span id="stock_hk_hk09991"></span>'
    )


@pytest.mark.parametrize(
    "html", ['<span id="stock_90.BK9999">港口</span>', "<p>stock_1.6</p>"]
)
def test_what_is_no_share_stays(html: str) -> None:
    assert with_named_stocks(html) == html


def test_the_medium_in_an_attribute_becomes_text():
    html = '<div class="source" data-source="云桥晚报"><img src="x.gif"></div>'
    assert with_named_fields(html) == (
        '<div class="source" data-source="云桥晚报"><span class=em-source>云桥晚报</span><img src="x.gif"></div>'
    )
    assert with_named_fields('<div data-source="">甲</div>') == '<div data-source="">甲</div>'
