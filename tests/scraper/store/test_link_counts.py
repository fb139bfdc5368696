"""Every link that a list named is an article, a failure, a duplicate or waits; a lost one shows."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.records import Failure, RawPage
from sinanews.scraper.store.link_counts import LinkCounts
from tests.scraper.store.made import article, keep, key, link

HOST = "finance.example.cn"


@pytest.fixture
def frontier(store):
    return store.frontier(1)


def add(frontier, *numbers, host=HOST, channel="roll"):
    for number in numbers:
        frontier.add(channel, link(number, host=host), key(number))


def take(frontier, number):
    found = frontier.take(HOST, 0, 99, tried=False)
    return next(one for one in found if one.key == key(number))


def come(store, frontier, number, **values):
    """Let an article come: page, article, frontier."""
    one = take(frontier, number)
    url = one.link.url
    made = article(
        values.pop("article_id", key(number)), url=url, text=f"第{number}", **values
    )
    keep(store, made, b"%d" % number)
    frontier.done(one, store.articles.page_of(made.id)[0], {}, changed=True)


def fail(store, frontier, number, *, record=True):
    one = take(frontier, number)
    frontier.failed(one, "status_404", retry=False)
    if record:
        store.failures.record(Failure(one.link.url, "fetch", "status_404", "gone"))


def counts(frontier):
    found = frontier.link_counts()
    return (found.links, found.articles, found.failures, found.duplicates, found.waiting)


def test_no_links(frontier):
    assert frontier.link_counts() == LinkCounts(0, 0, 0, 0, 0)
    assert frontier.link_counts().complete


def test_each_link_is_counted_once(store, frontier):
    add(frontier, 1, 2, 3, 4)
    assert counts(frontier) == (4, 0, 0, 0, 4)
    come(store, frontier, 1)
    come(store, frontier, 2)
    fail(store, frontier, 3)
    assert counts(frontier) == (4, 2, 1, 0, 1)
    assert frontier.link_counts().complete


def test_two_links_of_one_article_are_a_duplicate(store, frontier):
    add(frontier, 1)
    add(frontier, 1, host="m.example.cn")
    add(frontier, 1, channel="other")
    come(store, frontier, 1)
    assert counts(frontier) == (3, 1, 0, 2, 0)
    assert frontier.link_counts().complete


def test_two_links_that_turn_out_to_be_one_article(store, frontier):
    """Known only when both pages were read: their ids differ in the lists."""
    add(frontier, 1, 2)
    come(store, frontier, 1, article_id="same")
    come(store, frontier, 2, article_id="same")
    assert counts(frontier) == (2, 1, 0, 1, 0)


def test_an_article_from_a_file_counts_where_a_list_names_it(store, frontier):
    keep(store, article(key(1)))
    add(frontier, 1)
    assert counts(frontier) == (1, 1, 0, 0, 0)


def test_a_page_that_could_not_be_read_is_a_failure_by_its_page(store, frontier):
    add(frontier, 1)
    one = take(frontier, 1)
    page_id = store.pages.keep(RawPage(one.link.url, b"broken"))
    frontier.failed(one, "empty", retry=True, page_id=page_id)
    failure = Failure("archive:17", "parse", "empty", "nothing there")
    store.failures.record(failure, page_id=page_id)
    assert counts(frontier) == (1, 0, 1, 0, 0)


def test_a_refused_article_is_a_failure(store, frontier):
    add(frontier, 1)
    one = take(frontier, 1)
    frontier.failed(one, "robots", retry=False)
    store.failures.record(Failure(one.link.url, "fetch", "robots", "forbidden"))
    assert counts(frontier) == (1, 0, 1, 0, 0)


def lose_the_failure(store, frontier):
    fail(store, frontier, 1, record=False)


def lose_the_article(store, frontier):
    come(store, frontier, 1)
    store.database.execute("DELETE FROM articles")


def lose_the_row(store, frontier):
    store.database.execute("DELETE FROM frontier")


def lose_the_page(store, frontier):
    come(store, frontier, 1)
    store.database.execute("DELETE FROM pages")


@pytest.mark.parametrize(
    "lose", [lose_the_failure, lose_the_article, lose_the_row, lose_the_page]
)
def test_what_is_lost_shows(store, frontier, lose):
    add(frontier, 1)
    assert frontier.link_counts().complete
    lose(store, frontier)
    assert not frontier.link_counts().complete


@pytest.mark.parametrize(
    ("given", "complete"),
    [
        ((5, 2, 1, 1, 1), True),
        ((5, 2, 1, 1, 0), False),
        ((5, 3, 1, 1, 1), False),
        ((0, 0, 0, 0, 0), True),
    ],
)
def test_whether_they_add_up(given, complete):
    assert LinkCounts(*given).complete == complete
