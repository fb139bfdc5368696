"""Failures in the store: kept, counted as attempts, forgotten when done."""

from __future__ import annotations

import pytest

from sinanews.job.open_failures import OpenFailures, file_of
from sinanews.scraper.model.records import Failure
from sinanews.scraper.store.store import Store

CODE = "4/2"


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "n.db") as store:
        yield store


def source(subject, message="bad JSON"):
    return Failure(subject, "source", "json", message)


def rows(store):
    return [(row["subject"], row["message"], row["attempts"]) for row in store.failures.open()]


def test_a_source_that_fails_in_the_same_way_again_is_no_new_attempt(store):
    for _ in range(2):
        OpenFailures(store, CODE).record(source("a.jsonl:3"))
    assert rows(store) == [("a.jsonl:3", "bad JSON", 1)]


def test_a_source_that_fails_in_another_way_is_one(store):
    failures = OpenFailures(store, CODE)
    failures.record(source("a.jsonl:3"))
    failures.record(source("a.jsonl:3", "a line of 3 GB"))
    assert rows(store) == [("a.jsonl:3", "a line of 3 GB", 2)]


def test_a_page_that_is_passed_over_failed_no_more_and_is_known(store):
    failures = OpenFailures(store, CODE)
    failures.record(Failure("a.html", "parse", "markup", "bad"), "p1")
    row = Failure("a.html", "source", "skipped_list", "a.html was skipped: a list")
    for _ in range(2):
        failures.record_skip(row, "p1")
        (held,) = store.failures.open(with_skipped=True)
        assert (held["reason"], held["attempts"]) == ("skipped_list", 1)
    assert failures.known("p1") == row
    assert OpenFailures(store, "5/2").known("p1") is None


@pytest.mark.parametrize("stage", ["fetch", "list"])
def test_each_request_is_an_attempt(store, stage):
    for _ in range(3):
        OpenFailures(store, CODE).record(
            Failure("https://a.cn/1", stage, "dns", "no such host")
        )
    assert rows(store) == [("https://a.cn/1", "no such host", 3)]


def test_a_page_that_failed_is_known_to_the_same_code_only(store):
    failure = Failure("https://a.cn/1", "parse", "empty", "the page is empty")
    OpenFailures(store, CODE).record(failure, "page-1")
    assert OpenFailures(store, CODE).known("page-1") == failure
    assert OpenFailures(store, CODE).known("page-2") is None
    assert OpenFailures(store, "5/2").known("page-1") is None


def test_a_page_that_took_too_long_is_tried_again(store):
    failures = OpenFailures(store, CODE)
    failures.record(Failure("https://a.cn/1", "parse", "timeout", "took 60 s"), "page-1")
    assert failures.known("page-1") is None
    assert rows(store) == [("https://a.cn/1", "took 60 s", 1)]


def test_what_is_done_is_forgotten(store):
    failures = OpenFailures(store, CODE)
    failures.record(source("a"))
    failures.record(source("b"))
    failures.clear("a")
    failures.clear("never failed")
    assert [row[0] for row in rows(store)] == ["b"]


def test_a_file_that_was_read_again_without_its_failure_is_done(store):
    OpenFailures(store, CODE).record(source("a.jsonl:3"))
    OpenFailures(store, CODE).record(source("a.jsonl:9"))
    OpenFailures(store, CODE).record(source("b.jsonl:3"))
    later = OpenFailures(store, CODE)
    later.record(source("a.jsonl:9"))
    later.settle(["a.jsonl:1", "a.jsonl:2"])
    assert [row[0] for row in rows(store)] == ["a.jsonl:9", "b.jsonl:3"]


@pytest.mark.parametrize(
    ("origin", "file"),
    [
        ("pages/a.jsonl:17", "pages/a.jsonl"),
        ("c.warc.gz:1048576:12", "c.warc.gz"),
        ("pages/a.html", "pages/a.html"),
        ("standard input:4", "standard input"),
        ("", ""),
    ],
)
def test_the_file_of_an_origin(origin, file):
    assert file_of(origin) == file
