"""WARC files, sound and damaged."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sinanews.scraper.archive.reader import body_at, read_warc
from sinanews.scraper.model.limits import PAGE_BYTES
from sinanews.scraper.model.records import Failure, RawPage, Skipped
from tests.scraper.archive.warcs import no_article

SEALED = zstandard.ZstdCompressor(
    write_checksum=True
)  # without, zstd unpacks damaged frames to other bytes
# warcio's writer, used here to make archives, leaves its temporary files to the collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def archive(
    *pages: tuple[str, bytes, list[tuple[str, str]]],
    packed: bool = True,
    status: str = "200 OK",
):
    """Return a WARC of responses and the offset of each."""
    out, offsets = io.BytesIO(), []
    writer = WARCWriter(out, gzip=packed)
    for url, body, headers in pages:
        offsets.append(out.tell())
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                url, "response", payload=io.BytesIO(body), http_headers=http
            )
        )
    return out.getvalue(), offsets


def five(*, packed: bool = True):
    html = [("Content-Type", "text/html; charset=gbk")]
    return archive(
        *((f"https://a/{i}", f"<p>第{i}页</p>".encode("gbk") * 200, html) for i in range(5)),
        packed=packed,
    )


def read(tmp_path: Path, data: bytes, name: str = "a.warc.gz"):
    path = tmp_path / name
    path.write_bytes(data)
    return list(read_warc(path, name, is_article=no_article))


def urls(items) -> list[str]:
    return [item.url[-1] for item in items if isinstance(item, RawPage)]


def zst(data: bytes, offsets: list[int]) -> bytes:
    return b"".join(
        SEALED.compress(data[a:b])
        for a, b in zip(offsets, [*offsets[1:], len(data)], strict=True)
    )


def test_pages_come_as_they_were_sent(tmp_path):
    data, offsets = five()
    items = read(tmp_path, data)
    assert urls(items) == ["0", "1", "2", "3", "4"]
    page = items[1]
    assert page.body == "<p>第1页</p>".encode("gbk") * 200
    assert (page.charset, page.status, page.origin) == ("gbk", 200, f"a.warc.gz:{offsets[1]}")
    assert page.fetched is not None
    assert page.fetched.tzinfo is not None
    assert ("Content-Type", "text/html; charset=gbk") in page.headers


def test_plain_and_zstd(tmp_path):
    data, offsets = five(packed=False)
    assert urls(read(tmp_path, data, "a.warc")) == ["0", "1", "2", "3", "4"]
    assert urls(read(tmp_path, zst(data, offsets), "a.warc.zst")) == ["0", "1", "2", "3", "4"]


def test_content_encoding_is_undone(tmp_path):
    headers = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]
    data, _ = archive(("https://a/1", gzip.compress(b"<p>x</p>"), headers))
    assert read(tmp_path, data)[0].body == b"<p>x</p>"


@pytest.mark.parametrize("form", ["gz", "plain", "zst"])
@pytest.mark.parametrize("broken", [0, 1, 3, 4])
def test_a_damaged_record_is_a_hole_and_the_rest_is_read(tmp_path, form, broken):
    data, offsets = five(packed=form == "gz")
    if form == "zst":
        packed = [
            SEALED.compress(data[a:b])
            for a, b in zip(offsets, [*offsets[1:], len(data)], strict=True)
        ]
        data, offsets = b"".join(packed), [sum(map(len, packed[:i])) for i in range(5)]
    end = [*offsets[1:], len(data)][broken]
    middle = (offsets[broken] + end) // 2
    data = (
        data[:middle]
        + bytes(255 - b for b in data[middle : middle + 20])
        + data[middle + 20 :]
    )
    items = read(tmp_path, data)
    assert urls(items) == [str(i) for i in range(5) if i != broken]
    (hole,) = (item for item in items if isinstance(item, Failure))
    assert hole.reason == "warc_damaged"
    assert hole.subject == f"a.warc.gz:{offsets[broken]}"
    assert f"bytes {offsets[broken]} to {end}" in hole.message


@pytest.mark.parametrize("form", ["gz", "plain"])
def test_a_damaged_head_is_a_hole(tmp_path, form):
    data, offsets = five(packed=form == "gz")
    data = data[: offsets[2]] + b"XXXXXXXX" + data[offsets[2] + 8 :]
    items = read(tmp_path, data)
    assert urls(items) == ["0", "1", "3", "4"]
    assert [item.reason for item in items if isinstance(item, Failure)] == ["warc_damaged"]


@pytest.mark.parametrize("form", ["gz", "plain", "zst"])
def test_every_truncation_keeps_what_is_whole(tmp_path, form):
    data, offsets = five(packed=form == "gz")
    if form == "zst":
        packed = [
            SEALED.compress(data[a:b])
            for a, b in zip(offsets, [*offsets[1:], len(data)], strict=True)
        ]
        data, offsets = b"".join(packed), [sum(map(len, packed[:i])) for i in range(5)]
    for cut in range(1, len(data) - 8, 97):
        items = read(tmp_path, data[:cut])
        whole = sum(end <= cut for end in offsets[1:])
        assert urls(items)[:whole] == ["0", "1", "2", "3"][:whole], cut
        assert len(urls(items)) <= whole + 1, cut
        if cut not in offsets:
            assert isinstance(items[-1], Failure) or len(urls(items)) == whole + 1, cut


def test_garbage_is_one_failure(tmp_path):
    (failure,) = read(tmp_path, b"no archive at all " * 100)
    assert failure.reason == "warc_damaged"


def test_empty_archive(tmp_path):
    (failure,) = read(tmp_path, b"")
    assert failure.reason == "empty"


def test_what_is_no_page_is_skipped_with_its_reason(tmp_path):
    image, _ = archive(("https://a/1", b"GIF89a", [("Content-Type", "image/gif")]))
    gone, _ = archive(
        ("https://a/2", b"<p>gone</p>", [("Content-Type", "text/html")]),
        status="404 Not Found",
    )
    items = read(tmp_path, image + gone)
    assert [item.reason for item in items if isinstance(item, Skipped)] == [
        "kind",
        "status_404",
    ]


def test_a_page_above_the_limit_is_refused(tmp_path):
    big = b"<p>" + b"x" * (PAGE_BYTES + 100_000)
    bomb = gzip.compress(b"<p>" + b"x" * (PAGE_BYTES + 10))
    data, _ = archive(
        ("https://a/1", big, [("Content-Type", "text/html")]),
        ("https://a/2", bomb, [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]),
        ("https://a/3", b"<p>x</p>", [("Content-Type", "text/html")]),
    )
    items = read(tmp_path, data)
    assert [item.reason for item in items if isinstance(item, Failure)] == [
        "too_large",
        "too_large",
    ]
    assert urls(items) == ["3"]


@pytest.mark.parametrize("lost", [(1, 2), (0, 1), (3, 4), (1, 3)])
def test_two_damaged_records_are_one_hole_where_they_touch(tmp_path, lost):
    data, offsets = five()
    for at in lost:
        middle = offsets[at] + 30
        data = data[:middle] + b"\xff" * 20 + data[middle + 20 :]
    items = read(tmp_path, data)
    assert urls(items) == [str(i) for i in range(5) if i not in lost]
    holes = [item.subject for item in items if isinstance(item, Failure)]
    touching = lost[1] == lost[0] + 1
    assert holes == [f"a.warc.gz:{offsets[at]}" for at in (lost[:1] if touching else lost)]


def test_zeros_between_records_are_a_hole_and_lose_nothing(tmp_path):
    data, offsets = five()
    data = data[: offsets[3]] + bytes(5000) + data[offsets[3] :]
    items = read(tmp_path, data)
    assert urls(items) == ["0", "1", "2", "3", "4"]


def test_the_body_at_a_place_is_decoded(tmp_path):
    headers = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]
    data, offsets = archive(
        ("https://a/1", gzip.compress(b"<p>one</p>"), headers),
        ("https://a/2", gzip.compress(b"<p>two</p>"), headers),
    )
    path = tmp_path / "a.warc.gz"
    path.write_bytes(data)
    assert body_at(path, offsets[0], offsets[1]) == b"<p>one</p>"
    assert body_at(path, offsets[1], len(data) - offsets[1]) == b"<p>two</p>"


@pytest.mark.parametrize("place", [(10**9, 100), (3, 50), (0, 0)])
def test_a_place_without_a_record_is_an_error(tmp_path, place):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(five()[0])
    with pytest.raises((OSError, EOFError, ValueError)):
        body_at(path, *place)
