"""As of a moment, panel and trends are those of a store that knows nothing later."""

from __future__ import annotations

from datetime import timedelta

from benchmarks.desk_as_of import BEGIN, answers, differing, history
from tests.analysis.desk_store import desk


def test_no_row_differs(tmp_path):
    found = list(differing(25, tmp_path, seed=3))
    assert not [question for question, _, differ in found if differ]
    assert {question for question, rows, _ in found if rows} == {
        "panel",
        "trends",
        "cooccurrence",
        "new words",
        "totals",
        "companies",
        "events",
        "newest",
    }


def test_what_came_later_would_be_seen(tmp_path):
    kept = history(3)
    with desk(tmp_path / "a.db") as news:
        for item in kept[:60]:
            news.keep(**item)
        before = answers(news.store, BEGIN + timedelta(days=60))
        for item in kept[60:]:
            news.keep(**item)
        after = answers(news.store, BEGIN + timedelta(days=60))
    assert all(before[question] != after[question] for question in ("panel", "cooccurrence"))
