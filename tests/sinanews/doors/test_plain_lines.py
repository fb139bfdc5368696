"""Data as lines for others' programs."""

from __future__ import annotations

import pytest

from sinanews.doors.plain_lines import plain_line, web_address


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (None, ""),
        ("", ""),
        ("  一\r\n\t二\u3000三 ", "一 二 三"),
        ("\x1b[31m红\x07", "[31m红"),
        ("\u202e反\u202c", "反"),
        ("a\ufffeb\uffffc\ud800d", "abcd"),
        ("\x00\x0b\x0c", ""),
        ("<b>&amp;", "<b>&amp;"),
        ("😀𠀀", "😀𠀀"),
    ],
)
def test_a_line_holds_what_xml_and_a_terminal_may(text, wanted):
    assert plain_line(text) == wanted


@pytest.mark.parametrize(
    ("longest", "wanted"), [(3, "一二…"), (4, "一二三四"), (9, "一二三四")]
)
def test_a_long_line_says_that_it_was_longer(longest, wanted):
    assert plain_line("一二三四", longest) == wanted


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://a.example.cn/x?a=1&b=2#c", "https://a.example.cn/x?a=1&b=2#c"),
        ("HTTP://A.example.cn/", "HTTP://A.example.cn/"),
        ("https://a.cn/新闻", "https://a.cn/%E6%96%B0%E9%97%BB"),
        ("https://a.cn/%E6%96%B0", "https://a.cn/%E6%96%B0"),
        ('https://a.cn/"><script>', "https://a.cn/%22%3E%3Cscript%3E"),
        ("https://a.cn/a\nb", "https://a.cn/a%20b"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//a.cn/x", None),
        ("/local/path", None),
        ("https://", None),
        ("https://[::1", None),
        ("", None),
        (None, None),
        ("https://a.cn/" + "x" * 3000, None),
    ],
)
def test_only_addresses_of_the_web_are_taken(url, wanted):
    assert web_address(url) == wanted
