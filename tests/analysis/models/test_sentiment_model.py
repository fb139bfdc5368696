"""The model of the sentiment step."""

from __future__ import annotations

import re

import pytest

from sinanews.analysis.models.linear import Linear
from sinanews.analysis.models.sentiment_model import (
    ARTICLE,
    PAIR,
    REASONS,
    TOLD,
    WORD,
    SentimentModel,
    TextEvidence,
    in_words,
    load_sentiment_model,
)

MODEL = SentimentModel(
    Linear(
        {
            "bias": (0.0, 1.0, 0.0),
            "cue:涨停": (-1.0, 0.0, 2.0),
            "word:停产": (1.5, 0.0, -1.0),
            "title:停产": (0.5, 0.0, 0.0),
            "t:word:停产": (2.0, 0.0, 0.0),
            "t:sum-3": (1.0, 0.0, 0.0),
        },
        3,
    )
)


def test_probabilities_sum_up_to_one() -> None:
    found = MODEL.probabilities(MODEL.weighed(["bias", "cue:涨停", "unknown", "bias"]))
    assert sum(found) == pytest.approx(1)
    assert found.index(max(found)) == 2
    assert MODEL.probabilities([]) == pytest.approx((1 / 3, 1 / 3, 1 / 3))


def test_what_a_text_tells_is_added_to_what_it_says_of_a_company() -> None:
    evidence = MODEL.text_evidence(["a:word:停产", "a:sum-3", "a:unknown"])
    assert evidence == TextEvidence(
        sums=(3.0, 0.0, 0.0), strongest=(((2.0, 0.0, 0.0), "t:word:停产"),)
    )
    bias = MODEL.weighed(["bias"])
    alone, both = MODEL.probabilities(bias), MODEL.probabilities(bias, evidence)
    assert alone.index(max(alone)) == 1
    assert both.index(max(both)) == 0
    assert MODEL.text_evidence([]) == TextEvidence()


@pytest.mark.parametrize(
    ("features", "why"),
    [
        (["bias", "cue:涨停", "title:停产"], "of it: 涨停 +3.0; in the title: 停产 -0.5"),
        (
            ["title:停产", "word:停产", "t:sum-3"],
            "near it: 停产 -2.5; in the title: 停产 -0.5",
        ),
        (["bias", "unknown"], ""),
        ([], ""),
    ],
)
def test_reasons_name_what_pulls_most(features: list[str], why: str) -> None:
    assert MODEL.reasons(MODEL.weighed(features)) == why


def test_reasons_are_so_many_at_most() -> None:
    weights = {f"cue:{number}": (0.0, 0.0, 1.0 + number) for number in range(REASONS + 2)}
    model = SentimentModel(Linear(weights, 3))
    why = model.reasons(model.weighed(weights)).split("; ")
    assert len(why) == REASONS
    assert why[0] == f"of it: {REASONS + 1} +{REASONS + 2:.1f}"


def test_what_ships_has_three_classes_and_words() -> None:
    model = load_sentiment_model()
    assert model.linear.classes == 3
    for begin in (WORD, PAIR, TOLD, ARTICLE):
        assert len([name for name in model.linear.weights if name.startswith(begin)]) > 100


@pytest.mark.parametrize(
    ("feature", "words"),
    [
        ("cue:!下滑", "of it: not 下滑"),
        ("observer:media", "it looks on as media"),
        ("observer:", ""),
        ("title:move-", "falls in the title"),
        ("head:whom:ma", "the title does to it: a merger"),
        ("hw:#", "in its headline: a number"),
        ("pair:@ 获得", "near it: … 获得"),
        ("pair:# 个", "near it: a number 个"),
        ("pair:大单 。", ""),
        ("pair:起诉 ORG", ""),
        ("t:word:停产", "in the text: 停产"),
        ("cue:!move+", "of it: not a rise"),
        ("who:rating_up", "it is in: rating up"),
        ("rates:FalseFalse", ""),
        ("bias", ""),
    ],
)
def test_features_in_words(feature: str, words: str) -> None:
    assert in_words(feature) == words


def test_every_reason_of_what_ships_is_in_words() -> None:
    model = load_sentiment_model()
    reasons = [words for words in map(in_words, model.linear.weights) if words]
    assert len(reasons) > 100
    assert not [text for text in reasons if "True" in text or "hw:" in text]
    assert not [text for text in reasons if re.search(r"#|_|: move", text)]
