"""Parts hold all that a split gave, and are whole or not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain

import pyarrow.parquet
import pytest

from sinanews.analysis.options import Options
from sinanews.cluster.part_files import (
    COLUMNS,
    Manifest,
    manifest_of,
    manifests,
    read_split,
    write_split,
)
from sinanews.cluster.split_items import items_of
from sinanews.cluster.splits import splits_of
from sinanews.job.page_plan import pages_of
from sinanews.job.process import Analyzer, Processed, process_batch
from sinanews.scraper.model.errors import SourceError
from sinanews.scraper.model.records import Failure, Link, RawPage, Skipped
from tests.sinanews.cluster.sources import SAMPLES
from tests.sinanews.job.test_page_loop import record


@pytest.fixture(scope="module")
def results():
    """What the samples give, and a failure, a skipped file, a bad page, a page of a list."""
    items = list(chain.from_iterable(map(items_of, splits_of([str(SAMPLES)]))))
    link = Link(
        "https://x.cn/1", "1", "feed:1", "标题", datetime(2024, 1, 2, tzinfo=UTC), b"{}"
    )
    fetched = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
    items += [
        Failure("b", "source", "empty", "b is empty"),
        Skipped("a.png", "kind"),
        RawPage("https://x.cn/e.html", b" ", origin="e"),
        replace(record(1), link=link, fetched=fetched, headers=(("A", "b"), ("A", "c"))),
    ]
    made = iter(process_batch(pages_of(items), Analyzer.load(Options())))
    return [(item, next(made) if isinstance(item, RawPage) else Processed()) for item in items]


def written(parts, results, name="a" * 24, order=0, version="v"):
    return write_split(str(parts), Manifest(name, order, version, (), {}), results)


def test_what_is_read_is_what_was_written(tmp_path, results):
    manifest = written(tmp_path, results)
    back = list(read_split(str(tmp_path), manifest))
    assert back == results
    assert repr([made.rows for _, made in back]) == repr([made.rows for _, made in results])
    assert manifest.counts["pages"] == len(results)
    assert manifest.counts["failed"] == 2


def test_parts_of_other_storage_are_the_same(results):
    manifest = written("memory://parts", results)
    assert list(read_split("memory://parts", manifest)) == results
    assert manifest_of("memory://parts", "a" * 24) == manifest


def test_tables_have_one_schema_and_lie_by_month(tmp_path, results):
    first = written(tmp_path, results)
    second = written(tmp_path, results[:2], name="b" * 24)
    for name in (*first.files, *second.files):
        table, month, _ = name.split("/")
        schema = pyarrow.parquet.read_schema(tmp_path / name)
        assert schema.names == [column.name for column in COLUMNS[table]]
        assert month.startswith("month=")
    days = pyarrow.parquet.read_table(tmp_path / "articles/month=2024-03").to_pylist()
    assert all(f"{row['published']:%Y-%m}" == "2024-03" for row in days)


def test_writing_again_leaves_the_same_files(tmp_path, results):
    written(tmp_path, results)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    written(tmp_path, results)
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before


def test_a_split_without_its_manifest_is_not_there(tmp_path, results):
    def broken():
        yield from results[:3]
        raise OSError("the machine went away")

    with pytest.raises(OSError, match="went away"):
        written(tmp_path, broken())
    assert manifest_of(str(tmp_path), "a" * 24) is None
    with pytest.raises(SourceError, match="no parts"):
        manifests(str(tmp_path))


def test_manifests_come_in_the_order_of_their_splits(tmp_path, results):
    for name, order in (("c" * 24, 0), ("a" * 24, 2), ("b" * 24, 1)):
        written(tmp_path, results[:1], name=name, order=order)
    assert [manifest.order for manifest in manifests(str(tmp_path))] == [0, 1, 2]


def test_an_empty_split_has_a_manifest(tmp_path):
    manifest = written(tmp_path, [])
    assert (manifest.files, manifest.counts) == ((), {"failed": 0})
    assert list(read_split(str(tmp_path), manifest)) == []
