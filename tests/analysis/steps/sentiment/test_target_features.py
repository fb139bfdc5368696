"""Features: what a document says of each company, as the model reads it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sinanews.analysis.findings import Argument, Event, Findings, Tokens
from sinanews.analysis.steps.sentiment.cues import cues_of
from sinanews.analysis.steps.sentiment.target_features import (
    all_features,
    context_of,
    sizes,
)
from sinanews.analysis.steps.sentiment.targets import targets_of
from tests.analysis.news import RESOURCES, findings


def features_of(made: Findings, name: str) -> set[str]:
    cues = cues_of(made, RESOURCES)
    targets = targets_of(made, cues, RESOURCES)
    context = context_of(made, targets, cues, RESOURCES.taxonomy)
    target = next(t for t in targets.companies if t.mentions[0].text == name)
    return set(all_features(made, target, context))


def with_words(made: Findings, *words: str) -> Findings:
    starts = tuple(sum(map(len, words[:n])) for n in range(len(words)))
    return replace(made, tokens=Tokens(words, starts, ("n",) * len(words)))


@pytest.mark.parametrize(
    ("value", "observer", "found"),
    [
        (2.0, False, ["own+0.5", "own+1.5"]),
        (-0.7, True, ["own-0.5|observer"]),
        (0.1, False, []),
        (0.0, True, []),
        (-99, False, ["own-0.5", "own-1.5", "own-3", "own-6", "own-10"]),
    ],
)
def test_larger_sums_add_to_smaller_ones(
    value: float, observer: bool, found: list[str]
) -> None:
    assert list(sizes("own", value, observer)) == found


def test_an_authority_is_told_from_a_company() -> None:
    made = findings("证监会处罚甲乙股份。", org=("证监会", "甲乙股份"))
    assert "observer:authority" in features_of(made, "证监会")
    assert "observer:" in features_of(made, "甲乙股份")


def test_a_listed_company_in_the_title() -> None:
    found = features_of(
        findings("丙丁科技涨。", title="甲乙股份停产", org=("甲乙股份", "丙丁科技")),
        "甲乙股份",
    )
    assert {"listed:True", "titled:TrueTrue", "many:2", "times:1"} <= found


def test_events_by_role() -> None:
    made = findings("证监会处罚甲乙股份。", org=("证监会", "甲乙股份"))
    argument = Argument("who", "甲乙股份", 5, 9, "x:甲乙股份")
    penalty = Event("penalty", "regulation", 3, 5, "处罚", (0, 10), (argument,))
    made = replace(made, events=(penalty,))
    assert {
        "who:penalty",
        "who:regulation",
        "head:who:regulation",
        "told-0.5",
    } <= features_of(made, "甲乙股份")
    assert "eventless" in features_of(made, "证监会")


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("甲乙证券：市场向好。", True),
        ("甲乙证券(600998.SH)：市场向好。", True),
        ("甲乙证券首席分析师表示，市场向好。", True),
        ("甲乙证券大楼落成。", False),
    ],
)
def test_who_speaks(text: str, speaks: bool) -> None:
    found = features_of(findings(text, org=("甲乙证券",)), "甲乙证券")
    assert f"speaks:{int(speaks)}" in found
    assert ("rates:FalseTrue" in found) is speaks


def test_a_rater_of_others() -> None:
    text = "甲乙证券：上调丙丁科技目标价。"
    found = features_of(findings(text, org=("甲乙证券", "丙丁科技")), "甲乙证券")
    assert {"rater:TrueTrue", "rates:TrueTrue"} <= found


def test_cues_with_their_signs() -> None:
    found = features_of(findings("甲乙股份未违规，股价跌5%。", org=("甲乙股份",)), "甲乙股份")
    assert {"cue:!违规", "title:!违规", "cue:move-", "title:-"} <= found
    quiet = features_of(findings("甲乙股份开会。", org=("甲乙股份",)), "甲乙股份")
    assert {"silent", "eventless"} <= quiet


def test_cues_of_its_sentences_are_near_but_not_those_of_another() -> None:
    text = "甲乙股份发布报告，丙丁科技跌停。戊己银行大涨。"
    made = findings(text, org=("甲乙股份", "丙丁科技", "戊己银行"))
    found = {name: features_of(made, name) for name in ("甲乙股份", "丙丁科技", "戊己银行")}
    assert not [f for f in found["甲乙股份"] if f.startswith("near")]
    assert "near-1.5" in found["丙丁科技"]
    assert "near+1.5" in found["戊己银行"]
    assert not [f for f in found["甲乙股份"] if f.startswith("own")]


def test_words_around_the_name() -> None:
    made = with_words(
        findings("昨日甲乙股份获得12个大单。", org=("甲乙股份",)),
        *("昨日", "甲乙股份", "获得", "12", "个", "大单", "。"),
    )
    words = {f for f in features_of(made, "甲乙股份") if f.startswith("word:")}
    assert words == {"word:昨日", "word:获得", "word:大单"}


def test_words_of_the_headline_count_for_who_stands_in_it_and_for_others() -> None:
    made = with_words(
        findings("甲乙股份停产。丙丁股份照常。", org=("甲乙股份", "丙丁股份")),
        *("甲乙股份", "停产", "。", "丙丁股份", "照常", "。"),
    )
    assert {"hw:停产", "main:headline", "rank:most"} <= features_of(made, "甲乙股份")
    assert {"h0:停产", "main:lead"} <= features_of(made, "丙丁股份")


def test_who_has_cues_of_its_own_does_not_take_the_headline_s_words() -> None:
    made = with_words(
        findings("甲乙股份停产。丙丁股份涨停。", org=("甲乙股份", "丙丁股份")),
        *("甲乙股份", "停产", "。", "丙丁股份", "涨停", "。"),
    )
    assert not [f for f in features_of(made, "丙丁股份") if f.startswith("h0:")]


def test_a_company_all_over_the_text_is_what_it_is_about() -> None:
    made = findings(
        "市场综述。" + "甲乙股份上涨。" * 5 + "丙丁股份持平。",
        title="盘前必读",
        org=("甲乙股份", "丙丁股份"),
    )
    assert {"main:text", "rank:most"} <= features_of(made, "甲乙股份")
    assert {"main:lead", "rank:few"} <= features_of(made, "丙丁股份")


def test_the_mood_counts_less_for_one_of_several() -> None:
    alone = features_of(findings("甲乙股份开会。市场大跌。", org=("甲乙股份",)), "甲乙股份")
    text = "甲乙股份、丙丁科技开会。市场大跌。"
    among = features_of(findings(text, org=("甲乙股份", "丙丁科技")), "甲乙股份")
    assert "sum-1.5" in alone
    assert "sum-1.5" not in among
    assert "mood-1.5" in among
