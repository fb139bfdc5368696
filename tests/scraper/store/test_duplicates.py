"""The same text twice: the article that was known with it first is the original."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest

from sinanews.scraper.store.known_times import PUBLISHED
from sinanews.scraper.store.pages import RawPage
from sinanews.scraper.store.store import Store
from tests.scraper.store.made import MENTIONS, NOON, Clock, article, keep


def originals(store: Store) -> dict[str, str | None]:
    rows = store.database.query("SELECT article_id, version, duplicate_of FROM articles")
    return {f"{row['article_id']} {row['version']}": row["duplicate_of"] for row in rows}


def archive(store: Store, made, body: bytes = b"<p>1</p>") -> None:
    page_id = store.pages.keep(RawPage(made.url, body))
    store.articles.keep(made, page_id, parser_version="1", known_from=PUBLISHED)


def at(hours: float):
    return NOON + timedelta(hours=hours)


def test_what_was_known_first_is_the_original_in_any_order_of_arrival(tmp_path) -> None:
    made = [article(f"d-{n}", published=at(hours)) for n, hours in enumerate((3, 1, 2))]
    for number, order in enumerate(permutations(made)):
        with Store.open(tmp_path / f"{number}.db", (MENTIONS,), clock=Clock()) as store:
            for one in order:
                archive(store, one)
            assert originals(store) == {"d-0 1": "d-1", "d-1 1": None, "d-2 1": "d-1"}


def test_of_those_known_at_once_the_one_published_first(store) -> None:
    keep(store, article("d-1", published=at(-1)))
    keep(store, article("d-2", published=at(-2)))
    assert originals(store) == {"d-1 1": "d-2", "d-2 1": None}


def test_an_earlier_copy_that_comes_later_changes_the_others(store, clock) -> None:
    keep(store, article("d-1", published=at(-5)))
    clock.move(hours=1)
    keep(store, article("d-2", published=at(-5)))
    clock.move(hours=1)
    archive(store, article("d-3", published=at(-3)))
    assert originals(store) == {"d-1 1": "d-3", "d-2 1": "d-3", "d-3 1": None}


def test_a_declared_archive_makes_a_page_known_earlier(store, clock) -> None:
    keep(store, article("d-1", published=at(-5)))
    clock.move(hours=1)
    later = article("d-2", published=at(-9))
    keep(store, later, b"2")
    assert originals(store)["d-2 1"] == "d-1"
    page_id, _ = store.articles.page_of("d-2")
    store.articles.declare_published(page_id)
    assert originals(store) == {"d-1 1": "d-2", "d-2 1": None}


def test_when_the_original_is_read_anew_with_another_text_the_copies_are_free(store) -> None:
    keep(store, article("d-1"))
    keep(store, article("d-2"))
    keep(store, article("d-3"))
    keep(store, article("d-1", text="读错了。"), parser="2")
    assert originals(store) == {"d-1 1": None, "d-2 1": None, "d-3 1": "d-2"}


def test_when_the_original_is_read_anew_with_a_later_time_another_leads(store) -> None:
    first = article("d-1", published=at(-9))
    archive(store, first)
    archive(store, article("d-2", published=at(-5)))
    page_id, _ = store.articles.page_of("d-1")
    corrected = article("d-1", published=at(-1))
    store.articles.keep(corrected, page_id, parser_version="2", known_from=PUBLISHED)
    assert originals(store) == {"d-1 1": "d-2", "d-2 1": None}


@pytest.mark.parametrize("first", ["old", "new"])
def test_a_later_version_may_be_the_copy_of_another_article(store, clock, first) -> None:
    keep(store, article("d-2", text="别的。" if first == "old" else "江海电机签下订单。"))
    clock.move(hours=1)
    keep(store, article("d-1"))
    clock.move(hours=1)
    keep(store, article("d-2", text="江海电机签下订单。"), b"2")
    if first == "new":
        assert originals(store) == {"d-2 1": None, "d-1 1": "d-2"}
    else:  # its article was known before the other: it does not become its copy
        assert originals(store) == {"d-2 1": None, "d-1 1": None, "d-2 2": None}


def test_all_are_settled_when_an_older_store_is_opened(path, clock) -> None:
    with Store.open(path, (MENTIONS,), clock=clock) as store:
        keep(store, article("d-1", published=at(-1)))
        keep(store, article("d-2", published=at(-2)))
        store.database.execute("UPDATE articles SET known_at = NULL, duplicate_of = NULL")
    with Store.open(path, (MENTIONS,), clock=clock) as again:
        assert originals(again) == {"d-1 1": "d-2", "d-2 1": None}
