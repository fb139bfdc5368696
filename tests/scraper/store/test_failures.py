"""Failures: a row a subject and stage, counted while they come again, gone when they are done."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.records import Failure
from tests.scraper.store.made import NOON

EMPTY = Failure("https://a/", "parse", "empty", "https://a/ is empty: nothing to do")


def test_a_failure_stands_with_all_that_is_known_of_it(store):
    store.failures.record(EMPTY, page_id="p", code_version="1/a")
    assert store.failures.open() == [
        {
            "subject": "https://a/",
            "stage": "parse",
            "reason": "empty",
            "message": "https://a/ is empty: nothing to do",
            "attempts": 1,
            "first_seen": NOON.isoformat(),
            "last_seen": NOON.isoformat(),
            "page_id": "p",
            "code_version": "1/a",
        }
    ]


def test_the_same_again_counts_and_takes_what_is_new(store, clock):
    store.failures.record(EMPTY, page_id="p", code_version="1")
    for hour in (1, 2):
        clock.at = NOON.replace(hour=12 + hour)
        again = Failure("https://a/", "parse", "yaml", "broken header")
        store.failures.record(again, page_id=f"p{hour}", code_version=f"{hour}")
    (row,) = store.failures.open()
    assert (row["attempts"], row["reason"], row["message"]) == (3, "yaml", "broken header")
    assert (row["page_id"], row["code_version"]) == ("p2", "2")
    assert (row["first_seen"], row["last_seen"]) == (NOON.isoformat(), clock.at.isoformat())


def test_another_stage_of_a_subject_is_another_failure(store):
    for stage in ("fetch", "parse", "analyse", "parse"):
        store.failures.record(Failure("https://a/", stage, "x", "x"))
    rows = store.failures.open("https://a/")
    assert [(row["stage"], row["attempts"]) for row in rows] == [
        ("fetch", 1),
        ("parse", 2),
        ("analyse", 1),
    ]


def test_failures_in_the_order_in_which_they_first_came(store):
    for subject in ("c", "a", "b", "a", "c"):
        store.failures.record(Failure(subject, "parse", "x", "x"))
    assert [row["subject"] for row in store.failures.open()] == ["c", "a", "b"]
    assert [row["subject"] for row in store.failures.open("a")] == ["a"]
    assert store.failures.open("unknown") == []


def test_what_has_been_done_is_forgotten_and_counts_anew(store):
    for subject in ("a", "b"):
        for _ in range(2):
            store.failures.record(Failure(subject, "parse", "x", "x"))
    store.failures.clear("a")
    store.failures.clear("unknown")
    assert [row["subject"] for row in store.failures.open()] == ["b"]
    store.failures.record(Failure("a", "parse", "x", "x"))
    assert store.failures.open("a")[0]["attempts"] == 1


@pytest.mark.parametrize(
    ("page_id", "code_version", "known"),
    [("p", "1", True), ("p", "2", False), ("q", "1", False), ("", "", False)],
)
def test_a_failure_comes_again_with_the_same_page_and_code(
    store, page_id, code_version, known
):
    store.failures.record(EMPTY, page_id="p", code_version="1")
    found = store.failures.of_page(page_id, code_version)
    assert found == (EMPTY if known else None)


def test_a_failure_without_a_page_is_of_no_page(store):
    store.failures.record(EMPTY)
    assert store.failures.of_page("", "") is None


@pytest.mark.parametrize(
    "subject", ["https://a/?q='\"; --", "目录/文件 1.html", "-", "x" * 9000]
)
def test_odd_subjects(store, subject):
    store.failures.record(Failure(subject, "source", "kind", f"{subject}: no page"))
    assert store.failures.open(subject)[0]["message"] == f"{subject}: no page"
    store.failures.clear(subject)
    assert store.failures.open() == []


def test_failures_are_counted_most_frequent_first(store):
    for number in range(3):
        store.failures.record(Failure(f"a{number}", "parse", "empty", "x"))
        store.failures.record(Failure(f"b{number}", "fetch", "timeout", "x"))
    store.failures.record(Failure("c", "fetch", "dns", "x"))
    store.failures.record(Failure("d", "parse", "empty", "x"))
    assert [tuple(row.values()) for row in store.failures.counts()] == [
        ("parse", "empty", 4),
        ("fetch", "timeout", 3),
        ("fetch", "dns", 1),
    ]
