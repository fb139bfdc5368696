from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sinanews.analysis.findings import Figure
from sinanews.analysis.lexicons.organisation_roles import load_organisation_roles
from sinanews.analysis.steps.figures.step import FIGURES, numbers_in
from tests.analysis.news import findings

RESOURCES: Any = SimpleNamespace(organisations=load_organisation_roles())


def figures(text: str, org: tuple[str, ...] = ()) -> tuple[Figure, ...]:
    return FIGURES.run([findings(text, org=org)], RESOURCES)[0].figures


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
        ("市值2万4千亿元", "2万4千亿元", "money", 2_400_000_000_000, "CNY"),
        ("余额1万亿零5百亿元", "1万亿零5百亿元", "money", 1_050_000_000_000, "CNY"),
        ("借款5千3百万元", "5千3百万元", "money", 53_000_000, "CNY"),
        ("销量1千2百辆", "1千2百辆", "quantity", 1_200, "辆"),
        ("合同价叁佰贰拾万元整", "叁佰贰拾万元", "money", 3_200_000, "CNY"),
        ("尾款壹佰零伍元叁角", "壹佰零伍元叁角", "money", 105.3, "CNY"),
        ("商户减租一成，", "一成", "percent", 10, "%"),
        ("罚没一亿三千余万元", "一亿三千余万元", "money", 130_000_000, "CNY"),
        ("投资两亿五千多万元", "两亿五千多万元", "money", 250_000_000, "CNY"),
        ("欠款一亿零三百余万元", "一亿零三百余万元", "money", 103_000_000, "CNY"),
        ("追缴1亿3000余万元", "1亿3000余万元", "money", 130_000_000, "CNY"),
        ("建设期30个月", "30个月", "quantity", 30, "个月"),
        ("气压990百帕", "990百帕", "quantity", 990, "百帕"),
        ("用时30分钟", "30分钟", "quantity", 30, "分钟"),
        ("每包5千克", "5千克", "quantity", 5, "千克"),
        ("装机3万千瓦", "3万千瓦", "quantity", 30_000, "千瓦"),
        ("业务量14.15亿票", "14.15亿票", "quantity", 1_415_000_000, "票"),
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
    in_title = FIGURES.run([ready], RESOURCES)[0].figures
    assert [(f.text, f.measure) for f in in_title if f.unit == "CNY"] == [("50元", None)]
    assert [f.measure for f in figures("净利润 50元")] == ["净利润"]


@pytest.mark.parametrize(
    ("text", "kind", "value", "direction"),
    [
        ("营收同比+7.1%", "percent", 7.1, "up"),
        ("毛利同比-6.3%", "percent", -6.3, "down"),
        ("毛利率-2.2pct", "percentage_points", -2.2, "down"),
        ("信用利差走阔4bp", "basis_points", 4, "up"),
        ("国债收益率下行2个基点", "basis_points", 2, "down"),
        ("出口负增长3%", "percent", 3, "down"),
        ("同比少增200亿元", "money", 2e10, "down"),
        ("同比多增200亿元", "money", 2e10, "up"),
        ("同比多减70亿元", "money", 7e9, "down"),
        ("降幅扩大至6%", "percent", 6, "down"),
        ("跌幅进一步扩大到6%", "percent", 6, "down"),
        ("亏损扩大至6亿元", "money", 6e8, "down"),
        ("涨幅收窄至2%", "percent", 2, "up"),
        ("增幅回落至2%", "percent", 2, "up"),
        ("降幅收窄至2%", "percent", 2, "down"),
        ("产量至少增加2%", "percent", 2, "up"),
        ("利率为-0.5%", "percent", -0.5, None),
        ("净利润-3亿元", "money", -3e8, None),
        ("人口增长-0.3%", "percent", -0.3, "down"),
        ("营业收入翻番", "multiple", 2, "up"),
        ("股价腰斩", "multiple", 0.5, "down"),
    ],
)
def test_direction_of_signs_and_turned_words(
    text: str, kind: str, value: float, direction: str | None
) -> None:
    (figure,) = figures(text)
    assert (figure.kind, figure.value, figure.direction) == (
        kind,
        pytest.approx(value),
        direction,
    )


@pytest.mark.parametrize(
    ("text", "value", "high", "qualifier"),
    [
        ("募资逾5亿元", 5e8, None, "over"),
        ("募资近5亿元", 5e8, None, "under"),
        ("募资约5亿元", 5e8, None, "about"),
        ("募资5亿元左右", 5e8, None, "about"),
        ("募资5亿元以上", 5e8, None, "over"),
        ("募资50多亿元", 5e9, 6e9, "over"),
        ("募资数十亿元", 1e9, 1e10, "range"),
        ("募资5亿元", 5e8, None, None),
    ],
)
def test_how_sure_an_amount_is(
    text: str, value: float, high: float | None, qualifier: str | None
) -> None:
    (figure,) = figures(text)
    assert (figure.value, figure.high, figure.qualifier) == (
        pytest.approx(value),
        high and pytest.approx(high),
        qualifier,
    )


@pytest.mark.parametrize(
    ("text", "org", "owner"),
    [
        ("甲乙证券研报认为，丙丁科技净利润将达5亿元", ("甲乙证券", "丙丁科技"), "丙丁科技"),
        ("甲乙证券预计，出货量将达5亿台", ("甲乙证券",), None),
        ("甲乙证券上半年净利润5亿元", ("甲乙证券",), "甲乙证券"),
        ("某市证监会拟将费率降至5%", ("某市证监会",), None),
        ("丙丁科技被某市证监会罚款5万元", ("丙丁科技", "某市证监会"), "丙丁科技"),
        ("丙丁科技停牌。某市证监会公布5家名单", ("丙丁科技", "某市证监会"), None),
        ("丙丁科技停牌。营收为5亿元", ("丙丁科技",), "丙丁科技"),
        ("丙丁科技预计净利润5亿元", ("丙丁科技",), "丙丁科技"),
    ],
)
def test_observers_own_no_figure(text: str, org: tuple[str, ...], owner: str | None) -> None:
    figure = figures(text, org)[-1]
    wanted = owner and next(
        m.entity_id for m in findings(text, org=org).mentions if m.text == owner
    )
    assert figure.entity_id == wanted


def test_a_change_in_points_keeps_its_sign_before_the_level_it_leads_to() -> None:
    found = [(f.value, f.direction) for f in figures("毛利率同比+2.3pct至35.6%")]
    assert found[0] == (2.3, "up")


def test_numbers_in_digits_and_words_are_in_order() -> None:
    text = "近三成，另有5%和百分之六"
    assert [text[n.start : n.end] for n in numbers_in(text)] == ["三成", "5%", "百分之六"]


@pytest.mark.parametrize(
    ("text", "direction", "comparison"),
    [
        ("营收YoY+22.4%", "up", "yoy"),
        ("净利yoy -4.7%", "down", "yoy"),
        ("毛利QoQ-6.1%", "down", "qoq"),
        ("销量MoM+3%", "up", "qoq"),
        ("收入按年增12.6%", "up", "yoy"),
        ("盈利按年大幅减少8%", "down", "yoy"),
        ("纯利按季跌3.1%", "down", "qoq"),
        ("销量按月微升0.4%", "up", "qoq"),
        ("增速比上月加快0.3个百分点", "up", "qoq"),
        ("央行宣布加息25个基点", "up", None),
        ("股价挫4.3%", "down", None),
        ("指数收低0.6%", "down", None),
        ("指数收高0.6%", "up", None),
        ("卢布贬值2%", "down", None),
        ("客单价滑落3%", "down", None),
        ("市值蒸发近700亿美元", "down", None),
        ("纯利倒退12%", "down", None),
        ("客流少了两成", "down", None),
        ("逆差缩小1607亿元", "down", None),
        ("佣金收入已萎缩18%", "down", None),
    ],
)
def test_directions_and_comparisons_in_other_words(
    text: str, direction: str, comparison: str | None
) -> None:
    (figure,) = figures(text)
    assert (figure.direction, figure.comparison) == (direction, comparison)


@pytest.mark.parametrize(
    ("text", "direction", "comparison"),
    [
        ("加息的概率约为60%", None, None),
        ("营收低于3亿元", None, None),
        ("韩元贬值在二季度带来3亿元收益", None, None),
        ("按年利率3%计息", None, None),
        ("按月支付5万元", None, None),
        ("加快推动17个项目", None, None),
        ("型号A-5占12%", None, None),
    ],
)
def test_words_of_change_further_off_say_nothing_of_a_number(
    text: str, direction: str | None, comparison: str | None
) -> None:
    figure = figures(text)[-1]
    assert (figure.direction, figure.comparison) == (direction, comparison)


@pytest.mark.parametrize(
    ("text", "value"),
    [("二十来万元", 2e5), ("十来亿元", 1e9), ("三百来亿港元", 3e10), ("20来亿元", 2e9)],
)
def test_an_amount_roughly_so_has_no_upper_end(text: str, value: float) -> None:
    (figure,) = figures(f"退赔{text}")
    assert (figure.value, figure.high, figure.qualifier) == (value, None, "about")


@pytest.mark.parametrize(
    "text", ["手续费三元起，", "最低五元一笔", "一瓶只要两元。", "三元一件。"]
)
def test_prices_of_one_numeral(text: str) -> None:
    (figure,) = figures(text)
    assert figure.unit == "CNY"


@pytest.mark.parametrize(
    "text", ["三元起步区开工", "三元桥", "五元杂环化合物", "三元里一带", "四元体系"]
)
def test_one_numeral_of_another_word_is_no_price(text: str) -> None:
    assert not figures(text)
