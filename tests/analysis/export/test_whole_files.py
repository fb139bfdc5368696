"""Whole files or none."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from sinanews.analysis.export import whole_files
from sinanews.analysis.export.whole_files import placed
from sinanews.scraper.model.errors import DiskFullError


def test_a_write_that_breaks_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")
    with pytest.raises(RuntimeError), placed(path) as temporary:
        temporary.write_text("half")
        raise RuntimeError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_bytes_are_on_disk_before_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, order = tmp_path / "a", []
    real = os.fsync
    monkeypatch.setattr(
        whole_files.os, "fsync", lambda fd: (order.append(path.exists()), real(fd))
    )
    with placed(path) as temporary:
        temporary.write_text("new")
    assert order == [False]
    assert path.read_text() == "new"


def test_the_folder_is_made(tmp_path: Path) -> None:
    with placed(tmp_path / "a/b/c.txt") as temporary:
        temporary.write_text("new")
    assert (tmp_path / "a/b/c.txt").read_text() == "new"


def test_a_full_disk_says_so_and_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    with pytest.raises(DiskFullError, match="no space left"), placed(path):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
