"""What an article tells as a whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sinanews.analysis.models.sentiment_model import ARTICLE
from sinanews.analysis.steps.events.step import events
from sinanews.analysis.steps.sentiment.article import LEAD, article_features
from sinanews.analysis.steps.sentiment.cues import cues_of
from sinanews.analysis.steps.sentiment.headlines import headline
from sinanews.analysis.steps.sentiment.step import sentiment
from sinanews.analysis.steps.tokens.step import tokens
from tests.analysis.news import RESOURCES, findings
from tests.analysis.steps.sentiment.test_step import WITH_TOKENS


def features(text: str, *org: str, title: str = "") -> set[str]:
    (ready,) = tokens([findings(text, org=org, title=title)], WITH_TOKENS)
    made = events(ready, WITH_TOKENS)
    found = set(article_features(made, cues_of(made, WITH_TOKENS), headline(made)))
    assert all(feature.startswith(ARTICLE) for feature in found)
    return {feature.removeprefix(ARTICLE) for feature in found}


def value(text: str, *org: str, title: str = "") -> float:
    (ready,) = tokens([findings(text, org=org, title=title)], WITH_TOKENS)
    return sentiment(events(ready, WITH_TOKENS), WITH_TOKENS).sentiments[0].value


def test_an_empty_article_has_the_bias_alone() -> None:
    assert features("") == {"bias"}


def test_cues_count_once_more_in_the_headline() -> None:
    found = features("盘面上个股不少。", "甲乙股份", title="甲乙股份涨停")
    assert {"cue:涨停", "title:涨停", "title:+"} <= found
    assert "title:涨停" not in features(
        "盘面平静。后来甲乙股份涨停。", "甲乙股份", title="午评"
    )


def test_words_of_names_and_numbers_are_left_out() -> None:
    found = features("甲乙股份停产检修30天。", "甲乙股份")
    assert "word:检修" in found
    assert not any("30" in feature or "甲乙" in feature for feature in found)


def test_words_far_behind_are_left_out() -> None:
    text = f"盘面平静。{'市场成交清淡，' * (LEAD // 6)}设备检修。"
    assert "word:检修" not in features(text, title="午评")


def test_what_is_long_past_is_no_event_of_today() -> None:
    made = findings("甲乙股份停产。", org=("甲乙股份",))
    (cut,) = tokens([made], WITH_TOKENS)
    told = events(cut, WITH_TOKENS)
    past = replace(told, events=tuple(replace(e, status="historic") for e in told.events))
    found = list(article_features(past, [], headline(past)))
    assert not any(feature.startswith(f"{ARTICLE}who:") for feature in found)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("甲乙股份净利润同比大增三成，拟每十股派五元。", 1),
        ("甲乙股份中标五亿元项目。", 1),
        ("甲乙股份被证监会立案调查。", -1),
        ("甲乙股份预计上半年亏损三亿元。", -1),
        ("甲乙股份控股股东拟减持不超过百分之三", -1),
        ("公司甲乙股份股票因涉嫌信息披露违规被实施退市风险警示", -1),
    ],
)
def test_which_way_it_points(text: str, sign: int) -> None:
    assert value(text, "甲乙股份") * sign > 0.2


def test_the_reason_names_what_pulls_most() -> None:
    made = sentiment(findings("甲乙股份涨停。", org=("甲乙股份",)), RESOURCES)
    assert "涨停" in made.sentiments[0].why
