"""What we write is read back by warcio, by fastwarc and by offset."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator

from scraper.archive_writer import ArchiveWriter
from scraper.records import RawPage

BODY = "<html><p>沪指收涨</p></html>".encode()


def page(number: int, status: int = 200) -> RawPage:
    return RawPage(
        url=f"https://a.example/{number}",
        body=BODY if status == 200 else b"",
        status=status,
        headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Content-Length", "9")),
        fetched=datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC),
    )


def bodies(path: Path) -> list[tuple[str, bytes]]:
    with path.open("rb") as file:
        return [(r.rec_type, r.content_stream().read()) for r in ArchiveIterator(file, check_digests="raise")]


def test_both_readers_read_what_was_written(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path) as writer:
        writer.write(page(1), request=(("Host", "a.example"),), path="/1")
        writer.write(page(2, status=304))
    path = tmp_path / "sinanews-00000.warc.gz"
    assert bodies(path) == [("response", BODY), ("request", b""), ("revisit", b""), ("request", b"")]
    with path.open("rb") as file:
        read = [(r.headers["WARC-Type"], r.reader.read()) for r in FastIterator(file)]
    with path.open("rb") as file:  # block digests cover the HTTP headers, which must not be parsed off before
        assert [r.verify_block_digest() for r in FastIterator(file, parse_http=False)] == [True] * 4
    assert [r[0] for r in read] == ["response", "request", "revisit", "request"]
    assert read[0][1] == BODY


def test_the_place_is_one_whole_gzip_member(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path) as writer:
        places = [writer.write(page(n)) for n in range(3)]
    for number, place in enumerate(places):
        data = (tmp_path / place.file).read_bytes()[place.offset : place.offset + place.length]
        assert f"https://a.example/{number}".encode() in gzip.decompress(data)
        assert gzip.decompress(data).count(b"WARC/1.1\r\n") == 1


def test_records_are_on_disk_before_close_and_a_cut_loses_only_the_last(tmp_path: Path) -> None:
    writer = ArchiveWriter(tmp_path)
    writer.write(page(1))
    last = writer.write(page(2))
    path = tmp_path / last.file
    cut = tmp_path / "cut.warc.gz"
    cut.write_bytes(path.read_bytes()[: last.offset])
    assert bodies(cut) == [("response", BODY), ("request", b"")]
    writer.close()


def test_files_rotate_and_an_old_file_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "sinanews-00000.warc.gz").write_bytes(b"old")
    with ArchiveWriter(tmp_path, limit=1) as writer:
        names = [writer.write(page(n)).file for n in range(2)]
    assert names == ["sinanews-00001.warc.gz", "sinanews-00002.warc.gz"]
    assert (tmp_path / "sinanews-00000.warc.gz").read_bytes() == b"old"
