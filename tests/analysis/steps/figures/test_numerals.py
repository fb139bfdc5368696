"""Numerals to numbers."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.figures.numerals import (
    SCALES,
    chinese,
    decimal,
    next_step,
    scaled,
    with_ascii_digits,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("三", 3),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("一百零五", 105),
        ("两百", 200),
        ("三千五百", 3500),
        ("一万", 10_000),
        ("三千万", 30_000_000),
        ("两千三百万", 23_000_000),
        ("一亿", 100_000_000),
        ("两百亿", 20_000_000_000),
        ("一亿五千万", 150_000_000),
        ("三万亿", 3_000_000_000_000),
        ("一点五", 1.5),
        ("十二点二五", 12.25),
        ("零点五", 0.5),
        ("〇", 0),
    ],
)
def test_chinese_numerals(text: str, number: float) -> None:
    assert chinese(text) == pytest.approx(number)


@pytest.mark.parametrize("text", ["", "点五", "甲", "三甲", "一点十", "5", "百分"])
def test_what_is_no_chinese_numeral(text: str) -> None:
    assert chinese(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("1,234,567.5", 1234567.5), ("1，234", 1234), ("0.76", 0.76), ("007", 7)],
)
def test_digits(text: str, number: float) -> None:
    assert decimal(text) == number


@pytest.mark.parametrize(
    ("number", "scale", "value"),
    [
        (15.3, "亿", 1_530_000_000),
        (0.29, "亿", 29_000_000),
        (2.5, "万亿", 2_500_000_000_000),
        (3.3, "百", 330),
        (8, None, 8),
    ],
)
def test_scales_leave_no_noise_of_binary_fractions(
    number: float, scale: str | None, value: float
) -> None:
    assert scaled(number, scale) == value


def test_every_scale_is_a_power_of_ten() -> None:
    assert all(str(int(scale)).strip("0") == "1" for scale in SCALES.values())


def test_full_width_digits_become_ascii_in_their_places() -> None:
    assert with_ascii_digits("增长０．７６％，＄５亿") == "增长0.76%，$5亿"
    assert with_ascii_digits("增长0.76%") == "增长0.76%"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一点七八万亿", 1.78e12),
        ("三点五亿", 3.5e8),
        ("万亿", 1e12),
        ("百亿", 1e10),
        ("千万", 1e7),
    ],
)
def test_scales_after_a_fraction_and_alone(text: str, number: float) -> None:
    assert chinese(text) == pytest.approx(number)


@pytest.mark.parametrize(
    ("number", "high"),
    [(500, 600), (530, 540), (3, 4), (3e8, 4e8), (1e7, 2e7), (20, 30), (0, 0), (1.5e8, 1.6e8)],
)
def test_the_upper_end_of_a_vague_number(number: float, high: float) -> None:
    assert next_step(number) == pytest.approx(high)


@pytest.mark.parametrize(
    ("scale", "value"), [("billion", 3e9), ("Bn", 3e9), ("TRILLION", 3e12), ("mln", 3e6)]
)
def test_english_scales(scale: str, value: float) -> None:
    assert scaled(3, scale) == value
