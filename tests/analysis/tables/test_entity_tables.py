"""Mentions, entities and signals."""

from __future__ import annotations

from dataclasses import replace

import orjson
import pytest

from sinanews.analysis.findings import Event, Findings, Sentiment
from sinanews.analysis.tables.entity_tables import (
    ENTITIES,
    MENTIONS,
    SIGNALS,
    event_types_of,
    sentiment_of,
)
from tests.analysis.tables.found import ID, event, found


def types(*events: Event) -> list[str]:
    findings = replace(found(), events=events)
    return event_types_of(findings.entities[0], findings)


def test_the_title_is_paragraph_minus_one() -> None:
    assert [row["paragraph"] for row in MENTIONS.rows(found())] == [-1, 0, 1]


def test_a_mention_that_is_not_linked_has_null_and_an_empty_list() -> None:
    person = MENTIONS.rows(found())[2]
    assert (person["entity_id"], person["name"], person["tickers"]) == (None, None, "[]")


def test_an_entity_row() -> None:
    assert ENTITIES.rows(found())[0] == {
        "entity_id": ID,
        "name": "甲公司",
        "type": "ORG",
        "tickers": '["600519.SH","00700.HK"]',
        "count": 2,
        "first": 0,
        "salience": 0.9,
        "in_title": 1,
    }


def test_signals_are_of_listed_companies_only() -> None:
    (signal,) = SIGNALS.rows(found())
    assert signal == {
        "published_at": "2024-01-03T00:00:00+08:00",
        "entity_id": ID,
        "name": "甲公司",
        "ticker": "600519.SH",
        "relevance": 0.9,
        "sentiment": 0.5,
        "event_types": '["holding_up"]',
        "title_hit": 1,
        "novelty": None,
    }


def test_a_listed_index_is_no_signal() -> None:
    findings = found()
    index = replace(findings.entities[0], type="INDEX")
    assert SIGNALS.rows(replace(findings, entities=(index,))) == []


def test_without_the_articles_time_a_signal_has_none() -> None:
    findings = found()
    undated = replace(findings, document=replace(findings.document, published=None))
    assert SIGNALS.rows(undated)[0]["published_at"] is None


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
        ((event("rise", "who"), event("fine", "who"), event("rise", "whom")), ["rise", "fine"]),
    ],
)
def test_the_events_that_concern_an_entity(events: tuple[Event, ...], names: list[str]) -> None:
    assert types(*events) == names


def test_event_types_are_a_json_list_also_when_there_are_none() -> None:
    (signal,) = SIGNALS.rows(replace(found(), events=()))
    assert orjson.loads(signal["event_types"]) == []
