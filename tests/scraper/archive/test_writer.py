"""What we write is read back by warcio, by fastwarc and by offset."""

from __future__ import annotations

import errno
import gzip
import random
import subprocess
import sys
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from sinanews.scraper.archive.writer import ArchiveWriter
from sinanews.scraper.model.errors import DiskFullError
from sinanews.scraper.model.records import Failure, RawPage
from tests.scraper.archive.warcs import items_of, pages_of

BODY = "<html><p>沪指收涨</p></html>".encode()


def page(number: int, status: int = 200) -> RawPage:
    return RawPage(
        url=f"https://a.example/{number}",
        body=BODY if status == 200 else b"",
        status=status,
        headers=(
            ("Content-Type", "text/html"),
            ("Content-Encoding", "gzip"),
            ("Content-Length", "9"),
        ),
        fetched=datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC),
    )


def bodies(path: Path) -> list[tuple[str, bytes]]:
    with path.open("rb") as file:
        return [
            (r.rec_type, r.content_stream().read())
            for r in ArchiveIterator(file, check_digests="raise")
        ]


def test_both_readers_read_what_was_written(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path) as writer:
        writer.write(page(1), request=(("Host", "a.example"),), path="/1")
        writer.write(page(2, status=304))
    path = tmp_path / "sinanews-00000.warc.gz"
    assert bodies(path) == [
        ("response", BODY),
        ("request", b""),
        ("revisit", b""),
        ("request", b""),
    ]
    with path.open("rb") as file:
        read = [(r.headers["WARC-Type"], r.reader.read()) for r in FastIterator(file)]
    with path.open(
        "rb"
    ) as file:  # block digests cover the HTTP headers, which must not be parsed off before
        assert [r.verify_block_digest() for r in FastIterator(file, parse_http=False)] == [
            True
        ] * 4
    assert [r[0] for r in read] == ["response", "request", "revisit", "request"]
    assert read[0][1] == BODY


def test_the_place_is_one_whole_gzip_member(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path) as writer:
        places = [writer.write(page(n)) for n in range(3)]
    for number, place in enumerate(places):
        data = (tmp_path / place.file).read_bytes()[place.offset : place.offset + place.length]
        assert f"https://a.example/{number}".encode() in gzip.decompress(data)
        assert gzip.decompress(data).count(b"WARC/1.1\r\n") == 1


def test_records_are_on_disk_before_close_and_a_cut_loses_only_the_last(
    tmp_path: Path,
) -> None:
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


def written(folder: Path, number: int = 3) -> tuple[Path, list[int]]:
    """A file of `number` exchanges, and where each of its members ends."""
    with ArchiveWriter(folder) as writer:
        places = [
            writer.write(page(n), request=(("Host", "a.example"),), wire=gzip.compress(BODY))
            for n in range(number)
        ]
    path = folder / places[0].file
    return path, [*(place.offset for place in places[1:]), path.stat().st_size]


def test_a_record_torn_at_any_byte_costs_only_itself(tmp_path: Path) -> None:
    path, ends = written(tmp_path)
    data = path.read_bytes()
    torn = tmp_path / "torn.warc.gz"
    for end in range(ends[-2], ends[-1]):
        torn.write_bytes(data[:end])
        found = items_of(torn)
        pages = [item for item in found if isinstance(item, RawPage)]
        assert [p.url for p in pages[:2]] == ["https://a.example/0", "https://a.example/1"]
        assert all(p.body == BODY for p in pages)
        assert len(pages) == 2 or (
            len(pages) == 3 and end > ends[-2] + 300
        )  # 3: only the request is torn
        with torn.open("rb") as file:
            read = [
                r.rec_headers.get_header("WARC-Target-URI")
                for r in _until_torn(ArchiveIterator(file))
            ]
        assert read[:4] == [f"https://a.example/{n}" for n in (0, 0, 1, 1)]
        with torn.open("rb") as file:
            fast = [
                r.headers.get("WARC-Target-URI")
                for r in _until_torn(FastIterator(file, parse_http=False))
            ]
        assert fast[:4] == read[:4]


def _until_torn(records: Iterable[Any]) -> Iterator[Any]:
    try:
        yield from records
    except (
        OSError,
        EOFError,
        ArchiveLoadFailed,
        zlib.error,
        AttributeError,
    ):  # what readers say of a torn head
        return


def test_bodies_are_kept_as_sent_where_readers_can_undo_that(tmp_path: Path) -> None:
    sent = gzip.compress(BODY)
    with ArchiveWriter(tmp_path) as writer:
        writer.write(page(1), wire=sent)
        writer.write(page(2))
        writer.write(page(3), wire=b"", truncated=True)
    path = tmp_path / "sinanews-00000.warc.gz"
    with path.open("rb") as file:
        told = [
            (r.http_headers, r.raw_stream.read())
            for r in ArchiveIterator(file)
            if r.rec_type == "response"
        ]
    assert [raw for _, raw in told] == [sent, BODY, b""]
    assert [h.get_header("Content-Encoding") for h, _ in told] == ["gzip", None, "gzip"]
    assert [h.get_header("X-Archive-Orig-Content-Encoding") for h, _ in told] == [
        None,
        "gzip",
        None,
    ]
    assert [h.get_header("Content-Length") for h, _ in told] == [
        str(len(sent)),
        str(len(BODY)),
        "0",
    ]
    assert [item.body for item in pages_of(path)] == [
        BODY,
        BODY,
    ]


def test_headers_cannot_forge_records(tmp_path: Path) -> None:
    evil = replace(
        page(1),
        headers=(("X\r\nY", "a\r\n\r\nWARC/1.1\r\n"), ("Latin", "caf\xe9"), ("Han", "财")),
        url="http://a/\r\nX: y",
    )
    with ArchiveWriter(tmp_path) as writer:
        writer.write(evil, request=(("A", "b\nC: d"),), path="/\r\nEvil: 1")
        writer.write(page(2))
    with (tmp_path / "sinanews-00000.warc.gz").open("rb") as file:
        records = [
            (r.rec_type, dict(r.http_headers.headers))
            for r in ArchiveIterator(file, check_digests="raise")
        ]
    assert [kind for kind, _ in records] == ["response", "request"] * 2
    assert records[0][1]["X Y"] == "a WARC/1.1"
    assert "Evil" not in records[1][1] and "C" not in records[1][1]


def test_threads_write_whole_records(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, limit=20_000) as writer, ThreadPoolExecutor(8) as pool:
        places = list(pool.map(lambda n: writer.write(page(n)), range(200)))
    assert len({(place.file, place.offset) for place in places}) == 200
    for number, place in enumerate(places):
        data = (tmp_path / place.file).read_bytes()[place.offset : place.offset + place.length]
        assert f"https://a.example/{number}\r\n".encode() in gzip.decompress(data)
    assert sum(len(bodies(path)) for path in tmp_path.iterdir()) == 400
    assert all(path.stat().st_size <= 20_000 for path in tmp_path.iterdir())


class _Short:
    """A file that takes only a part of what it is given, as on a nearly full disk, and fails in
    the end.
    """

    def __init__(self, file: Any, takes: int, room: int) -> None:
        self._file, self._takes, self._room = file, takes, room

    def write(self, data: Any) -> int:
        if self._room <= 0:
            raise OSError(errno.ENOSPC, "full")
        taken = self._file.write(data[: min(self._takes, self._room)])
        self._room -= taken
        return int(taken)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def test_short_writes_are_gone_on_with(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path) as writer:
        writer.write(page(1))
        writer._file = _Short(writer._file, 7, 1 << 20)  # type: ignore[assignment]
        writer.write(page(2))
        writer.sync()
    assert [kind for kind, _ in bodies(tmp_path / "sinanews-00000.warc.gz")] == [
        "response",
        "request",
    ] * 2


def test_a_full_disk_leaves_whole_records_and_work_goes_on_in_a_new_file(
    tmp_path: Path,
) -> None:
    with ArchiveWriter(tmp_path) as writer:
        writer.write(page(1))
        writer._file = _Short(writer._file, 50, 120)  # type: ignore[assignment]
        with pytest.raises(DiskFullError):
            writer.write(page(2))
        place = writer.write(page(2))
    assert (place.file, place.offset) == ("sinanews-00001.warc.gz", 0)
    assert (
        len(bodies(tmp_path / "sinanews-00000.warc.gz"))
        == len(bodies(tmp_path / place.file))
        == 2
    )


FILL = """
import resource, signal, sys
from pathlib import Path
from sinanews.scraper.archive.writer import ArchiveWriter
from sinanews.scraper.model.errors import DiskFullError
from tests.scraper.archive.test_writer import page
folder, size = Path(sys.argv[1]), int(sys.argv[2])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
with ArchiveWriter(folder) as writer:
    for number in range(20):
        try:
            writer.write(page(number))
        except DiskFullError:
            print("full", number)
            break
"""


@pytest.mark.parametrize("size", [1, 100, 700, 1000, 1500, 4000])
def test_no_room_at_any_size_leaves_no_torn_record(tmp_path: Path, size: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(tmp_path), str(size)],
        capture_output=True,
        text=True,
        check=True,
    )
    said, number = done.stdout.split()
    assert said == "full"
    files = list(tmp_path.iterdir())
    assert len(files) == (1 if int(number) else 0)  # an empty file is not left behind
    for path in files:
        assert len(bodies(path)) == 2 * int(number)


KILLED = """
import sys
from pathlib import Path
from sinanews.scraper.archive.writer import ArchiveWriter
from tests.scraper.archive.test_writer import page
with ArchiveWriter(Path(sys.argv[1]), limit=100_000) as writer:
    number = 0
    while True:
        place = writer.write(page(number))
        print(number, place.file, place.offset, place.length, flush=True)
        number += 1
"""


@pytest.mark.parametrize("seed", range(5))
def test_what_was_acknowledged_is_there_after_a_kill(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(chance.randint(1, 300))]
        process.kill()
        lines += [line for line in process.stdout if line.endswith("\n")]
    for line in lines:
        number, name, offset, length = line.split()
        data = (tmp_path / name).read_bytes()[int(offset) : int(offset) + int(length)]
        assert f"https://a.example/{number}\r\n".encode() in gzip.decompress(data)
    with ArchiveWriter(tmp_path) as writer:  # the next job begins a file of its own
        assert writer.write(page(0)).offset == 0
    found = [item for path in sorted(tmp_path.iterdir()) for item in items_of(path)]
    assert len([item for item in found if isinstance(item, RawPage)]) >= len(lines) + 1
    assert len([item for item in found if isinstance(item, Failure)]) <= 1
