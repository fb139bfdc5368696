"""The form of a number: what is taken as one, with which parts."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.figures import number_forms as forms


@pytest.mark.parametrize(
    ("text", "taken", "parts"),
    [
        ("15.3亿元", "15.3亿元", ("15.3", "亿", None, "元")),
        ("1,234万美元", "1,234万美元", ("1,234", "万", None, "美元")),
        ("10-20亿元", "10-20亿元", ("10", None, "20", "元")),
        ("5亿至6亿元", "5亿至6亿元", ("5", "亿", "6", "元")),
        ("3亿多元", "3亿多元", ("3", "亿", None, "元")),
        ("100余家", "100余家", ("100", None, None, "家")),
        ("5 %", "5 %", ("5", None, None, "%")),
        ("3万", "3万", ("3", "万", None, None)),
        ("2019年", "2019", ("2019", None, None, None)),
        ("100元素", "100", ("100", None, None, None)),
        ("3元旦", "3", ("3", None, None, None)),
    ],
)
def test_parts_of_a_number(
    text: str, taken: str, parts: tuple[str, str | None, str | None, str | None]
) -> None:
    match = forms.NUMBER.search(text)
    assert match
    assert match.group() == taken
    assert match.group("low", "scale", "high", "unit") == parts


@pytest.mark.parametrize("text", ["iPhone12", "A100", "甲", ".5"])
def test_digits_inside_latin_words_are_no_number(text: str) -> None:
    assert not forms.NUMBER.search(text)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("作价人民币", "人民币"),
        ("市值US$", "US$"),
        ("市值$ ", "$"),
        ("HK$", "HK$"),
        ("¥", "¥"),
    ],
)
def test_currencies_before_a_number(text: str, sign: str) -> None:
    match = forms.CURRENCY_BEFORE.search(text)
    assert match
    assert match["sign"] == sign


@pytest.mark.parametrize("text", ["人民币约", "美元", "$5"])
def test_what_is_not_right_before_a_number(text: str) -> None:
    assert not forms.CURRENCY_BEFORE.search(text)
