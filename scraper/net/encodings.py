"""Bodies off the wire: read and decoded up to a limit, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import brotli
from isal import isal_zlib
from isal.igzip_lib import IsalError

from sinanews.scraper.model import zstd_frames
from sinanews.scraper.model.errors import FetchError
from sinanews.scraper.model.limits import (
    CODINGS,
    COMPRESSED_PARTS,
    PAGE_BYTES,
    READ_BYTES,
    WIRE_BYTES,
    ZSTD_WINDOW,
)
from sinanews.scraper.model.records import GZIP_START

# isal's names of the three framings
_GZIP_FRAME, _ZLIB_FRAME, _NO_FRAME = 31, 15, -15


@dataclass(frozen=True, slots=True)
class DecodedBody:
    """A body decoded, and as it was sent where every reader can decode that: not coded, or one
    gzip member.
    """

    content: bytes
    wire: bytes | None


def read_wire(read: Callable[[int], bytes], limit: int = WIRE_BYTES) -> bytes:
    """Read until `read` gives nothing more. Raises FetchError too_large, and what `read` raises."""
    parts: list[bytes] = []
    size = 0
    while part := read(min(READ_BYTES, limit + 1 - size)):
        parts.append(part)
        size += len(part)
        if size > limit:
            message = f"more than {limit >> 10} KB came, which no page of ours has"
            raise FetchError(message, reason="too_large")
    return b"".join(parts)


def decode_body(
    wire: bytes, content_encoding: str | None, limit: int = PAGE_BYTES
) -> DecodedBody:
    """Undo the codings that the header names. Raises FetchError: damaged (cut, broken, unknown
    coding), too_large.
    """
    codings = _codings(content_encoding)
    if not codings or not wire:
        return DecodedBody(wire, wire)
    if codings == ("gzip",):
        content, rest = _inflate(wire, limit, _GZIP_FRAME)
        if not rest:
            return DecodedBody(content, wire)
    content = wire
    for coding in reversed(codings):
        content = _DECODERS[coding](content, limit)
    return DecodedBody(content, None)


def damage(what: str) -> FetchError:
    """Return the error of a body that did not come whole."""
    return FetchError(f"the body is damaged: {what}", reason="damaged")


def _codings(content_encoding: str | None) -> tuple[str, ...]:
    """Return the codings in the order in which they were put on. FetchError damaged for others
    than we asked for, and for too many.
    """
    parts = (content_encoding or "").lower().split(",")
    names = tuple(part.strip() for part in parts)
    codings = tuple(name for name in names if name not in ("", "identity"))
    if len(codings) > CODINGS or not _DECODERS.keys() >= set(codings):
        raise damage(f"the coding {content_encoding!r:.100} is none that we asked for")
    return codings


def _gunzip(wire: bytes, limit: int) -> bytes:
    """Return all members (RFC 1952 2.2); zeros may follow them, other bytes may not."""
    parts: list[bytes] = []
    left = limit
    for _ in range(COMPRESSED_PARTS):
        content, rest = _inflate(wire, left, _GZIP_FRAME)
        parts.append(content)
        left -= len(content)
        wire = rest.lstrip(b"\0")
        if not wire:
            return b"".join(parts)
        if not wire.startswith(GZIP_START):
            raise damage(f"{len(wire)} bytes follow the gzip member")
    raise damage(f"more than {COMPRESSED_PARTS} gzip members")


def _deflate(wire: bytes, limit: int) -> bytes:
    """Undo deflate: zlib's form as RFC 9110 8.4.1.2 says, or the bare one that some servers send."""
    frame = _NO_FRAME
    if _has_zlib_head(wire):
        frame = _ZLIB_FRAME
    content, rest = _inflate(wire, limit, frame)
    if rest:
        raise damage(f"{len(rest)} bytes follow the deflate stream")
    return content


def _has_zlib_head(wire: bytes) -> bool:
    """Say whether the first two bytes are a zlib head (RFC 1950 2.2): method 8, check by 31."""
    if len(wire) < 2:
        return False
    method = wire[0] & 15
    check = int.from_bytes(wire[:2], "big")
    return method == 8 and check % 31 == 0


def _inflate(wire: bytes, limit: int, frame: int) -> tuple[bytes, bytes]:
    """Return the content of one stream and the bytes behind it."""
    stream = isal_zlib.decompressobj(frame)
    try:
        content = stream.decompress(wire, limit + 1)
    except IsalError as error:  # type: ignore[misc]  # its stub says an instance, it is a class
        raise damage(str(error)) from error
    _check_size(len(content), limit)
    if not stream.eof:
        raise damage("it ends within the compressed stream")
    return content, stream.unused_data


def _unbrotli(wire: bytes, limit: int) -> bytes:
    stream = brotli.Decompressor()
    parts: list[bytes] = []
    size = 0
    given = wire
    try:
        while not stream.is_finished():
            part = stream.process(given, output_buffer_limit=READ_BYTES)
            given = b""
            parts.append(part)
            size += len(part)
            _check_size(size, limit)
            if not part and not stream.is_finished():
                raise damage("it ends within the brotli stream")
    except brotli.error as error:
        raise damage(str(error)) from error
    return b"".join(parts)


def _unzstd(wire: bytes, limit: int) -> bytes:
    """Undo zstd, frame by frame."""
    parts: list[bytes] = []
    size = 0
    for _ in range(COMPRESSED_PARTS):
        try:
            content, rest = zstd_frames.first_frame(wire, limit - size + 1, ZSTD_WINDOW)
        except zstd_frames.ZstdError as error:
            raise damage(str(error)) from error
        parts.append(content)
        size += len(content)
        _check_size(size, limit)
        if rest is None:
            raise damage("it ends within the zstd frame")
        if not rest:
            return b"".join(parts)
        wire = rest
    raise damage(f"more than {COMPRESSED_PARTS} zstd frames")


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        message = f"more than {limit >> 10} KB when unpacked, which no page of ours has"
        raise FetchError(message, reason="too_large")


_DECODERS: Mapping[str, Callable[[bytes, int], bytes]] = MappingProxyType(
    {
        "gzip": _gunzip,
        "x-gzip": _gunzip,
        "deflate": _deflate,
        "br": _unbrotli,
        "zstd": _unzstd,
    }
)
