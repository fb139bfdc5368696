"""Views: what a document says of each company, as features."""

from __future__ import annotations

from dataclasses import replace

from sinanews.analysis.findings import Argument, Event, Tokens
from sinanews.analysis.steps.sentiment.cues import find
from sinanews.analysis.steps.sentiment.views import features, scene_of, sizes, subjects, views
from tests.analysis.news import CuesOnly, findings


def features_of(made, name: str) -> set[str]:
    cues = find(made, CuesOnly.cues)
    found = views(made, cues)
    scene = scene_of(made, found, cues, CuesOnly.cues.types)
    return set(features(made, next(v for v in found if v.mentions[0].text == name), scene))


def event(name: str, role: str, key: str | None, at: int) -> Event:
    argument = Argument(role, name, at, at + len(name), key)
    return Event("penalty", "regulation", 0, 1, "罚", (0, 5), (argument,))


def test_larger_sums_add_to_smaller_ones() -> None:
    assert set(sizes("own", 2.0, False)) == {"own+0.5", "own+1.5"}
    assert set(sizes("own", -0.7, True)) == {"own-0.5|observer"}
    assert set(sizes("own", 0.1, False)) == set()


def test_an_authority_is_told_from_a_company() -> None:
    made = findings("证监会处罚甲乙股份。", org=("证监会", "甲乙股份"))
    assert "observer:authority" in features_of(made, "证监会")
    assert "observer:" in features_of(made, "甲乙股份")


def test_events_by_role() -> None:
    made = findings("证监会处罚甲乙股份。", org=("证监会", "甲乙股份"))
    made = replace(made, events=(event("甲乙股份", "who", "x:甲乙股份", 5),))
    assert "who:penalty" in features_of(made, "甲乙股份")
    assert "told-0.5" in features_of(made, "甲乙股份")
    assert "eventless" in features_of(made, "证监会")


def test_names_that_only_an_event_knows_are_companies_too() -> None:
    made = findings("甲乙海运跌超9%。")
    made = replace(made, events=(event("甲乙海运", "who", None, 0),))
    assert [m.text for m in subjects(made)] == ["甲乙海运"]


def test_a_speaker_is_told() -> None:
    assert "speaks:1" in features_of(
        findings("甲乙证券：市场向好。", org=("甲乙证券",)), "甲乙证券"
    )
    assert "speaks:0" in features_of(
        findings("甲乙证券大楼落成。", org=("甲乙证券",)), "甲乙证券"
    )


def test_words_around_the_name() -> None:
    made = replace(
        findings("甲乙股份获得大单。", org=("甲乙股份",)),
        tokens=Tokens(("甲乙股份", "获得", "大单", "。"), (0, 4, 6, 8), ()),
    )
    words = {f for f in features_of(made, "甲乙股份") if f.startswith("word:")}
    assert words == {"word:获得", "word:大单"}


def test_words_of_the_headline_count_for_who_stands_in_it_and_for_others() -> None:
    text = "甲乙股份停产。丙丁股份照常。"
    words, starts = ("甲乙股份", "停产", "。", "丙丁股份", "照常", "。"), (0, 4, 6, 7, 11, 13)
    made = replace(
        findings(text, org=("甲乙股份", "丙丁股份")), tokens=Tokens(words, starts, ("n",) * 6)
    )
    assert {"hw:停产", "main:headline", "rank:most"} <= features_of(made, "甲乙股份")
    assert {"h0:停产", "main:lead"} <= features_of(made, "丙丁股份")


def test_a_company_all_over_the_text_is_what_it_is_about() -> None:
    made = findings(
        "市场综述。" + "甲乙股份上涨。" * 5 + "丙丁股份持平。",
        title="盘前必读",
        org=("甲乙股份", "丙丁股份"),
    )
    assert "main:text" in features_of(made, "甲乙股份")
    assert {"main:lead", "rank:few"} <= features_of(made, "丙丁股份")
