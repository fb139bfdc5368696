"""Securities as 财联社 writes them."""

from __future__ import annotations

import pytest

from sinanews.scraper.sites.cls.cls_stocks import market_and_symbol, named_stocks


@pytest.mark.parametrize(
    ("security", "named"),
    [
        ("sh699901", ("cn", "sh699901")),
        ("SZ399902", ("cn", "sz399902")),
        ("bj899902", ("cn", "bj899902")),
        ("hk09991", ("hk", "hk09991")),
        ("usyunq", ("us", "YUNQ")),
        ("cls80999", None),
        ("", None),
    ],
)
def test_market_and_symbol(security: str, named: tuple[str, str] | None) -> None:
    assert market_and_symbol(security) == named


def test_shares_that_the_data_of_a_page_name() -> None:
    found = named_stocks("a<!-- cls-stock sh699901 云桥港口 --><!-- cls-stock xx1 云桥 -->")
    assert [(t.symbol, t.market, t.origin, t.name) for t in found] == [
        ("sh699901", "cn", "page", "云桥港口")
    ]
    assert named_stocks("<!-- cls-stock " * 1000) == ()
