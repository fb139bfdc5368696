"""Counters of a run and its summary."""

from __future__ import annotations

from sinanews.job.counters import Counters, RunSummary


def test_a_run_of_nothing_has_an_empty_summary():
    assert Counters().summary(0.0, interrupted=False) == RunSummary()


def test_an_article_counts_by_state_template_and_page_type():
    counters = Counters()
    counters.add_article("new", template="mobile", page_type="article")
    counters.add_article("same", template="finance", page_type="video")
    summary = counters.summary(1.5, interrupted=True)
    assert summary.articles == {"new": 1, "same": 1}
    assert summary.templates == {"finance": 1, "mobile": 1}
    assert summary.page_types == {"article": 1, "video": 1}
    assert (summary.seconds, summary.interrupted) == (1.5, True)


def test_names_stand_in_order_whatever_came_first():
    counters = Counters()
    for reason in ("yaml", "binary", "empty", "binary"):
        counters.failed[reason] += 1
    assert list(counters.summary(0, interrupted=False).failed.items()) == [
        ("binary", 2),
        ("empty", 1),
        ("yaml", 1),
    ]


def test_a_summary_stays_as_it_was_when_the_run_goes_on():
    counters = Counters(pages=1)
    before = counters.summary(0, interrupted=False)
    counters.pages += 1
    counters.rows["mentions"] += 3
    assert (before.pages, before.rows) == (1, {})
