"""Tasks in, processed pages out; who gets which task, and what a death means."""

from __future__ import annotations

import os
import signal
import time

import pytest

from sinanews.job.page_pool import AHEAD, PagePool, PageTask
from sinanews.job.worker_process import ForkServer
from tests.sinanews.job.test_page_loop import analyze, record


def hesitant(articles):
    """Takes its time over 慢, dies of 杀."""
    for article in articles:
        if "慢" in article.body:
            time.sleep(0.3)
        if "杀" in article.body:
            os.kill(os.getpid(), signal.SIGKILL)
    return analyze(articles)


@pytest.fixture
def pool():
    made = PagePool(ForkServer(hesitant), 2, seconds=5)
    yield made
    made.close()


def task(number: int, *texts: str) -> PageTask:
    pages = tuple(record(number * 100 + at, text) for at, text in enumerate(texts))
    return PageTask(number, 0, pages)


def all_of(pool: PagePool, count: int) -> dict[tuple[int, int], list]:
    """Return what came of so many pages, by batch and place."""
    found: dict[tuple[int, int], list] = {}
    while sum(map(len, found.values())) < count:
        for done, made in pool.take(5):
            found[done.batch, done.start] = list(made)
    return found


def test_tasks_come_back_with_their_pages_in_order(pool):
    for number in range(6):
        pool.give(task(number, "甲", "乙", "丙"))
    found = all_of(pool, 18)
    assert sorted(found) == [(number, 0) for number in range(6)]
    titles = [processed.article.title for processed in found[4, 0]]
    assert titles == ["第400条", "第401条", "第402条"]
    assert [row["word"] for row in found[4, 0][1].rows["words"]] == list("乙401")


def test_nothing_comes_where_nothing_was_given(pool):
    begin = time.monotonic()
    assert pool.take(0.0) == []
    assert pool.take(0.05) == []
    assert time.monotonic() - begin < 2
    assert pool.processes == ()


def test_a_second_worker_is_made_for_a_second_task_and_no_third(pool):
    for number in range(8):
        pool.give(task(number, "慢"))
        assert len(pool.processes) == min(number + 1, 2)
    assert len(all_of(pool, 8)) == 8


def test_a_worker_has_a_few_tasks_at_hand(pool):
    for number in range(3 * AHEAD):
        pool.give(task(number, "慢"))
    held = sorted(len(member.tasks) for member in pool._members)
    assert held == [AHEAD, AHEAD]
    assert len(pool._waiting) == AHEAD


def test_pages_of_a_worker_that_died_are_done_one_by_one(pool):
    pool.give(task(1, "甲", "杀", "丙"))
    found = all_of(pool, 3)
    assert sorted(found) == [(1, 0), (1, 1), (1, 2)]
    assert found[1, 0][0].rows is not None
    assert found[1, 1][0].failure.reason == "worker_died"
    assert found[1, 2][0].failure is None


def test_what_waited_behind_a_death_is_no_suspect(pool):
    for number, text in enumerate(("杀", "慢", "甲", "乙", "丙")):
        pool.give(task(number, text))
    found = all_of(pool, 5)
    failed = [key for key, (processed,) in found.items() if processed.failure]
    assert failed == [(0, 0)]


def test_a_worker_killed_from_outside_costs_nothing(pool):
    for number in range(4):
        pool.give(task(number, "慢", "甲"))
    for pid in pool.processes:
        os.kill(pid, signal.SIGKILL)
    found = all_of(pool, 8)
    assert all(processed.failure is None for made in found.values() for processed in made)


def test_cleared_tasks_never_come_and_the_pool_goes_on(pool):
    for number in range(6):
        pool.give(task(number, "慢"))
    pool.clear()
    assert pool.processes == ()
    pool.give(task(9, "甲"))
    assert list(all_of(pool, 1)) == [(9, 0)]


@pytest.mark.parametrize("texts", [("甲",), ("甲", "乙", "丙")])
def test_parted_tasks_keep_places_and_what_is_known(texts):
    whole = PageTask(7, 16, task(1, *texts).pages, frozenset({("a", "b")}))
    parts = whole.parted()
    assert [part.start for part in parts] == list(range(16, 16 + len(texts)))
    assert all(part.is_suspect and part.deaths == 0 and part.batch == 7 for part in parts)
    assert all(part.analysed == whole.analysed for part in parts)
    assert tuple(page for part in parts for page in part.pages) == whole.pages
