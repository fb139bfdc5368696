"""What a file is: by the ending of its name, or by its first bytes where it has no name."""

from __future__ import annotations

import zlib
from pathlib import Path

import orjson

from sinanews.scraper.model.limits import PAGE_BYTES
from sinanews.scraper.sources.file_bytes import BOM, HEAD, UTF16, open_unpacked

BY_ENDING = (  # the first that fits
    ((".warc", ".warc.gz", ".warc.zst"), "warc"),
    ((".html", ".htm", ".shtml", ".xhtml", ".html.gz", ".htm.gz", ".shtml.gz"), "html"),
    ((".md", ".markdown"), "post"),
    ((".jsonl", ".ndjson", ".jsonl.gz"), "jsonl"),
    ((".json", ".json.gz"), "json"),
    ((".txt", ".urls"), "urls"),
)
BY_START = (
    ((b"WARC/", b"\x28\xb5\x2f\xfd"), "warc"),  # plain, or a zstd frame
    ((b"---",), "post"),
    ((b"<", *UTF16), "html"),
    ((b"http://", b"https://"), "urls"),
    ((b"[",), "json"),
    ((b"{",), "object"),
)


def kind_by_name(name: str) -> str | None:
    """Return the kind of a file by its name; None for hidden files and unknown endings."""
    low = name.lower()
    if low.startswith("."):
        return None
    return next((kind for endings, kind in BY_ENDING if low.endswith(endings)), None)


def kind_by_start(path: Path) -> str | None:
    """Return the kind of a file by its first bytes, unpacked; None for text that is none of ours.

    What is empty, binary or damaged counts as html: reading it says what is wrong with it.
    """
    head = _head(path)
    text = head.removeprefix(BOM).lstrip()
    kind = next((kind for starts, kind in BY_START if text.startswith(starts)), None)
    if kind == "object":
        return "jsonl" if _is_one_a_line(path) else "json"
    if kind is None and (not text or b"\0" in head):
        return "html"
    return kind


def _head(path: Path) -> bytes:
    """Return the first bytes of a file, unpacked; none where it is damaged."""
    try:
        with open_unpacked(path) as file:
            return file.read(HEAD)
    except (EOFError, OSError, zlib.error):
        return b""


def _is_one_a_line(path: Path) -> bool:
    """Say whether the first line is a whole JSON value (else it is one value over many lines)."""
    with open_unpacked(path) as file:
        line = file.readline(PAGE_BYTES)
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return line.rstrip().endswith(b"}")
    return True
