"""Text of the data as a terminal may have it."""

from __future__ import annotations

import pytest

from sinanews.job.printable import minute, printable, shortened


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


def test_a_time_of_the_store_to_the_minute():
    assert minute("2026-11-27T09:30:15+08:00") == "2026-11-27 09:30"
    assert minute("2026-\u202e11-27T09:30") == "2026-11-27 09:30"
    assert minute(None) == ""


def test_what_is_cut_ends_in_an_ellipsis_and_is_not_longer_than_asked():
    assert shortened("央行降准", 4) == "央行降准"
    assert shortened("央行今天降准", 4) == "央行今…"
    assert shortened("PBoC cuts rates", 6) == "PBoC…"
