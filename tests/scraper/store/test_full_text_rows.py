"""The index of an open store: in step with the articles, or not there."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.store.full_text_rows import FullText
from sinanews.scraper.store.store import Store
from tests.scraper.store.made import MENTIONS, article, keep


def found(store, words):
    return [hit.article_id for hit in store.search.find(words)]


@pytest.fixture
def without(path, clock):
    with Store.open(path, (MENTIONS,), clock=clock, indexed=False) as store:
        keep(store, article())
        yield store


def test_a_store_without_it_says_how_to_make_one(without) -> None:
    for ask in (without.search.find, without.search.count):
        with pytest.raises(StoreError, match="reindex --store") as caught:
            ask("江海电机")
        assert caught.value.reason == "no_index"


def test_signs_and_filters_need_none(without) -> None:
    assert found(without, "。") == ["d-1"]
    assert without.search.count("。") == 1
    assert without.search.find("") == []


def test_it_is_made_later(without) -> None:
    without.search.reindex()
    assert found(without, "江海电机") == ["d-1"]
    keep(without, article("d-2", text="泽川物流"))
    assert found(without, "泽川") == ["d-2"]


def test_a_store_stays_as_it_is_until_it_is_told_else(path) -> None:
    for indexed, expected in (
        (None, True),
        (False, False),
        (None, False),
        (True, True),
        (None, True),
    ):
        with Store.open(path, indexed=indexed) as store:
            assert FullText(store.database).is_there is expected


def test_making_it_anew_mends_it(store) -> None:
    keep(store, article())
    store.database.execute("INSERT INTO articles_fts(articles_fts) VALUES ('delete-all')")
    assert found(store, "江海电机") == []
    store.search.reindex()
    assert found(store, "江海电机") == ["d-1"]


def test_a_text_that_is_replaced_is_found_by_its_new_words_alone(store) -> None:
    index = FullText(store.database)
    keep(store, article(text="江海电机"))
    index.replace(1, "标题\n江海电机", "标题\n江海物流")
    sql = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?"
    counts = [store.database.value(sql, (f'"{token}"',)) for token in ("电机", "江海", "物流")]
    assert counts == [0, 1, 1]


def test_an_article_that_is_undone_is_not_indexed(store) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction():
        keep(store, article())
        raise ZeroDivisionError
    sql = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?"
    assert store.database.value(sql, ('"江海"',)) == 0


def test_merging_it_changes_no_hit(store) -> None:
    for number in range(20):
        keep(store, article(f"d-{number}", text=f"江海电机第{number}号"))
    FullText(store.database).optimize()
    assert store.search.count("江海电机") == 20


HOLDERS = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?"


def test_a_batch_is_indexed_at_its_end(store) -> None:
    with store.batch():
        keep(store, article())
        assert found(store, "江海电机") == []
        keep(store, article("d-2", text="泽川物流"))
    assert found(store, "江海电机") == ["d-1"]
    assert found(store, "泽川物流") == ["d-2"]


def test_an_article_of_a_batch_that_is_undone_is_not_indexed(store) -> None:
    with store.batch():
        with pytest.raises(ZeroDivisionError), store.transaction():
            keep(store, article())
            raise ZeroDivisionError
        keep(store, article("d-2", text="泽川物流"))  # takes its place in the table
    assert store.database.value(HOLDERS, ('"江海"',)) == 0
    assert found(store, "泽川") == ["d-2"]


def test_an_article_that_changes_within_its_batch_is_indexed_as_it_is_in_the_end(
    store,
) -> None:
    index = store.articles.full_text
    with store.batch():
        keep(store, article(text="江海电机"))
        store.database.execute("UPDATE articles SET text = '江海物流'")
        index.replace(1, "标题\n江海电机", "江海物流")
    counts = [store.database.value(HOLDERS, (f'"{token}"',)) for token in ("电机", "物流")]
    assert counts == [0, 1]


def test_an_article_of_before_is_indexed_again_at_once(store) -> None:
    keep(store, article(text="江海电机"))
    with store.batch():
        store.articles.full_text.replace(1, "标题\n江海电机", "标题\n江海物流")
        keep(store, article("d-2", text="泽川物流"))
    counts = [store.database.value(HOLDERS, (f'"{token}"',)) for token in ("电机", "物流")]
    assert counts == [0, 2]


def test_a_batch_that_fails_indexes_nothing_and_leaves_nothing_behind(store) -> None:
    with pytest.raises(ZeroDivisionError), store.batch():
        keep(store, article())
        raise ZeroDivisionError
    keep(store, article("d-2", text="泽川物流"))
    assert store.database.value(HOLDERS, ('"江海"',)) == 0
    assert found(store, "泽川") == ["d-2"]


def test_a_batch_in_another_is_indexed_with_it(store) -> None:
    with store.batch():
        with store.batch():
            keep(store, article())
        assert found(store, "江海电机") == []
    assert found(store, "江海电机") == ["d-1"]


def test_a_store_without_an_index_takes_batches_too(without) -> None:
    with without.batch():
        keep(without, article("d-2", text="泽川物流。"))
    assert without.search.count("。") == 2
