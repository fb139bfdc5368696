"""Texts with numbers."""

from __future__ import annotations

from sinanews.scraper.store import term_numbers
from sinanews.scraper.store.term_numbers import TermNumbers


def test_a_text_keeps_its_number(store) -> None:
    made = TermNumbers(store.database)
    assert made.numbers(["江海", "电机", "江海"]) == {"江海": 1, "电机": 2}
    assert made.numbers(["电机", "订单"]) == {"电机": 2, "订单": 3}
    assert TermNumbers(store.database).numbers(["订单", ""]) == {"订单": 3, "": 4}


def test_nothing_asked_is_nothing_made(store) -> None:
    assert TermNumbers(store.database).numbers([]) == {}
    assert store.database.value("SELECT count(*) FROM terms") == 0


def test_numbers_are_found_again_when_memory_is_full(store, monkeypatch) -> None:
    monkeypatch.setattr(term_numbers, "IN_MEMORY", 2)
    made = TermNumbers(store.database)
    texts = [f"名{number}" for number in range(5)]
    first = [made.numbers([text])[text] for text in texts]
    assert [made.numbers([text])[text] for text in texts] == first == [1, 2, 3, 4, 5]


def test_texts_with_signs_of_json(store) -> None:
    odd = ['"', "\\", "\n", "[]", "null", "𠮷", "a\0b", "a"]
    numbers = TermNumbers(store.database).numbers(odd)
    assert TermNumbers(store.database).numbers(odd) == numbers
    assert len(set(numbers.values())) == len(odd)
