"""Sources into pages: files, folders, globs, posts, JSONL, URL lists, WARC, standard input.

What a file is comes from its name, in standard input from its first bytes; nothing else is
guessed into pages.
"""

from __future__ import annotations

import glob
import gzip
import os
import shutil
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, BinaryIO

import orjson

from sinanews.scraper.archive.reader import read_warc, too_large
from sinanews.scraper.model.errors import SourceError, StoreError, UsageError
from sinanews.scraper.model.limits import PAGE_BYTES
from sinanews.scraper.model.records import POST, RECORD, Failure, RawPage, Skipped

Item = RawPage | Failure | Skipped
Lookup = Callable[
    [str], RawPage | None
]  # URL → the page, where an archive or the store holds it

GZIP = b"\x1f\x8b"
WARC_STARTS = (b"WARC/", b"\x28\xb5\x2f\xfd")
WEB = ("http://", "https://")
BOM = b"\xef\xbb\xbf"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
HEAD = 4096  # bytes that tell a text from a binary file, and what standard input is
# An object with one of these is an article or an item of a Sina list; any other JSON is not
# ours.
ARTICLE_KEYS = ("title", "text", "content", "rich_text")

KINDS = (  # file name endings → kind; the first that fits
    ((".warc", ".warc.gz", ".warc.zst"), "warc"),
    ((".html", ".htm", ".shtml", ".xhtml", ".html.gz", ".htm.gz", ".shtml.gz"), "html"),
    ((".md", ".markdown"), "post"),
    ((".jsonl", ".ndjson", ".jsonl.gz"), "jsonl"),
    ((".json", ".json.gz"), "json"),
    ((".txt", ".urls"), "urls"),
)


def read(
    source: str, *, stdin: BinaryIO | None = None, lookup: Lookup | None = None
) -> Iterator[Item]:
    """Return the pages of a source in a stable order: a file, a folder (recursive), a glob, an
    URL, or "-".

    What cannot be read is a Failure; what is no page in a folder or glob is Skipped. `lookup`
    finds the pages of URL lists. UsageError at once where the source itself does not exist.
    """
    if source == "-":
        return _standard_input(stdin or sys.stdin.buffer, lookup)
    if source.startswith(WEB):
        return iter((_look_up(source, lookup),))
    path = Path(source)
    if path.is_dir():
        return _folder(path, lookup)
    if path.exists() or path.is_symlink():
        return _named(path, lookup)
    if glob.has_magic(source):
        found = sorted(Path(p) for p in glob.iglob(source, recursive=True))  # noqa: PTH207 (absolute ones)
        if found:
            return _many(found, source, lookup)
    raise UsageError(
        f"{source}: no such file or folder, and no file fits it as a pattern", reason="missing"
    )


def _named(path: Path, lookup: Lookup | None) -> Iterator[Item]:
    """Read a file that the user named: what would be skipped in a folder is a failure here."""
    for item in _file(path, lookup):
        if isinstance(item, Skipped) and item.subject == str(path):
            message = f"{path} is no page, post, URL list, JSON or WARC file ({item.reason})"
            yield Failure(item.subject, "source", item.reason, message)
        else:
            yield item


def _folder(folder: Path, lookup: Lookup | None) -> Iterator[Item]:
    return _many(_walk(folder), str(folder), lookup)


def _walk(folder: Path) -> Iterator[Path]:
    for at, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(at) / name for name in sorted(files))


def _many(
    paths: Iterator[Path] | list[Path], source: str, lookup: Lookup | None
) -> Iterator[Item]:
    usable = False
    for path in paths:
        for item in _folder(path, lookup) if path.is_dir() else _file(path, lookup):
            usable = usable or not isinstance(item, Skipped)
            yield item
    if not usable:
        yield Failure(
            source,
            "source",
            "no_pages",
            f"{source} holds no page, post, URL list, JSON or WARC file",
        )


def _file(path: Path, lookup: Lookup | None) -> Iterator[Item]:
    name = path.name.lower()
    kind = next((kind for ends, kind in KINDS if name.endswith(ends)), None)
    if name.startswith(".") or kind is None or (path.exists() and not path.is_file()):
        yield _unknown(path)
        return
    yield from _read_kind(kind, path, str(path), lookup)


def _unknown(path: Path) -> Item:
    try:
        empty = path.is_file() and path.stat().st_size == 0
    except OSError:
        empty = False
    return Skipped(str(path), "empty" if empty else "kind")


def _read_kind(kind: str, path: Path, subject: str, lookup: Lookup | None) -> Iterator[Item]:
    """Read one file of a known kind; whatever goes wrong on the way is one Failure, after what
    could be read.
    """
    try:
        if kind == "warc":
            yield from read_warc(path, subject)
        elif kind == "jsonl":
            yield from _lines(path, subject)
        else:
            body = _body(path, subject)
            yield from _single(kind, body, subject, lookup)
    except SourceError as error:
        yield Failure(subject, "source", error.reason, str(error))
    except EOFError:
        yield Failure(
            subject,
            "source",
            "truncated",
            f"{subject} ends in the middle of its gzip data: get it again",
        )
    except (zlib.error, gzip.BadGzipFile) as error:
        yield Failure(
            subject,
            "source",
            "damaged",
            f"{subject} is damaged gzip data ({error}): get it again",
        )
    except OSError as error:
        message = f"{subject} cannot be read ({error.strerror or error}): check that it is there and its rights"
        yield Failure(subject, "source", "unreadable", message)


def _open(path: Path) -> IO[bytes] | gzip.GzipFile:
    file = path.open("rb")
    start = file.read(2)
    file.seek(0)
    if start != GZIP:
        return file
    file.close()
    return gzip.open(path)


def _body(path: Path, subject: str) -> bytes:
    """Return a file's bytes, unpacked; SourceError for empty, too large and binary ones."""
    if path.stat().st_size > PAGE_BYTES:
        raise SourceError(too_large(subject).message, reason="too_large")
    with _open(path) as file:
        body = file.read(PAGE_BYTES + 1)
    if len(body) > PAGE_BYTES:
        raise SourceError(too_large(subject).message, reason="too_large")
    if not body.strip():
        raise SourceError(f"{subject} is empty", reason="empty")
    if b"\0" in body[:HEAD] and not body.startswith(UTF16):
        raise SourceError(f"{subject} is a binary file, no page", reason="binary")
    return body


def _single(kind: str, body: bytes, subject: str, lookup: Lookup | None) -> Iterator[Item]:
    text = body.removeprefix(BOM).lstrip()
    if kind == "html":
        if b"<" not in body:
            raise SourceError(
                f"{subject} holds no markup: it is no HTML page", reason="not_html"
            )
        yield RawPage(url=None, body=body, origin=subject)
    elif kind == "post":
        # Two lines of three dashes; whether what is between them is sound YAML is for the
        # parser to say.
        post = text.startswith(b"---") and text.find(b"\n---", 3) > 0
        yield (
            RawPage(url=None, body=body, media_type=POST, origin=subject)
            if post
            else Skipped(subject, "not_a_post")
        )
    elif kind == "json":
        yield from _json(body, subject)
    else:
        yield from _urls(text, subject, lookup)


def _urls(text: bytes, subject: str, lookup: Lookup | None) -> Iterator[Item]:
    lines = [line.strip() for line in text.splitlines()]
    urls = [line for line in lines if line and not line.startswith(b"#")]
    if not all(line.startswith((b"http://", b"https://")) and line.isascii() for line in urls):
        yield Skipped(subject, "not_a_url_list")
        return
    for url in urls:
        yield _look_up(url.decode("ascii"), lookup)


def _look_up(url: str, lookup: Lookup | None) -> RawPage | Failure:
    try:
        page = lookup(url) if lookup else None
    except StoreError as error:
        return Failure(url, "source", error.reason, str(error))
    message = f"{url} is in no archive here: `sinanews fetch` gets pages from the net"
    return page or Failure(url, "source", "not_fetched", message)


def _lines(path: Path, subject: str) -> Iterator[Item]:
    number, empty = 0, True
    with _open(path) as file:
        while line := file.readline(PAGE_BYTES + 1):
            number += 1
            place = f"{subject}:{number}"
            if len(line) > PAGE_BYTES:
                yield too_large(place)
                while line and not line.endswith(b"\n"):
                    line = file.readline(PAGE_BYTES)
            elif line.strip():
                yield from _json(line, place)
            else:
                continue
            empty = False
    if empty:
        raise SourceError(f"{subject} is empty", reason="empty")


def _json(body: bytes, place: str) -> Iterator[Item]:
    """Read one record, or a list of them."""
    try:
        value = orjson.loads(body.removeprefix(BOM))
    except orjson.JSONDecodeError as error:
        yield Failure(place, "source", "json", f"{place} is no JSON: {error}")
        return
    if not isinstance(value, list):
        yield _record(value, body, place)
        return
    for number, item in enumerate(value, 1):
        yield _record(item, orjson.dumps(item), f"{place}:{number}")


def _record(value: object, body: bytes, place: str) -> Item:
    if not isinstance(value, dict):
        return Skipped(place, "not_an_article")
    url = value.get("url")
    url = url if isinstance(url, str) and url else None
    html = value.get("html")
    if isinstance(html, str):
        if not html.strip():
            return Failure(place, "source", "empty", f"{place}: its html is empty")
        return RawPage(url=url, body=html.encode(), charset="utf-8", origin=place)
    if any(isinstance(value.get(key), str) for key in ARTICLE_KEYS):
        return RawPage(
            url=url, body=body.strip(), media_type=RECORD, charset="utf-8", origin=place
        )
    return Skipped(place, "not_an_article")


def _standard_input(stdin: BinaryIO, lookup: Lookup | None) -> Iterator[Item]:
    """Read standard input through a file, so that it may be of any size and kind."""
    with tempfile.TemporaryDirectory(prefix="sinanews-") as folder:
        path = Path(folder) / "stdin"
        with path.open("wb") as file:
            shutil.copyfileobj(stdin, file)
        kind = _sniff(path)
        if kind is None:
            message = "standard input is no HTML, post, JSON, URL list or WARC"
            yield Failure("-", "source", "kind", message)
            return
        yield from _read_kind(kind, path, "-", lookup)


def _sniff(path: Path) -> str | None:
    try:
        with _open(path) as file:
            head = file.read(HEAD)
    except (EOFError, OSError, zlib.error):
        return "html"  # reading it will say what is wrong with it
    text = head.removeprefix(BOM).lstrip()
    starts = (
        (WARC_STARTS, "warc"),
        ((b"---",), "post"),
        ((b"<", *UTF16), "html"),
        ((b"http://", b"https://"), "urls"),
        ((b"[",), "json"),
    )
    for beginnings, kind in starts:
        if text.startswith(beginnings):
            return kind
    if text.startswith(b"{"):
        return "jsonl" if _is_lines(path) else "json"
    return None if text and b"\0" not in head else "html"


def _is_lines(path: Path) -> bool:
    """Say whether the first line is a whole JSON value (else it is one value over many lines)."""
    with _open(path) as file:
        line = file.readline(PAGE_BYTES)
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return line.rstrip().endswith(b"}")
    return True
