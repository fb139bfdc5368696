"""Ids of 东方财富: one code on PC, mobile, in lists and in 7x24."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.ids import document_id
from sinanews.scraper.model.records import Link
from sinanews.scraper.sites import identify
from sinanews.scraper.sites.eastmoney.em_ids import IDS, article_url

CODE = "202603123740840418"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        (f"https://finance.eastmoney.com/a/{CODE}.html", CODE),
        (f"https://wap.eastmoney.com/a/{CODE}.html?from=a", CODE),
        (f"http://stock.eastmoney.com/a/{CODE}.html", CODE),
        ("http://finance.eastmoney.com/news/1344,20180312840123456.html", "20180312840123456"),
        (f"https://emwap.eastmoney.com/news/info/detail?newsid={CODE}", CODE),
        ("https://finance.eastmoney.com/a/cywjh.html", None),
        ("https://finance.eastmoney.com/a/12345678.html", None),
        (f"https://other.example/a/{CODE}.html", None),
    ],
)
def test_codes_in_addresses(url: str, code: str | None) -> None:
    assert document_id(IDS, url) == code


def test_a_link_has_the_id_of_its_article() -> None:
    for url in (article_url(CODE), f"https://wap.eastmoney.com/a/{CODE}.html"):
        assert identify(Link(url)).article_id == f"eastmoney:{CODE}"
