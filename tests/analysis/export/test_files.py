"""Files: each form reads back, no cell that a spreadsheet runs, valid where there is nothing."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import orjson
import pandas as pd
import pytest

import sinanews
from sinanews.analysis.export.files import export_profile, export_tables, write_dataset
from sinanews.analysis.export.frames import Dataset, datasets, typed
from sinanews.analysis.export.profiles import PROFILES
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.schema import Column
from tests.analysis.export.made import ARTICLE, correct, empty, fill

BESIDE = {"codebook"}
WORDS = (Column("text", "text", "words"), Column("kind", "category", "kind"))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return fill(tmp_path / "n.db")


def made(columns: tuple[Column, ...], **values: object) -> Dataset:
    return Dataset("made", "for a test", columns, typed(pd.DataFrame(values), columns))


def rows_of_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def one(store: Path, folder: Path, form: str, name: str, *, raw: bool = False) -> Path:
    return export_tables(store, folder, form, names=(name,), raw=raw)[0]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "'"])
def test_csv_cells_never_start_as_formulas(tmp_path: Path, start: str) -> None:
    dataset = made(WORDS, text=[f"{start}1+1", "甲"], kind=[f"{start}x", "y"])
    write_dataset(dataset, tmp_path / "a.csv", "csv")
    rows = rows_of_csv(tmp_path / "a.csv")
    assert [r["text"] for r in rows] == [f"'{start}1+1", "甲"]
    assert [r["kind"] for r in rows] == [f"'{start}x", "y"]


@pytest.mark.parametrize("start", ["=", "-9亿元", "'", "@"])
def test_raw_csv_leaves_the_text_as_it_is(tmp_path: Path, start: str) -> None:
    write_dataset(made(WORDS, text=[start], kind=["x"]), tmp_path / "a.csv", "csv", raw=True)
    assert rows_of_csv(tmp_path / "a.csv")[0]["text"] == start
    assert not (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_csv_has_a_bom_and_numbers_stay_numbers(tmp_path: Path) -> None:
    columns = (Column("value", "float", "number"), Column("文", "text", "words"))
    write_dataset(made(columns, value=[-1.5], 文=["甲"]), tmp_path / "a.csv", "csv")
    assert (tmp_path / "a.csv").read_bytes() == "\ufeffvalue,文\r\n-1.5,甲\r\n".encode()


def test_times_of_csv_are_such_as_excel_reads(tmp_path: Path, store: Path) -> None:
    first, second = rows_of_csv(one(store, tmp_path / "o", "csv", "articles"))
    assert (first["published"], second["published"]) == ("2024-01-02 09:30:00", "")
    raw, _ = rows_of_csv(one(store, tmp_path / "r", "csv", "articles", raw=True))
    assert raw["published"] == "2024-01-02T09:30:00+08:00"


def test_lists_of_csv_are_words_and_with_raw_json(tmp_path: Path, store: Path) -> None:
    (row, _) = rows_of_csv(one(store, tmp_path / "o", "csv", "entities"))
    (raw, _) = rows_of_csv(one(store, tmp_path / "r", "csv", "entities", raw=True))
    assert row["tickers"] == "600519.SH; 00700.HK"
    assert orjson.loads(raw["tickers"]) == ["600519.SH", "00700.HK"]


def test_every_form_of_every_table_reads_back(tmp_path: Path, store: Path) -> None:
    names = set(sinanews.tables(store)) - {
        "schema_columns",
        "latest_articles",
        "latest_signals",
    }
    for form, read in (
        ("parquet", pd.read_parquet),
        ("csv", lambda p: pd.read_csv(p, encoding="utf-8-sig")),
        ("jsonl", lambda p: pd.read_json(p, lines=True)),
        ("xlsx", pd.read_excel),
    ):
        files = export_tables(store, tmp_path / form, form)
        assert {p.stem for p in files} == names | BESIDE
        assert all(file.is_file() for file in files)
        assert len(read(tmp_path / form / f"articles.{form}")) == 2


@pytest.mark.parametrize("name", ["pages", "schema_columns", "latest_signals", "listings"])
def test_tables_that_explain_are_exported_too(tmp_path: Path, store: Path, name: str) -> None:
    lines = one(store, tmp_path / "o", "jsonl", name).read_bytes().splitlines()
    rows = [orjson.loads(line) for line in lines]
    assert rows
    assert "body" not in rows[0]


def test_jsonl_has_zones_lists_and_texts_as_they_are(tmp_path: Path, store: Path) -> None:
    file = one(store, tmp_path / "o", "jsonl", "articles")
    first, second = map(orjson.loads, file.read_bytes().splitlines())
    assert (first["title"], first["published"]) == (ARTICLE.title, "2024-01-02T09:30:00+08:00")
    assert (first["authors"], first["url"]) == (["甲"], ARTICLE.url)
    assert first["images"] == [{"url": "https://n.sinaimg.cn/a.jpg", "caption": "图"}]
    assert first["tables"] == [[["a", "b"], ["1", "2"]]]
    assert (first["is_latest"], first["row_id"]) == (True, 1)
    assert (second["published"], second["url"], second["authors"]) == (None, None, [])
    signals = one(store, tmp_path / "o", "jsonl", "signals").read_bytes().splitlines()
    assert [orjson.loads(line)["event_types"] for line in signals] == [["holding_up"]] * 2


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "xlsx"])
def test_a_table_without_rows_gives_a_valid_file(tmp_path: Path, form: str) -> None:
    path = one(empty(tmp_path / "e.db"), tmp_path / "o", form, "signals")
    if form == "jsonl":
        assert path.read_bytes() == b""
        return
    readers = {"csv": pd.read_csv, "parquet": pd.read_parquet, "xlsx": pd.read_excel}
    frame = readers[form](path)
    assert len(frame) == 0
    assert list(frame.columns[:3]) == ["article_id", "version", "seq"]


def test_unknown_names_are_usage_errors(tmp_path: Path, store: Path) -> None:
    with pytest.raises(UsageError, match="no table nope: there are pages, articles"):
        export_tables(store, tmp_path / "o", "csv", names=("nope",))
    with pytest.raises(UsageError, match="unknown format"):
        write_dataset(made(WORDS, text=["x"], kind=["y"]), tmp_path / "a.xls", "xls")
    with pytest.raises(UsageError, match="unknown profile"):
        export_profile(store, tmp_path / "a", "nope")
    assert not (tmp_path / "a").exists()


def test_some_articles_alone(tmp_path: Path, store: Path) -> None:
    """The same choice for every table; those that are of no article are left out."""
    chosen = ArticleFilter(sources=("某报",))
    files = export_tables(store, tmp_path / "o", "jsonl", chosen=chosen)
    counts = {f.stem: len(f.read_bytes().splitlines()) for f in files if f.suffix == ".jsonl"}
    assert counts["articles"] == counts["pages"] == counts["analyses"] == 1
    assert counts["signals"] == counts["listings"] == 2
    assert not {"runs", "failures", "frontier"} & counts.keys()
    none = ArticleFilter(sources=("无此媒体",))
    assert all(len(d.frame) == 0 for d in datasets(store, (), none))


def test_superseded_versions_and_duplicates_are_marked(tmp_path: Path, store: Path) -> None:
    frames = sinanews.tables(correct(store))
    signals = frames["signals"].drop_duplicates(["article_id", "version"])
    marks = signals[["article_id", "version", "is_latest", "duplicate_of"]].astype("object")
    assert marks.where(marks.notna(), None).values.tolist() == [
        ["sina:a", 1, False, None],
        ["sina:a", 2, True, None],
        ["sina:c", 1, True, "sina:a"],
    ]
    latest = frames["latest_signals"]
    assert set(zip(latest["article_id"], latest["version"], strict=True)) == {("sina:a", 2)}
    assert set(frames["latest_articles"]["article_id"]) == {"sina:a", "text:b"}


def test_columns_are_explained_beside_the_files(tmp_path: Path, store: Path) -> None:
    export_tables(store, tmp_path / "o", "csv", names=("signals", "listings"))
    rows = rows_of_csv(tmp_path / "o/codebook.csv")
    for name in ("signals", "listings"):
        with (tmp_path / f"o/{name}.csv").open(encoding="utf-8-sig") as file:
            head = next(csv.reader(io.StringIO(file.readline())))
        assert [row["column"] for row in rows if row["table"] == name] == head
    assert all(row["meaning"] for row in rows)
    assert "## signals" in (tmp_path / "o/codebook.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("profile", [name for name, _ in PROFILES])
def test_a_profile_is_a_line_an_article(tmp_path: Path, store: Path, profile: str) -> None:
    assert export_profile(store, tmp_path / "p.jsonl", profile) == 2
    lines = (tmp_path / "p.jsonl").read_bytes().splitlines()
    assert len([orjson.loads(line) for line in lines]) == 2
