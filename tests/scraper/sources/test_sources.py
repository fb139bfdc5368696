"""Every kind of source, and every bad input of the issue."""

from __future__ import annotations

import gzip
import io
import os
from pathlib import Path

import pytest

from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.limits import PAGE_BYTES
from sinanews.scraper.model.records import HTML, POST, RECORD, Failure, RawPage, Skipped
from sinanews.scraper.sources import read

PAGE = "<html><body><p>一段话。</p></body></html>".encode()
POST_BYTES = b"\n---\ntitle: t\n---\n\n<div><p>x</p></div>\n"


def packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)  # the time would be part of a test's name


def write(path: Path, data: bytes | str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)


def reasons(items) -> list[str]:
    return [item.reason for item in items if not isinstance(item, RawPage)]


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.shtml"])
def test_a_page_comes_as_its_bytes(tmp_path, name):
    path = write(tmp_path / name, PAGE)
    (page,) = read(path)
    assert (page.body, page.media_type, page.origin, page.url) == (PAGE, HTML, path, None)


def test_a_packed_page_is_unpacked(tmp_path):
    (page,) = read(write(tmp_path / "a.html.gz", packed(PAGE)))
    assert page.body == PAGE


def test_a_post_may_begin_with_an_empty_line(tmp_path):
    (page,) = read(write(tmp_path / "a.md", POST_BYTES))
    assert (page.media_type, page.body) == (POST, POST_BYTES)


def test_a_folder_is_read_in_order_and_what_is_no_page_is_counted(tmp_path):
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


def test_a_glob(tmp_path):
    for name in ("1.html", "2.html", "3.htm"):
        write(tmp_path / name, PAGE)
    assert [Path(page.origin).name for page in read(str(tmp_path / "*.html"))] == [
        "1.html",
        "2.html",
    ]


def test_pages_and_articles_in_jsonl(tmp_path):
    lines = [
        '{"url": "https://a/1", "html": "<p>页</p>"}',
        "",
        '{"url": "https://a/2", "title": "题", "time": "2024-01-02 03:04", "text": "文"}',
        '{"half": ',
        '{"other": 1}',
        "[1]",
    ]
    path = write(tmp_path / "a.jsonl", "\n".join(lines))
    items = list(read(path))
    assert (items[0].url, items[0].body, items[0].charset) == (
        "https://a/1",
        "<p>页</p>".encode(),
        "utf-8",
    )
    assert items[0].media_type == HTML
    assert (items[1].url, items[1].media_type, items[1].origin) == (
        "https://a/2",
        RECORD,
        f"{path}:3",
    )
    assert reasons(items) == ["json", "not_an_article", "not_an_article"]
    assert items[2].subject == f"{path}:4"


def test_one_json_record_and_a_list_of_them(tmp_path):
    (page,) = read(write(tmp_path / "a.json", '{\n "title": "题",\n "text": "文"}'))
    assert page.media_type == RECORD
    assert len(list(read(write(tmp_path / "b.json", '[{"title": "a"}, {"title": "b"}]')))) == 2


def test_a_url_list_asks_the_archive(tmp_path):
    path = write(tmp_path / "urls.txt", "# list\nhttps://a/1\r\n\nhttps://a/2\n")
    known = RawPage("https://a/1", PAGE)
    page, failure = read(path, lookup={"https://a/1": known}.get)
    assert page is known
    assert (failure.subject, failure.reason) == ("https://a/2", "not_fetched")
    assert "sinanews fetch" in failure.message


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PAGE, HTML),
        (b"\xef\xbb\xbf" + PAGE, HTML),
        (POST_BYTES, POST),
        (b'{"title": "a", "text": "b"}', RECORD),
        (b'{\n"title": "a"\n}', RECORD),
        (b'[{"title": "a"}]', RECORD),
        (packed(PAGE), HTML),
    ],
)
def test_standard_input_is_known_by_its_first_bytes(data, kind):
    (page,) = read("-", stdin=io.BytesIO(data))
    assert (page.media_type, page.origin.partition(":")[0]) == (kind, "-")


def test_lines_on_standard_input():
    data = b'{"title": "a"}\n{"title": "b"}\n'
    assert [page.origin for page in read("-", stdin=io.BytesIO(data))] == ["-:1", "-:2"]


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "empty"), (b"words", "kind"), (b"a\0b", "binary")]
)
def test_bad_standard_input(data, reason):
    assert reasons(read("-", stdin=io.BytesIO(data))) == [reason]


def test_a_missing_source_is_a_usage_error_at_once(tmp_path):
    for name in ("missing.html", "*.html"):
        with pytest.raises(UsageError, match="no such file"):
            read(str(tmp_path / name))


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.html", b"", "empty"),
        ("blank.html", b" \n ", "empty"),
        ("binary.html", b"\x7fELF\0\0\0", "binary"),
        ("words.html", b"no markup here", "not_html"),
        ("photo.png", b"\x89PNG\0", "kind"),
        ("README.md", b"# no front matter", "not_a_post"),
        ("cut.html.gz", packed(PAGE * 50)[:-12], "truncated"),
        ("bad.html.gz", packed(PAGE)[:-8] + b"\xff" * 8, "damaged"),
        ("bad.json", b"{", "json"),
        ("empty.jsonl", b"\n\n", "empty"),
        ("bomb.html.gz", packed(b"<p>" + b" x" * PAGE_BYTES), "too_large"),
        ("cut.warc.gz", b"\x1f\x8b\x08\0\0\0", "warc_damaged"),
    ],
)
def test_a_bad_file_is_a_failure_with_a_message(tmp_path, name, data, reason):
    path = write(tmp_path / name, data)
    (failure,) = read(path)
    assert isinstance(failure, Failure)
    assert failure.reason == reason
    assert path in failure.message


def test_a_50_mb_page_is_refused_without_reading_it(tmp_path, monkeypatch):
    path = tmp_path / "big.html"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    monkeypatch.setattr(
        "sinanews.scraper.sources.file_bytes.open_unpacked",
        lambda path: pytest.fail("it was opened"),
    )
    (failure,) = read(str(path))
    assert failure.reason == "too_large"
    assert "10 MB" in failure.message


def test_a_line_above_the_limit_does_not_hide_the_next(tmp_path):
    path = write(
        tmp_path / "a.jsonl", b'{"html": "' + b"x" * (PAGE_BYTES * 2) + b'"}\n{"title": "a"}\n'
    )
    failure, page = read(path)
    assert failure.reason == "too_large"
    assert page.origin == f"{path}:2"


def test_a_folder_without_pages_says_so(tmp_path):
    write(tmp_path / "photo.png", b"\x89PNG\0")
    skipped, failure = read(str(tmp_path))
    assert isinstance(skipped, Skipped)
    assert (failure.reason, failure.subject) == ("no_pages", str(tmp_path))


def test_an_unreadable_file_does_not_stop_the_folder(tmp_path):
    (tmp_path / "a.html").symlink_to(tmp_path / "nowhere")
    write(tmp_path / "b.html", PAGE)
    failure, page = read(str(tmp_path))
    assert failure.reason == "unreadable"
    assert page.body == PAGE


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_rights(tmp_path):
    path = write(tmp_path / "a.html", PAGE)
    Path(path).chmod(0)
    assert reasons(read(path)) == ["unreadable"]
