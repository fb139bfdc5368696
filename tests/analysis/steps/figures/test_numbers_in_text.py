"""Numbers of a text with their units, spans and values."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.figures.numbers_in_text import numbers_in_digits, with_cents
from sinanews.analysis.steps.figures.step import numbers_in


def found(text: str) -> list[tuple[str, str, float, str]]:
    return [(text[n.start : n.end], n.kind, n.value, n.unit) for n in numbers_in(text)]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value", "unit"),
    [
        ("作价港币5元", "港币5元", "money", 5, "HKD"),
        ("市值$3.5亿", "$3.5亿", "money", 350_000_000, "USD"),
        ("市值US$20", "US$20", "money", 20, "USD"),
        ("企业版$200起", "$200", "money", 200, "USD"),
        ("HK$88起售", "HK$88", "money", 88, "HKD"),
        ("RMB 199套餐", "RMB 199", "money", 199, "CNY"),
        ("€9.9家庭版", "€9.9", "money", 9.9, "EUR"),
        ("$5 billion项目", "$5 billion", "money", 5_000_000_000, "USD"),
        ("兑美元3次触底", "3次", "quantity", 3, "次"),
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
    "text", ["2019年", "代码600000", "一元化管理", "多元素", "第三元", "三元材料"]
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
        ("-298万元至-421万元", -4_210_000, -2_980_000),
        ("-2.43亿元～-1.93亿元", -2.43e8, -1.93e8),
        ("-30万元到-50万元", -500_000, -300_000),
        ("0.01元/股-0.02元", 0.01, 0.02),  # each a share
        ("7.4万元/吨至8万元", 74_000, 80_000),
        ("8元至5元", 8, 5),  # the order of the text
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


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("变动-31%至-15%", [-31, -15]),
        ("修正至3万元至-1万元", [30_000, -10_000]),  # no loss at both ends
        ("-5万元，-3万元", [-50_000, -30_000]),
    ],
)
def test_numbers_with_a_minus_that_are_no_range(text: str, values: list[float]) -> None:
    assert [number.value for number in numbers_in(text)] == values
    assert not any(number.high for number in numbers_in(text))


def test_money_before_the_old() -> None:
    assert [words for words, *_ in found("10元老年票，开国元老")] == ["10元"]


def test_numbers_come_in_the_order_of_the_text() -> None:
    text = "三千万元，5亿元，百分之八，两百亿美元，3%"
    starts = [number.start for number in numbers_in(text)]
    assert len(starts) == 5
    assert starts == sorted(starts)


def test_a_scale_after_a_vague_number() -> None:
    assert found("耗资300多万元") == [("300多万元", "money", 3_000_000, "CNY")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("甲股份 38.20 -1.35%", [-1.35]),
        ("38.20 −1.35%", [-1.35]),
        ("营收 61.2 +8.1%，净利 3.4 -2.0%", [8.1, -2.0]),
        ("3.1 - 3.6%", [3.1]),
        ("3.1-3.6%", [3.1]),
        ("3.1 –3.6%", [3.1]),
    ],
)
def test_a_minus_after_a_blank_makes_no_range(text: str, values: list[float]) -> None:
    assert [number.value for number in numbers_in_digits(text)] == values


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("$64 billion", "$64 billion", 64e9, "USD"),
        ("US$2.4bn", "US$2.4bn", 2.4e9, "USD"),
        ("HK$90 Million", "HK$90 Million", 9e7, "HKD"),
        ("€5m", "€5m", 5e6, "EUR"),
        ("$25B", "$25B", 25e9, "USD"),
        ("90 million美元", "90 million美元", 9e7, "USD"),
        ("RMB 3.5 billion", "RMB 3.5 billion", 3.5e9, "CNY"),
        ("$1.2-1.5 billion", "$1.2-1.5 billion", 1.2e9, "USD"),
        ("约HK$2.5亿", "HK$2.5亿", 2.5e8, "HKD"),
        ("票价$72", "$72", 72, "USD"),
        ("$5 man", "$5", 5, "USD"),
    ],
)
def test_english_amounts(text: str, words: str, value: float, unit: str) -> None:
    ((taken, kind, number, of),) = found(text)
    assert (taken, kind, of) == (words, "money", unit)
    assert number == pytest.approx(value)


def test_a_full_width_comma_parts_amounts_with_a_currency_each() -> None:
    assert found("票价$20，300美元") == [
        ("$20", "money", 20, "USD"),
        ("300美元", "money", 300, "USD"),
    ]
    assert found("合计人民币13，500元") == [("人民币13，500元", "money", 13_500, "CNY")]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("123元4角5分", "123元4角5分", 123.45),
        ("3元5角", "3元5角", 3.5),
        ("3元5分", "3元5分", 3.05),
        ("3元5分钟", "3元", 3),
        ("3元5", "3元", 3),
    ],
)
def test_tenths_and_hundredths_of_a_yuan(text: str, words: str, value: float) -> None:
    taken, _, number, _ = found(text)[0]
    assert (taken, number) == (words, pytest.approx(value))


def test_an_amount_without_cents_keeps_its_end() -> None:
    assert with_cents("3元整", 3.0, 2) == (3.0, 2)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("0.5‰", "percent", 0.05),
        ("3pct", "percentage_points", 3),
        ("2个pct", "percentage_points", 2),
    ],
)
def test_units_of_reports(text: str, kind: str, value: float) -> None:
    ((_, what, number, unit),) = found(text)
    assert (what, number, unit) == (kind, pytest.approx(value), "%")


@pytest.mark.parametrize(
    ("text", "sign"),
    [("同比+5%", "up"), ("同比-5%", "down"), ("同比＋5%", "up"), ("A-5%", None), ("5%", None)],
)
def test_the_sign_right_before_a_number(text: str, sign: str | None) -> None:
    (number,) = numbers_in_digits(text)
    assert number.sign == sign
