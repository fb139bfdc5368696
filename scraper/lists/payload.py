"""What the parse functions of lists share: JSON out of JSON and JSONP, and what counts as a
changed shape.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn, TypeVar

import orjson

from sinanews.scraper.html.bans import by_answer
from sinanews.scraper.html.decode import decode
from sinanews.scraper.lists.listing import Listed
from sinanews.scraper.model.errors import BlockedError, ListingError
from sinanews.scraper.model.records import Link, RawPage

T = TypeVar("T")
_CALL = re.compile(
    r"(?:try\s{0,4}\{\s{0,4})?(?:var\s{1,4})?[\w$.]{1,64}\s{0,4}[(=]\s{0,4}(?=[\[{])"
)
_CALL_END = re.compile(
    r"\)?\s{0,4};?\s{0,4}(?:\}\s{0,4}catch\s{0,4}\(\w{0,9}\)\s{0,4}\{\s{0,4}\}\s{0,4};?)?\s{0,9}\Z"
)
_LONE_HIGH = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])")
_LONE_LOW = re.compile(r"(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}")


def text_of(page: RawPage, channel: str) -> str:
    """Return the page's text. ListingError (empty) where there is none."""
    text = decode(page.body, page.charset).text.strip("\ufeff \t\r\n")
    if not text:
        message = f"{page.url} is empty"
        raise ListingError(message, channel=channel, field="body", reason="empty")
    return text


def no_list(
    page: RawPage,
    *,
    channel: str,
    field: str,
) -> NoReturn:
    """Raise what fits a page that is not the list: BlockedError for a ban page, else
    ListingError (shape).
    """
    ban = by_answer(page.status, page.body, expect="list", charset=page.charset)
    if ban is not None:
        message = (
            f"{channel}: {page.url} is a ban page, no list: wait long before you ask again"
        )
        raise BlockedError(message)
    message = (
        f"{page.url} is not the list it was: the site has changed it or answers us with "
        "something else"
    )
    raise ListingError(message, channel=channel, field=field, reason="shape")


def payload(page: RawPage, channel: str) -> Any:
    """Return the JSON value of a list page, out of JSONP too; raises like no_list() for
    anything else.
    """
    text = without_call(text_of(page, channel))
    for attempt in (text, _without_half_characters(text)):
        try:
            return orjson.loads(attempt)
        except orjson.JSONDecodeError:
            continue
    no_list(page, channel=channel, field="JSON")


def without_call(text: str) -> str:
    """Return what stands in the call of JSONP, or behind `var x =`; any other text as it is."""
    called = _CALL.match(text)
    return _CALL_END.sub("", text[called.end() :]) if called else text


def _without_half_characters(text: str) -> str:
    """Put U+FFFD for half a surrogate pair: half an emoji in one title makes the whole page no
    JSON.
    """
    return _LONE_LOW.sub(r"\\ufffd", _LONE_HIGH.sub(r"\\ufffd", text))


def value_at(
    value: Any,
    path: str,
    channel: str,
) -> Any:
    """Return what lies under `path` (`result.data`). ListingError (shape) names the first field
    that is missing.
    """
    at = value
    names = path.split(".")
    for number, name in enumerate(names, 1):
        if not isinstance(at, Mapping) or name not in at:
            field = ".".join(names[:number])
            message = "the list has lost a field"
            raise ListingError(message, channel=channel, field=field, reason="shape")
        at = at[name]
    return at


def rows_of(
    value: Any,
    path: str,
    channel: str,
) -> list[Any]:
    """Return the list under `path`; ListingError (shape) where it is none."""
    rows = value_at(value, path, channel)
    if not isinstance(rows, list):
        message = f"a list is due, not {type(rows).__name__}"
        raise ListingError(message, channel=channel, field=path, reason="shape")
    return rows


def check_code(
    value: Any,
    path: str,
    channel: str,
) -> None:
    """Raise ListingError (status) unless the code under `path` is 0."""
    code = value_at(value, path, channel)
    if str(code) != "0":
        message = f"the list answers with code {code!r}"
        raise ListingError(message, channel=channel, field=path, reason="status")


def count_missing(missing: Counter[str], **fields: object) -> None:
    """Count the fields of a row that are None."""
    missing.update(name for name, value in fields.items() if value is None)


def read_rows(
    rows: Sequence[T],
    read: Callable[[T, Counter[str]], Link | None],
    *,
    channel: str,
    where: str,
) -> Listed:
    """Return the links that `read` makes of the rows; it counts the fields that a row misses.

    ListingError (shape) where most rows miss the same field: then it is the list that changed,
    not a row. `where` is the path of the rows, for its message.
    """
    missing: Counter[str] = Counter()
    links = tuple(link for row in rows if (link := read(row, missing)) is not None)
    for name, count in missing.items():
        if count * 2 > len(rows):
            message = f"{count} of {len(rows)} rows have lost a field"
            field = f"{where}.{name}"
            raise ListingError(message, channel=channel, field=field, reason="shape")
    return Listed(links, missing=tuple(sorted((+missing).items())))
