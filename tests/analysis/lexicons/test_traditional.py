"""Traditional characters as simplified ones."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons.traditional import Traditional, load_traditional

TABLE = load_traditional()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("公司虧損3.2億港元", "公司亏损3.2亿港元"),
        ("週三財報發布後上漲", "周三财报发布后上涨"),
        ("於香港聯交所發布", "于香港联交所发布"),
        ("某某众昇公司", "某某众昇公司"),  # one in a name of a simplified text
        ("乾隆年间的著名画作", "乾隆年间的著名画作"),  # of simplified texts too
        ("純利3億元", "纯利3亿元"),  # two in a text that has no simplified character
        ("陈昇与李堃出任董事", "陈昇与李堃出任董事"),
        ("上海证券交易所", "上海证券交易所"),
        ("", ""),
    ],
)
def test_one_character_for_one(written: str, read: str) -> None:
    assert TABLE.simplified(written) == read
    assert len(TABLE.simplified(written)) == len(written)


def test_a_text_without_any_is_the_same_object() -> None:
    text = "净利润增长3%"
    assert Traditional({"億": "亿"}).simplified(text) is text
    assert Traditional({"億": "亿"}).simplified("3億元") == "3億元"


def test_what_is_simplified_stays_so() -> None:
    once = TABLE.simplified("騰訊控股與臺積電")
    assert TABLE.simplified(once) == once
