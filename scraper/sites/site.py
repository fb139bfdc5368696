"""What a site is: whose pages they are, how they are read, and where links to them come from."""

from __future__ import annotations

from dataclasses import dataclass

from sinanews.scraper.lists.listing import Listing
from sinanews.scraper.read.template import Template


@dataclass(frozen=True, slots=True)
class Site:
    """A site: its hosts, its templates in the order in which they are asked, and where links to
    its pages come from.
    """

    name: str
    hosts: tuple[str, ...]
    templates: tuple[Template, ...]
    listings: tuple[Listing, ...] = ()  # channels
    kinds: tuple[Listing, ...] = ()  # lists that become a channel by an argument
