"""Charsets: what is declared, what is real, and what is damaged."""

from __future__ import annotations

import pytest

from sinanews.scraper.html.decode import canonical, decode
from sinanews.scraper.model.ids import article_id, canonical_url, docid, published_id

TEXT = "<html><head>{meta}</head><body>朱镕基与€，①新浪财经的一段足够长的中文文本用来判断编码。</body></html>"


def page(meta: str, charset: str) -> bytes:
    return TEXT.format(meta=meta).encode(charset)


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030", "'gb2312'"])
def test_gb_family_is_read_as_gb18030(declared: str) -> None:
    found = decode(page(f"<meta charset={declared}>", "gb18030"))
    assert (found.charset, found.damaged) == ("gb18030", False)
    assert "朱镕基与€，①" in found.text


def test_declared_utf8_real_gbk() -> None:
    found = decode(page('<meta charset="utf-8">', "gb18030"))
    assert "朱镕基" in found.text
    assert found.warnings


def test_declared_gb2312_real_utf8() -> None:
    assert "朱镕基" in decode(page('<meta charset="gb2312">', "utf-8")).text


def test_header_is_used_where_nothing_else_tells() -> None:
    assert decode("中文".encode("gb18030"), "gbk").text == "中文"


def test_short_gb_text_that_is_valid_utf8_by_chance() -> None:
    body = "联通".encode("gb18030")
    assert body.decode("utf-8", "replace") != "联通"
    assert decode(body, "gb2312").text == "联通"


def test_bom_wins() -> None:
    assert decode(b"\xef\xbb\xbf" + "中文".encode(), "gbk").text == "中文"
    assert decode(b"\xff\xfe" + "中文".encode("utf-16-le")).text == "中文"


def test_damaged_bytes_say_so() -> None:
    found = decode(page('<meta charset="utf-8">', "utf-8").replace("新".encode(), b"\xe6\x96"))
    assert found.damaged
    assert "朱镕基" in found.text


def test_mojibake_is_undone() -> None:
    text = "新浪财经讯，贵州茅台发布年报，净利润同比增长。" * 3
    found = decode(text.encode("utf-8").decode("latin-1").encode("utf-8"))
    assert found.text == text
    assert "mojibake undone" in found.warnings


def test_unknown_charset_name() -> None:
    assert canonical("no-such") is None
    assert canonical(None) is None


@pytest.mark.parametrize(
    "text",
    [
        "https://finance.sina.com.cn/stock/s/2026-09-28/doc-inabcdef1234567.shtml",
        "https://finance.sina.cn/2026-09-28/detail-inabcdef1234567.d.html?from=wap",
        "comos:nabcdef1234567",
        "cj:comos-nabcdef1234567:0",
    ],
)
def test_one_docid_everywhere(text: str) -> None:
    assert docid(text) == "nabcdef1234567"


def test_canonical_url() -> None:
    assert (
        canonical_url("http%3A%2F%2Ft.cj.sina.com.cn%2Fa%3Fcre%3Dtianyi%26id%3D1")
        == "http://t.cj.sina.com.cn/a?id=1"
    )
    assert (
        canonical_url("https://cj.sina.cn/article/norm_detail?url=https%3A%2F%2Fa.sina.cn%2Fb")
        == "https://a.sina.cn/b"
    )
    assert canonical_url(None) is None


def test_article_id_by_rank() -> None:
    assert article_id("abc", "https://x", "t") == "sina:abc"
    assert article_id(None, "http://x/a", "t") == article_id(None, "https://x/a", "other")
    assert article_id(None, None, "t") != article_id(None, None, "u")


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
    assert docid(url) == docid(comment)
    assert str(docid(comment)).startswith("i")


def test_publishid_is_an_id_only_in_its_new_form() -> None:
    assert published_id("fxabcde1234567") == "fxabcde1234567"
    assert published_id("31,1,11159525") is None
    assert published_id("") is None
