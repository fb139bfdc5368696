"""Bodies off the wire: read and decoded up to a limit, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import brotli
import zstandard
from isal import isal_zlib
from isal.igzip_lib import IsalError

from sinanews.scraper.model.errors import FetchError
from sinanews.scraper.model.limits import PAGE_BYTES, WIRE_BYTES

STEP = 256 * 1024
MEMBERS = 64  # gzip members of one body; each costs a copy of the rest
CODINGS = 2  # one upon another; servers use one
ZSTD_WINDOW = 8 * 1024 * 1024  # RFC 8878 3.1.1.1.2: what a decoder should take
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Body:
    """A body decoded, and as it was sent where every reader can decode that: not coded, or one
    gzip member.
    """

    content: bytes
    wire: bytes | None


def read_wire(read: Callable[[int], bytes], limit: int = WIRE_BYTES) -> bytes:
    """Read until `read` gives nothing more. Raises FetchError too_large, and what `read` raises."""
    parts: list[bytes] = []
    size = 0
    while part := read(min(STEP, limit + 1 - size)):
        parts.append(part)
        size += len(part)
        if size > limit:
            raise FetchError(
                f"more than {limit >> 10} KB came, which no page of ours has",
                reason="too_large",
            )
    return b"".join(parts) if len(parts) != 1 else parts[0]


def decoded(wire: bytes, content_encoding: str | None, limit: int = PAGE_BYTES) -> Body:
    """Undo the codings that the header names. Raises FetchError: damaged (cut, broken, unknown
    coding), too_large.
    """
    codings = [
        coding
        for part in (content_encoding or "").lower().split(",")
        if (coding := part.strip())
    ]
    codings = [coding for coding in codings if coding != "identity"]
    if not codings or not wire:
        return Body(wire, wire)
    if len(codings) > CODINGS or not all(coding in _DECODERS for coding in codings):
        raise damaged(f"the coding {content_encoding!r:.100} is none that we asked for")
    if codings == ["gzip"]:
        content, rest = _inflate(wire, limit, 31)
        if not rest:
            return Body(content, wire)
    content = wire
    for coding in reversed(codings):
        content = _DECODERS[coding](content, limit)
    return Body(content, None)


def damaged(what: str) -> FetchError:
    """Return the error of a body that did not come whole."""
    return FetchError(f"the body is damaged: {what}", reason="damaged")


def _gunzip(wire: bytes, limit: int) -> bytes:
    """Return all members (RFC 1952 2.2); zeros may follow them, other bytes may not."""
    parts: list[bytes] = []
    left = limit
    for _ in range(MEMBERS):
        content, rest = _inflate(wire, left, 31)
        parts.append(content)
        left -= len(content)
        wire = rest.lstrip(b"\0")
        if not wire:
            return b"".join(parts) if len(parts) > 1 else content
        if not wire.startswith(_GZIP):
            raise damaged(f"{len(wire)} bytes follow the gzip member")
    raise damaged(f"more than {MEMBERS} gzip members")


def _deflate(wire: bytes, limit: int) -> bytes:
    """Undo deflate: zlib's form as RFC 9110 8.4.1.2 says, or the bare one that some servers send."""
    zlib_form = len(wire) > 1 and wire[0] & 15 == 8 and (wire[0] << 8 | wire[1]) % 31 == 0
    content, rest = _inflate(wire, limit, 15 if zlib_form else -15)
    if rest:
        raise damaged(f"{len(rest)} bytes follow the deflate stream")
    return content


def _inflate(wire: bytes, limit: int, window: int) -> tuple[bytes, bytes]:
    """Return the content of one stream and the bytes behind it."""
    stream = isal_zlib.decompressobj(window)
    try:
        content = stream.decompress(wire, limit + 1)
    except IsalError as error:  # type: ignore[misc]  # its stub says an instance, it is a class
        raise damaged(str(error)) from error
    _bounded(len(content), limit)
    if not stream.eof:
        raise damaged("it ends within the compressed stream")
    return content, stream.unused_data


def _unbrotli(wire: bytes, limit: int) -> bytes:
    stream = brotli.Decompressor()
    parts: list[bytes] = []
    size = 0
    given = wire
    try:
        while not stream.is_finished():
            part = stream.process(given, output_buffer_limit=STEP)
            given = b""
            parts.append(part)
            size += len(part)
            _bounded(size, limit)
            if not part and not stream.is_finished():
                raise damaged("it ends within the brotli stream")
    except brotli.error as error:
        raise damaged(str(error)) from error
    return b"".join(parts)


def _unzstd(wire: bytes, limit: int) -> bytes:
    """Undo zstd. The bounded reader does not tell a cut frame; what it shows to be small is
    decoded again to see.
    """
    maker = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW)
    try:
        with maker.stream_reader(BytesIO(wire), read_across_frames=True) as reader:
            _bounded(len(reader.read(limit + 1)), limit)
        parts: list[bytes] = []
        for _ in range(MEMBERS):
            stream = maker.decompressobj()
            parts.append(stream.decompress(wire))
            if not stream.eof:
                raise damaged("it ends within the zstd frame")
            wire = stream.unused_data
            if not wire:
                return b"".join(parts)
    except zstandard.ZstdError as error:
        raise damaged(str(error)) from error
    raise damaged(f"more than {MEMBERS} zstd frames")


def _bounded(size: int, limit: int) -> None:
    if size > limit:
        raise FetchError(
            f"more than {limit >> 10} KB when unpacked, which no page of ours has",
            reason="too_large",
        )


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _deflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
