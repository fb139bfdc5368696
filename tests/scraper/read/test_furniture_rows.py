"""Rows of a furniture.tsv: kinds and places that are none are named."""

from __future__ import annotations

import re

import pytest

from sinanews.scraper.model.errors import InstallError
from sinanews.scraper.read.furniture_rows import (
    FurnitureRow,
    checked_row,
    furniture_rows,
)

PACKAGES = ("sinanews.scraper.read.words", "sinanews.scraper.sites.sina.words")


def test_a_row_of_cells() -> None:
    row = checked_row(("分享", "words", "tail", "2020", "pages"))
    assert row == FurnitureRow("分享", "words", "tail", "2020", "pages")


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (("分享", "word", "", "", "pages"), "分享: no kind 'word'"),
        (("分享", "words", "middle", "", "pages"), "分享: no place 'middle'"),
    ],
)
def test_a_bad_row_is_named(cells: tuple[str, ...], message: str) -> None:
    with pytest.raises(InstallError, match=re.escape(message)):
        checked_row(cells)


@pytest.mark.parametrize("package", PACKAGES)
def test_each_row_says_who_says_so_and_is_an_expression(package: str) -> None:
    rows = furniture_rows(package)
    assert len(rows) > 50
    for row in rows:
        assert row.source in {"pages", "scripts", "corpus", "words"}, row
        assert re.compile(row.expression)
        assert re.fullmatch(r"(?:\d{4}-\d{4})?", row.years), row


def test_words_stand_in_one_place_only() -> None:
    rows = [row for package in PACKAGES for row in furniture_rows(package)]
    words = [row.expression for row in rows if row.kind == "words"]
    assert len(words) == len(set(words))
