"""What a split gave as Parquet parts: pages with their articles and the findings, one schema a
table whatever the data, under `TABLE/month=YYYY-MM/NAME.parquet`.

A part is whole or not there: it is written under another name first, or by one PUT to an object
store. The manifest of a split is written last and names its files: what no manifest names was
left by a task that died, and the same task writes the same names again.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import orjson

from sinanews.analysis.export.parquet import parquet_of_rows, rows_of_parquet
from sinanews.cluster.part_rows import (
    COLUMNS,
    FINDINGS,
    article_of_row,
    finding_of_row,
    page_of_row,
    row_of_item,
)
from sinanews.cluster.splits import URL, file_system
from sinanews.job.page_plan import Item
from sinanews.job.process import Processed
from sinanews.scraper.model.errors import SourceError
from sinanews.scraper.model.records import (
    Article,
    Failure,
    RawPage,
    Skipped,
)
from sinanews.scraper.store.pages import page_id

MANIFESTS = "_splits"
UNDATED = "none"  # the month of what has no time
OBJECT_STORES = ("s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "memory")


@dataclass(frozen=True, slots=True)
class Manifest:
    """A split that is done: its place among those of its run, the code that did it, its files
    below the folder of parts, and what is in them.
    """

    name: str
    order: int
    version: str
    files: tuple[str, ...]
    counts: Mapping[str, int]


Result = tuple[Item, Processed]
Rows = dict[tuple[str, str], list[dict[str, Any]]]  # table, month → rows


def write_split(parts: str, manifest: Manifest, results: Iterable[Result]) -> Manifest:
    """Write what the items of a split gave, then the manifest, which is returned complete."""
    made: Rows = {}
    counts = {"failed": 0}
    for at, (item, processed) in enumerate(results):
        _add(made, at, item, processed)
        counts["failed"] += isinstance(item, Failure) or processed.failure is not None
    files: list[str] = []
    for (table, month), rows in sorted(made.items()):
        name = f"{table}/month={month}/{manifest.name}.parquet"
        _put(f"{parts}/{name}", parquet_of_rows(rows, COLUMNS[table]))
        files.append(name)
        counts[table] = counts.get(table, 0) + len(rows)
    done = Manifest(manifest.name, manifest.order, manifest.version, tuple(files), counts)
    _put(f"{parts}/{MANIFESTS}/{manifest.name}.json", orjson.dumps(asdict(done)))
    return done


def manifest_of(
    parts: str,
    name: str,
) -> Manifest | None:
    """Return the manifest of a split that is done; None where it is not."""
    system, path = file_system(f"{parts}/{MANIFESTS}/{name}.json")
    try:
        return _manifest(system.cat_file(path))
    except FileNotFoundError:
        return None


def manifests(parts: str) -> list[Manifest]:
    """Return the manifests of a folder of parts in the order of their splits. SourceError where
    there is none.
    """
    system, path = file_system(f"{parts}/{MANIFESTS}")
    names = sorted(system.find(path)) if system.isdir(path) else []
    found = [_manifest(system.cat_file(name)) for name in names if name.endswith(".json")]
    if not found:
        message = f"{parts} holds no parts: `sinanews run --engine dask` writes them"
        raise SourceError(message, reason="no_parts")
    return sorted(found, key=lambda one: (one.order, one.name))


def read_split(
    parts: str,
    manifest: Manifest,
) -> Iterator[Result]:
    """Yield the items of a split in their order with what they gave."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for name in manifest.files:
        table = name.partition("/")[0]
        system, path = file_system(f"{parts}/{name}")
        rows = rows_of_parquet(system.cat_file(path), COLUMNS[table])
        tables.setdefault(table, []).extend(rows)
    articles = {row["at"]: article_of_row(row) for row in tables.get("articles", ())}
    findings: dict[int, dict[str, list[dict[str, Any]]]] = {}
    for table, columns in FINDINGS.items():
        for row in tables.get(table, ()):
            of_page = findings.setdefault(row["at"], {})
            of_page.setdefault(table, []).append(finding_of_row(row, columns))
    for row in sorted(tables.get("pages", ()), key=lambda row: int(row["at"])):
        at = row["at"]
        rows_of_page = None
        if row["is_analysed"]:
            found = findings.get(at, {})
            rows_of_page = {table: found.get(table, []) for table in FINDINGS}
        failure = Failure(**orjson.loads(row["failure"])) if row["failure"] else None
        if row["kind"] == "page":
            yield page_of_row(row), Processed(articles.get(at), failure, rows_of_page)
        elif failure is not None:
            yield failure, Processed()
        else:
            yield Skipped(row["origin"], row["url"]), Processed()


def _add(
    made: Rows,
    at: int,
    item: Item,
    processed: Processed,
) -> None:
    """Add the rows of an item."""
    month = _month(processed.article)
    made.setdefault(("pages", month), []).append(row_of_item(at, item, processed))
    article = processed.article
    if article is None or not isinstance(item, RawPage):
        return
    key = {"page_id": page_id(item), "article_id": article.id, "at": at}
    values = asdict(article)
    made.setdefault(("articles", month), []).append(key | values)
    for table, rows in (processed.rows or {}).items():
        if rows:
            made.setdefault((table, month), []).extend(key | dict(row) for row in rows)


def _month(article: Article | None) -> str:
    if article is None or article.published is None:
        return UNDATED
    return f"{article.published:%Y-%m}"


def _manifest(data: bytes) -> Manifest:
    values = orjson.loads(data)
    return Manifest(**values | {"files": tuple(values["files"])})


def _put(
    url: str,
    data: bytes,
) -> None:
    """Write a file whole or not at all."""
    system, path = file_system(url)
    protocols = system.protocol if isinstance(system.protocol, tuple) else (system.protocol,)
    if URL.match(url) and not set(OBJECT_STORES).isdisjoint(protocols):
        system.pipe_file(path, data)
        return
    system.makedirs(path.rpartition("/")[0], exist_ok=True)
    part = f"{path}.{uuid.uuid4().hex}.part"  # a task that was thought lost may write it too
    system.pipe_file(part, data)
    system.mv(part, path)
