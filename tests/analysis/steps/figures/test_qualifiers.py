"""Words that make a number a bound or roughly so."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.figures.qualifiers import QUALIFIERS, qualifier


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("募资逾", "", "over"),
        ("募资超过", "", "over"),
        ("突破了", "", "over"),
        ("不低于", "", "over"),
        ("超人民币", "", None),  # the figure begins with its currency
        ("将近", "", "under"),
        ("不足", "", "under"),
        ("跌破", "", "under"),
        ("突破", "", "over"),
        ("不超过", "", "under"),
        ("大约", "", "about"),
        ("", "左右", "about"),
        ("", "以上", "over"),
        ("", "以内", "under"),
        ("近", "以上", "under"),  # the word before goes first
        ("", "元", None),
        ("为", "，", None),
        ("附近的", "", None),
    ],
)
def test_words_around_a_number(before: str, after: str, kind: str | None) -> None:
    text = f"{before}5{after}"
    assert qualifier(text, len(before), len(before) + 1) == kind
    assert kind is None or kind in QUALIFIERS
