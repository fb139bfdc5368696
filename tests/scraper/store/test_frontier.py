"""The frontier: what lists named, when it is asked for, what becomes of it, run after run."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.model.limits import ATTEMPTS, FIRST_RETRY, LONGEST_RETRY
from sinanews.scraper.model.records import Link, RawPage
from sinanews.scraper.store.frontier import IN_LIST
from tests.scraper.store.made import NOON, article, dump, keep, key, link

HOST = "finance.example.cn"
FETCHED = {"etag": '"v1"', "last-modified": "Wed, 01 May 2024 04:00:00 GMT"}


@pytest.fixture
def frontier(store):
    return store.frontier(1)


def add(frontier, *numbers, **values):
    return [frontier.add("roll", link(number, **values), key(number)) for number in numbers]


def due(frontier, host=HOST, *, tried=False, after=0, limit=99):
    return frontier.take(host, after, limit, tried=tried)


def numbers(found):
    return [int(one.key.removeprefix("id-")) for one in found]


def state(store, number=1):
    (row,) = store.database.query("SELECT * FROM frontier WHERE key = ?", (key(number),))
    return row


def fetch(store, frontier, one, body=b"1", *, changed=True):
    """Keep the page of an article that was asked for, as a job does."""
    page_id = store.pages.keep(RawPage(one.link.url, body))
    frontier.done(one, page_id, FETCHED, changed=changed)
    return page_id


# ---------------------------------------------------------------- what is named


def test_a_new_link_waits_at_its_host(store, frontier):
    assert frontier.is_new(key(1))
    assert add(frontier, 1) == [HOST]
    assert not frontier.is_new(key(1))
    assert frontier.hosts() == [HOST]
    (one,) = due(frontier)
    assert (one.link.url, one.link.title, one.link.channel) == (
        "https://finance.example.cn/news/1.shtml",
        "题1",
        "roll",
    )
    assert (one.attempts, one.stored, one.etag) == (0, False, None)


def test_the_same_link_again_is_known(store, frontier):
    assert add(frontier, 1, 1) == [HOST, None]
    assert frontier.add("other", link(1), key(1)) is None
    assert len(due(frontier)) == 1


def test_two_addresses_of_one_article_are_asked_once(store, frontier):
    add(frontier, 1)
    assert frontier.add("roll", link(1, host="m.example.cn"), key(1)) is None
    assert frontier.hosts() == [HOST]
    assert store.counts()["links"] == 2


def test_an_article_that_came_from_a_file_is_not_asked_for(store, frontier):
    keep(store, article(key(1)))
    assert not frontier.is_new(key(1))
    assert add(frontier, 1) == [None]
    assert frontier.hosts() == []
    assert state(store)["state"] == "done"
    assert state(store)["checked"] == NOON.isoformat()


def test_an_item_that_is_the_article_itself_waits_at_no_host(store, frontier):
    flash = Link("", record=b'{"id": 7}', title="快讯", published=NOON)
    assert frontier.add("flash:0", flash, "x:7") == IN_LIST
    (one,) = due(frontier, IN_LIST)
    assert (one.link.record, one.link.published) == (b'{"id": 7}', NOON)
    assert one.link.url == "x:7"


def test_a_record_is_not_kept_twice(store, frontier):
    frontier.add("flash:0", Link("", record=b'{"id": 7}'), "x:7")
    (one,) = due(frontier, IN_LIST)
    fetch(store, frontier, one)
    assert store.database.value("SELECT record FROM frontier") is None
    keep(store, article("x:8"))
    frontier.add("flash:0", Link("", record=b'{"id": 8}'), "x:8")
    assert store.database.query("SELECT DISTINCT record FROM frontier") == [{"record": None}]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Finance.Example.cn:8443/a", "finance.example.cn"),
        ("//m.example.cn/x", "m.example.cn"),
        ("https://user:word@a.cn/x", "a.cn"),
        ("https://[half/", "?"),
        ("no url", "?"),
        ("mailto:a@b.cn", "?"),
    ],
)
def test_an_article_waits_at_the_host_of_its_address(frontier, url, host):
    """One without a host waits too: the fetcher says what is wrong with it."""
    assert frontier.add("roll", Link(url), "x") == host
    assert due(frontier, host)[0].link.url == url


# ---------------------------------------------------------------- what is taken


def test_articles_in_the_order_in_which_they_were_found(frontier):
    add(frontier, 3, 1, 2)
    assert numbers(due(frontier)) == [3, 1, 2]


def test_taken_in_pieces(frontier):
    add(frontier, *range(1, 8))
    first = due(frontier, limit=3)
    second = due(frontier, after=first[-1].rank, limit=3)
    third = due(frontier, after=second[-1].rank, limit=3)
    assert numbers([*first, *second, *third]) == [1, 2, 3, 4, 5, 6, 7]
    assert due(frontier, after=third[-1].rank) == []


def test_hosts_are_apart(frontier):
    add(frontier, 1, 2)
    add(frontier, 3, host="b.example.cn")
    assert sorted(frontier.hosts()) == ["b.example.cn", HOST]
    assert numbers(due(frontier, "b.example.cn")) == [3]
    assert due(frontier, "c.example.cn") == []


def test_what_failed_before_is_apart_most_attempts_last(store, frontier, clock):
    add(frontier, 1, 2, 3)
    for number, failures in ((1, 2), (2, 1)):
        for _ in range(failures):
            (one,) = (
                d for t in (0, 1) for d in due(frontier, tried=t) if d.key == key(number)
            )
            frontier.failed(one, "timeout", retry=True)
            clock.move(days=1)
    assert numbers(due(frontier)) == [3]
    tried = due(frontier, tried=True)
    assert numbers(tried) == [2, 1]
    assert numbers(due(frontier, tried=True, after=tried[0].rank)) == [1]


# ---------------------------------------------------------------- what became of it


def test_an_article_that_came_is_not_due_again(store, frontier):
    add(frontier, 1)
    (one,) = due(frontier)
    page_id = fetch(store, frontier, one)
    assert due(frontier) == frontier.hosts() == []
    row = state(store)
    assert (row["state"], row["page_id"], row["etag"]) == ("done", page_id, '"v1"')
    assert row["last_modified"] == FETCHED["last-modified"]


def test_a_response_without_validators(store, frontier):
    add(frontier, 1)
    frontier.done(due(frontier)[0], "p", {"server": "x"}, changed=True)
    assert (state(store)["etag"], state(store)["last_modified"]) == (None, None)


@pytest.mark.parametrize(
    ("reason", "retry", "expected"),
    [
        ("timeout", True, "failed"),
        ("status_404", False, "failed"),
        ("robots", False, "refused"),
        ("refused_address", False, "refused"),
        ("bad_url", False, "refused"),
    ],
)
def test_an_article_that_did_not_come(store, frontier, clock, reason, retry, expected):
    add(frontier, 1)
    frontier.failed(due(frontier)[0], reason, retry=retry, page_id="p")
    row = state(store)
    assert (row["state"], row["reason"], row["attempts"]) == (expected, reason, 1)
    assert (row["next_try"] is not None) == retry
    assert row["page_id"] == "p"
    clock.move(days=30)
    assert bool(due(frontier, tried=True)) == retry


def test_it_is_tried_again_ever_later_and_then_given_up(store, frontier, clock):
    add(frontier, 1)
    waits = []
    found = due(frontier)
    while found:
        frontier.failed(found[0], "timeout", retry=True)
        begin = clock.at
        while (
            not (found := due(frontier, tried=True)) and clock.at - begin < LONGEST_RETRY * 2
        ):
            clock.at += FIRST_RETRY
        waits.append(clock.at - begin)
    assert len(waits) == ATTEMPTS == state(store)["attempts"]
    assert waits[:-1] == sorted(waits[:-1])
    assert waits[0] == FIRST_RETRY
    assert waits[1] == 3 * FIRST_RETRY
    assert max(waits[:-1]) <= LONGEST_RETRY
    assert state(store)["next_try"] is None


def test_once_it_comes_the_attempts_are_forgotten(store, frontier, clock):
    add(frontier, 1)
    frontier.failed(due(frontier)[0], "timeout", retry=True)
    clock.move(days=2)
    fetch(store, frontier, due(frontier, tried=True)[0])
    row = state(store)
    assert (row["state"], row["attempts"], row["reason"], row["next_try"]) == (
        "done",
        0,
        None,
        None,
    )


def test_a_clock_that_was_far_ahead_locks_nothing_out(store, frontier, clock):
    add(frontier, 1)
    clock.move(days=3650)
    frontier.failed(due(frontier)[0], "timeout", retry=True)
    clock.at = NOON
    assert numbers(due(frontier, tried=True)) == [1]


# ---------------------------------------------------------------- a host that blocks


def test_a_blocked_article_waits_for_a_later_run(store, frontier, clock):
    add(frontier, 1)
    assert frontier.postpone(due(frontier)[0], "blocked")
    row = state(store)
    assert (row["state"], row["reason"], row["attempts"]) == ("waiting", "blocked", 1)
    assert due(frontier, tried=True) == []
    clock.at += FIRST_RETRY
    assert numbers(due(frontier, tried=True)) == [1]


def test_a_page_that_always_blocks_is_given_up(store, frontier, clock):
    add(frontier, 1)
    found, waits = due(frontier), []
    while found:
        waits.append(frontier.postpone(found[0], "blocked"))
        clock.at += LONGEST_RETRY
        found = due(frontier, tried=True) if waits[-1] else []
    assert waits == [True] * (ATTEMPTS - 1) + [False]
    assert state(store)["state"] == "waiting"  # the job has it fail: see fetch_job.py


# ---------------------------------------------------------------- what the store has already


@pytest.fixture
def refreshing(store):
    """A frontier that asks again after a day; article 1 is in the store."""
    first = store.frontier(1)
    add(first, 1)
    (one,) = due(first)
    keep(store, article(key(1), url=one.link.url), b"1")
    fetch(store, first, one, b"1")
    return store.frontier(2, refresh=timedelta(days=1))


def test_without_refresh_nothing_is_asked_again(store, refreshing, clock):
    clock.move(days=400)
    assert store.frontier(3).hosts() == []


def test_an_article_is_asked_for_again_with_its_validators(refreshing, clock):
    clock.move(hours=23)
    assert due(refreshing) == []
    clock.move(hours=1)
    (one,) = due(refreshing)
    assert one.stored
    assert (one.etag, one.last_modified) == ('"v1"', FETCHED["last-modified"])


@pytest.mark.parametrize("how", ["unchanged", "same content"])
def test_each_time_it_is_unchanged_the_wait_doubles(store, refreshing, clock, how):
    for days in (1, 2, 4, 8):
        clock.move(days=days, seconds=-1)
        assert due(refreshing) == []
        clock.move(seconds=1)
        (one,) = due(refreshing)
        if how == "unchanged":
            refreshing.unchanged(one)
        else:
            fetch(store, refreshing, one, changed=False)
    assert state(store)["unchanged"] == 4


def test_a_change_makes_the_wait_short_again(store, refreshing, clock):
    clock.move(days=1)
    refreshing.unchanged(due(refreshing)[0])
    clock.move(days=2)
    fetch(store, refreshing, due(refreshing)[0], b"2", changed=True)
    assert state(store)["unchanged"] == 0
    clock.move(days=1)
    assert len(due(refreshing)) == 1


def test_an_unchanged_article_was_seen_today(store, refreshing, clock):
    clock.move(days=1)
    refreshing.unchanged(due(refreshing)[0])
    for table in ("pages", "articles"):
        last_seen = store.database.value(f"SELECT last_seen FROM {table}")
        assert last_seen == clock.at.isoformat(), table


def test_an_article_in_the_store_that_fails_stays_done(store, refreshing, clock):
    clock.move(days=1)
    (one,) = due(refreshing)
    refreshing.failed(one, "status_404", retry=False)
    row = state(store)
    assert (row["state"], row["attempts"], row["unchanged"]) == ("done", 0, 1)
    clock.move(days=2)
    assert refreshing.postpone(due(refreshing)[0], "blocked")
    assert state(store)["state"] == "done"


def test_a_wait_that_doubled_very_often_does_not_run_over(store, refreshing, clock):
    store.database.execute("UPDATE frontier SET unchanged = 70")
    clock.move(days=3650)
    assert due(refreshing) == []


# ---------------------------------------------------------------- a damaged row


def test_a_time_that_is_none_is_said_with_its_place(store, frontier):
    add(frontier, 1, published=NOON)
    store.database.execute("UPDATE frontier SET published = 'yesterday'")
    with pytest.raises(StoreError, match=r"'yesterday' .* \(frontier, id-1\)") as caught:
        due(frontier)
    assert caught.value.reason == "damaged"


def test_looking_changes_nothing(store, frontier):
    add(frontier, 1, 2)
    before = dump(store)
    frontier.hosts()
    due(frontier)
    frontier.is_new(key(3))
    frontier.link_counts()
    assert dump(store) == before
