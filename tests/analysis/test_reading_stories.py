"""Stories of a store, as of now and as of a moment."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sinanews.analysis import reading_stories
from sinanews.job.corpus_job import update_corpus
from sinanews.scraper.model.errors import UsageError
from tests.analysis.corpus.made import ARTICLE, NOON, REPORT, vocabulary
from tests.sinanews.job.test_corpus_job import add, opened

MADE = (
    ("a0", 0, REPORT, "甲报"),
    ("a1", 2, f"{REPORT}（乙报）", "乙报"),
    ("a2", 5, ARTICLE, "甲报"),
    ("a3", 30, "云海重工：收购南岭轴承72%股权一事，交易对价3.6亿元，公司回复了问询", "丙报"),
)


@pytest.fixture
def store(tmp_path):
    with opened(tmp_path / "n.db") as store:
        for made in MADE:
            add(store, made)
        update_corpus(store, vocabulary())
        yield store


def ids(story):
    return [article.article_id for article in story.articles]


def test_a_story_is_found_by_its_id_and_by_each_of_its_articles(store):
    whole = reading_stories.story(store, "story:a0")
    assert ids(whole)[:2] == ["a0", "a1"]
    assert reading_stories.story(store, "a1") == whole
    assert whole.name == "云海重工：拟以3.6亿元收购南岭轴承"
    assert whole.media[:2] == ("甲报", "乙报")
    assert "乙报" not in whole.sources
    assert whole.entities[0].name == "云海重工"


@pytest.mark.parametrize("name", ["story:none", "none", "https://example.org/none"])
def test_what_is_no_story_is_none(store, name):
    assert reading_stories.story(store, name) is None


def test_as_of_a_moment_there_is_only_what_was_known(store):
    early = NOON + timedelta(hours=1)
    assert ids(reading_stories.story(store, "a0", as_of=early)) == ["a0"]
    assert reading_stories.story(store, "a1", as_of=early) is None
    assert reading_stories.copies(store, "a0", as_of=early) == []
    assert reading_stories.story(store, "a0", as_of=NOON - timedelta(days=1)) is None


def test_top_are_the_hottest_to_which_something_came(store):
    at = NOON + timedelta(hours=5)
    found = reading_stories.top(store, as_of=at)
    assert [story.story_id for story in found] == ["story:a0", "story:a2"]
    assert found[0].heat > found[1].heat == 1
    since = NOON + timedelta(hours=4)
    found = reading_stories.top(store, since=since, as_of=at)
    assert [story.story_id for story in found] == ["story:a2"]
    assert len(reading_stories.top(store, as_of=at, limit=1)) == 1


def test_without_a_moment_it_is_that_of_the_newest_article(store):
    assert reading_stories.moment_read(store) == NOON + timedelta(hours=30)
    assert reading_stories.top(store)[0].last_known_at == NOON + timedelta(hours=30)


def test_copies_have_what_changed_as_lists(store):
    for name in ("a0", "a1"):
        (row,) = reading_stories.copies(store, name)
        assert (row["article_id"], row["original_id"], row["kind"]) == ("a1", "a0", "reprint")
        assert row["changed"] == [[], []]
    assert reading_stories.copies(store, "a2") == []


def test_an_empty_store_has_no_stories(tmp_path):
    with opened(tmp_path / "empty.db") as store:
        assert reading_stories.top(store) == []
        assert reading_stories.story(store, "a") is None
        assert reading_stories.copies(store, "a") == []


def test_a_moment_that_is_none_is_said_so(store):
    with pytest.raises(UsageError):
        reading_stories.story(store, "a0", as_of="soon")


def test_by_size_an_older_story_of_more_articles_comes_first(store):
    later = NOON + timedelta(days=9)
    since = NOON - timedelta(days=1)
    by_heat = reading_stories.top(store, since=since, as_of=later)
    by_size = reading_stories.top(store, since=since, as_of=later, order="size")
    assert {story.story_id for story in by_heat} == {story.story_id for story in by_size}
    sizes = [reading_stories.size(story) for story in by_size]
    assert sizes == sorted(sizes, reverse=True)
    whole = reading_stories.story(store, "story:a0", as_of=NOON + timedelta(hours=3))
    assert reading_stories.size(whole) == 1.3  # an original and a copy
    with pytest.raises(KeyError):
        reading_stories.top(store, as_of=later, order="colour")
