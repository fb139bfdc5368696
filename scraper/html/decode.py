"""Bytes to text: the only place where it happens.

Order: BOM; valid UTF-8; what header or first meta declares; GB18030 (GB2312 and GBK are always
read as it: pages that declare gb2312 hold 镕, € and ①). Real pages declare UTF-8 and are GBK,
and the reverse, so validity is asked first.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([a-z0-9_-]{2,20})")
_ASCII = bytes(range(128))
_HAN = re.compile("[\u4e00-\u9fff]")
_HIGH_LATIN = re.compile("[\u0080-\u00ff]")
# Real heads name their charset within 2 KB; scripts further down name others as strings.
META_WINDOW = 8192
HEAD = 4 * META_WINDOW  # of a page, enough to tell its language
COINCIDENCE = 24  # non-ASCII bytes under which GB text can be valid UTF-8 by chance
# High Latin letters in a page without a Han character that tell UTF-8 read as Latin-1.
MOJIBAKE = 40


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with how it was read; `damaged` says that U+FFFD stands for bytes that no charset
    explains.
    """

    text: str
    charset: str
    damaged: bool = False
    warnings: tuple[str, ...] = ()
    utf8: bytes | None = (
        None  # the text as it came, where that was UTF-8: parsers take it as it is
    )


def decode(body: bytes, declared: str | None = None) -> Decoded:
    """Decode a page; `declared` is the charset of the HTTP header. Never raises."""
    for bom, charset in _BOMS:
        if body.startswith(bom):
            return _with_replacements(body[len(bom) :], charset)
    stated = canonical(declared) or canonical(meta_charset(body))
    for charset in _candidates(body, stated):
        try:
            text = body.decode(charset)
        except UnicodeDecodeError:
            continue
        return _repaired(
            Decoded(
                text,
                charset,
                warnings=_wrong_declaration(stated, charset, body),
                utf8=body if charset == "utf-8" else None,
            )
        )
    best = min(
        ("utf-8", "gb18030"),
        key=lambda charset: (
            body.decode(charset, "replace").count("\ufffd"),
            charset != stated,
        ),
    )
    return _with_replacements(body, best)


def decode_utf8(body: bytes) -> str:
    """Decode what is UTF-8 by its standard, whatever its bytes look like (robots.txt, RFC 9309
    2.2); U+FFFD stands for what is not. Never raises.
    """
    return body.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")


def utf8_lines(file: IO[bytes], limit: int) -> Iterator[bytes]:
    """Yield the lines of a UTF-16 file (by its BOM) as UTF-8; U+FFFD stands for what is none. Of a
    line above `limit` characters only the begin.
    """
    text = io.TextIOWrapper(file, encoding="utf-16", errors="replace", newline="\n")
    with text:
        while line := text.readline(limit + 1):
            yield line.encode("utf-8", "replace")
            while len(line) > limit and not line.endswith("\n"):
                line = text.readline(limit + 1)


def _candidates(body: bytes, stated: str | None) -> tuple[str, ...]:
    """Return the charsets to try strictly."""
    if stated not in (None, "utf-8", "gb18030"):
        return ("utf-8", stated, "gb18030")
    if stated == "gb18030" and len(body[:HEAD].translate(None, _ASCII)) < COINCIDENCE:
        return ("gb18030", "utf-8")
    return ("utf-8", "gb18030")


def canonical(name: str | None) -> str | None:
    """Return Python's name of a charset, the GB family as gb18030; None for unknown names."""
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip("\"' ")).name
    except (LookupError, ValueError):  # unknown; with a null character
        return None
    return "gb18030" if found in ("gb2312", "gbk", "gb18030", "hz") else found


def meta_charset(body: bytes) -> str | None:
    """Return what the first meta outside a script declares, in lower case."""
    head = body[:META_WINDOW].lower()
    script = head.find(b"<script")
    found = _META.search(head, 0, script) if script >= 0 else None
    found = found or _META.search(head)
    return found[1].decode("ascii") if found else None


def _wrong_declaration(
    stated: str | None,
    charset: str,
    body: bytes,
) -> tuple[str, ...]:
    """Name a wrong declaration (ASCII pages are right under any)."""
    if stated in (None, charset) or body.isascii():
        return ()
    return (f"charset declared {stated}, real {charset}",)


def _with_replacements(body: bytes, charset: str) -> Decoded:
    """Decode with replacement and say whether anything was damaged."""
    text = body.decode(charset, "replace")
    return Decoded(text, charset, damaged="\ufffd" in text)


def _repaired(decoded: Decoded) -> Decoded:
    """Undo UTF-8 that was read as Latin-1 and stored as UTF-8; leave anything else as it is."""
    head = decoded.text[:HEAD]
    if _HAN.search(head) or len(_HIGH_LATIN.findall(head)) < MOJIBAKE:
        return decoded
    try:
        text = decoded.text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return decoded
    return Decoded(text, decoded.charset, warnings=(*decoded.warnings, "mojibake undone"))
