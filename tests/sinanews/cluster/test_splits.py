"""Sources are cut at the begin of records, and a split is known by its name."""

from __future__ import annotations

import os
import sys

import pytest

from sinanews.cluster.splits import FILES, FileRange, file_system, splits_of
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.records import Skipped
from tests.sinanews.cluster.sources import SAMPLES, write_archive, write_lines


def pieces(splits):
    return [piece for split in splits for piece in split.pieces]


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_is_cut_where_records_begin(tmp_path, packed):
    name = "a.warc.gz" if packed else "a.warc"
    path = write_archive(tmp_path / name, 40, packed=packed)
    size = path.stat().st_size
    found = pieces(splits_of([str(path)], warc_bytes=size // 7))
    assert 4 <= len(found) <= 8
    assert (found[0].start, found[-1].end) == (0, size)
    assert [piece.end for piece in found[:-1]] == [piece.start for piece in found[1:]]
    data = path.read_bytes()
    mark = b"\x1f\x8b\x08" if packed else b"WARC/1."
    assert all(data[piece.start :].startswith(mark) for piece in found)
    assert all(piece.shift == piece.start for piece in found)


def test_a_small_archive_is_whole(tmp_path):
    path = write_archive(tmp_path / "a.warc.gz", 2)
    (piece,) = pieces(splits_of([str(path)]))
    assert (piece.start, piece.end, piece.is_named) == (0, None, True)


def test_lines_are_cut_between_two_of_them_and_counted(tmp_path):
    path = write_lines(tmp_path / "a.jsonl", 30_000)
    found = pieces(splits_of([str(path)], jsonl_bytes=1_000_000))
    data = path.read_bytes()
    assert len(found) >= 3
    for piece in found:
        assert data[piece.start - 1 : piece.start] in (b"\n", b"")
        assert piece.shift == data[: piece.start].count(b"\n")
    assert found[-1].end == len(data)


def test_files_of_a_folder_are_many_a_split_in_the_order_of_a_run(tmp_path):
    for number in range(FILES + 3):
        (tmp_path / f"{number:04d}.html").write_bytes(b"<p>x</p>")
    (tmp_path / "a").mkdir()
    (tmp_path / "a/0.html").write_bytes(b"<p>x</p>")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden/0.html").write_bytes(b"<p>x</p>")
    splits = splits_of([str(tmp_path)])
    assert [len(split.pieces) for split in splits] == [FILES, 4]
    assert [split.order for split in splits] == [0, 1]
    assert splits[-1].pieces[-1].source.endswith("a/0.html")


def test_what_is_not_entered_is_in_the_split(tmp_path):
    (tmp_path / "a.html").write_bytes(b"<p>x</p>")
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files/b.html").write_bytes(b"<p>x</p>")
    found = pieces(splits_of([str(tmp_path)]))
    assert [type(piece) for piece in found] == [Skipped, FileRange]


def test_a_name_says_what_was_read_and_by_which_code(tmp_path):
    path = tmp_path / "a.html"
    path.write_bytes(b"<p>x</p>")
    (split,) = splits_of([str(path)])
    assert split.name("1") == splits_of([str(path)])[0].name("1")
    assert split.name("1") != split.name("2")
    path.write_bytes(b"<p>y</p>")
    os.utime(path, (1, 1))
    assert splits_of([str(path)])[0].name("1") != split.name("1")


def test_globs_and_several_sources_keep_their_order(tmp_path):
    for name in ("b.html", "a.html", "c.txt"):
        (tmp_path / name).write_bytes(b"<p>x</p>")
    lines = write_lines(tmp_path / "z.jsonl", 3)
    found = pieces(splits_of([str(lines), f"{tmp_path}/*.html"]))
    assert [piece.source.rpartition("/")[2] for piece in found] == [
        "z.jsonl",
        "a.html",
        "b.html",
    ]


@pytest.mark.parametrize(
    "source", ["-", "https://finance.sina.com.cn/a.shtml", "/no/such", "/no/*.x"]
)
def test_what_no_cluster_can_read_is_an_error(source):
    with pytest.raises(UsageError):
        splits_of([source])


def test_an_unknown_kind_of_storage_is_an_error():
    with pytest.raises(UsageError, match="nosuch"):
        splits_of(["nosuch://bucket/a"])


def test_samples_are_one_split():
    (split,) = splits_of([str(SAMPLES)])
    assert len(split.pieces) > 10


def test_without_fsspec_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(UsageError, match=r"pip install 'sinanews\[cluster\]'"):
        file_system("parts")
