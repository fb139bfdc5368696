from __future__ import annotations

import pytest

from sinanews.analysis.findings import Figure
from sinanews.analysis.steps.figures.step import FIGURES
from tests.analysis.news import findings


def figures(text: str, org: tuple[str, ...] = ()) -> tuple[Figure, ...]:
    return FIGURES.run([findings(text, org=org)], None)[0].figures  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "span", "kind", "value", "unit"),
    [
        ("募资约15.3亿元。", "15.3亿元", "money", 1_530_000_000, "CNY"),
        ("市值达2,305.85亿港元", "2,305.85亿港元", "money", 230_585_000_000, "HKD"),
        ("工资４５，０００港元", "４５，０００港元", "money", 45_000, "HKD"),
        ("减税2.5万亿元", "2.5万亿元", "money", 2_500_000_000_000, "CNY"),
        ("作价人民币8.9亿元", "人民币8.9亿元", "money", 890_000_000, "CNY"),
        ("亏损，净利润为-6.7亿元", "-6.7亿元", "money", -670_000_000, "CNY"),
        ("投资三千万元", "三千万元", "money", 30_000_000, "CNY"),
        ("豪掷两百亿美元", "两百亿美元", "money", 20_000_000_000, "USD"),
        ("赔付1亿5000万元", "1亿5000万元", "money", 150_000_000, "CNY"),
        ("增长０．７６％", "０．７６％", "percent", 0.76, "%"),
        ("占百分之十二", "百分之十二", "percent", 12, "%"),
        ("毛利率降1.2个百分点", "1.2个百分点", "percentage_points", 1.2, "%"),
        ("利率下调25个基点", "25个基点", "basis_points", 25, "bp"),
        ("买入275万股", "275万股", "shares", 2_750_000, "股"),
        ("每股派发0.2元", "0.2元", "per_share", 0.2, "CNY"),
        ("报价5.95元/股", "5.95元", "per_share", 5.95, "CNY"),
        ("产能3万吨", "3万吨", "quantity", 30_000, "吨"),
    ],
)
def test_one_figure(text: str, span: str, kind: str, value: float, unit: str) -> None:
    (figure,) = figures(text)
    assert (figure.text, figure.kind, figure.value, figure.unit) == (
        span,
        kind,
        pytest.approx(value),
        unit,
    )
    assert text[figure.start : figure.end] == span


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("预计10-20亿元", 1e9, 2e9),
        ("预计5.3亿元至6.3亿元", 5.3e8, 6.3e8),
        ("预计8500万元—1.05亿元", 8.5e7, 1.05e8),
        ("预计2500万-3000万元", 2.5e7, 3e7),
    ],
)
def test_a_range_is_one_figure(text: str, low: float, high: float) -> None:
    (figure,) = figures(text)
    assert (figure.kind, figure.value, figure.high) == (
        "money",
        pytest.approx(low),
        pytest.approx(high),
    )


@pytest.mark.parametrize(
    "text",
    [
        "2019年元旦",
        "3月5日",
        "第3.2.3条",
        "iPhone12很好",
        "公司成立",
        "股票代码600000",
        "100元素",
    ],
)
def test_no_figure(text: str) -> None:
    assert not figures(text)


def test_meaning() -> None:
    revenue, growth, profit = figures(
        "甲公司营业收入12亿元，同比增长20%，净利润环比下降3亿元。", org=("甲公司",)
    )
    assert (revenue.measure, revenue.entity_id, revenue.comparison) == (
        "营业收入",
        "x:甲公司",
        None,
    )
    assert (growth.direction, growth.comparison, growth.measure) == ("up", "yoy", "营业收入")
    assert (profit.direction, profit.comparison, profit.measure) == ("down", "qoq", "净利润")


def test_a_list_shares_its_direction() -> None:
    assert [
        (f.value, f.direction, f.comparison) for f in figures("产量和销量同比分别增长5%、6%。")
    ] == [
        (5, "up", "yoy"),
        (6, "up", "yoy"),
    ]


def test_owner_from_the_sentence_before_but_no_further() -> None:
    near, far = figures("甲公司公布业绩。营收3亿元。此外还有补贴。共5亿元。", org=("甲公司",))
    assert (near.entity_id, far.entity_id) == ("x:甲公司", None)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "利率下调5个基点至2.2%",
            [("basis_points", "5个基点", 5, "bp"), ("percent", "2.2%", 2.2, "%")],
        ),
        (
            "份额提升1.5个百分点至17.4%",
            [("percentage_points", "1.5个百分点", 1.5, "%"), ("percent", "17.4%", 17.4, "%")],
        ),
        ("增长5%至8%", [("percent", "5%", 5, "%"), ("percent", "8%", 8, "%")]),
    ],
)
def test_what_is_said_in_two_units_is_no_range(
    text: str, kinds: list[tuple[str, str, float, str]]
) -> None:
    assert [(f.kind, f.text, f.value, f.unit) for f in figures(text)] == kinds
    assert all(f.high is None for f in figures(text))


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("投资总额约二十亿元", "投资总额"),
        ("报收1,080.5元/股", "报收"),
        ("市场份额提升至17.4%", "市场份额"),
        ("套现约1.24亿元", "套现"),
    ],
)
def test_more_measures(text: str, measure: str) -> None:
    assert [f.measure for f in figures(text)] == [measure]


def test_a_blank_in_a_title_parts_statements() -> None:
    ready = findings("正文。", title="某甲股份净利润增长四成 拟每10股派50元")
    in_title = FIGURES.run([ready], None)[0].figures  # type: ignore[arg-type]
    assert [(f.text, f.measure) for f in in_title if f.unit == "CNY"] == [("50元", None)]
    assert [f.measure for f in figures("净利润 50元")] == ["净利润"]
