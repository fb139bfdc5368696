"""Text that can be shown."""

from __future__ import annotations

import pytest

from sinanews.reporting.visible_text import site_of, visible, web_address


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (None, ""),
        ("", ""),
        ("云海重工", "云海重工"),
        ("一\n二\t三\r\n四\u2028五", "一 二 三 四 五"),
        ("\x1b[31m红\x1b[0m", "[31m红[0m"),
        ("\x9b2J清屏", "2J清屏"),
        ("nul\x00 bell\x07", "nul bell"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("\u2066甲\u2069\u200e\u200f\u061c乙", "甲乙"),
        ("零\u200b宽\ufeff度\u2060", "零宽度"),
        ("soft\u00adhyphen", "softhyphen"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("no character \uffff\ufffe", "no character "),
        ("tag\U000e0041\U000e007f", "tag"),
        ("phở bò tiếng Việt", "phở bò tiếng Việt"),
        ("e\u0301\u0302", "e\u0301\u0302"),
        ("e" + "\u0301" * 50 + "x", "e\u0301\u0301x"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),  # escaping is the template's
        ("📈 涨", "📈 涨"),
    ],
)
def test_only_what_can_be_seen_stays(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("一二三", 3, "一二三"),
        ("一二三四", 3, "一二…"),
        ("一 二三四", 3, "一…"),
        ("x" * 10_000, 90, "x" * 89 + "…"),
        ("\u200b" * 100 + "短", 3, "短"),
        ("任意长", 0, "任意长"),
    ],
)
def test_what_is_too_long_is_cut(text, most, shown):
    assert visible(text, most) == shown


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/1.html",
        "http://news.example",
        "HTTPS://News.Example/a?b=c&d#e",
        "https://user@news.example:8443/",
        "https://新闻.example/甲",
        "https://[2001:db8::1]/",
    ],
)
def test_an_address_of_the_web_is_a_link(url):
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "JAVASCRIPT://news.example/%0aalert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://news.example/",
        "//news.example/",
        "news.example/1",
        "https://",
        "https:///path",
        "https://[bad/",
        "https://news.example/\x00",
        "https://news.example/\u202egnp",
        "https://news.example/a b\n",
    ],
)
def test_nothing_else_is(url):
    assert web_address(url) is None


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Finance.Example/roll/1.shtml", "finance.example"),
        ("https://user:secret@news.example:8443/", "news.example"),
        ("javascript:x", ""),
        (None, ""),
    ],
)
def test_the_site_of_an_address(url, host):
    assert site_of(url) == host
