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
        ("", ""),
    ],
)
def test_control_characters_are_left_out_all_else_stays(text, shown):
    assert printable(text) == shown
