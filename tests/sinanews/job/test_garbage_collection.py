"""Garbage is looked for rarely inside a job, and as before behind it."""

from __future__ import annotations

import gc
import weakref

import pytest

from sinanews.job.garbage_collection import OLDER, YOUNG, rare_collections
from sinanews.job.worker_engine import engine_of
from tests.sinanews.job.test_page_loop import analyze


class Ring:
    """A value that refers to itself."""

    def __init__(self) -> None:
        self.next = self


def test_the_young_are_looked_through_rarely_inside_and_as_before_behind() -> None:
    before = gc.get_threshold()
    with rare_collections():
        assert gc.get_threshold() == (YOUNG, OLDER, before[2])
    assert gc.get_threshold() == before


def test_all_is_as_before_also_behind_an_error() -> None:
    before = gc.get_threshold()
    with pytest.raises(ZeroDivisionError), rare_collections():
        raise ZeroDivisionError
    assert gc.get_threshold() == before


def test_what_is_there_at_the_begin_is_not_looked_at() -> None:
    before = gc.get_freeze_count()
    with rare_collections():
        assert gc.get_freeze_count() > before
    assert gc.get_freeze_count() <= before


def test_one_within_another_leaves_it_as_it_was() -> None:
    with rare_collections():
        before = gc.get_freeze_count()
        with rare_collections():
            pass
        assert gc.get_freeze_count() >= before
        assert gc.get_threshold()[0] == YOUNG


def test_garbage_that_is_made_inside_goes_in_the_end() -> None:
    with rare_collections():
        gone = weakref.ref(Ring())
        held = [[] for _ in range(2 * YOUNG)]  # more values than are made before a look
        assert gone() is None
    assert len(held) > YOUNG


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_engine_comes_with_it(jobs: int) -> None:
    before = gc.get_threshold()
    with engine_of(analyze, jobs):
        assert gc.get_threshold()[0] == YOUNG
    assert gc.get_threshold() == before
