"""Frames have the types that the columns declare, and hold what the store holds."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

import sinanews
from sinanews.analysis.export.frames import read, typed
from sinanews.analysis.tables import TABLES, rows_of
from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.model.records import Article, Paragraph, RawPage
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store.schema import Column
from sinanews.scraper.store.store import Store
from tests.analysis.tables.found import found

PUBLISHED = datetime(2024, 1, 3, 9, 30, tzinfo=BEIJING)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "n.db"
    article = Article(
        "a",
        None,
        None,
        "甲公司增持",
        (Paragraph("正文"),),
        published=PUBLISHED,
        template="text",
    )
    with Store.open(path, TABLES) as held:
        page = held.pages.keep(RawPage(None, b"x"))
        kept = held.articles.keep(article, page, parser_version="1")
        held.analyses.keep(kept.article_id, kept.version, "1", rows_of(found()))
    return path


def test_every_table_of_the_store_is_a_frame(store: Path) -> None:
    frames = sinanews.tables(store)
    assert {t.name for t in TABLES} | {"articles", "pages", "failures", "runs"} <= set(frames)


@pytest.mark.parametrize(
    ("table", "column"),
    [("signals", "published_at"), ("articles", "published"), ("articles", "first_seen")],
)
def test_times_are_in_shanghai(store: Path, table: str, column: str) -> None:
    assert str(read(store)[table][column].dtype.tz) == "Asia/Shanghai"  # type: ignore[union-attr]


def test_a_time_is_the_moment_that_was_stored(store: Path) -> None:
    assert read(store)["articles"]["published"].iloc[0] == PUBLISHED


@pytest.mark.parametrize(
    ("table", "column", "dtype"),
    [
        ("mentions", "type", "category"),
        ("mentions", "start", "Int64"),
        ("mentions", "text", "string"),
        ("mentions", "tickers", "string"),
        ("figures", "value", "Float64"),
        ("entities", "in_title", "boolean"),
        ("dates", "relative", "boolean"),
    ],
)
def test_a_column_has_the_pandas_type_of_its_kind(
    store: Path, table: str, column: str, dtype: str
) -> None:
    assert read(store)[table][column].dtype == dtype


def test_rows_keep_their_order_and_key(store: Path) -> None:
    mentions = read(store)["mentions"]
    assert list(mentions.columns[:3]) == ["article_id", "version", "seq"]
    assert list(mentions["seq"]) == [0, 1, 2]
    assert list(mentions["article_id"]) == ["a"] * 3


def test_values_come_back_as_they_went_in(store: Path) -> None:
    frames = read(store)
    assert frames["entities"]["in_title"].tolist() == [True, False]
    assert frames["figures"]["value"].tolist() == [2.0]
    assert frames["quotes"]["speaker"].tolist() == ["乙"]


def test_null_stays_null_in_every_type(store: Path) -> None:
    frames = read(store)
    assert frames["signals"]["novelty"].isna().all()
    assert frames["figures"]["high"].isna().all()
    assert frames["quotes"]["title"].isna().all()


def test_pages_come_without_their_bytes(store: Path) -> None:
    assert "body" not in read(store)["pages"]


def test_an_empty_table_has_its_columns_and_types() -> None:
    columns = (Column("at", "time", "when"), Column("n", "int", "how many"))
    frame = typed(pd.DataFrame([], columns=["at", "n"]), columns)
    assert str(frame["at"].dtype.tz) == "Asia/Shanghai"  # type: ignore[union-attr]
    assert frame["n"].dtype == "Int64"


def test_a_column_that_the_file_has_not_is_left_out() -> None:
    frame = typed(pd.DataFrame({"n": [1]}), (Column("n", "int", ""), Column("m", "int", "")))
    assert list(frame.columns) == ["n"]


def test_a_file_that_is_no_store_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        sinanews.tables(tmp_path / "none.db")
    (tmp_path / "x.db").write_bytes(b"not a database, " * 100)
    with pytest.raises(StoreError):
        sinanews.tables(tmp_path / "x.db")
