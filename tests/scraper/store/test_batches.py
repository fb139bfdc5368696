"""What is kept for the end of a batch."""

from __future__ import annotations

import pytest

from sinanews.scraper.store.batches import Batch


def test_what_waits_is_written_once_at_the_end_in_order() -> None:
    written: list[list[str]] = []
    batch: Batch[str, int] = Batch()
    with batch.until_end(lambda pending: written.append([*pending])):
        assert batch.pending == {}
        for name in ("b", "a", "b"):
            batch.pending[name] = 1
        assert written == []
    assert written == [["b", "a"]]
    assert batch.pending is None


def test_a_batch_within_another_is_part_of_it() -> None:
    written: list[list[str]] = []
    batch: Batch[str, int] = Batch()

    def write(pending: dict[str, int]) -> None:
        written.append([*pending])

    with batch.until_end(write):
        with batch.until_end(write):
            assert batch.pending is not None
            batch.pending["a"] = 1
        assert written == []
    assert written == [["a"]]


def test_nothing_is_written_where_it_fails() -> None:
    written: list[dict[str, int]] = []
    batch: Batch[str, int] = Batch()
    with pytest.raises(ZeroDivisionError), batch.until_end(written.append):
        raise ZeroDivisionError
    assert written == []
    assert batch.pending is None
