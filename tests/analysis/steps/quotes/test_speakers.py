"""Who speaks in a stretch of text, and as what."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.quotes.possible_speakers import (
    PossibleSpeakers,
    Speaker,
    named,
)
from sinanews.analysis.steps.quotes.speakers import speaker, standing
from tests.analysis.news import findings

PEOPLE = ("王小明", "李大伟")
COMPANIES = ("天河科技", "某某日报")


def possible(text: str) -> PossibleSpeakers:
    mentions = findings(text, per=PEOPLE, org=COMPANIES).mentions
    return PossibleSpeakers(text, mentions, [m.start for m in mentions])


def who(text: str) -> Speaker | None:
    return speaker(possible(text), 0, len(text))


@pytest.mark.parametrize(
    ("text", "name", "is_named"),
    [
        ("王小明表示", "王小明", True),
        ("王小明和李大伟表示", "王小明", True),
        ("天河科技总裁王小明说", "王小明", True),
        ("天河科技表示", "天河科技", True),
        ("天河科技对某某日报记者表示", "天河科技", True),
        ("王小明对某某日报记者表示", "王小明", True),
        ("王小明（李大伟）表示", "王小明", True),  # the other form of a name in brackets
        ("有关负责人表示", "有关负责人", False),
        ("他表示", "他", False),
        ("王小明来了。他表示", "王小明", True),
        ("一名销售人员告诉王小明，天河科技表示", "天河科技", True),
    ],
)
def test_the_speaker(text: str, name: str, is_named: bool) -> None:
    found = who(text)
    assert found
    assert (found.name, found.named) == (name, is_named)
    assert text[found.start : found.end] == name


@pytest.mark.parametrize(
    "text", ["王小明走进会场", "天河科技上涨", "", "表示", "股价表示", "天河科技（简称天河）"]
)
def test_nobody_speaks(text: str) -> None:
    assert who(text) is None


def test_a_pronoun_means_the_nearer_one_without_a_name() -> None:
    text = "王小明离开了。一位分析师到了。他说"
    found = speaker(possible(text), text.index("他"), len(text))
    assert found == Speaker("他", text.index("他"), text.index("他") + 1, False)


def test_a_pronoun_does_not_reach_over_two_paragraphs() -> None:
    text = f"王小明到了。{'市场很好。' * 90}他说"
    found = speaker(possible(text), text.rindex("他"), len(text))
    assert found
    assert found.name == "他"


@pytest.mark.parametrize(
    ("text", "title", "organisation"),
    [
        ("天河科技董事长王小明", "董事长", "天河科技"),
        ("天河科技首席执行官王小明", "首席执行官", "天河科技"),
        ("天河科技王小明", None, "天河科技"),
        ("天河科技的王小明", None, None),
        ("天河科技上涨，王小明", None, None),
        (
            "天河科技第二事业部华南大区市场营销总监兼发言人王小明",
            None,
            None,
        ),  # no title is so long
        ("王小明", None, None),
    ],
)
def test_title_and_organisation_before_a_person(
    text: str, title: str | None, organisation: str | None
) -> None:
    cast = possible(text)
    person = next(m for m in cast.mentions if m.type == "PER")
    assert standing(cast, named(person)) == (title, organisation)


def test_what_the_mention_knows_counts_before_the_text() -> None:
    person = Mention(6, 9, "王小明", "PER", role="总裁", organisation="天河科技")
    cast = PossibleSpeakers("某某日报记者王小明", [person], [6])
    assert standing(cast, named(person)) == ("总裁", "天河科技")


def test_the_post_behind_an_organisation() -> None:
    cast = possible("天河科技新闻发言人表示")
    assert standing(cast, named(cast.mentions[0])) == ("新闻发言人", "天河科技")


def test_one_without_a_name_has_no_standing() -> None:
    assert standing(possible("业内人士"), Speaker("业内人士", 0, 4, False)) == (None, None)


def test_mentions_between_two_offsets_lie_whole_between_them() -> None:
    text = "王小明见李大伟"
    cast = possible(text)
    assert [m.text for m in cast.between(0, 7)] == ["王小明", "李大伟"]
    assert [m.text for m in cast.between(0, 6)] == ["王小明"]
    assert [m.text for m in cast.between(1, 7)] == ["李大伟"]
