"""What a site is: whose pages they are, how they are read, and where links to them come from."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sinanews.scraper.lists.listing import Listing
from sinanews.scraper.model.ids import Identity, IdRules
from sinanews.scraper.model.records import Article, RawPage
from sinanews.scraper.model.web import host_of, is_host_or_below
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.read.template import Selectors, Template

Record = Mapping[str, Any]  # one JSON object


@dataclass(frozen=True, slots=True)
class RecordReader:
    """A form of JSON object in which the site's lists give the article itself."""

    name: str
    fits: Callable[[Record], bool]
    read: Callable[[Record, RawPage], Article]
    identity: Callable[[Record, str | None], Identity]  # the second is the URL of the page


@dataclass(frozen=True, slots=True)
class PageMarks:
    """How a page that names no URL says whose it is. Only what no other site has: a container
    named `content` or `zoom` is no mark.
    """

    selectors: Selectors = ()
    source: re.Pattern[str] | None = None  # searched in the page's source


@dataclass(frozen=True, slots=True)
class SavedList:
    """A page of a list whose rows are articles themselves, as a browser saves it."""

    marks: tuple[str, ...]  # ASCII; the page's source holds one of them
    read: Callable[[str], list[dict[str, Any]]]  # source → the rows as records of the site


@dataclass(frozen=True, slots=True)
class Site:
    """A site: whose pages are its own, how they are read, and where links to them come from."""

    name: str
    hosts: tuple[str, ...]  # with all hosts below them
    conventions: Conventions
    templates: tuple[Template, ...]  # the first that fits reads the page
    post: Template | None = None  # of its articles that were saved as posts
    records: tuple[RecordReader, ...] = ()
    saved_lists: tuple[SavedList, ...] = ()
    marks: PageMarks = PageMarks()
    listings: tuple[Listing, ...] = ()  # channels
    kinds: tuple[Listing, ...] = ()  # lists that become a channel by an argument
    referers: tuple[tuple[str, str], ...] = ()  # host that wants a Referer → the Referer

    @property
    def ids(self) -> IdRules:
        """How the site names its articles."""
        return self.conventions.ids

    def owns(self, url: str | None) -> bool:
        """Say whether a URL is of one of the site's hosts."""
        host = host_of(url or "")
        return any(is_host_or_below(host, own) for own in self.hosts)
