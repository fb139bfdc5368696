"""Codes that a text writes, and the names that they stand by."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons.companies import Known, Lexicons
from sinanews.analysis.steps.links.written import bind, codes
from tests.analysis.steps.mentions.made import at

LEXICONS = Lexicons(
    {
        "us:ABCD": Known("us:ABCD", "某甲", "ORG", ("ABCD.US",)),
        "hk:00997": Known("hk:00997", "某乙", "ORG", ("00997.HK",)),
    },
    {},
)


def tickers(text: str) -> list[str]:
    return [ticker for _, _, ticker in codes(text, LEXICONS)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # six digits with their exchange
        ("600998.SH", ["600998.SH"]),
        ("sh600998", ["600998.SH"]),
        ("SH:600998", ["600998.SH"]),
        ("300998，SZ", ["300998.SZ"]),
        ("600998.SS", ["600998.SH"]),
        ("000001.SZ", ["000001.SZ"]),
        # an index of Shanghai has the digits of a share of Shenzhen
        ("000001.SH", []),
        ("sh000001", []),
        # ... or in brackets, or with a label
        ("某甲（600998）", ["600998.SH"]),
        ("某甲(600998)", ["600998.SH"]),
        ("某甲[600998]", ["600998.SH"]),
        ("证券代码：600998", ["600998.SH"]),
        ("代码为300998", ["300998.SZ"]),
        ("某甲(行情600998,诊股)", ["600998.SH"]),
        # ... and no other six digits
        ("成交600998手", []),
        ("（600998手）", []),
        ("电话600998", []),
        ("（123456）", []),
        ("1600998.SH", []),
        ("600998.SHA", []),
        ("增长600998%", []),
        # Hong Kong
        ("某乙（00997）", ["00997.HK"]),
        ("某乙(00997)", ["00997.HK"]),
        ("某乙（00996）", []),  # no list has it
        ("某乙00997", []),
        ("某乙（00997人）", []),
        ("00998.HK", ["00998.HK"]),
        ("0998.HK", ["00998.HK"]),
        ("HK00998", ["00998.HK"]),
        ("港交所：998", ["00998.HK"]),
        ("HKEX:0998", ["00998.HK"]),
        ("00998.HKD", []),
        # America
        ("NASDAQ: WXYZ", ["WXYZ.US"]),
        ("纽交所股票代码：WXYZ", ["WXYZ.US"]),
        ("WXYZ.US", ["WXYZ.US"]),
        ("WXY.B.US", ["WXY.B.US"]),
        ("某甲（ABCD）", ["ABCD.US"]),
        ("某甲（WXYZ）", []),  # no list has it
        ("某某委（ABCD）", []),  # the short form of an office
        ("ABCD", []),
        ("", []),
    ],
)
def test_codes(text: str, found: list[str]) -> None:
    assert tickers(text) == found


def test_codes_come_in_the_order_of_the_text() -> None:
    text = "00998.HK、600998.SH、NASDAQ:WXYZ"
    found = codes(text, LEXICONS)
    assert [ticker for _, _, ticker in found] == ["00998.HK", "600998.SH", "WXYZ.US"]
    assert found == sorted(found)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("某甲（600998）公告", True),
        ("某甲 600998.SH公告", True),
        ("“某甲”（600998.SH）公告", True),
        ("某甲（证券代码：600998）公告", True),
        ("某甲(行情600998,诊股)公告", True),
        ("证券代码：600998 证券简称：某甲 公告", True),
        ("证券代码：600998；股票简称:某甲", True),
        ("某甲公告称收购乙（600998）", False),
        ("600998.SH的某甲", False),
        (f"某甲{' ' * 30}（600998）", False),
    ],
)
def test_a_code_belongs_to_the_name_beside_it(text: str, bound: bool) -> None:
    mentions = [at(text, "某甲")]
    found = bind(text, mentions, codes(text, LEXICONS))
    assert found == ({0: "600998.SH"} if bound else {})


def test_the_first_code_of_a_name_stays() -> None:
    text = "某甲（600998.SH、00998.HK）"
    assert bind(text, [at(text, "某甲")], codes(text, LEXICONS)) == {0: "600998.SH"}


def test_without_names_no_code_is_bound() -> None:
    assert bind("（600998）", [], codes("（600998）", LEXICONS)) == {}
