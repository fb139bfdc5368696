"""One file of a known kind into its pages. Whatever goes wrong on the way is one Failure, after
what could be read.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType

from sinanews.scraper.html.decode import decode
from sinanews.scraper.model.errors import SourceError
from sinanews.scraper.model.records import POST, Failure, RawPage, Skipped, SourceItem
from sinanews.scraper.read.captures import capture_of
from sinanews.scraper.sources.feed_files import read_feed
from sinanews.scraper.sources.file_bytes import BOM, body_of
from sinanews.scraper.sources.json_records import is_site_record, read_lines, read_records
from sinanews.scraper.sources.table_rows import read_csv, read_parquet
from sinanews.scraper.sources.url_lists import Lookup, read_urls
from sinanews.scraper.sources.web_archives import read_mhtml, saved_from
from sinanews.scraper.sources.workbook_rows import read_xlsx

CAPTURE_HEAD = 8_192  # bytes; the lines above a capture are a few hundred

Reader = Callable[[Path, str], Iterator[SourceItem]]


def read_file(
    kind: str, path: Path, subject: str, lookup: Lookup | None
) -> Iterator[SourceItem]:
    """Yield what a file of a kind (file_kinds) holds; `subject` names it in origins and messages."""
    try:
        if kind == "urls":
            yield from _read_text(path, subject, lookup)
        else:
            yield from READERS[kind](path, subject)
    except (SourceError, EOFError, zlib.error, OSError) as error:
        yield _failure(subject, error)


def _read_text(
    path: Path,
    subject: str,
    lookup: Lookup | None,
) -> Iterator[SourceItem]:
    """Read a text file: a list of URLs, or a reader's capture."""
    body = body_of(path, subject)
    if is_post(body):
        yield RawPage(None, body, media_type=POST, origin=subject)
    else:
        yield from read_urls(body, subject, lookup)


def _failure(subject: str, error: Exception) -> Failure:
    """Return the row of an error that stopped the reading of a file."""
    if isinstance(error, SourceError):
        return Failure(
            subject,
            "source",
            error.reason,
            str(error),
        )
    if isinstance(error, EOFError):
        message = f"{subject} ends in the middle of its gzip data: get it again"
        return Failure(
            subject,
            "source",
            "truncated",
            message,
        )
    if isinstance(error, zlib.error | gzip.BadGzipFile):
        message = f"{subject} is damaged gzip data ({error}): get it again"
        return Failure(
            subject,
            "source",
            "damaged",
            message,
        )
    why = error.strerror if isinstance(error, OSError) else None
    message = (
        f"{subject} cannot be read ({why or error}): check that it is there and its rights"
    )
    return Failure(
        subject,
        "source",
        "unreadable",
        message,
    )


def _read_warc(path: Path, subject: str) -> Iterator[SourceItem]:
    from sinanews.scraper.archive.reader import read_warc  # 2 MB, for archives alone

    yield from read_warc(path, subject, is_article=is_site_record)


def _read_html(path: Path, subject: str) -> Iterator[SourceItem]:
    body = body_of(path, subject)
    if b"<" not in body:
        message = f"{subject} holds no markup: it is no HTML page"
        raise SourceError(message, reason="not_html")
    yield RawPage(url=saved_from(body), body=body, origin=subject)


def _read_mhtml(path: Path, subject: str) -> Iterator[SourceItem]:
    yield read_mhtml(path, subject)


def _read_post(path: Path, subject: str) -> Iterator[SourceItem]:
    body = body_of(path, subject)
    if is_post(body):
        yield RawPage(
            url=None,
            body=body,
            media_type=POST,
            origin=subject,
        )
    else:
        yield Skipped(subject, "not_a_post")


def is_post(body: bytes) -> bool:
    """Say whether a file is a post: two lines of three dashes (whether what is between them is
    sound YAML is for the parser to say), or a reader's capture.
    """
    text = body.removeprefix(BOM).lstrip()
    if text.startswith(b"---") and text.find(b"\n---", 3) > 0:
        return True
    return capture_of(decode(body[:CAPTURE_HEAD]).text) is not None


def _read_json(path: Path, subject: str) -> Iterator[SourceItem]:
    yield from read_records(body_of(path, subject), subject)


READERS: MappingProxyType[str, Reader] = MappingProxyType(
    {
        "warc": _read_warc,
        "html": _read_html,
        "post": _read_post,
        "json": _read_json,
        "jsonl": read_lines,
        "csv": read_csv,
        "parquet": read_parquet,
        "xlsx": read_xlsx,
        "mhtml": _read_mhtml,
        "feed": read_feed,
    }
)
