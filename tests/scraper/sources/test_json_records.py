"""JSON and JSONL: which objects are pages, which articles, and which are not ours."""

from __future__ import annotations

import gzip
from pathlib import Path

import orjson
import pytest

from sinanews.scraper.model.errors import SourceError
from sinanews.scraper.model.limits import PAGE_BYTES
from sinanews.scraper.model.records import RECORD, Failure, RawPage, Skipped
from sinanews.scraper.parse import parse
from sinanews.scraper.sources.json_records import read_lines, read_records


@pytest.mark.parametrize(
    ("record", "media_type"),
    [
        (b'{"html": "<p>x</p>"}', RECORD),
        (b'{"html": "<p>x</p>", "title": "y"}', RECORD),
        (b'{"html": "<html><p>x</p></html>", "text": "y"}', RECORD),
        (b'{"html": "<p>x</p>", "text": "y"}', RECORD),
        (b'{"text": "x"}', RECORD),
        (b'{"text": "x"}', RECORD),
        (b'{"id": 5, "rich_text": "x", "create_time": "2026-11-24 08:00:00"}', RECORD),
        (b'\xef\xbb\xbf{"text": "x"}', RECORD),
        (b' {"text": "x"}\r\n', RECORD),
    ],
)
def test_objects_that_are_pages_or_articles(record: bytes, media_type: str) -> None:
    (page,) = read_records(record, "a.json")
    assert isinstance(page, RawPage)
    assert (page.media_type, page.charset, page.origin) == (media_type, "utf-8", "a.json")


@pytest.mark.parametrize(
    "record",
    [
        b'{"name": "x"}',
        b'{"content": ""}',
        b'{"title": null}',
        b"{}",
        b'"title"',
        b"5",
        b"null",
    ],
)
def test_other_json_is_not_ours(record: bytes) -> None:
    assert list(read_records(record, "a.json")) == [Skipped("a.json", "not_an_article")]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (b'{"html": ""}', "empty"),
        (b'{"html": " \\n"}', "empty"),
        (b'{"title": ', "json"),
        (b"{'title': 1}", "json"),
        ("{'题': 1}".encode("gb18030"), "json"),
        (b'{"title": "\xff"}', "json"),
        (b"", "json"),
        (b"[" * 100_000, "json"),
    ],
)
def test_broken_records_are_failures_that_name_their_place(record: bytes, reason: str) -> None:
    (failure,) = read_records(record, "a.jsonl:7")
    assert isinstance(failure, Failure)
    assert (failure.subject, failure.reason) == ("a.jsonl:7", reason)
    assert "a.jsonl:7" in failure.message


def test_a_list_is_read_one_by_one() -> None:
    items = list(read_records(b'[{"text": "a"}, 5, {"html": "<p>b</p>"}]', "a.json"))
    assert [type(item) for item in items] == [RawPage, Skipped, RawPage]
    assert [item.origin for item in items if isinstance(item, RawPage)] == [
        "a.json:1",
        "a.json:3",
    ]
    assert list(read_records(b"[]", "a.json")) == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ('"https://a.example/1"', "https://a.example/1"),
        ('""', None),
        ("5", None),
        ("null", None),
    ],
)
def test_the_url_of_a_record(url: str, expected: str | None) -> None:
    (page,) = read_records(f'{{"url": {url}, "text": "x"}}'.encode(), "a.json")
    assert isinstance(page, RawPage)
    assert page.url == expected


def test_lines_are_numbered_as_in_an_editor(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\n{"text": "a"}\r\n\r\n{"text": "b"}')
    pages = [item for item in read_lines(path, "a.jsonl") if isinstance(item, RawPage)]
    assert [page.origin for page in pages] == ["a.jsonl:2", "a.jsonl:4"]
    assert pages[0].body == b'{"text": "a"}'


def test_a_line_above_the_limit_is_one_failure_and_the_last_line_too(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "a"}\n{"html": "' + b"x" * (PAGE_BYTES * 2))
    page, failure = read_lines(path, "a.jsonl")
    assert isinstance(page, RawPage)
    assert isinstance(failure, Failure)
    assert (failure.subject, failure.reason) == ("a.jsonl:2", "too_large")


def test_a_file_of_blank_lines_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n \r\n")
    with pytest.raises(SourceError) as caught:
        list(read_lines(path, "a.jsonl"))
    assert caught.value.reason == "empty"


@pytest.mark.parametrize(
    "body",
    [
        b'{"items": [{"text": "a"}, {"text": "b"}]}',
        b'{"code": 200, "data": {"list": [{"title": "t", "content": "a"}, {"content": "b"}]}}',
        b'{"result": {"status": {"code": 0}, "data": {"feed": {"list": [{"rich_text": "a"}, {"rich_text": "b"}]}}}}',
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "f", "items": [{"content_html": "<p>a</p>"}, {"content_text": "b"}]}',
        b'{"@context": "x", "@graph": [{"headline": "t", "articleBody": "a"}, {"articleBody": "b"}]}',
        b'{"tags": [{"name": "x"}], "articles": [{"text": "a"}, {"text": "b"}]}',
        b'jQuery123({"data": [{"text": "a"}, {"text": "b"}]});',
        b'var newsdata = [{"text": "a"}, {"text": "b"}];',
    ],
)
def test_lists_inside_of_objects(body: bytes) -> None:
    items = list(read_records(body, "a.json"))
    assert [item.origin for item in items if isinstance(item, RawPage)] == [
        "a.json:1",
        "a.json:2",
    ]


def test_rows_of_a_list_of_links_are_counted() -> None:
    row = '{"title": "t", "url": "https://a.example/1", "intro": "a digest"}'
    body = f'{{"result": {{"data": [{row}, {row}]}}}}'.encode()
    assert list(read_records(body, "a.json")) == [
        Skipped("a.json:1", "only_a_link"),
        Skipped("a.json:2", "only_a_link"),
    ]
    assert list(read_records(b'{"title": "t", "link": "https://a.example/1"}', "a.json")) == [
        Skipped("a.json", "only_a_link")
    ]


def test_a_digest_that_stands_alone_is_a_text() -> None:
    (page,) = read_records(
        row := b'{"title": "t", "link": "https://a.example/1", "desc": "x"}', "a"
    )
    assert isinstance(page, RawPage)
    assert page.body == row


@pytest.mark.parametrize(
    "record",
    [
        '{"title": "t", "story": "云桥港今日开工。"}',
        '{"title": "t"}',
        '{"title": "t", "url": "https://a.example/1", "story": "'
        + "云桥港今日开工。" * 9
        + '"}',
    ],
)
def test_a_record_whose_text_is_not_known_names_its_keys(record: str) -> None:
    (failure,) = read_records(record.encode(), "a.jsonl:7")
    assert isinstance(failure, Failure)
    assert (failure.subject, failure.reason) == ("a.jsonl:7", "no_text")
    assert all(key in failure.message for key in ("title", "a.jsonl:7"))


def test_an_article_with_related_ones_is_one_article() -> None:
    body = b'{"title": "t", "text": "x", "related": [{"title": "u", "text": "y"}]}'
    (page,) = read_records(body, "a.json")
    assert isinstance(page, RawPage)
    assert page.origin == "a.json"


@pytest.mark.parametrize("charset", ["gb18030", "utf-8", "utf-8-sig"])
def test_lines_of_any_charset(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "a.jsonl"
    text = '{"title": "云桥港扩建", "text": "云桥港今日开工，二期工程投资五亿元。"}'
    path.write_bytes(f"{text}\n{text}\n".encode(charset))
    pages = [item for item in read_lines(path, "a.jsonl") if isinstance(item, RawPage)]
    assert len(pages) == 2
    assert all("云桥港".encode() in page.body for page in pages)


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("packed", [False, True])
def test_lines_of_utf_16_are_records(tmp_path, charset, packed):
    texts = [f"云桥港第{n}期开始扩建，工期三年。上海上证\u0a0a" for n in range(3)]
    lines = "\n".join(
        orjson.dumps({"title": f"第{n}期", "text": text}).decode()
        for n, text in enumerate(texts)
    )
    bom = {"utf-16": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}[charset]
    body = bom + f"{lines}\n\n".encode(charset)
    path = tmp_path / "a.jsonl"
    path.write_bytes(gzip.compress(body) if packed else body)
    items = list(read_lines(path, "a.jsonl"))
    assert [item.origin for item in items] == ["a.jsonl:1", "a.jsonl:2", "a.jsonl:3"]
    assert [parse(item).body for item in items] == texts


def test_a_utf_16_file_of_blank_lines_is_empty(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes("\n \n".encode("utf-16"))
    with pytest.raises(SourceError):
        list(read_lines(path, "a.jsonl"))
