"""Walks driven by a function that gets pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sinanews.scraper.lists.listing import Get, Listing
from sinanews.scraper.lists.walk import links_of, walk
from sinanews.scraper.lists.window import Window
from sinanews.scraper.model.records import Link
from sinanews.scraper.sites import link_id


def walked(listing: Listing, get: Get, window: Window, **options: Any) -> Iterator[Link]:
    """Yield the links of a walk over the pages that `get` returns."""
    return links_of(walk(listing, window, key=link_id, **options), get)
