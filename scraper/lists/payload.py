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
        raise ListingError(
            f"{page.url} is empty", channel=channel, field="body", reason="empty"
        )
    return text


def no_list(page: RawPage, *, channel: str, field: str) -> NoReturn:
    """Raise what fits a page that is not the list: BlockedError for a ban page, else
    ListingError (shape).
    """
    ban = by_answer(page.status, page.body, expect="list", charset=page.charset)
    if ban is not None:
        raise BlockedError(
            f"{channel}: {page.url} is a ban page, no list: wait long before you ask again"
        )
    message = f"{page.url} is not the list it was: the site has changed it or answers us with something else"
    raise ListingError(message, channel=channel, field=field, reason="shape")


def payload(page: RawPage, channel: str) -> Any:
    """Return the JSON value of a list page, out of JSONP too; raises like no_list() for
    anything else.
    """
    text = text_of(page, channel)
    called = _CALL.match(text)
    if called:
        text = _CALL_END.sub("", text[called.end() :])
    for attempt in (text, _LONE_LOW.sub(r"\\ufffd", _LONE_HIGH.sub(r"\\ufffd", text))):
        try:  # twice: half an emoji in one title makes the whole page no JSON
            return orjson.loads(attempt)
        except orjson.JSONDecodeError:
            continue
    no_list(page, channel=channel, field="JSON")


def dig(value: Any, path: str, channel: str) -> Any:
    """Return what lies under `path` (`result.data`). ListingError (shape) names the first field
    that is missing.
    """
    at = value
    for number, name in enumerate(path.split("."), 1):
        if not isinstance(at, Mapping) or name not in at:
            field = ".".join(path.split(".")[:number])
            raise ListingError(
                "the list has lost a field", channel=channel, field=field, reason="shape"
            )
        at = at[name]
    return at


def rows_of(value: Any, path: str, channel: str) -> list[Any]:
    """Return the list under `path`; ListingError (shape) where it is none."""
    rows = dig(value, path, channel)
    if not isinstance(rows, list):
        message = f"a list is due, not {type(rows).__name__}"
        raise ListingError(message, channel=channel, field=path, reason="shape")
    return rows


def status_of(value: Any, path: str, channel: str) -> None:
    """Raise ListingError (status) unless the code under `path` is 0."""
    code = dig(value, path, channel)
    if str(code) != "0":
        raise ListingError(
            f"the list answers with code {code!r}", channel=channel, field=path, reason="status"
        )


def take(
    rows: Sequence[T],
    read: Callable[[T, Counter[str]], Link | None],
    *,
    channel: str,
    where: str,
) -> Listed:
    """Return the links that `read` makes of the rows; it counts the fields that a row lacks.

    ListingError (shape) where most rows lack the same field: then it is the list that changed,
    not a row.
    """
    lacking: Counter[str] = Counter()
    links = tuple(link for row in rows if (link := read(row, lacking)) is not None)
    lacking = +lacking
    for field, count in lacking.items():
        if count * 2 > len(rows):
            message = f"{count} of {len(rows)} rows have lost a field"
            raise ListingError(
                message, channel=channel, field=f"{where}.{field}", reason="shape"
            )
    return Listed(links, lacking=tuple(sorted(lacking.items())))
