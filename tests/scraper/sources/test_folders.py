"""Folders and globs: in order, with what is no page counted."""

from __future__ import annotations

import os
from pathlib import Path

from sinanews.scraper.model.records import Failure, RawPage, Skipped
from sinanews.scraper.sources import read
from sinanews.scraper.sources.folders import read_folder, read_named, read_paths
from tests.scraper.sources.written import PAGE, POST_BYTES, pages, reasons, write


def test_a_folder_is_read_in_order_and_what_is_no_page_is_counted(tmp_path: Path) -> None:
    for name in ("b.html", "a/2.html", "a/1.html"):
        write(tmp_path / name, PAGE)
    write(tmp_path / "post.md", POST_BYTES)
    write(tmp_path / "README.md", "# Read me\n\n---\n\ntext")
    write(tmp_path / "photo.png", b"\x89PNG\r\n\x1a\n\0")
    write(tmp_path / "package.json", '{"name": "x", "version": "1"}')
    write(tmp_path / "notes.txt", "just some words")
    write(tmp_path / ".git/config.html", PAGE)
    items = list(read(str(tmp_path)))
    names = [
        Path(item.origin).relative_to(tmp_path).as_posix()
        for item in items
        if isinstance(item, RawPage)
    ]
    assert names == ["b.html", "post.md", "a/1.html", "a/2.html"]
    assert sorted(reasons(items)) == ["kind", "not_a_post", "not_a_url_list", "not_an_article"]
    assert items == list(read(str(tmp_path)))


def test_a_glob(tmp_path: Path) -> None:
    for name in ("1.html", "2.html", "3.htm"):
        write(tmp_path / name, PAGE)
    assert [Path(page.origin).name for page in read(str(tmp_path / "*.html"))] == [
        "1.html",
        "2.html",
    ]


def test_a_folder_without_pages_says_so(tmp_path: Path) -> None:
    write(tmp_path / "photo.png", b"\x89PNG\0")
    skipped, failure = read(str(tmp_path))
    assert isinstance(skipped, Skipped)
    assert (failure.reason, failure.subject) == ("no_pages", str(tmp_path))


def test_an_unreadable_file_does_not_stop_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.html").symlink_to(tmp_path / "nowhere")
    write(tmp_path / "b.html", PAGE)
    failure, page = read(str(tmp_path))
    assert failure.reason == "unreadable"
    assert page.body == PAGE


def test_what_is_skipped_in_a_folder_is_a_failure_where_it_was_named(tmp_path: Path) -> None:
    path = Path(write(tmp_path / "README.md", "# Read me"))
    (named,) = read_named(path, None)
    assert isinstance(named, Failure)
    assert (named.reason, named.subject) == ("not_a_post", str(path))
    skipped, _ = read_folder(tmp_path, None)
    assert skipped == Skipped(str(path), "not_a_post")


def test_an_empty_file_of_no_kind_is_empty(tmp_path: Path) -> None:
    write(tmp_path / "notes", b"")
    write(tmp_path / "notes.bin", b"x")
    assert reasons(read_folder(tmp_path, None)) == ["empty", "kind", "no_pages"]


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.html")
    write(tmp_path / "b.html", PAGE)
    skipped, page = read_folder(tmp_path, None)
    assert skipped == Skipped(str(tmp_path / "a.html"), "kind")
    assert isinstance(page, RawPage)


def test_paths_may_be_folders_too(tmp_path: Path) -> None:
    write(tmp_path / "x" / "1.html", PAGE)
    write(tmp_path / "2.html", PAGE)
    found = pages(read_paths([tmp_path / "2.html", tmp_path / "x"], "*", None))
    assert [Path(page.origin).name for page in found] == ["2.html", "1.html"]


def test_links_to_folders_are_not_followed_but_counted(tmp_path: Path) -> None:
    write(tmp_path / "in" / "b.html", PAGE)
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    items = list(read_folder(tmp_path / "in", None))
    assert Skipped(str(tmp_path / "in" / "loop"), "link_to_folder") in items
    assert len(pages(items)) == 1


def test_the_parts_of_a_saved_page_are_left_out(tmp_path: Path) -> None:
    write(tmp_path / "云桥港.html", PAGE)
    write(tmp_path / "云桥港_files" / "saved_resource.html", PAGE)
    write(tmp_path / "other_files" / "1.html", PAGE)
    items = list(read_folder(tmp_path, None))
    assert Skipped(str(tmp_path / "云桥港_files"), "parts_of_a_page") in items
    assert [Path(page.origin).name for page in pages(items)] == ["云桥港.html", "1.html"]


def test_a_folder_that_cannot_be_read_is_a_failure(tmp_path: Path) -> None:
    (failure,) = read_folder(tmp_path / "gone", None)
    assert isinstance(failure, Failure)
    assert (failure.reason, failure.subject) == ("unreadable", str(tmp_path / "gone"))
