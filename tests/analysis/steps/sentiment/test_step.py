"""Sentiment: for the company named, not the mood of the article."""

from __future__ import annotations

from typing import cast

import pytest

from sinanews.analysis.lexicons import tokenizer as tokenizers
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.events.step import events
from sinanews.analysis.steps.sentiment.step import sentiment
from sinanews.analysis.steps.tokens.step import tokens
from tests.analysis.news import RESOURCES, NewsResources, findings


class WithTokens(NewsResources):
    """Words are features of the model too."""

    tokenizer = tokenizers.load()


WITH_TOKENS = cast(Resources, WithTokens())


def labels(text: str, *, title: str = "", org: tuple[str, ...] = ()) -> dict[str | None, str]:
    ready = tokens(findings(text, title=title, org=org), WITH_TOKENS)
    made = sentiment(events(ready, WITH_TOKENS), WITH_TOKENS)
    assert all(-1 <= s.value <= 1 for s in made.sentiments)
    return {s.name: s.label for s in made.sentiments}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("甲乙股份涨停。", "positive"),
        ("甲乙股份被立案调查。", "negative"),
        ("甲乙股份净利同比增近七成。", "positive"),
        ("甲乙股份股价跌超5%。", "negative"),
        ("甲乙股份召开股东大会。", "neutral"),
        ("甲乙股份未违规。", "positive"),
        ("甲乙股份控股股东解除质押平仓风险。", "positive"),
    ],
)
def test_label(text: str, label: str) -> None:
    assert labels(text, org=("甲乙股份",))["甲乙股份"] == label


def test_comparison() -> None:
    found = labels("甲乙股份大涨，丙丁科技跌停。", org=("甲乙股份", "丙丁科技"))
    assert (found["甲乙股份"], found["丙丁科技"]) == ("positive", "negative")


def test_enumeration_shares_the_news() -> None:
    found = labels(
        "甲乙股份、丙丁科技和戊己银行涨停。", org=("甲乙股份", "丙丁科技", "戊己银行")
    )
    assert {found[n] for n in ("甲乙股份", "丙丁科技", "戊己银行")} == {"positive"}


def test_an_authority_that_acts_has_no_news_of_its_own() -> None:
    found = labels("证监会对甲乙股份处以罚款。", org=("证监会", "甲乙股份"))
    assert (found["证监会"], found["甲乙股份"]) == ("neutral", "negative")


def test_the_value_lies_with_the_label() -> None:
    made = sentiment(
        findings("甲乙股份涨停。丙丁股份跌停。", org=("甲乙股份", "丙丁股份")), RESOURCES
    )
    values = {s.name: s.value for s in made.sentiments}
    assert values["甲乙股份"] > 0.3
    assert values["丙丁股份"] < 0


def test_reasons_name_what_weighs_most() -> None:
    made = sentiment(findings("甲乙股份涨停。", org=("甲乙股份",)), RESOURCES)
    assert "cue:涨停" in made.sentiments[1].why


def test_article_comes_first() -> None:
    made = sentiment(findings("甲乙股份涨停。", org=("甲乙股份",)), RESOURCES)
    assert made.sentiments[0].entity_id is None
    assert "涨停" in made.sentiments[0].why


def test_without_companies_only_the_article() -> None:
    assert labels("市场大跌。") == {None: "negative"}


def test_who_is_named_in_passing_is_neutral() -> None:
    filler = "市场各方对此看法不一，仍有待观察。" * 12
    found = labels(
        f"{filler}丙丁科技亦在其列。", title="甲乙股份涨停", org=("甲乙股份", "丙丁科技")
    )
    assert found["甲乙股份"] == "positive"
    assert found["丙丁科技"] == "neutral"
