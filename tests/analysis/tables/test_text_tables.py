"""Keywords, summary and quotes."""

from __future__ import annotations

from dataclasses import replace

from sinanews.analysis.findings import Sentence
from sinanews.analysis.tables.text_tables import KEYWORDS, QUOTES, SUMMARY
from tests.analysis.tables.found import TEXT, found


def test_ranks_count_from_one_in_the_order_of_the_keywords() -> None:
    assert [(row["rank"], row["text"]) for row in KEYWORDS.rows(found())] == [
        (1, "增持"),
        (2, "涨"),
    ]


def test_the_summary_gives_the_words_of_its_sentences() -> None:
    findings = replace(found(), summary=(Sentence(6, 15), Sentence(16, 22)))
    assert [row["text"] for row in SUMMARY.rows(findings)] == TEXT.split("\n")[1:]


def test_a_quote_row() -> None:
    assert QUOTES.rows(found()) == [
        {
            "start": 19,
            "end": 20,
            "text": "好",
            "kind": "direct",
            "speaker": "乙",
            "speaker_start": 16,
            "speaker_end": 17,
            "title": None,
            "organisation": None,
            "entity_id": None,
        }
    ]
