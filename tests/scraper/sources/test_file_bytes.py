"""Bytes of a file: unpacked, and neither empty, binary nor too large."""

from __future__ import annotations

from pathlib import Path

import pytest

from sinanews.scraper.model.errors import SourceError
from sinanews.scraper.model.limits import PAGE_BYTES
from sinanews.scraper.sources import read
from sinanews.scraper.sources.file_bytes import body_of, open_unpacked
from tests.scraper.sources.written import PAGE, packed


def test_a_50_mb_page_is_refused_without_reading_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "big.html"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    monkeypatch.setattr(
        "sinanews.scraper.sources.file_bytes.open_unpacked",
        lambda path: pytest.fail("it was opened"),
    )
    (failure,) = read(str(path))
    assert failure.reason == "too_large"
    assert "10 MB" in failure.message


@pytest.mark.parametrize("name", ["a.html", "a.html.gz", "a"])
def test_gzip_is_known_by_its_bytes_whatever_the_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    for data in (PAGE, packed(PAGE)):
        path.write_bytes(data)
        with open_unpacked(path) as file:
            assert file.read() == PAGE
        assert body_of(path, "a") == PAGE


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (packed(b" "), "empty"),
        (b"\x7fELF\0", "binary"),
        (b"a" * 4000 + b"\0", "binary"),
        (packed(b"x" * (PAGE_BYTES + 1)), "too_large"),
    ],
    ids=["none", "blank", "packed blank", "program", "later zero", "bomb"],
)
def test_bytes_that_are_no_page(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    with pytest.raises(SourceError, match="a ") as caught:
        body_of(path, "a")
    assert caught.value.reason == reason


def test_utf_16_is_text_though_it_holds_zeros(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes("<p>x</p>".encode("utf-16"))
    assert body_of(path, "a").startswith((b"\xff\xfe", b"\xfe\xff"))
