"""Mentions and entities."""

from __future__ import annotations

from sinanews.analysis.tables.entity_tables import ENTITIES, MENTIONS
from tests.analysis.tables.found import ID, found


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
