"""Channels by name: those that sites list, and lists of any site by their URL."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches

from sinanews.scraper.lists.listing import ListArgument, Listing
from sinanews.scraper.lists.web_lists import WEB_KINDS
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.web import WEB
from sinanews.scraper.sites import SITES
from sinanews.scraper.sites.site import Site

NEAREST = 3  # channels that are suggested for an unknown name
LIKENESS = (
    0.4  # difflib's ratio from which a name is suggested: 2 of 5 characters are the same
)
Sites = Sequence[Site]


def all_channels(sites: Sites = SITES) -> tuple[Listing, ...]:
    """Return the channels of all sites that have a name of their own."""
    return tuple(listing for site in sites for listing in site.listings)


def kinds(sites: Sites = SITES) -> tuple[Listing, ...]:
    """Return the lists that take an argument, of the sites and of the web."""
    own = tuple(kind for site in sites for kind in site.kinds)
    return own + WEB_KINDS


def find(name: str, sites: Sites = SITES) -> Listing:
    """Return a channel by `kind:argument` (feed:2519, stock:sh600519, rss:https://…), by its
    title, or the first of a bare kind (feed, flash).

    UsageError names the nearest channels for an unknown name, and an example for a bad
    argument.
    """
    name = name.strip()
    listed = all_channels(sites)
    for listing in listed:
        if name in (listing.name, listing.title):
            return listing
    kind, colon, argument = name.partition(":")
    for pattern in kinds(sites):
        if colon and pattern.name == kind and pattern.argument is not None:
            return _with_argument(pattern, pattern.argument, argument.strip(), listed)
    for listing in listed:
        if listing.name.startswith(f"{name}:"):
            return listing
    raise _unknown(name, _suggestion(name, sites))


def _unknown(name: str, advice: str) -> UsageError:
    return UsageError(f"no channel {name!r}: {advice}", reason="channel")


def _suggestion(name: str, sites: Sites) -> str:
    for pattern in kinds(sites):
        if pattern.name == name and pattern.argument is not None:
            return f"write {name}:{pattern.argument.example}"
    if name.startswith(WEB):
        return f"write rss:{name}, sitemap:{name} or urls:{name}"
    near = _nearest(name, sites)
    question = f"did you mean {', '.join(near)}? " if near else ""
    return f"{question}`sinanews channels` lists them"


def _nearest(name: str, sites: Sites) -> list[str]:
    """Return the channels whose name or title is like a name, each once: feed:2519 (财经)."""
    shown: dict[str, str] = {}
    for listing in all_channels(sites):
        shown[listing.name] = shown[listing.title] = f"{listing.name} ({listing.title})"
    for kind in kinds(sites):
        shown[kind.name] = kind.name
    close = get_close_matches(name, list(shown), NEAREST, LIKENESS)
    return list(dict.fromkeys(shown[key] for key in close))


def _with_argument(
    pattern: Listing,
    rule: ListArgument,
    text: str,
    listed: Sequence[Listing],
) -> Listing:
    """Return the listing of one argument, the one of a name of its own where there is such;
    UsageError where the argument has not the form.
    """
    if not re.fullmatch(rule.pattern, text):
        raise _bad_argument(pattern, rule, text, listed)
    value = rule.form(text)
    params = (*pattern.params, *_parts(rule.name, value))
    for listing in listed:
        if listing.url == pattern.url and dict(listing.params) == dict(params):
            return listing
    name = f"{pattern.name}:{value}"
    fallback = pattern.fallback
    if fallback is not None:
        fallback = replace(fallback, name=name, params=params)
    title = f"{pattern.title}: {value}"
    return replace(pattern, name=name, title=title, params=params, fallback=fallback)


def _parts(names: str, value: str) -> list[tuple[str, str]]:
    """Return the places of an argument with their values: `pageid/lid` of 384/2519 are two."""
    places = names.split("/")
    values = value.split("/", len(places) - 1) if len(places) > 1 else [value]
    return list(zip(places, values, strict=True))


def _bad_argument(
    pattern: Listing,
    rule: ListArgument,
    text: str,
    listed: Sequence[Listing],
) -> UsageError:
    name = f"{pattern.name}:{text}"
    of_kind = [x.name for x in listed if x.name.startswith(f"{pattern.name}:")]
    near = get_close_matches(name, of_kind, NEAREST)
    choices = ", ".join((*near, f"{pattern.name}:{rule.example}"))
    return UsageError(f"no channel {name!r} ({rule.name}): write {choices}", reason="channel")
