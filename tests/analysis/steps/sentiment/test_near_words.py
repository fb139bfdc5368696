"""Features: the words beside a company's first mention, and their pairs."""

from __future__ import annotations

from sinanews.analysis.findings import Findings
from sinanews.analysis.steps.sentiment.near_words import FOCUS, MOST_WORDS, near_features
from tests.analysis.news import findings
from tests.analysis.steps.sentiment.test_target_features import with_words


def near(made: Findings, number: int = 0) -> list[str]:
    starts = [sentence.start for sentence in made.sentences]
    names = [mention.start for mention in made.mentions]
    return near_features(made, made.mentions[number], starts, names)


def test_words_beside_the_name_by_themselves_and_in_pairs() -> None:
    made = with_words(
        findings("昨日甲乙股份获得12个大单。", org=("甲乙股份",)),
        *("昨日", "甲乙股份", "获得", "12", "个", "大单", "。"),
    )
    assert near(made) == [
        *("word:昨日", "word:获得", "word:大单"),
        *(
            "pair:昨日 @",
            "pair:@ 获得",
            "pair:获得 #",
            "pair:# 个",
            "pair:个 大单",
            "pair:大单 。",
        ),
    ]


def test_other_names_are_shown_by_their_type_once() -> None:
    made = with_words(
        findings("甲乙股份起诉丙丁科技。", org=("甲乙股份", "丙丁科技")),
        *("甲乙股份", "起诉", "丙丁", "科技", "。"),
    )
    pairs = [feature for feature in near(made) if feature.startswith("pair:")]
    assert pairs == ["pair:@ 起诉", "pair:起诉 ORG", "pair:ORG 。"]
    assert "pair:ORG 起诉" in near(made, 1)


def test_words_far_behind_the_name_and_of_the_next_sentence_do_not_count() -> None:
    filler = ("照常",) * (FOCUS // 2)
    text = "甲乙股份" + "".join(filler) + "大单。停产。"
    made = with_words(
        findings(text, org=("甲乙股份",)),
        *("甲乙股份", *filler, "大单", "。", "停产", "。"),
    )
    found = near(made)
    assert len([feature for feature in found if feature == "word:照常"]) == MOST_WORDS - 1
    assert not any("大单" in feature or "停产" in feature for feature in found)
