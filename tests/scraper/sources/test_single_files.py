"""One file of each kind, and every bad one: a failure with a message."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sinanews.scraper.model.limits import PAGE_BYTES
from sinanews.scraper.model.records import HTML, POST, RECORD, Failure, RawPage
from sinanews.scraper.sources import read
from sinanews.scraper.sources.single_files import read_file
from tests.scraper.sources.written import PAGE, POST_BYTES, packed, pages, reasons, write


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.shtml"])
def test_a_page_comes_as_its_bytes(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, PAGE)
    (page,) = read(path)
    assert (page.body, page.media_type, page.origin, page.url) == (PAGE, HTML, path, None)


def test_a_packed_page_is_unpacked(tmp_path: Path) -> None:
    (page,) = read(write(tmp_path / "a.html.gz", packed(PAGE)))
    assert page.body == PAGE


def test_a_post_may_begin_with_an_empty_line(tmp_path: Path) -> None:
    (page,) = read(write(tmp_path / "a.md", POST_BYTES))
    assert (page.media_type, page.body) == (POST, POST_BYTES)


def test_pages_and_articles_in_jsonl(tmp_path: Path) -> None:
    lines = [
        '{"url": "https://a/1", "html": "<p>页</p>"}',
        "",
        '{"url": "https://a/2", "title": "题", "time": "2024-01-02 03:04", "text": "文"}',
        '{"half": ',
        '{"other": 1}',
        "[1]",
    ]
    path = write(tmp_path / "a.jsonl", "\n".join(lines))
    items = list(read(path))
    assert (items[0].url, items[0].body, items[0].charset) == (
        "https://a/1",
        lines[0].encode(),
        "utf-8",
    )
    assert items[0].media_type == RECORD
    assert (items[1].url, items[1].media_type, items[1].origin) == (
        "https://a/2",
        RECORD,
        f"{path}:3",
    )
    assert reasons(items) == ["json", "not_an_article", "not_an_article"]
    assert items[2].subject == f"{path}:4"


def test_one_json_record_and_a_list_of_them(tmp_path: Path) -> None:
    (page,) = read(write(tmp_path / "a.json", '{\n "title": "题",\n "text": "文"}'))
    assert page.media_type == RECORD
    assert len(list(read(write(tmp_path / "b.json", '[{"text": "a"}, {"text": "b"}]')))) == 2


def test_a_url_list_asks_the_archive(tmp_path: Path) -> None:
    path = write(tmp_path / "urls.txt", "# list\nhttps://a/1\r\n\nhttps://a/2\n")
    known = RawPage("https://a/1", PAGE)
    page, failure = read(path, lookup={"https://a/1": known}.get)
    assert page is known
    assert (failure.subject, failure.reason) == ("https://a/2", "not_fetched")
    assert "sinanews fetch" in failure.message


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.html", b"", "empty"),
        ("blank.html", b" \n ", "empty"),
        ("binary.html", b"\x7fELF\0\0\0", "binary"),
        ("words.html", b"no markup here", "not_html"),
        ("photo.png", b"\x89PNG\0", "kind"),
        ("README.md", b"# no front matter", "not_a_post"),
        ("cut.html.gz", packed(PAGE * 50)[:-12], "truncated"),
        ("bad.html.gz", packed(PAGE)[:-8] + b"\xff" * 8, "damaged"),
        ("bad.json", b"{", "json"),
        ("empty.jsonl", b"\n\n", "empty"),
        ("bomb.html.gz", packed(b"<p>" + b" x" * PAGE_BYTES), "too_large"),
        ("cut.warc.gz", b"\x1f\x8b\x08\0\0\0", "warc_damaged"),
    ],
)
def test_a_bad_file_is_a_failure_with_a_message(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    path = write(tmp_path / name, data)
    (failure,) = read(path)
    assert isinstance(failure, Failure)
    assert failure.reason == reason
    assert path in failure.message


def test_a_line_above_the_limit_does_not_hide_the_next(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl", b'{"html": "' + b"x" * (PAGE_BYTES * 2) + b'"}\n{"text": "a"}\n'
    )
    failure, page = read(path)
    assert failure.reason == "too_large"
    assert page.origin == f"{path}:2"


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_rights(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", PAGE)
    Path(path).chmod(0)
    assert reasons(read(path)) == ["unreadable"]


@pytest.mark.parametrize("kind", ["html", "post", "json", "jsonl", "urls", "warc"])
def test_a_file_that_is_gone_is_a_failure_of_every_kind(tmp_path: Path, kind: str) -> None:
    (failure,) = read_file(kind, tmp_path / "gone", "gone", None)
    assert isinstance(failure, Failure)
    assert (failure.subject, failure.reason) == ("gone", "unreadable")


def test_what_could_be_read_comes_before_the_failure(tmp_path: Path) -> None:
    record = b'{"text": "a"}\n'
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(packed(record * 2000)[:-12])
    items = list(read_file("jsonl", path, "a", None))
    assert len(pages(items)) > 1000
    assert reasons(items) == ["truncated"]
