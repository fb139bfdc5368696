"""Frames of Zstandard, packed by another library than the one that unpacks them."""

from __future__ import annotations

import pytest
import zstandard

from sinanews.scraper.model import zstd_frames
from sinanews.scraper.model.zstd_frames import (
    RawDictionary,
    ZstdError,
    compress,
    decompress,
    first_frame,
)

DATA = "云桥港今日开工。".encode() * 1000
WINDOW = 8 * 1024 * 1024


@pytest.mark.parametrize("data", [b"", b"a", DATA, bytes(range(256)) * 500])
@pytest.mark.parametrize("level", [1, 3, 19])
def test_what_one_packs_the_other_unpacks(data: bytes, level: int) -> None:
    assert zstandard.decompress(compress(data, level)) == data
    assert decompress(zstandard.compress(data, level)) == data
    assert decompress(compress(data, level)) == data


def test_frames_one_after_the_other() -> None:
    assert decompress(compress(b"a", 3) + compress(b"b", 3)) == b"ab"
    content, rest = first_frame(compress(b"a", 3) + compress(b"b", 3), 10, WINDOW)
    assert content == b"a"
    assert first_frame(rest or b"", 10, WINDOW) == (b"b", b"")


@pytest.mark.parametrize("limit", [1, 100, len(DATA) - 1])
def test_no_more_than_the_limit_is_unpacked(limit: int) -> None:
    assert first_frame(compress(DATA, 3), limit, WINDOW) == (DATA[:limit], None)


def test_a_limit_that_is_reached_at_the_end() -> None:
    assert first_frame(compress(DATA, 3), len(DATA) + 1, WINDOW) == (DATA, b"")


@pytest.mark.parametrize("cut", [1, 5, 20])
def test_a_frame_that_was_cut(cut: int) -> None:
    frame = compress(DATA, 3)[:-cut]
    with pytest.raises(ZstdError):
        decompress(frame)
    assert first_frame(frame, len(DATA) + 1, WINDOW)[1] is None


@pytest.mark.parametrize("data", [b"\x00" * 9, b"no frame at all", DATA])
def test_what_is_no_frame(data: bytes) -> None:
    for unpack in (decompress, lambda given: first_frame(given, 9, WINDOW)):
        with pytest.raises(zstd_frames.ZstdError):
            unpack(data)


def test_a_window_that_is_too_large_is_refused() -> None:
    parameters = zstandard.ZstdCompressionParameters.from_level(3, window_log=27)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    frame = packer.compress(DATA) + packer.flush()
    with pytest.raises(ZstdError):
        first_frame(frame, len(DATA) + 1, WINDOW)
    assert first_frame(frame, len(DATA) + 1, 1 << 27)[0] == DATA


def test_what_resembles_a_reference_takes_little_room() -> None:
    reference = RawDictionary(bytes(range(256)) * 40)
    data = bytes(range(256)) * 40 + "江海电机".encode()
    packed = reference.compress(data, 9)
    assert len(packed) < 60
    assert reference.decompress(packed) == data
    assert RawDictionary(bytes(range(256)) * 40).decompress(packed) == data


def test_a_frame_that_was_cut_is_not_read_with_its_reference() -> None:
    reference = RawDictionary(DATA)
    with pytest.raises(ZstdError):
        reference.decompress(reference.compress(DATA + b"!", 9)[:-2])


@pytest.mark.parametrize("data", [b"", b"a"])
def test_what_does_not_resemble_it_is_read_all_the_same(data: bytes) -> None:
    reference = RawDictionary(DATA)
    assert reference.decompress(reference.compress(data, 9)) == data
