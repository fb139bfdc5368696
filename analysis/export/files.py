"""Write tables and profiles to files: each is written beside its place and moved there whole."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import orjson

from sinanews.analysis.export.cells import json_rows, neutral, plain_rows
from sinanews.analysis.export.codebook import write_codebook
from sinanews.analysis.export.forms import FORMATS, RECORDS
from sinanews.analysis.export.frames import ALL_TABLES, Dataset, datasets
from sinanews.analysis.export.parquet import write_parquet
from sinanews.analysis.export.profiles import PROFILES
from sinanews.analysis.export.whole_files import placed
from sinanews.analysis.export.workbook import write_xlsx
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.as_of import check
from sinanews.scraper.store.store import Store


def write_dataset(dataset: Dataset, path: Path, form: str, *, raw: bool = False) -> None:
    """Write one dataset as parquet, csv, jsonl or xlsx. UsageError for other forms.

    CSV is for spreadsheets: UTF-8 with BOM, naive Beijing time, cells that would run as
    formulas neutralised; `raw` is for programs: no BOM, times with their zone, texts as they
    are.
    """
    if form not in FORMATS:
        raise UsageError(f"unknown format {form!r}: use one of {', '.join(FORMATS)}")
    with placed(path) as temporary:
        if form == "csv":
            write_csv(dataset, temporary, raw=raw)
        else:
            WRITERS[form](dataset, temporary)


def write_csv(dataset: Dataset, path: Path, *, raw: bool = False) -> None:
    """Write a dataset as CSV; see write_dataset. Lists of words are parted by semicolons, with
    `raw` all lists are JSON.
    """
    encoding = "utf-8" if raw else "utf-8-sig"
    names = [column.name for column in dataset.columns]
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(names)
        if raw:
            writer.writerows(_raw_cells(row) for row in json_rows(dataset))
        else:
            writer.writerows(map(neutral, row) for row in plain_rows(dataset))


def _raw_cells(row: Mapping[str, Any]) -> list[Any]:
    lists = (tuple, list, dict)
    return [
        orjson.dumps(value).decode() if isinstance(value, lists) else value
        for value in row.values()
    ]


def write_jsonl(dataset: Dataset, path: Path) -> None:
    """Write one record a line; times keep their zone, lists are arrays."""
    with path.open("wb") as file:
        for row in json_rows(dataset):
            file.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))


WRITERS: Mapping[str, Callable[[Dataset, Path], None]] = MappingProxyType(
    {"parquet": write_parquet, "csv": write_csv, "jsonl": write_jsonl, "xlsx": write_xlsx}
)
DEFAULT = tuple(table.name for table in ALL_TABLES if table.name != "schema_columns")


def export_tables(
    store: Path,
    folder: Path,
    form: str,
    *,
    names: tuple[str, ...] = (),
    raw: bool = False,
    chosen: ArticleFilter = ArticleFilter(),  # noqa: B008 (frozen)
) -> list[Path]:
    """Write tables of a store into a folder, a file each, and return the files: all tables
    where none is named (pages without their bytes), and `codebook.csv` and `codebook.md`, which
    explain their columns. Where articles are chosen, only tables of articles are written.
    """
    written: list[Path] = []
    described: list[Dataset] = []
    for dataset in datasets(store, names or DEFAULT, chosen):
        path = folder / f"{dataset.name}.{form}"
        write_dataset(dataset, path, form, raw=raw)
        written.append(path)
        described.append(replace(dataset, frame=dataset.frame.head(0)))
    return [*written, *write_codebook(described, folder)]


def export_profile(
    store: Path,
    path: Path,
    profile: str,
    *,
    chosen: ArticleFilter = ArticleFilter(),  # noqa: B008 (frozen)
) -> int:
    """Write every chosen article as one JSON line in another tool's keys, or as the records of a
    news vendor, none or several lines an article; return how many lines.
    """
    names = (*dict(PROFILES), *RECORDS)
    if profile not in names:
        raise UsageError(f"unknown profile {profile!r}: use one of {', '.join(names)}")
    count = 0
    with (
        placed(path) as temporary,
        temporary.open("wb") as file,
        Store.open(store, readonly=True) as held,
    ):
        check(held.database, chosen.as_of)
        for row in _profile_rows(held, profile, chosen):
            file.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
            count += 1
    return count


def _profile_rows(
    held: Store, profile: str, chosen: ArticleFilter
) -> Iterator[dict[str, Any]]:
    if profile in RECORDS:
        from sinanews.analysis.export.record_profiles import records

        yield from records(held, profile, chosen)
        return
    make = dict(PROFILES)[profile]
    for _, _, article in held.articles.all(chosen=chosen):
        yield make(article)
