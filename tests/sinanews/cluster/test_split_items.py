"""The items of splits are those that a run reads, with the same origins."""

from __future__ import annotations

from itertools import chain

import fsspec
import pytest

from sinanews.cluster.split_items import items_of
from sinanews.cluster.splits import FileRange, Split, splits_of
from sinanews.job.list_pages import split_lists
from sinanews.scraper import sources
from sinanews.scraper.model.records import Failure, RawPage
from tests.sinanews.cluster.sources import SAMPLES, write_archive, write_lines


def read(splits):
    return list(chain.from_iterable(map(items_of, splits)))


def run_reads(source):
    return list(split_lists(sources.read(str(source))))


@pytest.mark.parametrize("packed", [True, False])
def test_ranges_of_an_archive_are_the_archive(tmp_path, packed):
    path = write_archive(tmp_path / ("a.warc.gz" if packed else "a.warc"), 30, packed=packed)
    splits = splits_of([str(path)], warc_bytes=path.stat().st_size // 9)
    assert len(splits) > 5
    assert read(splits) == run_reads(path)
    assert len(read(splits)) == 30


def test_ranges_of_lines_are_the_lines(tmp_path):
    path = write_lines(tmp_path / "a.jsonl", 20_000)
    splits = splits_of([str(path)], jsonl_bytes=500_000)
    assert len(splits) >= 3
    found = read(splits)
    assert found == run_reads(path)
    assert sum(isinstance(item, Failure) for item in found) == 1


def test_a_folder_gives_what_a_run_reads():
    assert read(splits_of([str(SAMPLES)])) == run_reads(SAMPLES)


def test_a_named_file_that_is_no_page_fails_and_one_in_a_folder_is_skipped(tmp_path):
    (tmp_path / "a.xyz").write_bytes(b"\0\1\2")
    (tmp_path / "b.html").write_bytes(b"<p>x</p>")
    for source in (tmp_path, tmp_path / "a.xyz"):
        assert read(splits_of([str(source)])) == run_reads(source)


def test_files_of_other_storage_have_its_names(tmp_path):
    system = fsspec.filesystem("memory")
    for path in SAMPLES.iterdir():
        system.pipe_file(f"/samples/{path.name}", path.read_bytes())
    lines = write_lines(tmp_path / "a.jsonl", 5)
    system.pipe_file("/samples/lines.jsonl", lines.read_bytes())
    found = read(splits_of(["memory://samples"]))
    here = run_reads(SAMPLES)
    pages = [item for item in found if isinstance(item, RawPage)]
    assert len(found) == len(here) + 6
    assert all(page.origin.startswith("memory:///samples/") for page in pages)
    assert "memory:///samples/lines.jsonl:1" in {page.origin for page in pages}
    bodies = {page.body for page in pages}
    assert bodies >= {item.body for item in here if isinstance(item, RawPage)}


def test_a_file_that_is_gone_is_a_failure(tmp_path):
    split = Split(0, (FileRange("memory://gone/a.html"),))
    (item,) = items_of(split)
    assert isinstance(item, Failure)
    assert item.reason == "unreadable"
