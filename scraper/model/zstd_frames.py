"""Zstandard (RFC 8878) as Python has it since 3.14, and the backport of the same code before: a
megabyte, where the library that everybody used takes 24.
"""

from __future__ import annotations

import sys

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ZstdError = zstd.ZstdError


def compress(data: bytes, level: int) -> bytes:
    """Return data as one frame that states its size."""
    return zstd.compress(data, level)


def decompress(data: bytes) -> bytes:
    """Return what all frames of `data` hold. Raises ZstdError where one is damaged or cut."""
    return zstd.decompress(data)


def first_frame(data: bytes, limit: int, window: int) -> tuple[bytes, bytes | None]:
    """Return the content of the first frame, its first `limit` bytes at most, and what follows
    the frame; None there where the frame goes on.

    Raises ZstdError for a damaged frame, and one that asks for a window of over `window` bytes.
    """
    largest = {int(zstd.DecompressionParameter.window_log_max): window.bit_length() - 1}
    stream = zstd.ZstdDecompressor(options=largest)
    content = stream.decompress(data, max_length=limit)
    return content, stream.unused_data if stream.eof else None


class RawDictionary:
    """Bytes that others resemble: what is compressed against them can be read with them alone."""

    def __init__(self, data: bytes) -> None:
        self._dictionary = zstd.ZstdDict(data, is_raw=True)

    def compress(self, data: bytes, level: int) -> bytes:
        """Return data as one frame that needs this reference; it is digested once a level."""
        return zstd.compress(data, level, zstd_dict=self._dictionary.as_digested_dict)

    def decompress(self, data: bytes) -> bytes:
        """Return what was compressed against this reference. Raises ZstdError where the frame is
        damaged, or was made against another one (not always: compare a digest).
        """
        return zstd.decompress(data, zstd_dict=self._dictionary)
