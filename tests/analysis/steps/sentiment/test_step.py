"""Sentiment: for the company named, not the mood of the article."""

from __future__ import annotations

from typing import cast

import pytest

from sinanews.analysis.findings import Sentiment
from sinanews.analysis.lexicons import tokenizer as tokenizers
from sinanews.analysis.models.sentiment_model import REASONS
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.events.step import events
from sinanews.analysis.steps.sentiment.step import sentiment
from sinanews.analysis.steps.tokens.step import tokens
from tests.analysis.news import RESOURCES, NewsResources, findings

FILLER = "市场各方对此看法不一，仍有待观察。" * 12


class WithTokens(NewsResources):
    """Words are features of the model too."""

    tokenizer = tokenizers.load()


WITH_TOKENS = cast(Resources, WithTokens())


def found(text: str, *org: str, title: str = "") -> dict[str | None, Sentiment]:
    (ready,) = tokens([findings(text, title=title, org=org)], WITH_TOKENS)
    made = sentiment(events(ready, WITH_TOKENS), WITH_TOKENS)
    assert all(-1 <= s.value <= 1 for s in made.sentiments)
    return {s.name: s for s in made.sentiments}


def labels(text: str, *org: str, title: str = "") -> dict[str | None, str]:
    return {name: s.label for name, s in found(text, *org, title=title).items()}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("甲乙股份涨停。", "positive"),
        ("甲乙股份被立案调查。", "negative"),
        ("甲乙股份净利同比增近七成。", "positive"),
        ("甲乙股份股价跌超5%。", "negative"),
        ("甲乙股份召开股东大会。", "neutral"),
        ("甲乙股份未违规。", "neutral"),
        ("甲乙股份控股股东解除质押平仓风险。", "positive"),
        ("甲乙股份中标5亿元项目。", "positive"),
        ("甲乙股份债券违约。", "negative"),
        ("甲乙股份董事长失联。", "negative"),
        ("甲乙股份产品抽检不合格。", "negative"),
        ("甲乙股份拟每10股派5元。", "positive"),
    ],
)
def test_label(text: str, label: str) -> None:
    assert labels(text, "甲乙股份")["甲乙股份"] == label


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        ("甲乙股份大涨，丙丁科技跌停。", "甲乙股份", "丙丁科技"),
        ("丙丁科技跌停，甲乙股份大涨。", "甲乙股份", "丙丁科技"),
        ("甲乙股份中标，丙丁科技被立案调查。", "甲乙股份", "丙丁科技"),
    ],
)
def test_comparison(text: str, good: str, bad: str) -> None:
    sentiments = labels(text, "甲乙股份", "丙丁科技")
    assert (sentiments[good], sentiments[bad]) == ("positive", "negative")


def test_enumeration_shares_the_news() -> None:
    org = ("甲乙股份", "丙丁科技", "戊己银行")
    sentiments = labels("甲乙股份、丙丁科技和戊己银行涨停。", *org)
    assert {sentiments[name] for name in org} == {"positive"}


@pytest.mark.parametrize("observer", ["证监会", "深交所", "甲市公安局"])
def test_an_authority_that_acts_has_no_news_of_its_own(observer: str) -> None:
    sentiments = found(f"{observer}对甲乙股份处以罚款。", observer, "甲乙股份")
    assert sentiments["甲乙股份"].label == "negative"
    assert sentiments[observer].label == "neutral"
    assert sentiments[observer].why.startswith("only looks on: ")


def test_a_newspaper_that_reports_has_no_news_of_its_own() -> None:
    sentiments = found("据甲乙日报报道，丙丁股份停产。", "甲乙日报", "丙丁股份")
    assert sentiments["甲乙日报"].why == "only named: the source"


def test_the_value_lies_with_the_label() -> None:
    sentiments = found("甲乙股份涨停。丙丁股份跌停。", "甲乙股份", "丙丁股份")
    assert sentiments["甲乙股份"].value > 0.3
    assert sentiments["丙丁股份"].value < 0


def test_reasons_name_what_weighs_most() -> None:
    why = found("甲乙股份涨停。", "甲乙股份")["甲乙股份"].why
    assert "it is in: price rise" in why
    assert "near it: 涨停" in why
    assert 0 < len(why.split("; ")) <= REASONS


def test_the_article_comes_first() -> None:
    made = sentiment(findings("甲乙股份涨停。", org=("甲乙股份",)), RESOURCES)
    assert made.sentiments[0].entity_id is None
    assert made.sentiments[0].name is None
    assert "涨停" in made.sentiments[0].why


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("市场大跌。", "negative"),
        ("市场大涨。", "positive"),
        ("市场开盘。", "neutral"),
        ("甲地大涨，乙地大跌。", "neutral"),
        ("", "neutral"),
    ],
)
def test_without_companies_only_the_article(text: str, label: str) -> None:
    assert labels(text) == {None: label}


def test_the_article_s_reasons_are_its_strongest_cues() -> None:
    why = found("市场大跌，监管调查，小幅回升，风险犹存。", title="暴跌")[None].why
    assert why.startswith("暴跌")
    assert len(why.split(" ")) <= REASONS


def test_who_is_named_in_passing_is_neutral() -> None:
    text = f"{FILLER}丙丁科技亦在其列。"
    sentiments = found(text, "甲乙股份", "丙丁科技", title="甲乙股份涨停")
    assert sentiments["甲乙股份"].label == "positive"
    assert sentiments["丙丁科技"].label == "neutral"
    assert sentiments["丙丁科技"].why == "named in passing"


def test_far_behind_but_with_news_of_its_own_is_weighed() -> None:
    text = f"{FILLER}丙丁科技被立案调查。"
    sentiments = found(text, "甲乙股份", "丙丁科技", title="甲乙股份涨停")
    assert sentiments["丙丁科技"].label == "negative"


def test_each_company_once_in_order_of_appearance() -> None:
    text = "丙丁科技跌停。甲乙股份涨停。丙丁科技停产。"
    assert list(found(text, "甲乙股份", "丙丁科技")) == [None, "丙丁科技", "甲乙股份"]


def test_without_words_the_cues_still_count() -> None:
    made = sentiment(findings("甲乙股份涨停。", org=("甲乙股份",)), RESOURCES)
    assert made.sentiments[1].label == "positive"


def test_the_one_company_of_an_article_has_the_mean_of_its_own_and_the_articles_value() -> (
    None
):
    text = "甲乙股份中标5亿元项目。业绩大增，股价涨停。"
    made = found(text, "甲乙股份")
    one, whole = made["甲乙股份"], made[None]
    assert one.label == "positive"
    assert one.value == pytest.approx(one.positive - one.negative, abs=1e-3)
    assert one.negative + one.neutral + one.positive == pytest.approx(1)
    assert abs(one.value - whole.value) < 0.5


@pytest.mark.parametrize("body", ["甲乙气象台", "某省统计局"])
def test_what_a_public_body_publishes_is_no_news_of_it(body: str) -> None:
    made = found(f"{body}公布，上半年甲乙产量同比大增两成，创新高。", body)
    assert made[body].label == "neutral"
    assert made[body].why == "only looks on: authority"


def test_of_two_companies_none_is_drawn_to_the_article() -> None:
    made = found("甲乙股份涨停，丙丁股份被立案调查。", "甲乙股份", "丙丁股份")
    assert made["甲乙股份"].value > 0 > made["丙丁股份"].value


@pytest.mark.parametrize(
    ("behind", "label"),
    [
        ("平开", "neutral"),
        ("持平", "neutral"),
        ("收盘无涨跌", "neutral"),
        ("走平", "neutral"),
        ("涨2%", "positive"),
    ],
)
def test_whose_price_did_not_move_has_no_news(behind: str, label: str) -> None:
    made = found(f"甲乙股份涨8%，丙丁科技{behind}。", "甲乙股份", "丙丁科技")
    assert made["甲乙股份"].label == "positive"
    assert made["丙丁科技"].label == label
