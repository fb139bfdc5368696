"""Values of numbers in words."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.figures.written_numbers import numbers_in_words


def found(text: str) -> list[tuple[str, float, float | None]]:
    return [(text[n.start : n.end], n.value, n.high) for n in numbers_in_words(text)]


@pytest.mark.parametrize(
    ("text", "words", "value", "high"),
    [
        ("逾百亿元资金", "百亿元", 1e10, None),
        ("超万亿元规模", "万亿元", 1e12, None),
        ("上千万元", "千万元", 1e7, None),
        ("几十亿元", "几十亿元", 1e9, 1e10),
        ("数百万美元", "数百万美元", 1e6, 1e7),
        ("十几亿元", "十几亿元", 1e9, 2e9),
        ("三十多亿元", "三十多亿元", 3e9, 4e9),
        ("一千多万元", "一千多万元", 1e7, 2e7),
        ("二点三五万亿元", "二点三五万亿元", 2.35e12, None),
        ("三元五角", "三元五角", 3.5, None),
        ("每股派现金三元。", "三元", 3, None),
        ("由四元涨到九元", "四元", 4, None),
        ("收费由三元上调至五元", "三元", 3, None),
        ("八元一斤", "八元", 8, None),
        ("三十五点五个基点", "三十五点五个基点", 35.5, None),
        ("千分之四", "千分之四", 0.4, None),
        ("下调零点二五个百分点", "零点二五个百分点", 0.25, None),
        ("万分之二", "万分之二", 0.02, None),
        ("百分之六十多", "百分之六十多", 60, 70),
    ],
)
def test_values(text: str, words: str, value: float, high: float | None) -> None:
    taken, number, upper = found(text)[0]
    assert (taken, number, upper) == (
        words,
        pytest.approx(value),
        high and pytest.approx(high),
    )


@pytest.mark.parametrize(
    "text",
    [
        "三元锂电池占比",
        "高镍三元。",
        "三元、磷酸铁锂",
        "十元店",
        "一元复始",
        "二元期权",
        "三元股份",
        "五元素",
        "打造千亿级集群",
        "千万不要追高",
        "百万富翁",
    ],
)
def test_words_that_hold_a_numeral_are_no_amounts(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "words", "value", "high"),
    [
        ("下滑近三成", "三成", 30, None),
        ("占六成五", "六成五", 65, None),
        ("占三成半", "三成半", 35, None),
        ("三到四成", "三到四成", 30, 40),
        ("5成至7成", "5成至7成", 50, 70),
        ("七八成", "七八成", 70, 80),
        ("两成多", "两成多", 20, 30),
        ("超八成为国企", "八成", 80, None),
        ("六成企业盈利", "六成", 60, None),
        ("跌逾一成", "一成", 10, None),
        ("约七成人群", "七成", 70, None),
        ("利率下浮一成", "一成", 10, None),
        ("增长2.5成", "2.5成", 25, None),
    ],
)
def test_tenths(text: str, words: str, value: float, high: float | None) -> None:
    assert found(text) == [(words, value, high)]


@pytest.mark.parametrize(
    "text",
    [
        "周三成交额放大",
        "中证500成分股",
        "前三成员国",
        "一成不变",
        "唯一成熟的",
        "这一成果",
        "又一成功案例",
        "神舟十三成立",
        "第二成长曲线",
        "周五成为焦点",
        "上证50成交",
        "赵一成在会上",
        "Q3成熟制程",
    ],
)
def test_words_that_begin_with_the_same_character_are_no_tenths(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "value", "sign"),
    [
        ("翻番", 2, "up"),
        ("翻了两番", 4, "up"),
        ("翻倍", 2, "up"),
        ("翻三倍", 3, "up"),
        ("腰斩", 0.5, "down"),
        ("减半", 0.5, "down"),
    ],
)
def test_multiples(text: str, value: float, sign: str) -> None:
    (number,) = numbers_in_words(text)
    assert (number.kind, number.unit, number.value, number.sign) == (
        "multiple",
        "倍",
        value,
        sign,
    )
