"""Cursors: places in the order of commit."""

from __future__ import annotations

from sinanews.scraper.store.store import Store
from tests.scraper.store.made import MENTIONS, article, keep


def test_a_reader_that_never_read_has_no_place(store):
    assert store.cursors.place("desk") is None
    store.cursors.move("desk", 0)
    assert store.cursors.place("desk") == 0


def test_a_cursor_goes_forward_alone(store):
    for row, wanted in ((5, 5), (9, 9), (3, 9), (9, 9), (10, 10)):
        store.cursors.move("desk", row)
        assert store.cursors.place("desk") == wanted


def test_each_name_has_its_own(store):
    store.cursors.move("desk", 4)
    store.cursors.move("书桌", 7)
    assert (store.cursors.place("desk"), store.cursors.place("书桌")) == (4, 7)


def test_the_last_row_is_that_of_the_last_version(store):
    assert store.cursors.last_row() == 0
    keep(store, article("d-1"), b"1")
    keep(store, article("d-2", text="另一篇。"), b"2")
    keep(store, article("d-1", text="更正。"), b"3")
    assert store.cursors.last_row() == 3


def test_a_file_without_cursors_has_no_place(store, path):
    store.database.execute("DROP TABLE cursors")
    store.close()
    with Store.open(path, (MENTIONS,), readonly=True) as reader:
        assert reader.cursors.place("desk") is None


def test_times_of_the_last_move_stand_beside(store, clock):
    store.cursors.move("desk", 1)
    clock.move(hours=2)
    store.cursors.move("desk", 1)  # not moved
    assert store.database.value("SELECT moved FROM cursors") == "2024-05-01T12:00:00+08:00"
    store.cursors.move("desk", 2)
    assert store.database.value("SELECT moved FROM cursors") == "2024-05-01T14:00:00+08:00"
