"""The forms of numbers in words: what is taken as one."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.figures import written_forms as forms


@pytest.mark.parametrize(
    "text",
    [
        "三千万元",
        "数十亿元",
        "几万元",
        "十几亿美元",
        "三十多亿元",
        "二百余万元",
        "两个百分点",
        "二十个基点",
    ],
)
def test_amounts_in_words(text: str) -> None:
    match = forms.MONEY_IN_WORDS.search(text)
    assert match
    assert match.group() == text


@pytest.mark.parametrize(
    "text",
    [
        "百亿级园区",
        "千亿元级园区",
        "万元户",
        "千万不要",
        "百万富翁",
        "单位：万元",
        "五人民币300",
    ],
)
def test_what_names_a_size_is_no_amount(text: str) -> None:
    assert not forms.MONEY_IN_WORDS.search(text)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("百分之五", "百分之五"),
        ("百分之七十百分位", "百分之七十"),
        ("千分之三点五", "千分之三点五"),
        ("万分之2.5", "万分之2.5"),
        ("百分之百", "百分之百"),
    ],
)
def test_shares_in_words(text: str, taken: str) -> None:
    match = forms.PERCENT_IN_WORDS.search(text)
    assert match
    assert match.group() == taken


@pytest.mark.parametrize("text", ["三分之一", "百分之分", "十万分之一", "百分比"])
def test_what_is_no_share_of_a_hundred(text: str) -> None:
    assert not forms.PERCENT_IN_WORDS.search(text)


@pytest.mark.parametrize(
    "text", ["翻番", "翻了一番", "翻两番", "翻倍", "翻了3倍", "腰斩", "减半"]
)
def test_multiples(text: str) -> None:
    match = forms.MULTIPLES.search(text)
    assert match
    assert match.group() == text


@pytest.mark.parametrize("text", ["翻倍股", "减半周期", "翻开", "推翻", "减半行情"])
def test_names_made_of_multiples(text: str) -> None:
    assert not forms.MULTIPLES.search(text)
