"""Bodies: each coding whole, cut at every byte, flipped, followed by more, and grown into a
bomb.
"""

from __future__ import annotations

import gzip
import subprocess
import sys
import zlib
from collections.abc import Callable

import brotli
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from sinanews.scraper.model.errors import FetchError
from sinanews.scraper.net.encodings import DecodedBody, decode_body, read_wire
from tests.hostile.server import bomb, raw_deflate

TEXT = ("<p>" + "央行今日开展逆回购操作。" * 60 + "</p>").encode()
CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}


def reason(wire: bytes, coding: str, limit: int = 1 << 20) -> str:
    with pytest.raises(FetchError) as caught:
        decode_body(wire, coding, limit)
    return caught.value.reason


@pytest.mark.parametrize("coding", CODINGS)
@given(body=st.binary(max_size=5000))
@settings(max_examples=50, deadline=None)
def test_what_was_packed_is_unpacked(coding: str, body: bytes) -> None:
    assert decode_body(CODINGS[coding](body), coding.upper()).content == body
    assert decode_body(CODINGS[coding](gzip.compress(body)), f"gzip ,{coding}").content == body


@pytest.mark.parametrize("coding", CODINGS)
def test_a_body_cut_at_any_byte_is_damaged(coding: str) -> None:
    wire = CODINGS[coding](TEXT)
    assert all(reason(wire[:end], coding) == "damaged" for end in range(1, len(wire)))


def test_bare_deflate_cut_at_any_byte_is_damaged() -> None:
    wire = raw_deflate(TEXT)
    assert decode_body(wire, "deflate").content == TEXT
    assert all(reason(wire[:end], "deflate") == "damaged" for end in range(1, len(wire)))


@pytest.mark.parametrize("coding", ["gzip", "deflate"])  # the others bear no checksum
def test_a_flipped_bit_never_changes_the_text(coding: str) -> None:
    wire = CODINGS[coding](TEXT)
    for at in range(len(wire)):
        flipped = wire[:at] + bytes((wire[at] ^ 16,)) + wire[at + 1 :]
        try:
            assert decode_body(flipped, coding).content == TEXT  # of the header: time, system
        except FetchError as error:
            assert error.reason == "damaged"


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("more", [b"x", b"more than that", b"\x1f\x8b", b"\x1f\x8b\x08\0cut"])
def test_bytes_that_follow_are_refused(coding: str, more: bytes) -> None:
    assert reason(CODINGS[coding](TEXT) + more, coding) == "damaged"


def test_members_are_read_to_the_last_one() -> None:
    wire = b"".join(gzip.compress(part) for part in (b"a", b"", b"b" * 99_999, b"c"))
    assert decode_body(wire, "gzip") == DecodedBody(b"a" + b"b" * 99_999 + b"c", None)
    assert (
        decode_body(zstandard.compress(b"a") + zstandard.compress(b"b"), "zstd").content
        == b"ab"
    )
    assert reason(gzip.compress(b"x" * 600) * 2, "gzip", 1000) == "too_large"
    assert reason(gzip.compress(b"") * 100_000, "gzip") == "damaged"
    assert decode_body(gzip.compress(b"") * 64, "gzip").content == b""


def test_the_wire_is_kept_only_where_all_readers_undo_its_coding() -> None:
    wire = gzip.compress(TEXT)
    assert decode_body(wire, "gzip") == DecodedBody(TEXT, wire)
    assert decode_body(TEXT, None) == decode_body(TEXT, "identity") == DecodedBody(TEXT, TEXT)
    assert decode_body(wire + bytes(5), "gzip") == DecodedBody(TEXT, None)
    assert all(
        decode_body(CODINGS[coding](TEXT), coding).wire is None
        for coding in ("deflate", "br", "zstd")
    )


@pytest.mark.parametrize("coding", CODINGS)
def test_an_empty_body_is_empty_in_every_coding(coding: str) -> None:
    assert decode_body(b"", coding).content == b""


@pytest.mark.parametrize(
    "coding", ["compress", "gzip, gzip, gzip", "gzip;q=1", "利", "x" * 10_000, "exi", "gzip\t"]
)
def test_codings_that_nobody_asked_for(coding: str) -> None:
    if coding == "gzip\t":
        assert decode_body(gzip.compress(TEXT), coding).content == TEXT
    else:
        assert reason(gzip.compress(TEXT), coding) == "damaged"


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("size", [65_535, 65_536, 65_537, 262_143, 262_144, 262_145])
def test_the_limit_is_exact(coding: str, size: int) -> None:
    wire = CODINGS[coding](bytes(size))
    assert len(decode_body(wire, coding, size).content) == size
    assert reason(wire, coding, size - 1) == "too_large"


def test_windows_of_zstd_are_bounded() -> None:
    parameters = zstandard.ZstdCompressionParameters.from_level(3, window_log=27)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    assert reason(packer.compress(TEXT) + packer.flush(), "zstd") == "damaged"


@pytest.mark.parametrize("coding", CODINGS)
def test_bombs_cost_no_memory(coding: str, tmp_path) -> None:
    (tmp_path / "bomb").write_bytes(bomb(coding, 300))
    code = f"""
import resource, sys
from sinanews.scraper.net.encodings import decode_body
from sinanews.scraper.model.errors import FetchError
wire = open({str(tmp_path / "bomb")!r}, "rb").read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    decode_body(wire, {coding!r})
except FetchError as error:
    print(error.reason, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    why, kilobytes = done.stdout.split()
    assert why == "too_large"
    assert int(kilobytes) < 60 * 1024


def test_reading_stops_at_the_limit() -> None:
    asked: list[int] = []

    def endless(size: int) -> bytes:
        asked.append(size)
        return b"x" * min(size, 1000)

    with pytest.raises(FetchError) as caught:
        read_wire(endless, 10_000)
    assert caught.value.reason == "too_large"
    assert len(asked) == 11
    parts = iter([b"a", b"bc", b""])
    assert read_wire(lambda size: next(parts), 3) == b"abc"
    assert read_wire(lambda size: b"", 3) == b""
