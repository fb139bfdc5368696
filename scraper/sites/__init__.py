"""SITES: the sites that we know, in the order in which they are asked. To add one, write its
folder and name it here; the generic reader comes after all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from sinanews.scraper.model.ids import Identity
from sinanews.scraper.model.records import Link
from sinanews.scraper.sites import article_names
from sinanews.scraper.sites.cls import CLS
from sinanews.scraper.sites.eastmoney import EASTMONEY
from sinanews.scraper.sites.owners import identity_of
from sinanews.scraper.sites.sina import SINA

SITES = (SINA, EASTMONEY, CLS)
# Host that answers 403 to requests without a Referer → the Referer.
REFERERS = tuple(pair for site in SITES for pair in site.referers)


def identify(link: Link) -> Identity:
    """Return which article a link leads to: (article id, document id, canonical URL)."""
    return identity_of(link, SITES)


def link_id(link: Link) -> str:
    """Return the id that the link's article will have."""
    return identify(link).article_id


def names_of(name: str) -> Iterator[str]:
    """Yield the names that an article may have in a store where a user calls it `name`."""
    return article_names.names_of(name, SITES)
