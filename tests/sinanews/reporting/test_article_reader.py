"""Articles by id, each read once."""

from __future__ import annotations

import pytest

import sinanews
from sinanews.reporting.article_reader import ArticleReader
from sinanews.scraper.model.errors import StoreError


def test_an_article_has_its_findings_and_what_is_said_beside_the_others(news):
    with sinanews.open_store(news) as store:
        reader = ArticleReader(store)
        name = store.search.article_id("https://news.example/001.html")
        row = reader.row(name)
        assert reader.row(name) is row
    assert row["mentions"] and row["events"]
    assert row["copies"][0]["kind"] == "edit"
    assert row["story_items"][0]["story_id"].startswith("story:")


def test_what_was_not_known_at_the_moment_is_not_there(news):
    with sinanews.open_store(news) as store:
        name = store.search.article_id("https://news.example/017.html")
        with pytest.raises(StoreError, match="make the report again"):
            ArticleReader(store, "2026-03-03").row(name)
        assert ArticleReader(store, "2026-03-05").row(name)["source"] == "丁快讯"
