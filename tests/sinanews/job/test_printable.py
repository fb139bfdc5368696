"""Text of the data as a terminal may have it."""

from __future__ import annotations

import pytest

from sinanews.job.printable import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("贵州茅台 涨停", "贵州茅台 涨停"),
        ("a\x1b[31mb\u202ec", "a[31mbc"),
        ("title\x1b]0;x\x07", "title]0;x"),
        ("\x9b31m C1", "31m C1"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("bell\a, back\b, null\0, return\r", "bell, back, null, return"),
        ("\u2066isolate\u2069", "isolate"),
        ("👍🏻 emoji and \u200d joiner", "👍🏻 emoji and \u200d joiner"),
        ("零\u200b宽\ufeff度\u2060", "零宽度"),
        ("左\u200e右\u200f\u061c", "左右"),
        ("藏\U000e0041\U000e007f字", "藏字"),
        ("段\u2029落\u2028行", "段落行"),
        ("", ""),
    ],
)
def test_control_characters_are_left_out_all_else_stays(text, shown):
    assert printable(text) == shown
