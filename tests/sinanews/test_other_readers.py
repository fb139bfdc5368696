"""The one file, opened by the programs that people use: each finds search, views, keys, types."""

from __future__ import annotations

import asyncio
import sqlite3
import warnings
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import sinanews
from sinanews.analysis.export.codebook import datasette_metadata
from sinanews.analysis.export.files import export_tables
from sinanews.analysis.tables import TABLES

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
PACKED = [table.name for table in TABLES if table.is_packed]
VIEWS = {"latest_articles", "latest_signals", *PACKED}
OF_ARTICLES = [(("article_id", "version"), "articles", ("article_id", "version"))]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("readers") / "news.db"
    sinanews.run(SAMPLES, path)
    return path


# ---------------------------------------------------------------- sqlite-utils


@pytest.fixture
def database(store: Path) -> Any:
    sqlite_utils = pytest.importorskip("sqlite_utils")
    with closing(sqlite3.connect(store)) as connection:
        yield sqlite_utils.Database(connection)


def test_sqlite_utils_finds_the_index_and_searches(database: Any) -> None:
    assert database["articles"].detect_fts() == "articles_fts"
    assert [row["article_id"] for row in database["articles"].search("证券 中信")]


def test_sqlite_utils_finds_the_views(database: Any) -> None:
    assert set(database.view_names()) == VIEWS
    assert database["latest_articles"].count == 11


@pytest.mark.parametrize("table", PACKED)
def test_sqlite_utils_finds_whose_rows_they_are(database: Any, table: str) -> None:
    (key,) = database[f"{table}_rows"].foreign_keys
    assert (key.column, key.other_table, key.other_column) == ("row_id", "articles", "row_id")
    assert database[table].count == database[f"{table}_rows"].count


@pytest.mark.parametrize("table", ["analyses"])
def test_sqlite_utils_finds_the_foreign_keys(database: Any, table: str) -> None:
    found = database[table].foreign_keys
    assert [
        (tuple(key.columns), key.other_table, tuple(key.other_columns)) for key in found
    ] == (OF_ARTICLES)


def test_sqlite_utils_knows_the_types(database: Any) -> None:
    types = database["signals"].columns_dict
    assert (types["ticker"], types["is_latest"]) == (str, int)
    marked = database.query("SELECT * FROM signals WHERE sentiment IS NOT NULL")
    assert {type(row["sentiment"]) for row in marked} == {float}


def test_the_keys_are_kept(database: Any) -> None:
    assert list(database.query("PRAGMA foreign_key_check")) == []


# ---------------------------------------------------------------- Datasette


@pytest.fixture(scope="module")
def ask(store: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        app = pytest.importorskip("datasette.app")
    site = app.Datasette([str(store)], metadata=datasette_metadata("news"))

    def asked(address: str) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return asyncio.run(site.client.get(address))

    return asked


def test_datasette_searches(ask: Any) -> None:
    found = ask("/news/articles.json?_shape=objects&_search=证券 中信").json()["rows"]
    assert found
    assert all("中信" in row["text"] and "证券" in row["text"] for row in found)
    nothing = ask("/news/articles.json?_shape=objects&_search=鑫鑫").json()["rows"]
    assert nothing == []


def test_datasette_searches_the_latest_articles(ask: Any) -> None:
    found = ask("/news/latest_articles.json?_shape=objects&_search=宁德").json()["rows"]
    assert {row["is_latest"] for row in found} == {1}


@pytest.mark.parametrize("word", ["中信证券", "证券", "宁德时代去年净利润"])
def test_datasette_has_a_query_for_words_of_any_length(ask: Any, word: str) -> None:
    found = ask(f"/news/search.json?_shape=objects&word={word}").json()["rows"]
    assert found
    assert all(word in row["text"] for row in found)


def test_datasette_finds_views_and_keys(ask: Any) -> None:
    shown = ask("/news.json").json()
    assert {view["name"] for view in shown["views"]} == VIEWS
    keys = {table["name"]: table["foreign_keys"]["outgoing"] for table in shown["tables"]}
    assert keys["articles"] == [
        {"other_table": "pages", "column": "page_id", "other_column": "page_id"}
    ]


@pytest.mark.parametrize(
    "name", ["articles", "signals", "latest_signals", "listings", "pages"]
)
def test_datasette_shows_tables_with_what_they_mean(ask: Any, name: str) -> None:
    page = ask(f"/news/{name}")
    assert page.status_code == 200
    described = datasette_metadata("news")["databases"]["news"]["tables"][name]
    assert described["description"] in page.text
    assert all(column in page.text for column in described["columns"])


# ---------------------------------------------------------------- DuckDB


def test_duckdb_opens_the_file(store: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("duckdb_extensions").import_extension("sqlite_scanner")
    connection = duckdb.connect()
    connection.execute("LOAD sqlite")
    connection.execute(f"ATTACH '{store}' AS news (TYPE sqlite, READ_ONLY)")
    rows = connection.sql(
        "SELECT s.ticker, l.yahoo FROM news.latest_signals s JOIN news.listings l USING (ticker)"
    )
    assert ("600519.SH", "600519.SS") in rows.fetchall()


def test_duckdb_reads_the_frames(store: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    signals = sinanews.tables(store, "latest_signals")["latest_signals"]
    found = duckdb.sql("SELECT count(*), max(available_at) FROM signals").fetchone()
    assert found[0] == len(signals)
    assert found[1].timestamp() == signals["available_at"].max().timestamp()


# ---------------------------------------------------------------- polars


def test_polars_reads_the_file_and_the_frames(store: Path) -> None:
    polars = pytest.importorskip("polars")
    with closing(sqlite3.connect(store)) as connection:
        rows = polars.read_database("SELECT * FROM latest_signals", connection)
    frame = polars.from_pandas(sinanews.tables(store, "latest_signals")["latest_signals"])
    assert len(rows) == len(frame) > 0
    assert sorted(rows["ticker"]) == sorted(frame["ticker"])


# ---------------------------------------------------------------- Excel's format


def test_a_workbook_has_times_texts_and_no_formula(store: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    (path, *_) = export_tables(store, tmp_path, "xlsx", names=("latest_signals",))
    sheet = openpyxl.load_workbook(path).active
    names = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        cells = dict(zip(names, row, strict=True))
        assert cells["available_at"].is_date
        assert isinstance(cells["ticker"].value, str)
        assert not [cell for cell in row if cell.data_type == "f"]


# ---------------------------------------------------------------- what all of them rely on


def test_every_column_of_every_table_and_view_is_explained(store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection:
        shown = connection.execute(
            "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c "
            "WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'articles_fts%' "
            "AND m.name NOT LIKE 'sqlite_stat%'"
        ).fetchall()
        explained = connection.execute(
            "SELECT table_name, column_name FROM schema_columns WHERE meaning <> column_name"
        ).fetchall()
    assert sorted(shown) == sorted(explained)


def test_a_signal_for_every_listing_and_no_article_twice(store: Path) -> None:
    signals = sinanews.tables(store, ["latest_signals"])["latest_signals"]
    of_one = signals[signals["name"] == "中信证券"]
    assert set(of_one["ticker"]) == {"600030.SH", "06030.HK"}
    assert not signals.duplicated(["article_id", "ticker"]).any()
    assert (signals["available_at"] >= signals["published_at"]).all()
    assert signals[["title", "available_at"]].notna().all().all()


def test_the_abridged_mobile_copy_does_not_take_the_place_of_the_page(store: Path) -> None:
    articles = sinanews.tables(store, ["articles"])["articles"]
    both = articles[articles["article_id"] == "sina:nasample000001"].set_index("template")
    assert both["is_latest"].to_dict() == {"finance": True, "mobile": False}


def test_a_correction_is_never_stamped_with_the_first_versions_time(tmp_path: Path) -> None:
    lines = (
        '{"url": "https://example.org/1", "title": "江海电机公布年报", '
        '"time": "2024-03-15 09:00", "text": "贵州茅台去年净利润增长。"}',
        '{"url": "https://example.org/1", "title": "江海电机公布年报", '
        '"time": "2024-03-15 09:00", "text": "更正：贵州茅台去年净利润下降。"}',
    )
    (tmp_path / "v.jsonl").write_text("\n".join(lines), encoding="utf-8")
    sinanews.run(tmp_path / "v.jsonl", tmp_path / "n.db")
    signals = sinanews.tables(tmp_path / "n.db")["signals"].sort_values("version")
    first, second = signals["available_at"]
    assert str(first) == "2024-03-15 09:00:00+08:00"
    assert second.year >= 2026  # when this run met it: nothing tells more
    assert signals["is_latest"].tolist() == [False, True]


def test_a_date_alone_is_available_at_the_end_of_its_day(store: Path) -> None:
    signals = sinanews.tables(store)["signals"]
    dated = signals[signals["published_precision"] == "day"]
    assert len(dated) > 0
    assert set(dated["available_at"].dt.strftime("%H:%M:%S")) == {"23:59:59"}
