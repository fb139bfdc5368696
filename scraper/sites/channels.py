"""Channels by name, and how fresh each channel is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from difflib import get_close_matches

from sinanews.scraper.lists.listing import (
    Get,
    Listed,
    Listing,
)
from sinanews.scraper.lists.web_lists import WEB_KINDS
from sinanews.scraper.lists.window import EARLIEST
from sinanews.scraper.model.errors import BlockedError, FetchError, ListingError, UsageError
from sinanews.scraper.model.web import WEB
from sinanews.scraper.sites import SITES

NEAREST = 3  # channels that are suggested for an unknown name


@dataclass(frozen=True, slots=True)
class Freshness:
    """How old a channel's newest row is."""

    channel: str
    title: str
    state: str  # fresh, stale, empty, undated (the list gives no times), blocked, error
    newest: datetime | None  # +08:00
    age: timedelta | None
    stale_after: timedelta
    message: str  # why the threshold is what it is, or what failed

    @property
    def sound(self) -> bool:
        """Say whether the channel may be relied on."""
        return self.state in ("fresh", "undated")


def all_channels() -> tuple[Listing, ...]:
    """Return the channels of all sites that have a name of their own."""
    return tuple(listing for site in SITES for listing in site.listings)


def kinds() -> tuple[Listing, ...]:
    """Return the lists that take an argument."""
    return (*(kind for site in SITES for kind in site.kinds), *WEB_KINDS)


def find(name: str) -> Listing:
    """Return a channel by `kind:argument` (feed:2519, stock:sh600519, rss:https://…), by its
    title, or the first of a bare kind (feed, flash).

    UsageError names the nearest channels for an unknown name, and an example for a bad
    argument.
    """
    name = name.strip()
    listed = all_channels()
    fixed = next((x for x in listed if name in (x.name, x.title)), None)
    if fixed is not None:
        return fixed
    kind, colon, argument = name.partition(":")
    pattern = next((x for x in kinds() if x.name == kind), None)
    if pattern is not None and colon:
        return _with_argument(pattern, argument.strip())
    first = next((x for x in listed if x.name.startswith(f"{name}:")), None)
    if first is not None:
        return first
    raise UsageError(f"no channel {name!r}: {_suggestion(name, pattern)}", reason="channel")


def _suggestion(name: str, pattern: Listing | None) -> str:
    if pattern is not None and pattern.argument:
        return f"write {pattern.name}:{pattern.argument.example}"
    if name.startswith(WEB):
        return f"write rss:{name}, sitemap:{name} or urls:{name}"
    names = {key: x.name for x in all_channels() for key in (x.name, x.title)} | {
        x.name: x.name for x in kinds()
    }
    near = dict.fromkeys(
        names[key] for key in get_close_matches(name, list(names), NEAREST, 0.4)
    )
    titles = {x.name: x.title for x in all_channels()}
    meant = ", ".join(f"{key} ({titles[key]})" if key in titles else key for key in near)
    return f"{f'did you mean {meant}? ' if near else ''}`sinanews channels` lists them"


def _with_argument(pattern: Listing, text: str) -> Listing:
    """Return the listing of one argument; UsageError where it has not the form."""
    rule = pattern.argument
    if rule is None or not re.fullmatch(rule.pattern, text):
        example = rule.example if rule else ""
        name = f"{pattern.name}:{text}"
        near = get_close_matches(
            name,
            [x.name for x in all_channels() if x.name.startswith(f"{pattern.name}:")],
            NEAREST,
        )
        meant = ", ".join((*near, f"{pattern.name}:{example}"))
        raise UsageError(
            f"no channel {name!r} ({rule.name if rule else 'argument'}): write {meant}",
            reason="channel",
        )
    value = rule.form(text)
    names = rule.name.split("/")
    values = value.split("/", len(names) - 1) if len(names) > 1 else [value]
    name, params = (
        f"{pattern.name}:{value}",
        (*pattern.params, *zip(names, values, strict=True)),
    )
    fixed = next(
        (x for x in all_channels() if x.url == pattern.url and dict(x.params) == dict(params)),
        None,
    )
    if fixed is not None:
        return fixed
    fallback = replace(pattern.fallback, name=name, params=params) if pattern.fallback else None
    return replace(
        pattern, name=name, title=f"{pattern.title}: {value}", params=params, fallback=fallback
    )


def check(listing: Listing, get: Get, *, clock: Callable[[], datetime]) -> Freshness:
    """Return how fresh a channel is, by the newest row of its first page. What `get` raises is
    its state.
    """
    try:
        listed = _first_page(listing, get, clock())
    except BlockedError as error:
        return _judged(listing, "blocked", str(error))
    except (FetchError, ListingError) as error:
        return _judged(listing, "empty" if error.reason == "empty" else "error", str(error))
    if not listed.links and not listed.files:
        return _judged(listing, "empty", "there is not one row where rows are due")
    now = clock()
    newest = max(
        (time for time in _times(listed) if EARLIEST <= time <= now + timedelta(days=1)),
        default=None,
    )
    if newest is None:
        return _judged(listing, "undated", "its rows have no times")
    age = max(now - newest, timedelta())
    state = "stale" if age > listing.stale_after else "fresh"
    return replace(_judged(listing, state, listing.stale_reason), newest=newest, age=age)


def _judged(listing: Listing, state: str, message: str) -> Freshness:
    return Freshness(
        listing.name, listing.title, state, None, None, listing.stale_after, message
    )


def _times(listed: Listed) -> Iterator[datetime]:
    yield from (link.published for link in listed.links if link.published)
    yield from (changed for _, changed in listed.files if changed)


def _first_page(listing: Listing, get: Get, now: datetime) -> Listed:
    try:
        listed = listing.parse(get(listing.ask()), listing, now)
    except (FetchError, ListingError) as error:
        if listing.fallback is None or isinstance(error, BlockedError):
            raise
        listed = Listed(())
    if listed.links or listed.files or listing.fallback is None:
        return listed
    return _first_page(listing.fallback, get, now)
