"""Signals for every listing, and listings in every spelling."""

from __future__ import annotations

from dataclasses import replace

import orjson
import pytest

from sinanews.analysis.findings import Event, Findings, Sentiment
from sinanews.analysis.tables.relevance import event_types_of, sentiment_of
from sinanews.analysis.tables.signal_tables import (
    SIGNALS,
)
from tests.analysis.tables.found import ID, event, found


def types(*events: Event) -> list[str]:
    findings = replace(found(), events=events)
    return event_types_of(findings.entities[0], findings)


def test_a_company_has_a_signal_for_every_listing() -> None:
    on_a_shares, in_hong_kong = SIGNALS.rows(found())
    assert on_a_shares == {
        "published_at": "2024-01-03T00:00:00+08:00",
        "published_precision": "day",
        "entity_id": ID,
        "name": "甲公司",
        "ticker": "600519.SH",
        "relevance": 0.9,
        "relevance_kind": "direct",
        "relevance_why": "event holding_up",
        "sentiment": 0.5,
        "event_types": '["holding_up"]',
        "title_hit": 1,
        "novelty": None,
        "title": "甲公司增持",
        "source": "某报",
    }
    assert in_hong_kong == on_a_shares | {"ticker": "00700.HK"}


def test_a_listed_index_is_no_signal() -> None:
    findings = found()
    index = replace(findings.entities[0], type="INDEX")
    assert SIGNALS.rows(replace(findings, entities=(index,))) == []


def test_without_the_articles_time_a_signal_has_none() -> None:
    findings = found()
    undated = replace(findings, document=replace(findings.document, published=None))
    signal = SIGNALS.rows(undated)[0]
    assert (signal["published_at"], signal["published_precision"]) == (None, None)


def test_an_article_without_a_title_gives_an_empty_one() -> None:
    findings = found()
    untitled = replace(findings, document=replace(findings.document, title_end=0))
    assert SIGNALS.rows(untitled)[0]["title"] == ""


def test_what_the_store_knows_is_left_to_it() -> None:
    """It changes when a later version comes."""
    left = {column.name: column.of_article for column in SIGNALS.columns if column.of_article}
    assert left == {
        name: name for name in ("available_at", "known_at", "is_latest", "duplicate_of", "url")
    }
    assert not left.keys() & SIGNALS.rows(found())[0].keys()


@pytest.mark.parametrize(
    ("sentiments", "value"),
    [
        ((), None),
        ((Sentiment(None, None, -0.7, "negative"),), None),
        ((Sentiment("cn:000000", "乙公司", -0.7, "negative"),), None),
        ((Sentiment(None, None, -0.7, "negative"), Sentiment(ID, "", 0.0, "neutral")), 0.0),
    ],
)
def test_the_sentiment_of_an_entity_is_its_own(
    sentiments: tuple[Sentiment, ...], value: float | None
) -> None:
    findings: Findings = replace(found(), sentiments=sentiments)
    assert sentiment_of(findings.entities[0], findings) == value


@pytest.mark.parametrize(
    ("events", "names"),
    [
        ((), []),
        ((event("fine", "who"),), ["fine"]),
        ((event("fine", "whom"),), ["fine"]),
        ((event("fine", "by"),), []),  # it only acts on others
        ((event("fine", "who", None),), []),
        ((event("fine", "who", "cn:000000"),), []),
        (
            (event("rise", "who"), event("fine", "who"), event("rise", "whom")),
            ["rise", "fine"],
        ),
    ],
)
def test_the_events_that_concern_an_entity(
    events: tuple[Event, ...], names: list[str]
) -> None:
    assert types(*events) == names


def test_event_types_are_a_json_list_also_when_there_are_none() -> None:
    signal, _ = SIGNALS.rows(replace(found(), events=()))
    assert orjson.loads(signal["event_types"]) == []
