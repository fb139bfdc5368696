"""Excel workbooks as sources: rows, sheets, times, what is damaged."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sinanews.scraper.model.errors import SourceError
from sinanews.scraper.model.records import Failure, RawPage, Skipped
from sinanews.scraper.parse import parse
from sinanews.scraper.sources import read
from sinanews.scraper.sources.file_kinds import is_workbook, kind_by_start, kind_of
from sinanews.scraper.sources.workbook_rows import read_xlsx
from tests.scraper.sources.written import pages

TEXT = "云桥港今日开工，投资五亿元。"
HEAD = ("标题", "时间", "内容", None, "页")


def workbook(path: Path, *sheets: tuple[tuple[Any, ...], ...]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"表{number}")
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("cell", "published"),
    [
        (datetime(2026, 3, 12, 20, 11), "2026-03-12 20:11:00+08:00"),
        (date(2026, 3, 12), "2026-03-12 00:00:00+08:00"),
        ("2026年3月12日 20:11", "2026-03-12 20:11:00+08:00"),
        (1773317460, "2026-03-12 20:11:00+08:00"),
    ],
)
def test_a_row_is_a_record(tmp_path: Path, cell: object, published: str) -> None:
    path = workbook(tmp_path / "a.xlsx", (HEAD, ("云桥港扩建", cell, TEXT, "无名", 7)))
    (page,) = pages(read_xlsx(path, "a.xlsx"))
    article = parse(page)
    assert (page.origin, article.title, article.body) == ("a.xlsx:2", "云桥港扩建", TEXT)
    assert str(article.published) == published


def test_rows_are_counted_as_excel_does_and_sheets_are_named(tmp_path: Path) -> None:
    rows = (("title", "text"), ("题", TEXT), (None, None), ("题二", f"{TEXT}二"))
    path = workbook(tmp_path / "a.xlsx", rows, rows[:2], ())
    origins = [page.origin for page in pages(read_xlsx(path, "a.xlsx"))]
    assert origins == ["a.xlsx:表1:2", "a.xlsx:表1:4", "a.xlsx:表2:2"]


def test_a_formula_and_text_that_looks_like_one(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", (("title", "text"), ("题", "'=1+1 是公式。")))
    (page,) = pages(read_xlsx(path, "a"))
    assert parse(page).body == "'=1+1 是公式。"


def test_rows_of_other_things(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", (("code", "price"), ("600999", 5.1)))
    assert list(read_xlsx(path, "a")) == [Skipped("a:2", "not_an_article")]


def test_a_cut_row_is_a_failure_and_the_next_is_read(tmp_path: Path) -> None:
    cut = f"{TEXT}…[cut: 12 characters]"
    path = workbook(tmp_path / "a.xlsx", (("title", "text"), ("题", cut), ("题", TEXT)))
    failure, page = read_xlsx(path, "a.xlsx")
    assert isinstance(failure, Failure)
    assert (failure.subject, failure.reason) == ("a.xlsx:2", "cut")
    assert isinstance(page, RawPage)


@pytest.mark.parametrize("body", [b"PK\x03\x04", b"", b"no workbook"])
def test_what_is_no_workbook(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(body)
    with pytest.raises(SourceError) as caught:
        list(read_xlsx(path, "a.xlsx"))
    assert caught.value.reason == "damaged"
    assert "save it anew" in str(caught.value)


def test_a_workbook_with_a_damaged_part(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "a.xlsx", (("title", "text"), ("题", TEXT)))
    cut = tmp_path / "b.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(cut, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part)[: 400 if "sheet1" in part else None])
    (failure,) = read(str(cut))
    assert isinstance(failure, Failure)
    assert failure.reason == "damaged"


def test_a_workbook_is_known_by_name_and_by_content(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", (("title", "text"), ("题", TEXT)))
    assert kind_of(path) == "xlsx"
    bare = path.rename(tmp_path / "stdin")
    assert is_workbook(bare)
    assert kind_by_start(bare) == "xlsx"
    with zipfile.ZipFile(tmp_path / "other", "w") as other:
        other.writestr("word/document.xml", "x")
    assert not is_workbook(tmp_path / "other")
