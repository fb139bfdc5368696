"""Numbers of a text with their units, spans and values."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.figures.numbers_in_text import numbers_in


def found(text: str) -> list[tuple[str, str, float, str]]:
    return [(text[n.start : n.end], n.kind, n.value, n.unit) for n in numbers_in(text)]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value", "unit"),
    [
        ("作价港币5元", "港币5元", "money", 5, "HKD"),
        ("市值$3.5亿", "$3.5亿", "money", 350_000_000, "USD"),
        ("市值US$20", "US$20", "money", 20, "USD"),
        ("净利润-6.7亿元", "-6.7亿元", "money", -670_000_000, "CNY"),
        ("净利润−0.5%", "−0.5%", "percent", -0.5, "%"),
        ("型号A-5万台", "5万台", "quantity", 50_000, "台"),
        ("赔付1亿5000万", "1亿5000万", "quantity", 150_000_000, ""),
        ("每股派发现金红利0.2元", "0.2元", "per_share", 0.2, "CNY"),
        ("报5.95元每股", "5.95元", "per_share", 5.95, "CNY"),
        ("报5.95元 / 股", "5.95元", "per_share", 5.95, "CNY"),
        ("每股收益为负，营收5亿元", "5亿元", "money", 500_000_000, "CNY"),
        ("约三千万元", "三千万元", "money", 30_000_000, "CNY"),
        ("占百分之五点五", "百分之五点五", "percent", 5.5, "%"),
        ("上涨3个点", "3个点", "quantity", 3, "个点"),
        ("降息25bp", "25bp", "basis_points", 25, "bp"),
    ],
)
def test_one_number(text: str, words: str, kind: str, value: float, unit: str) -> None:
    ((taken, what, number, of),) = found(text)
    assert (taken, what, of) == (words, kind, unit)
    assert number == pytest.approx(value)


@pytest.mark.parametrize(
    "text", ["2019年", "代码600000", "一元化管理", "多元素", "第三元", "数十元"]
)
def test_no_number(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "value", "high"),
    [
        ("10-20亿元", 1e9, 2e9),
        ("10万-20万元", 1e5, 2e5),
        ("5000万元至1亿元", 5e7, 1e8),
        ("5元到8元", 5, 8),
        ("30~50台", 30, 50),
        ("300-500万股", 3e6, 5e6),
    ],
)
def test_ranges(text: str, value: float, high: float) -> None:
    (number,) = numbers_in(text)
    assert (number.value, number.high) == (pytest.approx(value), pytest.approx(high))
    assert text[number.start : number.end] == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5%-8%", ["5%", "8%"]),
        ("3亿美元至20亿港元", ["3亿美元", "20亿港元"]),
        ("下调5个基点至2.2%", ["5个基点", "2.2%"]),
    ],
)
def test_ends_in_two_units_are_two_numbers(text: str, words: list[str]) -> None:
    assert [number[0] for number in found(text)] == words


def test_numbers_come_in_the_order_of_the_text() -> None:
    text = "三千万元，5亿元，百分之八，两百亿美元，3%"
    starts = [number.start for number in numbers_in(text)]
    assert len(starts) == 5
    assert starts == sorted(starts)


@pytest.mark.xfail(strict=True, reason="the scale after 多 is not read")
def test_a_scale_after_a_vague_number() -> None:
    assert found("耗资300多万元") == [("300多万元", "money", 3_000_000, "CNY")]
