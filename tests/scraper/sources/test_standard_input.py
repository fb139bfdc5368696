"""Standard input: of any size and kind, known by its first bytes."""

from __future__ import annotations

import io

import pytest

from sinanews.scraper.model.records import HTML, POST, RECORD, RawPage
from sinanews.scraper.sources import read
from sinanews.scraper.sources.standard_input import read_standard_input
from tests.scraper.sources.written import PAGE, POST_BYTES, packed, pages, reasons


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PAGE, HTML),
        (b"\xef\xbb\xbf" + PAGE, HTML),
        (POST_BYTES, POST),
        (b'{"text": "a", "text": "b"}', RECORD),
        (b'{\n"text": "a"\n}', RECORD),
        (b'[{"text": "a"}]', RECORD),
        (packed(PAGE), HTML),
    ],
)
def test_standard_input_is_known_by_its_first_bytes(data: bytes, kind: str) -> None:
    (page,) = read("-", stdin=io.BytesIO(data))
    assert (page.media_type, page.origin.partition(":")[0]) == (kind, "-")


def test_lines_on_standard_input() -> None:
    data = b'{"text": "a"}\n{"text": "b"}\n'
    assert [page.origin for page in read("-", stdin=io.BytesIO(data))] == ["-:1", "-:2"]


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "empty"), (b"words", "kind"), (b"a\0b", "binary")]
)
def test_bad_standard_input(data: bytes, reason: str) -> None:
    assert reasons(read("-", stdin=io.BytesIO(data))) == [reason]


def test_urls_on_standard_input_are_looked_up() -> None:
    known = RawPage("https://news.example.com/1", PAGE)
    stdin = io.BytesIO(b"https://news.example.com/1\nhttps://news.example.com/2\n")
    items = list(read_standard_input(stdin, {known.url: known}.get))
    assert pages(items) == [known]
    assert reasons(items) == ["not_fetched"]
