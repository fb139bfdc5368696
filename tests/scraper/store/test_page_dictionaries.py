"""Pages of one design are compressed against each other, and read as they came."""

from __future__ import annotations

import os

import pytest

from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.store.digests import digest
from sinanews.scraper.store.page_dictionaries import (
    LARGEST,
    SMALLEST,
    Packed,
    PageDictionaries,
    design_of,
)
from sinanews.scraper.store.store import Store
from tests.scraper.store.made import MENTIONS

DESIGN = "finance.example.cn news"


def noise(name: str, size: int) -> bytes:
    """Return letters that no compression finds a pattern in, the same for the same name."""
    blocks = (digest(f"{name} {at}".encode()) for at in range(size // 64 + 1))
    return "".join(blocks).encode()[:size]


FRAME = noise("frame", 20_000)


def page(number: int, frame: bytes = FRAME, text: int = 500) -> bytes:
    return frame + noise(f"text {number}", text)


def keep(store: Store, number: int, body: bytes, design: str = DESIGN) -> str:
    return store.pages.keep(RawPage(f"https://a/{number}", body), design=design)


def held(store: Store) -> list[tuple[int | None, int]]:
    """Return dictionary and size of each body."""
    rows = store.database.query(
        "SELECT dictionary_id, length(body) AS size FROM pages ORDER BY rowid"
    )
    return [(row["dictionary_id"], row["size"]) for row in rows]


def test_a_page_shrinks_to_what_it_has_of_its_own(store: Store) -> None:
    kept = [keep(store, number, page(number)) for number in range(5)]
    sizes = held(store)
    assert {number for number, _ in sizes} == {1}
    assert sizes[0][1] < 40  # the first is the dictionary itself
    assert all(250 < size < 500 for _, size in sizes[1:])
    assert [store.pages.get(key).body for key in kept] == [page(n) for n in range(5)]


def test_another_design_has_its_own(store: Store) -> None:
    keep(store, 1, page(1))
    keep(store, 2, page(2), design="sports.example.cn news")
    assert [number for number, _ in held(store)] == [1, 2]


def test_a_new_look_of_a_template_becomes_a_dictionary_and_the_old_one_still_serves(
    store: Store,
) -> None:
    other = noise("another frame", 20_000)
    bodies = [page(1), page(2, other), page(3), page(4, other), page(5)]
    kept = [keep(store, number, body) for number, body in enumerate(bodies)]
    assert [number for number, _ in held(store)] == [1, 2, 1, 2, 1]
    assert [store.pages.get(key).body for key in kept] == bodies


def test_a_long_text_in_a_known_frame_makes_no_dictionary(store: Store) -> None:
    keep(store, 1, page(1))
    keep(store, 2, page(2, text=15_000))
    assert [number for number, _ in held(store)] == [1, 1]


def test_only_the_newest_looks_are_tried(store: Store) -> None:
    frames = [noise(f"frame {number}", 5_000) for number in range(5)]
    for number, frame in enumerate([*frames, frames[0]]):
        keep(store, number, page(number, frame, 100))
    assert [number for number, _ in held(store)] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("size", [0, 1, SMALLEST - 1, LARGEST + 1])
def test_what_is_too_small_or_too_large_needs_none(store: Store, size: int) -> None:
    body = os.urandom(size)
    kept = keep(store, 1, body)
    assert held(store)[0][0] is None
    assert store.pages.get(kept).body == body


def test_without_a_design_there_is_none(store: Store) -> None:
    kept = keep(store, 1, page(1), design="")
    assert held(store)[0][0] is None
    assert store.pages.get(kept).body == page(1)


def test_the_same_pages_in_runs_or_at_once_give_the_same_rows(store, tmp_path, clock) -> None:
    frames = (FRAME, noise("another frame", 20_000))
    bodies = [page(number, frames[number % 2]) for number in range(8)]
    for number, body in enumerate(bodies):
        keep(store, number, body)
    for number, body in enumerate(bodies):
        with Store.open(tmp_path / "other.db", (MENTIONS,), clock=clock) as other:
            keep(other, number, body)
    with Store.open(tmp_path / "other.db", readonly=True) as other:
        for table in ("pages", "page_dictionaries"):
            sql = f"SELECT * FROM {table} ORDER BY rowid"
            assert other.database.query(sql) == store.database.query(sql)


def test_a_dictionary_that_was_undone_leaves_its_number_to_another(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction():
        keep(store, 1, page(1, noise("undone", 20_000)))
        raise ZeroDivisionError
    kept = [keep(store, number, page(number)) for number in (2, 3)]
    assert [number for number, _ in held(store)] == [1, 1]
    assert [store.pages.get(key).body for key in kept] == [page(2), page(3)]


def test_a_dictionary_that_is_gone_or_damaged_is_said(store: Store) -> None:
    kept = keep(store, 1, page(1))
    store.database.execute("UPDATE pages SET body_sha256 = '0'")
    with pytest.raises(StoreError, match="another page"):
        store.pages.get(kept)
    dictionaries = PageDictionaries(store.database)
    packed = dictionaries.pack(page(2), DESIGN)
    store.database.execute("UPDATE page_dictionaries SET body_sha256 = 'x'")
    with pytest.raises(StoreError, match="is damaged"):
        dictionaries.unpack(packed)
    store.database.execute("DELETE FROM page_dictionaries")
    with pytest.raises(StoreError, match="is gone") as caught:
        dictionaries.unpack(packed)
    assert caught.value.reason == "damaged"


def test_pages_of_an_older_release_are_read(store: Store) -> None:
    kept = keep(store, 1, page(1), design="")
    store.database.execute("ALTER TABLE pages DROP COLUMN dictionary_id")
    assert store.pages.get(kept).body == page(1)


def test_a_body_without_a_dictionary_is_unpacked_alone(store: Store) -> None:
    dictionaries = PageDictionaries(store.database)
    packed = dictionaries.pack(b"short", DESIGN)
    assert packed == Packed(packed.body, None)
    assert dictionaries.unpack(packed) == b"short"


@pytest.mark.parametrize(
    ("url", "template", "design"),
    [
        ("https://Finance.example.cn/a.html?b", "news", "finance.example.cn news"),
        (None, "news", "news"),
        ("https://a.cn/", "", "a.cn"),
        (None, "", ""),
        ("no url", "list", "list"),
    ],
)
def test_a_design_is_host_and_template(url: str | None, template: str, design: str) -> None:
    assert design_of(url, template) == design
