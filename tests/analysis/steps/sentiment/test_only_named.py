"""Companies that a text only hears or deals with."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.sentiment.only_named import aside
from sinanews.analysis.steps.sentiment.step import sentiment
from tests.analysis.news import RESOURCES, findings

BROKER = "甲乙证券"


def of(text: str, name: str) -> str:
    made = findings(text, org=(name,))
    return aside(text, made.mentions, RESOURCES.organisations.rates(made.mentions[0]))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("甲乙证券拟减持丙丁科技不超1%股份。", "sells shares of another"),
        ("丙丁科技市值反超甲乙证券。", "only beside the news"),
        ("甲乙证券一级行业中，银行板块涨幅居前。", "only beside the news"),
        ("甲乙证券在丙丁科技H股的持股比例降至5%。", "holds shares of another"),
        ("甲乙证券（600999）对丙丁科技的多头持仓比例增至6%。", "holds shares of another"),
        ("甲乙证券在上海成立。", ""),
        ("公司向甲乙证券批量供应设备。", "the customer of another"),
        ("公司成为甲乙证券的重要供货商。", "the customer of another"),
        ("产品配套甲乙证券产业链。", "the customer of another"),
        ("公司暂未向甲乙证券供应产品。", "a link that is denied"),
        ("公司与甲乙证券尚未签署实质性订单。", "a link that is denied"),
        ("公司在甲乙证券开展试验。", "only where something is done"),
        ("检方指控前甲乙证券交易员内幕交易。", "only where something is done"),
        ("公司与甲乙证券签署订单。", ""),
        ("日前甲乙证券员工持股计划获批。", ""),
    ],
)
def test_who_holds_shares_of_another(text: str, why: str) -> None:
    assert of(text, BROKER) == why


@pytest.mark.parametrize(
    "text",
    [
        "甲乙证券将丙丁科技目标价下调至12元。",
        "甲乙证券下调丙丁科技评级。",
        "甲乙证券将年底某某指数目标上调至7900点。",
        "甲乙证券将某地GDP增长预测下调至4%。",
        "甲乙证券（600999）：维持丙丁科技“买入”评级，目标价降至12元。",
        "甲乙证券指出，钢价或继续下跌。",
        "甲乙证券：预计下半年需求大幅萎缩。",
        "甲乙证券首席经济学家王某：衰退风险上升。",
        "甲乙证券研报认为，行业亏损面扩大。",
    ],
)
def test_a_broker_speaks_of_others(text: str) -> None:
    assert of(text, BROKER) == "speaks of others"


@pytest.mark.parametrize(
    "text",
    [
        "甲乙证券：预计上半年净利润同比下降三成。",
        "甲乙证券预计亏损2亿元。",
        "甲乙证券被罚500万元。",
        "甲乙证券跌停。",
        "甲乙证券遭股东减持。",
        "丙丁科技起诉甲乙证券。",
    ],
)
def test_news_of_the_broker_itself(text: str) -> None:
    assert of(text, BROKER) == ""


def test_a_company_that_is_no_broker_speaks_of_itself() -> None:
    assert of("丙丁科技预计下半年需求大幅萎缩。", "丙丁科技") == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("戊己传媒获悉，丙丁科技被立案。", "the source"),
        ("股价大跌。图片来源：戊己传媒", "the source"),
        ("丙丁科技中标戊己传媒数据中心项目。", "the customer of another"),
        ("丙丁科技收到戊己传媒的中标通知书。", "the customer of another"),
        ("戊己传媒中标数据中心项目。", ""),
        ("戊己传媒获悉，公司中标。戊己传媒涨停。", ""),
        ("丙丁科技中标戊己传媒项目。戊己传媒暴跌。", ""),
        ("戊己传媒获投资。", ""),
    ],
)
def test_sources_and_customers(text: str, why: str) -> None:
    assert of(text, "戊己传媒") == why


def test_who_only_speaks_is_neutral_and_says_so() -> None:
    text = "甲乙证券下调丙丁科技评级，目标价腰斩。"
    made = sentiment(findings(text, org=(BROKER, "丙丁科技")), RESOURCES)
    broker = next(one for one in made.sentiments if one.name == BROKER)
    assert broker.label == "neutral"
    assert broker.why == "only named: speaks of others"


@pytest.mark.parametrize(
    "text",
    [
        "甲乙社8月20日电，期货普遍大涨。",
        "行业订单大增，企业营收翻番。（甲乙社）",
        "据甲乙社消息，行业订单大增。",
    ],
)
def test_the_source_has_no_news_of_its_own(text: str) -> None:
    made = sentiment(findings(text, org=("甲乙社",)), RESOURCES).sentiments
    assert [(one.value, one.label, one.why) for one in made[1:]] == [
        (0.0, "neutral", "only named: the source")
    ]


@pytest.mark.parametrize("name", ["LME", "甲乙交易所"])
def test_an_exchange_has_no_part_in_what_is_traded_there(name: str) -> None:
    made = sentiment(findings(f"{name}铜价大涨3%。", org=(name,)), RESOURCES).sentiments
    assert (made[1].label, made[1].why) == ("neutral", "only looks on: exchange")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("戊己银行将丙丁科技目标价下调至12元。", "speaks of others"),
        ("戊己银行下调丙丁科技的目标股价。", "speaks of others"),
        ("戊己银行将裁员。目标价未变。", ""),
        ("戊己银行目标价遭下调。", ""),
    ],
)
def test_whoever_sets_a_target_price_speaks_of_others(text: str, reason: str) -> None:
    assert of(text, "戊己银行") == reason


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "9只粮食ETF大涨，该指数前十大权重股分别为丙丁种业、甲乙农业。",
            "held by an index or a fund",
        ),
        ("某某基金持仓股包括丙丁种业、甲乙农业等。", "held by an index or a fund"),
        ("领涨成份股为丙丁种业、甲乙农业。", ""),
        ("成份股甲乙农业上涨10%。", ""),
    ],
)
def test_what_a_fund_holds_has_no_news(text: str, why: str) -> None:
    assert of(text, "甲乙农业") == why
