"""The model of the sentiment step."""

from __future__ import annotations

import re

import pytest

from sinanews.analysis.models import sentiment_model
from sinanews.analysis.models.linear import Linear
from sinanews.analysis.models.sentiment_model import (
    WORD,
    SentimentModel,
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
        },
        3,
    )
)


def test_words_that_the_model_knows_near_a_company_are_features() -> None:
    assert MODEL.word_features(["复产", "停产", "涨停", "停产"]) == ["word:停产"] * 2
    assert MODEL.word_features([]) == []


def test_pulls_are_forgotten_where_they_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentiment_model, "KEPT", 1)
    model = SentimentModel(MODEL.linear)
    first = model.pull("cue:涨停")
    assert model.pull("word:停产") == (2.5, "near it: 停产 -2.5")
    assert model.pull("cue:涨停") == first == (3.0, "of it: 涨停 +3.0")


def test_probabilities_sum_up_to_one() -> None:
    found = MODEL.probabilities(["bias", "cue:涨停"])
    assert sum(found) == pytest.approx(1)
    assert found.index(max(found)) == 2
    assert MODEL.probabilities([]) == pytest.approx((1 / 3, 1 / 3, 1 / 3))


@pytest.mark.parametrize(
    ("features", "most", "why"),
    [
        (["bias", "cue:涨停", "title:停产"], 5, "of it: 涨停 +3.0; in the title: 停产 -0.5"),
        (["title:停产", "word:停产", "cue:涨停"], 2, "of it: 涨停 +3.0; near it: 停产 -2.5"),
        (["bias", "unknown"], 5, ""),
        ([], 5, ""),
    ],
)
def test_reasons_name_what_pulls_most(features: list[str], most: int, why: str) -> None:
    assert MODEL.reasons(features, most) == why


def test_what_ships_has_three_classes_and_words() -> None:
    model = load_sentiment_model()
    assert model.linear.classes == 3
    words = [name.removeprefix(WORD) for name in model.linear.weights if name.startswith(WORD)]
    assert len(model.word_features(words)) == len(words) > 100


@pytest.mark.parametrize(
    ("feature", "words"),
    [
        ("cue:!下滑", "of it: not 下滑"),
        ("observer:media", "it looks on as media"),
        ("observer:", ""),
        ("title:move-", "falls in the title"),
        ("head:whom:ma", "the title does to it: a merger"),
        ("hw:#", "in its headline: a number"),
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
    reasons = [words for pull, words in map(model.pull, model.linear.weights) if pull]
    assert len(reasons) > 100
    assert not [text for text in reasons if "True" in text or "hw:" in text]
    assert not [text for text in reasons if re.search(r"#|_|: move", text)]
