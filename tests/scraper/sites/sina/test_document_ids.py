"""Sina's ids in URLs, metas and rows."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.ids import (
    article_id,
    canonical_url,
    document_id,
    document_in_metas,
)
from sinanews.scraper.sites.sina.document_ids import IDS


@pytest.mark.parametrize(
    "text",
    [
        "https://finance.sina.com.cn/stock/s/2026-09-28/doc-inabcdef1234567.shtml",
        "https://finance.sina.cn/2026-09-28/detail-inabcdef1234567.d.html?from=wap",
        "https://finance.sina.cn/7x24/2026-09-28/doc-inabcdef1234567.html",
        "comos:nabcdef1234567",
        "cj:comos-nabcdef1234567:0",
    ],
)
def test_one_document_everywhere(text: str) -> None:
    assert document_id(IDS, text) == "nabcdef1234567"


@pytest.mark.parametrize(
    "text",
    ["https://finance.sina.com.cn/doc-i123.shtml", "comos:short", "doc-inabcdef1234567"],
)
def test_what_is_no_document(text: str) -> None:
    assert document_id(IDS, text) is None


@pytest.mark.parametrize(
    ("url", "comment"),
    [
        (
            "https://tech.sina.com.cn/t/2019-09-11/doc-iicabcde1234567.shtml",
            "kj:comos-icabcde1234567:0",
        ),
        (
            "https://news.sina.com.cn/c/2019-11-25/doc-iihabcde7654321.shtml",
            "comos:ihabcde7654321",
        ),
    ],
)
def test_an_id_that_begins_with_i_keeps_it(url: str, comment: str) -> None:
    assert document_id(IDS, url) == document_id(IDS, comment)
    assert str(document_id(IDS, comment)).startswith("i")


@pytest.mark.parametrize(
    ("metas", "found"),
    [
        ({"publishid": "fxabcde1234567"}, "fxabcde1234567"),
        ({"publishid": "31,1,11159525"}, None),
        ({"publishid": ""}, None),
        ({"comment": "cj:comos-nabcdef1234567:0", "publishid": "fxabcde1234567"}, "nabcdef1234567"),
        ({"sudameta": "comment_id:comos-nabcdef1234567"}, "nabcdef1234567"),
    ],
)  # fmt: skip
def test_metas(metas: dict[str, str], found: str | None) -> None:
    assert document_in_metas(IDS, metas) == found


@pytest.mark.parametrize(
    ("url", "identity"),
    [
        (
            "https://vip.stock.finance.sina.com.cn/corp/view/vCB_AllBulletinDetail.php?stockid=600519&id=123456",
            "sina:123456",
        ),
        ("https://k.sina.com.cn/article_6400000001_17d78400101900abc.html", "sina:6400000001_17d78400101900abc"),
        ("http://t.cj.sina.com.cn/articles/view/6400000001/17d78400101900abc?from=tech", "sina:6400000001_17d78400101900abc"),
    ],
)  # fmt: skip
def test_pages_whose_url_is_their_id(url: str, identity: str) -> None:
    assert article_id(IDS, None, url, "") == identity


def test_the_apps_page_around_an_article() -> None:
    wrapped = "https://cj.sina.cn/article/norm_detail?url=https%3A%2F%2Fa.sina.cn%2Fb"
    assert canonical_url(wrapped, IDS) == "https://a.sina.cn/b"
