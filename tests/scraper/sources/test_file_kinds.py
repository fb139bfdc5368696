"""What a file is, by name and by first bytes."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from sinanews.scraper.sources.file_kinds import kind_by_name, kind_by_start, kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", "html"),
        ("A.SHTML", "html"),
        ("a.htm.gz", "html"),
        ("a.xhtml", "html"),
        ("a.md", "post"),
        ("a.Markdown", "post"),
        ("a.json", "json"),
        ("a.json.gz", "json"),
        ("a.jsonl", "jsonl"),
        ("a.ndjson", "jsonl"),
        ("a.warc", "warc"),
        ("a.warc.gz", "warc"),
        ("a.warc.zst", "warc"),
        ("urls.txt", "urls"),
        ("a.csv", "csv"),
        ("a.tsv", "csv"),
        ("a.parquet", "parquet"),
        ("a.mhtml", "mhtml"),
        ("a.mht", "mhtml"),
        ("feed.xml", "feed"),
        ("a.rss", "feed"),
        ("doc-iabc1234567.shtml?cre=tianyi&mod=pcpager", "html"),
        ("doc-iabc1234567.shtml@cre=tianyi", "html"),
        ("doc-iabc1234567.shtml%3Fcre=tianyi", "html"),
        ("index.html.1", "html"),
        ("公告.html", "html"),
        (".a.html", None),
        ("a.gz", None),
        ("a.html.bak", None),
        ("html", None),
        ("photo.png", None),
        ("", None),
    ],
)
def test_by_name(name: str, kind: str | None) -> None:
    assert kind_by_name(name) == kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<html>", "html"),
        (b"\xef\xbb\xbf \r\n<html>", "html"),
        ("<html>".encode("utf-16"), "html"),
        (b"---\ntitle: x\n---\n", "post"),
        (b"WARC/1.0\r\n", "warc"),
        (b"\x28\xb5\x2f\xfd\x00", "warc"),
        (b"http://a.example", "urls"),
        (b"https://a.example\n", "urls"),
        (b'[{"title": "a"}]', "json"),
        (b'{"title": "a"}\n{"title": "b"}', "jsonl"),
        (b'{"title": "a"}', "jsonl"),
        (b'{"title": \n"a"}', "json"),
        (b'{"title": "a"} {"title": "b"}\n{"x": 1}', "jsonl"),
        (b"title,text,time\nx,y,z\n", "csv"),
        ("标题\t内容\n题\t甲\n".encode("gb18030"), "csv"),
        (b"title,price\nx,1\n", None),
        (b"text", None),
        (b"plain words", None),
        (b"# remark\nhttps://a.example", None),
        (b"", "html"),
        (b" \n", "html"),
        (b"a\0b", "html"),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_by_first_bytes(
    tmp_path: Path, data: bytes, kind: str | None, *, packed: bool
) -> None:
    path = tmp_path / "stdin"
    path.write_bytes(gzip.compress(data) if packed else data)
    assert kind_by_start(path) == kind


def test_damaged_gzip_is_left_for_the_reader_to_tell(tmp_path: Path) -> None:
    path = tmp_path / "stdin"
    path.write_bytes(gzip.compress(b"https://a.example" * 100)[:-20])
    assert kind_by_start(path) == "html"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("page", b"<!DOCTYPE html><html>", "html"),
        ("page", b"\n<!-- saved -->\n<html>", "html"),
        ("doc-i1", b'<?xml version="1.0"?><html xmlns="x">', "html"),
        ("a.php", b"<html><body>", "html"),
        ("vCB_AllBulletinDetail.php?stockid=1&id=2", b"<html>", "html"),
        ("2026-03-12", b"---\ntitle: a\n---\n", "post"),
        ("records", b'{"text": "a"}\n', "jsonl"),
        (
            "page",
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;",
            "mhtml",
        ),
        ("feed", b'<?xml version="1.0"?><rss>', "feed"),
        ("LICENSE", b"MIT License", None),
        ("Makefile", b"all:\n", None),
        ("a.py", b"[1, 2]", None),
        ("a.unknown", b'{"text": "a"}', None),
        ("a.unknown", b"\x89PNG\0", None),
        ("binary", b"\0\1\2", None),
        ("empty", b"", None),
        (".page", b"<html>", None),
        ("photo.png", b"<html>", None),
    ],
)
def test_by_name_then_by_content(
    tmp_path: Path, name: str, data: bytes, kind: str | None
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert kind_of(path) == kind
