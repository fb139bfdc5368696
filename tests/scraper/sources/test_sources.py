"""What a source is: a file, a folder, a glob, an URL, or standard input."""

from __future__ import annotations

from pathlib import Path

import pytest

from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.records import Failure, RawPage
from sinanews.scraper.sources import read
from tests.scraper.sources.written import PAGE, pages, reasons, write


def test_a_missing_source_is_a_usage_error_at_once(tmp_path: Path) -> None:
    for name in ("missing.html", "*.html"):
        with pytest.raises(UsageError, match="no such file"):
            read(str(tmp_path / name))


def test_an_url_is_looked_up() -> None:
    known = RawPage("https://news.example.com/1", PAGE)
    assert list(read("https://news.example.com/1", lookup=lambda _: known)) == [known]
    assert reasons(read("https://news.example.com/1")) == ["not_fetched"]


def test_a_name_with_the_signs_of_a_pattern_is_a_file_where_there_is_one(
    tmp_path: Path,
) -> None:
    (page,) = read(write(tmp_path / "a[1].html", PAGE))
    assert isinstance(page, RawPage)


def test_a_link_that_leads_nowhere_is_a_failure(tmp_path: Path) -> None:
    link = tmp_path / "a.html"
    link.symlink_to(tmp_path / "gone")
    (failure,) = read(str(link))
    assert isinstance(failure, Failure)
    assert failure.reason == "unreadable"


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    for name in ("b.html", "a.html", "c/d.html"):
        write(tmp_path / name, PAGE)
    assert list(read(str(tmp_path))) == list(read(str(tmp_path)))
    assert len(pages(read(str(tmp_path / "**" / "*.html")))) == 3
