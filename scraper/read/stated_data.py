"""What a page states of its article for machines: JSON-LD, `<time datetime>`, and the values that
its own scripts are handed (`"pubtime":"2026-03-12 07:21"`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from sinanews.scraper.html.text import clean
from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.times import moment

_BLOCKS = ("script[type='application/ld+json']",)
_TIMES = ("datePublished", "pubDate", "uploadDate")  # pubDate: Baidu's cambrian.jsonld
_TITLES = ("headline", "title", "name")
_ATTRIBUTES = (
    ("time[datetime]", "datetime"),
    ("[itemprop=datePublished][content]", "content"),
    ("[itemprop=datePublished][datetime]", "datetime"),
)
NESTING = 3  # of lists and @graph around the object
_SCRIPT_TIME = re.compile(
    r"[\"']?\b(?:pub(?:lish)?_?(?:time|date)|ptime|date_?published)[\"']?\s{0,3}[:=]\s{0,3}"
    r"[\"'](?P<time>(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2}[ T]\d{1,2}:\d\d[^\"']{0,12})[\"']",
    re.IGNORECASE,
)
SCRIPT_CHARACTERS = 400_000  # of one script in which its values are looked for


@dataclass(frozen=True, slots=True)
class StatedData:
    """What JSON-LD states; empty or None where it does not."""

    title: str = ""
    published: datetime | None = None
    authors: tuple[str, ...] = ()
    publisher: str = ""


def stated_data(page: Page) -> StatedData:
    """Return what the first object of JSON-LD that has a time of publication states; nothing
    where none has, or where it is no JSON.
    """
    for text in page.texts(_BLOCKS):
        for item in _objects(_json(text), NESTING):
            time = next((t for name in _TIMES if (t := moment(item.get(name)))), None)
            if time is not None:
                return _stated(item, time)
    return StatedData()


def _json(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return None


def _objects(
    value: Any,
    depth: int,
) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of lists and graphs."""
    if isinstance(value, Mapping):
        yield value
        value = value.get("@graph")
    if isinstance(value, list) and depth:
        for item in value:
            yield from _objects(item, depth - 1)


def _stated(
    item: Mapping[str, Any],
    time: datetime,
) -> StatedData:
    titles = (clean(found) for key in _TITLES if isinstance(found := item.get(key), str))
    people = [found for found in _listed(item.get("author")) if _is_person(found)]
    publishers = map(_name, _listed(item.get("publisher")))
    return StatedData(
        title=next(filter(None, titles), ""),
        published=time,
        authors=tuple(dict.fromkeys(filter(None, map(_name, people)))),
        publisher=next(filter(None, publishers), ""),
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _is_person(value: Any) -> bool:
    """Say whether an author is no organisation; one without a type may be either."""
    return isinstance(value, Mapping) and value.get("@type") == "Person"


def _name(value: Any) -> str:
    name = value.get("name") if isinstance(value, Mapping) else value
    return clean(name) if isinstance(name, str) else ""


def time_in_attributes(page: Page) -> datetime | None:
    """Return the first time of an element that states it in an attribute."""
    for selector, attribute in _ATTRIBUTES:
        if time := moment(page.attribute((selector,), attribute)):
            return time
    return None


def time_in_scripts(page: Page) -> datetime | None:
    """Return the time of publication that the page's scripts are handed, where they hold one
    alone: lists of other articles have several.
    """
    found = {
        time["time"]
        for script in page.texts(("script:not([src])",))
        for time in _SCRIPT_TIME.finditer(script[:SCRIPT_CHARACTERS])
    }
    return moment(found.pop().strip()) if len(found) == 1 else None
