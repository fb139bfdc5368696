"""The model of the sentiment step."""

from __future__ import annotations

import pytest

from sinanews.analysis.models.linear import Linear
from sinanews.analysis.models.sentiment_model import SentimentModel, load_sentiment_model

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


def test_words_by_their_features() -> None:
    assert MODEL.word_features == {"停产": "word:停产"}


def test_probabilities_sum_up_to_one() -> None:
    found = MODEL.probabilities(["bias", "cue:涨停"])
    assert sum(found) == pytest.approx(1)
    assert found.index(max(found)) == 2
    assert MODEL.probabilities([]) == pytest.approx((1 / 3, 1 / 3, 1 / 3))


@pytest.mark.parametrize(
    ("features", "most", "why"),
    [
        (["bias", "cue:涨停", "title:停产"], 5, "cue:涨停+3.0 title:停产-0.5"),
        (["title:停产", "word:停产", "cue:涨停"], 2, "cue:涨停+3.0 word:停产-2.5"),
        (["bias", "unknown"], 5, ""),
        ([], 5, ""),
    ],
)
def test_reasons_name_what_pulls_most(features: list[str], most: int, why: str) -> None:
    assert MODEL.reasons(features, most) == why


def test_what_ships_has_three_classes_and_words() -> None:
    model = load_sentiment_model()
    assert model.linear.classes == 3
    assert len(model.word_features) > 100
