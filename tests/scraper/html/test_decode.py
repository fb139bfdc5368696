"""Charsets: what is declared, what is real, and what is damaged."""

from __future__ import annotations

import io

import pytest

from sinanews.scraper.html.decode import (
    META_WINDOW,
    canonical,
    decode,
    meta_charset,
    utf8_lines,
)

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


LONG = "云桥股份周五公告，前三季度净利润同比增长百分之三十，朱镕基、€与①都在其中。" * 2

REAL_DECLARED_READ = (
    # real charset, header, meta → charset, warned
    ("gb18030", None, "gb2312", "gb18030", False),
    ("gb18030", None, "gbk", "gb18030", False),
    ("gb18030", "GBK", None, "gb18030", False),
    ("gb18030", "utf-8", None, "gb18030", True),
    ("gb18030", "utf-8", "gb2312", "gb18030", True),
    ("gb18030", None, None, "gb18030", False),
    ("gb18030", None, "no-such-charset", "gb18030", False),
    ("gb18030", "iso-8859-2", None, "iso8859-2", False),
    ("utf-8", None, "utf-8", "utf-8", False),
    ("utf-8", None, "gb2312", "utf-8", True),
    ("utf-8", "GB2312", "utf-8", "utf-8", True),
    ("utf-8", "ISO-8859-1", None, "utf-8", True),
    ("utf-8", None, None, "utf-8", False),
    ("utf-8", '"utf-8"', None, "utf-8", False),
    ("big5", "big5", None, "big5", False),
    ("euc_jp", "euc-jp", None, "euc_jp", False),
)


@pytest.mark.parametrize(("real", "header", "meta", "charset", "warned"), REAL_DECLARED_READ)
def test_what_is_read_where_header_and_meta_say_other_things(
    real: str, header: str | None, meta: str | None, charset: str, *, warned: bool
) -> None:
    text = {"big5": "證券交易所公告", "euc_jp": "東京証券取引所のニュース"}.get(real, LONG)
    head = f"<meta charset={meta}>" if meta else ""
    found = decode((head + text).encode(real), header)
    assert (found.charset, found.damaged, bool(found.warnings)) == (charset, False, warned)
    assert found.text.endswith(text) or charset == "iso8859-2"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('<meta charset="gbk">', "gbk"),
        ("<META CHARSET = 'GB2312' />", "gb2312"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb2312"),
        ('<meta content="text/html;charset=utf-8" http-equiv=Content-Type>', "utf-8"),
        ("<title>x</title>\n<meta\n name=a><meta charset=utf-8>", "utf-8"),
        ('<script>s="<meta charset=big5>"</script><p>', "big5"),
        ('<meta charset=gbk><script>s="<meta charset=big5>"</script>', "gbk"),
        ('<meta name="description" content="charset">', None),
        ("<p>charset=gbk</p>", None),
        (" " * META_WINDOW + "<meta charset=gbk>", None),
        ("", None),
    ],
)
def test_what_the_first_meta_declares(head: str, name: str | None) -> None:
    assert meta_charset(head.encode()) == name


@pytest.mark.parametrize(
    ("name", "python"),
    [
        ("GB2312", "gb18030"),
        ("x-gbk", None),
        (" 'utf8' ", "utf-8"),
        ("UTF-8", "utf-8"),
        ("latin1", "iso8859-1"),
        ("", None),
        ("\x00", None),
    ],
)
def test_names_of_charsets(name: str, python: str | None) -> None:
    assert canonical(name) == python


@pytest.mark.parametrize(
    ("bom", "codec", "charset"),
    [
        (b"\xef\xbb\xbf", "utf-8", "utf-8"),
        (b"\xff\xfe", "utf-16-le", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be", "utf-16-be"),
    ],
)
@pytest.mark.parametrize("header", [None, "gbk", "utf-8"])
def test_a_bom_is_believed_before_all_and_is_no_text(
    bom: bytes, codec: str, charset: str, header: str | None
) -> None:
    found = decode(bom + LONG.encode(codec), header)
    assert (found.text, found.charset, found.damaged) == (LONG, charset, False)


@pytest.mark.parametrize(
    "body", [b"", b"\xef\xbb\xbf", b"\xff", b"\x80" * 100, bytes(range(256)), b"\xff\xfea"]
)
def test_any_bytes_are_text(body: bytes) -> None:
    found = decode(body)
    assert isinstance(found.text, str)
    assert found.damaged == ("\ufffd" in found.text)


def test_a_page_cut_inside_a_character_is_damaged_and_keeps_the_rest() -> None:
    for charset in ("utf-8", "gb18030"):
        body = (LONG + "云").encode(charset)[:-1]
        found = decode(body, charset)
        assert (found.charset, found.damaged) == (charset, True)
        assert found.text.startswith(LONG)


def test_french_is_no_mojibake() -> None:
    text = "Société générale, à côté du marché : élevé, déjà, février, août. " * 4
    found = decode(text.encode("utf-8"))
    assert (found.text, found.warnings) == (text, ())


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
    ("body", "same"),
    [
        ("<p>港口扩建</p>".encode(), True),
        (b"<p>port</p>", True),
        ("<p>港口扩建</p>".encode("gb18030"), False),
        (b"\xef\xbb\xbf<p>port</p>", False),
        ("<p>港口扩建</p>".encode()[:-6], False),
        (
            ("é" * 60).encode("latin-1").decode("latin-1").encode().decode("latin-1").encode(),
            False,
        ),
    ],
)
def test_text_that_came_as_utf8_keeps_its_bytes(body: bytes, *, same: bool) -> None:
    decoded = decode(body)
    assert (decoded.utf8 == body) is same
    assert decoded.utf8 is None or decoded.utf8.decode() == decoded.text


def test_lines_of_utf_16_above_the_limit_lose_their_rest() -> None:
    file = io.BytesIO("云桥港扩建\n工期\n三年三年三年".encode("utf-16"))
    assert [line.decode().strip() for line in utf8_lines(file, 3)] == [
        "云桥港扩",
        "工期",
        "三年三年",
    ]
