"""What a unit makes of a number."""

from __future__ import annotations

import re

import pytest

from sinanews.analysis.steps.figures.units import CURRENCIES, CURRENCY_SIGNS, UNITS, unit_of


@pytest.mark.parametrize(
    ("written", "sign", "kind", "unit"),
    [
        ("元", "", "money", "CNY"),
        ("元", "港币", "money", "HKD"),
        ("元", "人民币", "money", "CNY"),
        ("美元", "人民币", "money", "USD"),  # a unit that names its currency counts
        ("港元", "", "money", "HKD"),
        ("日元", "", "money", "JPY"),
        ("", "$", "money", "USD"),
        ("", "HK$", "money", "HKD"),
        ("", "￥", "money", "CNY"),
        ("%", "", "percent", "%"),
        ("%", "$", "percent", "%"),
        ("个百分点", "", "percentage_points", "%"),
        ("个基点", "", "basis_points", "bp"),
        ("bps", "", "basis_points", "bp"),
        ("股", "", "shares", "股"),
        ("手", "", "shares", "手"),
        ("吨", "", "quantity", "吨"),
        ("GWh", "", "quantity", "GWh"),
        ("", "", "quantity", ""),
    ],
)
def test_units(written: str, sign: str, kind: str, unit: str) -> None:
    assert unit_of(written, sign) == (kind, unit)


def test_currencies_are_iso_codes() -> None:
    codes = {UNITS[name].unit for name in CURRENCIES} | set(CURRENCY_SIGNS.values())
    assert all(re.fullmatch("[A-Z]{3}", code) for code in codes)
    assert {"CNY", "USD", "HKD", "EUR", "JPY", "GBP"} <= codes
