"""Lists of URLs: as a source, and as a channel on this disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from sinanews.scraper.model.errors import StoreError, UsageError
from sinanews.scraper.model.limits import PAGE_BYTES
from sinanews.scraper.model.records import Failure, RawPage, Request, Skipped
from sinanews.scraper.sources.url_lists import (
    local_list,
    look_up,
    read_urls,
    with_local_files,
)

URL = "https://news.example.com/1"
HELD = {URL: RawPage(URL, b"<p>x</p>")}


@pytest.mark.parametrize(
    "body",
    [
        b"https://news.example.com/1",
        b"\xef\xbb\xbf# remark\r\n\r\n https://news.example.com/1 \r\n",
        "https://news.example.com/1\n".encode("utf-16"),
    ],
)
def test_urls_among_remarks_and_blanks(body: bytes) -> None:
    assert list(read_urls(body, "u.txt", HELD.get)) == [HELD[URL]]


@pytest.mark.parametrize(
    "body",
    [
        b"just words",
        b"https://news.example.com/1\nand words",
        b"ftp://news.example.com/1",
        "https://news.example.com/中文".encode(),
        b"<html></html>",
    ],
)
def test_a_text_with_anything_else_is_no_list(body: bytes) -> None:
    assert list(read_urls(body, "u.txt", HELD.get)) == [Skipped("u.txt", "not_a_url_list")]


def test_a_page_that_nobody_holds_is_a_failure_that_says_how_to_get_it() -> None:
    for lookup in (None, HELD.get):
        found = look_up("https://news.example.com/2", lookup)
        assert isinstance(found, Failure)
        assert found.reason == "not_fetched"
        assert "sinanews fetch" in found.message


def test_a_store_that_cannot_be_read_is_a_failure_of_the_page() -> None:
    def broken(url: str) -> RawPage:
        raise StoreError(f"{url}: the archive is gone", reason="archive")

    found = look_up(URL, broken)
    assert isinstance(found, Failure)
    assert (found.subject, found.reason) == (URL, "archive")


def test_a_local_list_is_read_from_disk_and_all_else_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "列表 {1}.txt"
    path.write_text(URL)
    asked: list[str] = []

    def get(request: Request) -> RawPage:
        asked.append(request.url)
        return HELD[URL]

    found = with_local_files(get)(Request(str(path)))
    assert (found.body, found.origin, found.media_type) == (
        URL.encode(),
        str(path),
        "text/plain",
    )
    assert with_local_files(get)(Request(URL)) is HELD[URL]
    assert asked == [URL]


def test_a_local_list_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(UsageError, match="cannot be read"):
            local_list(str(path))


def test_a_local_list_above_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(PAGE_BYTES + 1)
    with pytest.raises(UsageError, match="several files") as caught:
        local_list(str(path))
    assert caught.value.reason == "too_large"
