"""The source package holds the whole tree: its own tests and Makefile work from it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from setuptools._distutils.filelist import FileList

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("analysis/", "scraper/", "sinanews/")  # whose modules are in without being named


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    """The files of the checkout."""
    if not (ROOT / ".git").exists():
        pytest.skip("no checkout")
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [name for name in done.stdout.split("\0") if name]


def test_every_file_of_the_tree_is_in_the_source_package(tracked: list[str]) -> None:
    found = FileList()
    found.set_allfiles([name.replace("/", os.sep) for name in tracked])
    for line in (ROOT / "MANIFEST.in").read_text(encoding="utf-8").splitlines():
        found.process_template_line(line)
    shipped = {"pyproject.toml", "MANIFEST.in", *found.files}
    missing = [
        name
        for name in tracked
        if name not in shipped and not (name.startswith(PACKAGES) and name.endswith(".py"))
    ]
    assert missing == []


def test_no_file_of_the_tree_is_a_link_out_of_it(tracked: list[str]) -> None:
    links = [name for name in tracked if (ROOT / name).is_symlink()]
    assert [name for name in links if ROOT not in (ROOT / name).resolve().parents] == []
