"""The rows of chosen articles, and what a moment holds back of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.article_table import ARTICLES
from sinanews.scraper.store.chosen_rows import (
    Excluded,
    counts_as_of,
    excluded,
    keys_of,
    newest_articles,
    of_articles,
)
from tests.scraper.store.made import MENTIONS, NOON, article, keep


@pytest.fixture
def filled(store, clock):
    """d-1 at noon and changed at two, d-2 at one, from two media."""
    for name, text, source in (
        ("d-1", "一", "某社"),
        ("d-2", "二", "某报"),
        ("d-1", "改", "某社"),
    ):
        keep(store, article(name, text=text, source=source), text.encode())
        version = store.articles.latest_version(name)
        store.analyses.keep(name, version, "a1", {"mentions": [{"start": 0, "text": text}]})
        clock.move(hours=1)
    return store


def at(hours: float, **values) -> ArticleFilter:
    return ArticleFilter(as_of=NOON + timedelta(hours=hours), **values)


def names(store, chosen: ArticleFilter, limit: int = -1) -> list[tuple[str, int]]:
    rows = store.rows(ARTICLES, *newest_articles(chosen, limit))
    return [(row["article_id"], row["version"]) for row in rows]


def test_the_newest_are_the_latest_versions(filled) -> None:
    assert names(filled, ArticleFilter()) == [("d-2", 1), ("d-1", 2)]
    assert names(filled, ArticleFilter(), 1) == [("d-1", 2)]
    assert names(filled, at(1.5)) == [("d-1", 1), ("d-2", 1)]
    assert names(filled, at(1.5), 1) == [("d-2", 1)]
    assert names(filled, ArticleFilter(sources=("某社",))) == [("d-1", 2)]


def test_findings_are_of_all_versions(filled) -> None:
    def texts(chosen: ArticleFilter) -> list[str]:
        return [row["text"] for row in filled.rows(MENTIONS, *of_articles(chosen))]

    assert texts(ArticleFilter(sources=("某社",))) == ["一", "改"]
    assert texts(at(1, sources=("某社",))) == ["一"]
    assert texts(at(-1)) == []


@pytest.mark.parametrize(
    ("hours", "expected"),
    [(-1, Excluded(2, 0)), (0, Excluded(1, 1)), (1, Excluded(0, 1)), (2, Excluded(0, 0))],
)
def test_what_is_held_back(filled, hours, expected) -> None:
    assert excluded(filled.database, at(hours)) == expected


def test_what_is_held_back_of_some(filled) -> None:
    assert excluded(filled.database, at(-1, sources=("某报",))) == Excluded(1, 0)
    assert excluded(filled.database, at(0, sources=("某社",))) == Excluded(0, 1)
    assert excluded(filled.database, ArticleFilter()) == Excluded()


def test_counts(filled) -> None:
    assert counts_as_of(filled.database, (MENTIONS,), at(1)) == {"articles": 2, "mentions": 2}
    assert counts_as_of(filled.database, (MENTIONS,), at(9)) == {"articles": 3, "mentions": 3}


def test_keys_are_all_versions_as_they_came(filled) -> None:
    assert keys_of(filled.database, ArticleFilter()) == [("d-1", 1), ("d-2", 1), ("d-1", 2)]
    assert keys_of(filled.database, ArticleFilter(sources=("某报",))) == [("d-2", 1)]
