"""Events and sentiments."""

from __future__ import annotations

import orjson

from sinanews.analysis.tables.event_tables import EVENTS, SENTIMENTS
from tests.analysis.tables.found import ID, found


def test_an_event_row_has_its_trigger_as_text_and_its_sentence() -> None:
    (row,) = EVENTS.rows(found())
    assert (row["type"], row["family"], row["text"]) == ("holding_up", "holding", "增持")
    assert (row["sentence_start"], row["sentence_end"]) == (0, 5)


def test_arguments_are_objects_with_role_words_span_and_entity() -> None:
    (row,) = EVENTS.rows(found())
    assert orjson.loads(row["arguments"]) == [
        {
            "role": "who",
            "text": "甲公司",
            "start": 0,
            "end": 3,
            "entity_id": ID,
            "value": None,
            "unit": None,
        }
    ]


def test_the_article_is_the_row_without_entity() -> None:
    assert [(row["entity_id"], row["value"]) for row in SENTIMENTS.rows(found())] == [
        (None, 0.0),
        (ID, 0.5),
    ]
