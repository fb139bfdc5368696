"""Names that are no UTF-8, as text that a file can hold."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.writable_text import writable


def as_read(name: bytes, locale: str = "utf-8") -> str:
    """Return a name as Python reads it from the system."""
    return name.decode(locale, "surrogateescape")


@pytest.mark.parametrize("text", ["", "news.html", "新闻.html", "é\U0001f600"])
def test_text_stays(text: str) -> None:
    assert writable(text) is text


def test_a_name_of_another_charset_is_written_out() -> None:
    assert writable(as_read("中.html".encode("gbk"))) == r"\xd6\xd0.html"
    assert writable(as_read("报/".encode() + b"\xff")) == r"报/\xff"


def test_utf8_that_a_locale_of_ascii_did_not_read_is_read() -> None:
    assert writable(as_read("宁德时代.html".encode(), "ascii")) == "宁德时代.html"


@pytest.mark.parametrize("sign", ["\ud800", "\udfff", "\ud83d\udc80"])
def test_surrogates_that_are_no_bytes(sign: str) -> None:
    assert writable(f"a{sign}b").replace("?", "") == "ab"
    writable(f"a{sign}b").encode()
