"""Rows of CSV and Parquet files."""

from __future__ import annotations

from pathlib import Path

import pytest

from sinanews.scraper.model.errors import SourceError
from sinanews.scraper.model.records import Failure, RawPage, Skipped, SourceItem
from sinanews.scraper.parse import parse
from sinanews.scraper.sources import read
from sinanews.scraper.sources.table_rows import read_csv, read_parquet
from tests.scraper.sources.written import pages, write

TEXT = "云桥港今日开工，投资五亿元。"


def rows(tmp_path: Path, data: str | bytes) -> list[SourceItem]:
    return list(read_csv(Path(write(tmp_path / "a.csv", data)), "a.csv"))


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_row_is_a_record(tmp_path: Path, delimiter: str, charset: str) -> None:
    lines = (("标题", "内容", "时间"), ("云桥港扩建", TEXT, "2026-03-12 20:11"))
    data = "\r\n".join(map(delimiter.join, lines)).encode(charset)
    (page,) = pages(rows(tmp_path, data))
    article = parse(page)
    assert (page.origin, article.title, article.body) == ("a.csv:2", "云桥港扩建", TEXT)
    assert str(article.published) == "2026-03-12 20:11:00+08:00"


def test_cells_over_many_lines(tmp_path: Path) -> None:
    (page,) = pages(rows(tmp_path, f'title,text\n题,"{TEXT}\n第""二""段。"\n'))
    assert parse(page).body == f'{TEXT}\n第"二"段。'


def test_rows_without_text(tmp_path: Path) -> None:
    found = rows(tmp_path, "title,url\n题,https://a.example/1\n")
    assert found == [Skipped("a.csv:2", "only_a_link")]
    (failure,) = rows(tmp_path, "title,story\n题,甲\n")
    assert isinstance(failure, Failure)
    assert failure.reason == "no_text"
    assert rows(tmp_path, "code,price\n600999,5.1\n") == [Skipped("a.csv:2", "not_an_article")]


def test_odd_tables(tmp_path: Path) -> None:
    assert rows(tmp_path, "text\n") == []
    assert len(pages(rows(tmp_path, "title,text\n题,甲。,beyond\n题\n,\n题,乙。\n"))) == 2
    with pytest.raises(SourceError, match="empty"):
        rows(tmp_path, "\n \n")


def test_parquet(tmp_path: Path) -> None:
    import pandas as pd

    path = tmp_path / "a.parquet"
    frame = pd.DataFrame(
        {
            "title": ["云桥港扩建", None],
            "content": [TEXT, TEXT],
            "published": pd.to_datetime(["2026-03-12T20:11:00+08:00", None], utc=True),
        }
    )
    frame.to_parquet(path)
    found = [parse(page) for page in pages(read(str(path)))]
    assert [article.body for article in found] == [TEXT, TEXT]
    assert [str(article.published) for article in found] == [
        "2026-03-12 20:11:00+08:00",
        "None",
    ]
    assert isinstance(next(read(str(path))), RawPage)


def test_damaged_parquet(tmp_path: Path) -> None:
    path = Path(write(tmp_path / "a.parquet", b"PAR1 no parquet PAR1"))
    with pytest.raises(SourceError) as caught:
        list(read_parquet(path, "a.parquet"))
    assert caught.value.reason == "damaged"
