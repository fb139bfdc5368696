"""JSON and JSONL: which objects are pages, which articles, and which are not ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from sinanews.scraper.model.errors import SourceError
from sinanews.scraper.model.limits import PAGE_BYTES
from sinanews.scraper.model.records import HTML, RECORD, Failure, RawPage, Skipped
from sinanews.scraper.sources.json_records import read_lines, read_records


@pytest.mark.parametrize(
    ("record", "media_type"),
    [
        (b'{"html": "<p>x</p>"}', HTML),
        (b'{"html": "<p>x</p>", "title": "y"}', HTML),
        (b'{"title": "x"}', RECORD),
        (b'{"text": "x"}', RECORD),
        (b'{"content": ""}', RECORD),
        (b'{"id": 5, "rich_text": "x", "create_time": "2026-11-24 08:00:00"}', RECORD),
        (b'\xef\xbb\xbf{"title": "x"}', RECORD),
        (b' {"title": "x"}\r\n', RECORD),
    ],
)
def test_objects_that_are_pages_or_articles(record: bytes, media_type: str) -> None:
    (page,) = read_records(record, "a.json")
    assert isinstance(page, RawPage)
    assert (page.media_type, page.charset, page.origin) == (media_type, "utf-8", "a.json")


@pytest.mark.parametrize(
    "record",
    [b'{"name": "x"}', b'{"title": 5}', b'{"title": null}', b"{}", b'"title"', b"5", b"null"],
)
def test_other_json_is_not_ours(record: bytes) -> None:
    assert list(read_records(record, "a.json")) == [Skipped("a.json", "not_an_article")]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (b'{"html": ""}', "empty"),
        (b'{"html": " \\n"}', "empty"),
        (b'{"title": ', "json"),
        (b"{'title': 1}", "json"),
        ("{'题': 1}".encode("gb18030"), "json"),
        (b'{"title": "\xff"}', "json"),
        (b"", "json"),
        (b"[" * 100_000, "json"),
    ],
)
def test_broken_records_are_failures_that_name_their_place(record: bytes, reason: str) -> None:
    (failure,) = read_records(record, "a.jsonl:7")
    assert isinstance(failure, Failure)
    assert (failure.subject, failure.reason) == ("a.jsonl:7", reason)
    assert "a.jsonl:7" in failure.message


def test_a_list_is_read_one_by_one() -> None:
    items = list(read_records(b'[{"title": "a"}, 5, {"html": "<p>b</p>"}]', "a.json"))
    assert [type(item) for item in items] == [RawPage, Skipped, RawPage]
    assert [item.origin for item in items if isinstance(item, RawPage)] == [
        "a.json:1",
        "a.json:3",
    ]
    assert list(read_records(b"[]", "a.json")) == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ('"https://a.example/1"', "https://a.example/1"),
        ('""', None),
        ("5", None),
        ("null", None),
    ],
)
def test_the_url_of_a_record(url: str, expected: str | None) -> None:
    (page,) = read_records(f'{{"url": {url}, "title": "x"}}'.encode(), "a.json")
    assert isinstance(page, RawPage)
    assert page.url == expected


def test_lines_are_numbered_as_in_an_editor(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\n{"title": "a"}\r\n\r\n{"title": "b"}')
    pages = [item for item in read_lines(path, "a.jsonl") if isinstance(item, RawPage)]
    assert [page.origin for page in pages] == ["a.jsonl:2", "a.jsonl:4"]
    assert pages[0].body == b'{"title": "a"}'


def test_a_line_above_the_limit_is_one_failure_and_the_last_line_too(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"title": "a"}\n{"html": "' + b"x" * (PAGE_BYTES * 2))
    page, failure = read_lines(path, "a.jsonl")
    assert isinstance(page, RawPage)
    assert isinstance(failure, Failure)
    assert (failure.subject, failure.reason) == ("a.jsonl:2", "too_large")


def test_a_file_of_blank_lines_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n \r\n")
    with pytest.raises(SourceError) as caught:
        list(read_lines(path, "a.jsonl"))
    assert caught.value.reason == "empty"
