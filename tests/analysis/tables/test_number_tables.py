"""Figures and dates."""

from __future__ import annotations

from sinanews.analysis.tables.number_tables import DATES, FIGURES
from tests.analysis.tables.found import ID, found


def test_a_figure_row() -> None:
    assert FIGURES.rows(found()) == [
        {
            "start": 12,
            "end": 14,
            "text": "2%",
            "kind": "percent",
            "value": 2.0,
            "high": None,
            "unit": "%",
            "direction": "up",
            "comparison": None,
            "measure": None,
            "entity_id": ID,
            "qualifier": None,
        }
    ]


def test_a_date_row_says_with_one_that_it_was_resolved_by_the_articles_time() -> None:
    assert DATES.rows(found()) == [
        {
            "start": 9,
            "end": 11,
            "text": "3日",
            "value": "2024-01-03",
            "granularity": "day",
            "relative": 1,
        }
    ]
