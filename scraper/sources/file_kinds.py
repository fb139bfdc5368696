"""What a file is: by the ending of its name, or by its first bytes where the name says nothing."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

import orjson

from sinanews.scraper.html.decode import decode
from sinanews.scraper.model.limits import PAGE_BYTES
from sinanews.scraper.read.record_keys import KEYS, fold
from sinanews.scraper.sources.file_bytes import BOM, HEAD, UTF16, open_unpacked

BY_ENDING = (  # the first that fits
    ((".warc", ".warc.gz", ".warc.zst"), "warc"),
    ((".html", ".htm", ".shtml", ".xhtml", ".html.gz", ".htm.gz", ".shtml.gz"), "html"),
    ((".md", ".markdown"), "post"),
    ((".jsonl", ".ndjson", ".jsonl.gz"), "jsonl"),
    ((".json", ".json.gz"), "json"),
    ((".csv", ".tsv", ".csv.gz"), "csv"),
    ((".parquet",), "parquet"),
    ((".xlsx", ".xlsm"), "xlsx"),
    ((".mhtml", ".mht"), "mhtml"),
    ((".xml", ".rss", ".atom", ".rdf"), "feed"),
    ((".txt", ".urls"), "urls"),
)
BY_START = (
    ((b"WARC/", b"\x28\xb5\x2f\xfd"), "warc"),  # plain, or a zstd frame
    ((b"PAR1",), "parquet"),
    ((b"---",), "post"),
    ((b"<?xml", b"<rss", b"<feed"), "feed"),
    ((b"<", *UTF16), "html"),
    ((b"http://", b"https://"), "urls"),
    ((b"[",), "json"),
    ((b"{",), "object"),
)
# What wget and browsers append to a page's own name: its query, the number of a second copy.
_APPENDED = re.compile(
    r"(\.(?:s?html?|xhtml|mht(?:ml)?|jsonl?))(?:[?@#&=%].{0,400}|\.\d{1,3})$", re.I
)
_DELIMITER = re.compile(r"[,;|\t]")
_NAME_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}$")
_PAGE = re.compile(
    rb"\s{0,99}(?:<!--[^>]{0,999}-->\s{0,99}|<\?xml[^>]{0,200}>\s{0,99}){0,3}"
    rb"<(?:!doctype\s{1,9}html|html|head|body)[\s>]",
    re.I,
)
_MHTML = re.compile(
    rb"(?:From|MIME-Version|Snapshot-Content-Location):[^\0]{0,3000}multipart/related", re.I
)
# Of programs and pictures; these are not even opened.
NO_PAGES = frozenset(
    {
        *("css", "js", "mjs", "map", "png", "jpg", "jpeg", "gif", "webp", "svg", "ico", "bmp"),
        *(
            "woff",
            "woff2",
            "ttf",
            "eot",
            "mp3",
            "mp4",
            "m4a",
            "avi",
            "mov",
            "zip",
            "rar",
            "7z",
        ),
        *("tar", "tgz", "gz", "bz2", "xz", "zst", "pdf", "doc", "docx", "xls", "ppt"),
        *(
            "pptx",
            "db",
            "sqlite",
            "sqlite3",
            "py",
            "pyc",
            "ipynb",
            "sh",
            "bat",
            "toml",
            "yaml",
        ),
        *("yml", "ini", "cfg", "conf", "lock", "log", "exe", "dll", "so", "bin", "dat", "bak"),
        *("tmp", "part"),
    }
)


def kind_by_name(name: str) -> str | None:
    """Return the kind of a file by its name; None for hidden files and unknown endings."""
    low = _APPENDED.sub(r"\1", name.lower())
    if low.startswith("."):
        return None
    return next((kind for endings, kind in BY_ENDING if low.endswith(endings)), None)


def kind_of(path: Path) -> str | None:
    """Return the kind of a file: by its name, else by what it holds where the name has no ending
    or one of a page of a server (.php, .asp); None where it is none of ours.
    """
    name = path.name.lower()
    kind = kind_by_name(name)
    ending = _NAME_ENDING.search(name)
    hidden = name.startswith(".") or (ending is not None and ending[0][1:] in NO_PAGES)
    if kind is not None or hidden or not path.is_file():
        return kind
    head = _head(path)
    if _PAGE.match(head.removeprefix(BOM)) or head.startswith(UTF16):
        return "html"
    if _MHTML.match(head):
        return "mhtml"
    is_text = head.strip() and b"\0" not in head
    return kind_by_start(path) if is_text and ending is None else None


def kind_by_start(path: Path) -> str | None:
    """Return the kind of a file by its first bytes, unpacked; None for text that is none of ours.

    What is empty, binary or damaged counts as html: reading it says what is wrong with it.
    """
    head = _head(path)
    text = head.removeprefix(BOM).lstrip()
    if _PAGE.match(text):
        return "html"
    if is_workbook(path):
        return "xlsx"
    if _MHTML.match(text):
        return "mhtml"
    kind = next((kind for starts, kind in BY_START if text.startswith(starts)), None)
    if kind == "object":
        return "jsonl" if _is_one_a_line(path) else "json"
    if kind is None and (not text or b"\0" in head):
        return "html"
    return kind or ("csv" if _names_columns(text) else None)


def is_workbook(path: Path) -> bool:
    """Say whether a file is a workbook of Excel: a ZIP file with one in it."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as packed:
        return "xl/workbook.xml" in packed.namelist()


def _names_columns(head: bytes) -> bool:
    """Say whether the first line names columns that hold text, as that of a table does."""
    line = decode(head).text.partition("\n")[0]
    names = {fold(cell.strip('" \r')) for cell in _DELIMITER.split(line)}
    return len(names) > 1 and not names.isdisjoint(KEYS["text"])


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
