"""Counters of a run and its summary."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sinanews.job.counters import Counters, RunSummary
from sinanews.scraper.model.records import Article
from sinanews.scraper.store.articles import ArticleVersion

NOON = datetime(2026, 3, 12, 4, tzinfo=UTC)


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


@pytest.mark.parametrize(
    ("state", "page_type", "published", "counted"),
    [
        ("new", "article", None, (1, 1)),
        ("changed", "video", None, (1, 0)),
        ("same", "article", NOON, (0, 0)),
    ],
)
def test_what_keeping_an_article_did_is_counted(state, page_type, published, counted):
    counters = Counters()
    article = Article("a:1", None, None, "云桥港开工", (), published, page_type=page_type)
    kept = ArticleVersion("a:1", 1, state, duplicate_of="a:0")
    counters.add_kept(kept, article)
    assert (counters.duplicates, counters.undated) == counted
    assert counters.articles == {state: 1}


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
