"""What explains an export."""

from __future__ import annotations

import csv
from pathlib import Path

import orjson

from sinanews.analysis.export.codebook import (
    HEAD,
    datasette_metadata,
    write_codebook,
    write_metadata,
)
from sinanews.analysis.export.flat import COLUMNS, flat
from sinanews.analysis.export.frames import NAMES, datasets
from tests.analysis.export.made import fill


def test_a_row_for_every_column_that_is_written(tmp_path: Path) -> None:
    store = fill(tmp_path / "n.db")
    written = list(datasets(store))
    as_csv, as_markdown = write_codebook(written, tmp_path / "o")
    with as_csv.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert tuple(head) == HEAD
    assert [tuple(row[:2]) for row in rows] == [
        (dataset.name, name) for dataset in written for name in dataset.frame.columns
    ]
    assert all(row[4] for row in rows)
    text = as_markdown.read_text(encoding="utf-8")
    assert all(f"\n## {dataset.name}\n" in text for dataset in written)


def test_lists_say_what_they_hold(tmp_path: Path) -> None:
    as_csv, _ = write_codebook([flat(fill(tmp_path / "n.db"))], tmp_path, "flat.")
    assert as_csv.name == "flat.codebook.csv"
    with as_csv.open(encoding="utf-8-sig", newline="") as file:
        items = {row["column"]: row["items"] for row in csv.DictReader(file)}
    assert items["tickers"] == "list of texts"
    assert items["title"] == ""
    assert len(items) == len(COLUMNS)


def test_metadata_describes_every_table_and_column() -> None:
    metadata = datasette_metadata("news")
    tables = metadata["databases"]["news"]["tables"]
    assert tuple(tables) == NAMES
    assert all(table["description"] for table in tables.values())
    assert tables["signals"]["columns"]["article_id"] == "id of the article"
    assert tables["latest_signals"]["sort_desc"] == "known_at"


def test_metadata_is_named_after_the_store(tmp_path: Path) -> None:
    path = write_metadata(tmp_path / "my.news.db", tmp_path / "metadata.json")
    assert list(orjson.loads(path.read_bytes())["databases"]) == ["my.news"]
