"""What explains an export: a codebook of its columns, and metadata for Datasette."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from sinanews.analysis.export.frames import ALL_TABLES, ALL_VIEWS, Dataset, columns_in_file
from sinanews.analysis.export.whole_files import placed
from sinanews.scraper.store.schema import Column

HEAD = ("table", "column", "type", "items", "meaning", "source")
# what Datasette shows first: newest news before what it counts
SORTED = (
    ("articles", "published"),
    ("latest_articles", "published"),
    ("signals", "known_at"),
    ("latest_signals", "known_at"),
)


def write_codebook(datasets: Sequence[Dataset], folder: Path, before: str = "") -> list[Path]:
    """Write `codebook.csv` (UTF-8 with BOM) and `codebook.md`: a row a column of the datasets.
    `before` stands before their names.
    """
    as_csv, as_markdown = folder / f"{before}codebook.csv", folder / f"{before}codebook.md"
    with (
        placed(as_csv) as temporary,
        temporary.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(HEAD)
        for dataset in datasets:
            writer.writerows((dataset.name, *_cells(column)) for column in dataset.columns)
    with placed(as_markdown) as temporary:
        temporary.write_text("\n".join(_markdown(datasets)) + "\n", encoding="utf-8")
    return [as_csv, as_markdown]


def write_metadata(store: Path, path: Path) -> Path:
    """Write the metadata of a store for Datasette as JSON."""
    metadata = datasette_metadata(store.stem)
    with placed(path) as temporary:
        temporary.write_bytes(orjson.dumps(metadata, option=orjson.OPT_INDENT_2))
    return path


# A word of any length: by its pairs of characters in the index, then as it stands in the text.
SEARCH = """
WITH RECURSIVE pairs (place, token) AS (
    SELECT 1, substr(:word, 1, 2)
    UNION ALL SELECT place + 1, substr(:word, place + 1, 2) FROM pairs
    WHERE place + 2 <= length(:word)
)
SELECT article_id, published, title, source, url, text FROM latest_articles
WHERE row_id IN (
    SELECT rowid FROM articles_fts
    WHERE articles_fts MATCH (SELECT group_concat('"' || token || '"', ' AND ') FROM pairs)
) AND instr(text, :word)
ORDER BY published DESC
"""


def datasette_metadata(database: str) -> dict[str, Any]:
    """Return the metadata of a store for Datasette (`datasette news.db --metadata FILE`), where
    it is named by its file's stem: what tables and columns mean, and in which order rows come.
    """
    described = {
        table.name: _table_metadata(table.name, table.meaning, columns_in_file(table))
        for table in ALL_TABLES
    }
    tables = {table.name: table for table in ALL_TABLES}
    described |= {
        view.name: _table_metadata(
            view.name, view.meaning, columns_in_file(tables[view.table])
        )
        for view in ALL_VIEWS
    }
    described["articles"] |= {"label_column": "title", "fts_table": "articles_fts"}
    described["latest_articles"] |= {"fts_table": "articles_fts", "fts_pk": "row_id"}
    queries = {"search": {"sql": SEARCH, "description": "Articles with a Chinese word"}}
    return {"databases": {database: {"tables": described, "queries": queries}}}


def _table_metadata(name: str, meaning: str, columns: Iterable[Column]) -> dict[str, Any]:
    metadata: dict[str, Any] = {
        "description": meaning,
        "columns": {column.name: column.meaning for column in columns},
    }
    if name in dict(SORTED):
        metadata["sort_desc"] = dict(SORTED)[name]
    return metadata


def _cells(column: Column) -> tuple[str, ...]:
    return column.name, column.type, column.items, column.meaning, column.source


def _markdown(datasets: Iterable[Dataset]) -> Iterator[str]:
    yield "# Codebook"
    for dataset in datasets:
        yield from ("", f"## {dataset.name}", "", f"{dataset.meaning}.", "")
        yield f"| {' | '.join(HEAD[1:])} |"
        yield "|---" * len(HEAD[1:]) + "|"
        for column in dataset.columns:
            cells = (cell.replace("|", "\\|") for cell in _cells(column))
            yield f"| {' | '.join(cells)} |"
