"""Page text as data: nothing that is not seen, nothing that drives a terminal, the same length."""

from __future__ import annotations

import unicodedata

import pytest

from sinanews.doors.quoted_text import SHOWN_FOR, one_line, quoted


@pytest.mark.parametrize(
    "text",
    [
        "云岚科技：拟12亿元收购（100%）“星禾软件”——公告",
        "Apple's iPhone 17 — 5499 yuan, +3.2%",
        "两行\n第二行\t制表",
        "café naïve Ελλάδα Привет 日本語カナ 한국어 ไทย",
        "⚠️"[:1] + "😀",
        "",
    ],
)
def test_what_can_be_seen_stays(text):
    assert quoted(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("红\x1b[31m字", "红�[31m字"),
        ("a\u202eb", "a�b"),  # the direction of writing turned
        ("a\u2066b\u2069", "a�b�"),
        ("零\u200b宽\u200d度\ufeff", "零�宽�度�"),
        ("软\u00ad连字符", "软�连字符"),
        ("标\U000e0041\U000e0042签", "标��签"),  # letters of tags: text that nobody sees
        ("变\ufe0f体\U000e0100", "变�体�"),
        ("空\u3164白\u115f\u2800", "空�白��"),
        ("\x00\x07\x7f\x85\u2028\u2029", "�" * 6),
        ("\ue000\ud800\uffff", "���"),  # private, half a character, none at all
        ("回\r车", "回�车"),
    ],
)
def test_what_cannot_be_seen_is_shown(text, shown):
    assert quoted(text) == shown


def test_no_code_point_makes_the_text_shorter_or_stays_hidden():
    hidden = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    for begin in range(0, 0x110000, 0x1000):
        text = "".join(map(chr, range(begin, begin + 0x1000)))
        seen = quoted(text)
        assert len(seen) == len(text)
        kept = {unicodedata.category(one) for one in seen if one not in "\n\t"}
        assert not kept & hidden


@pytest.mark.parametrize(
    ("text", "most", "line"),
    [
        ("短", 5, "短"),
        ("正好五个字", 5, "正好五个字"),
        ("这里有六个字", 5, "这里有六…"),
        ("两\n行\t字", 9, "两 行 字"),
        ("\u202e" * 4, 3, f"{SHOWN_FOR * 2}…"),
        ("", 3, ""),
    ],
)
def test_one_line(text, most, line):
    assert one_line(text, most) == line


def test_a_long_text_is_cut_before_it_is_looked_at():
    assert len(one_line("字\u200b" * 5_000_000, 60)) == 60
