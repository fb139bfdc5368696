"""JSON and JSONL into pages: `{"html": …}` is a page, an object with a text under a key that is
known (record_keys.tsv) an article; lists and saved answers of APIs hold many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, cast

import orjson

from sinanews.scraper.html.decode import decode, utf8_lines
from sinanews.scraper.lists.payload import without_call
from sinanews.scraper.model.errors import SourceError
from sinanews.scraper.model.limits import PAGE_BYTES
from sinanews.scraper.model.page_sizes import too_large
from sinanews.scraper.model.records import RECORD, Failure, RawPage, Skipped, SourceItem
from sinanews.scraper.read.json_article import no_text_message, text_stated, title_stated
from sinanews.scraper.read.page_in_record import full_text, page_in
from sinanews.scraper.read.record_keys import address_of, folded, stated
from sinanews.scraper.read.record_text import text_of
from sinanews.scraper.sites import SITES
from sinanews.scraper.sites.owners import record_reader
from sinanews.scraper.sources.file_bytes import BOM, HEAD, UTF16, UnpackedFile, open_unpacked
from sinanews.scraper.sources.web_archives import saved_from

# Objects in objects down to the list of articles; feed.mix has two, zhibo four.
WRAPPER_DEPTH = 5
WRAPPER_OBJECTS = 200  # that are looked into for the list
LONG_VALUE = 50  # characters; an unknown key that holds more may hold the text


def read_lines(path: Path, subject: str) -> Iterator[SourceItem]:
    """Yield the records of a JSONL file; a line above the limit is one Failure. SourceError for
    a file of blank lines.
    """
    is_empty = True
    with open_unpacked(path) as file:
        for number, line in enumerate(_lines(file), 1):
            if not line.strip():
                continue
            is_empty = False
            place = f"{subject}:{number}"
            if len(line) > PAGE_BYTES:
                yield too_large(place)
            else:
                yield from read_records(line, place)
    if is_empty:
        raise SourceError(f"{subject} is empty", reason="empty")


def _lines(file: UnpackedFile) -> Iterator[bytes]:
    """Yield the lines of a file, UTF-16 as UTF-8; of a line above the limit only the begin."""
    start = file.read(len(UTF16[0]))
    file.seek(0)
    if start in UTF16:
        yield from utf8_lines(cast(IO[bytes], file), PAGE_BYTES)
        return
    while line := file.readline(PAGE_BYTES + 1):
        yield line
        if len(line) > PAGE_BYTES:
            _skip_rest(file, line)


def _skip_rest(file: UnpackedFile, begin: bytes) -> None:
    """Read on to the end of a line whose begin was read."""
    line = begin
    while line and not line.endswith(b"\n"):
        line = file.readline(PAGE_BYTES)


def read_records(body: bytes, place: str) -> Iterator[SourceItem]:
    """Yield the page of one record, or of each of a list, also of a list inside of objects;
    Failure `json` where it is no JSON.
    """
    try:
        value = _value(body)
    except orjson.JSONDecodeError as error:
        yield Failure(
            place,
            "source",
            "json",
            f"{place} is no JSON: {error}",
        )
        return
    if isinstance(value, list):
        yield from _items(value, place, wrapped=False)
    elif isinstance(value, dict) and not _is_article(value) and (rows := _rows_in(value)):
        yield from _items(rows, place, wrapped=True)
    else:
        yield _as_written(read_record(value, place), body)


def _as_written(item: SourceItem, body: bytes) -> SourceItem:
    """Return a record with its own bytes, by which it is known when it comes again."""
    if not isinstance(item, RawPage) or item.media_type != RECORD:
        return item
    own = body.removeprefix(BOM).strip()
    try:
        orjson.loads(own)
    except orjson.JSONDecodeError:  # of another charset, or in a call
        return item
    return replace(item, body=own)


def _value(body: bytes) -> Any:
    """Return the JSON value of a text: UTF-8, else of the charset that it has; out of JSONP too."""
    try:
        return orjson.loads(body.removeprefix(BOM))
    except orjson.JSONDecodeError as error:
        text = decode(body)
        if text.damaged:
            raise
        bare = without_call(text.text.strip())
        try:
            return orjson.loads(bare)
        except orjson.JSONDecodeError:
            raise error from None


def _items(rows: list[Any], place: str, *, wrapped: bool) -> Iterator[SourceItem]:
    for number, item in enumerate(rows, 1):
        yield read_record(item, f"{place}:{number}", in_list_of_links=wrapped)


def _rows_in(value: dict[str, Any]) -> list[Any]:
    """Return the list of articles or links that lies in an object of objects, the first one
    level by level; empty where there is none.
    """
    level: list[Any] = [value]
    for _ in range(WRAPPER_DEPTH):
        inner = [item for held in level for item in _values(held)][:WRAPPER_OBJECTS]
        for rows in inner:
            if isinstance(rows, list) and any(map(_is_row, rows)):
                return rows
        level = inner
    return []


def _values(held: object) -> list[Any]:
    return list(held.values()) if isinstance(held, dict) else []


def _is_row(value: object) -> bool:
    """Say whether an object of a list is an article or a link to one."""
    if not isinstance(value, dict):
        return False
    return _is_article(value) or (bool(title_stated(value)) and bool(_address(value)))


def read_record(value: object, place: str, *, in_list_of_links: bool = False) -> SourceItem:
    """Return the page of one object; Skipped `only_a_link` where it has title and URL alone
    (`in_list_of_links`: and a digest), `not_an_article` where it has nothing of ours; Failure
    `no_text` where the text may stand under a key that we do not know.
    """
    if not isinstance(value, dict):
        return Skipped(place, "not_an_article")
    url = value.get("url")
    url = url if isinstance(url, str) and url else None
    html = page_in(value)
    if html is not None:
        return _html_page(value, html, url, place=place)
    if is_site_record(value) or full_text(value):
        return _page(value, url, place)
    if text_stated(value)[0] and not (in_list_of_links and _address(value)):
        return _page(value, url, place)
    return _without_text(value, place)


def _page(
    value: Mapping[str, Any],
    url: str | None,
    place: str,
) -> RawPage:
    return RawPage(
        url=url,
        body=orjson.dumps(value),
        media_type=RECORD,
        charset="utf-8",
        origin=place,
    )


def _without_text(value: dict[str, Any], place: str) -> Failure | Skipped:
    title, address = title_stated(value), _address(value)
    unknown = any(len(text_of(inner)) >= LONG_VALUE for inner in value.values())
    if title and address and not unknown:
        return Skipped(place, "only_a_link")
    if title:
        return Failure(
            place,
            "source",
            "no_text",
            no_text_message(value, place),
        )
    return Skipped(place, "not_an_article")


def _address(value: Mapping[str, Any]) -> str:
    found = (address_of(item.value) for item in stated(folded(value), "url"))
    return next(filter(None, found), "")


def _is_article(value: dict[str, Any]) -> bool:
    has_html = isinstance(value.get("html"), str)
    return has_html or is_site_record(value) or bool(full_text(value))


def is_site_record(value: Mapping[str, Any]) -> bool:
    """Say whether a JSON object has the form of the records that a site's lists give as articles."""
    return record_reader(value, SITES) is not None


def _html_page(
    value: Mapping[str, Any],
    html: str,
    url: str | None,
    *,
    place: str,
) -> RawPage | Failure:
    """Return the record with its page: it may say what the page does not."""
    if not html.strip():
        return Failure(
            place,
            "source",
            "empty",
            f"{place}: its html is empty",
        )
    address = url or saved_from(html[:HEAD].encode())
    return _page(value, address, place)
