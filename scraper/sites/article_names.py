"""The ids that a user means: people copy an id as it stands in an address, or another address of
the article.
"""

from __future__ import annotations

from collections.abc import Iterator

from sinanews.scraper.model.ids import document_id, url_id
from sinanews.scraper.model.records import Link
from sinanews.scraper.sites.owners import Sites, identity_of

SCHEMES = ("https", "http")


def names_of(
    name: str,
    sites: Sites,
) -> Iterator[str]:
    """Yield the name as it is, then the names that an article of this id or URL may have in a
    store, the surest first.
    """
    yield name
    scheme, mark, rest = name.strip().partition("://")
    if mark and scheme.lower() in SCHEMES:
        yield from _of_address(rest, sites)
    else:
        yield from _of_document(name.strip(), sites)


def _of_address(
    rest: str,
    sites: Sites,
) -> Iterator[str]:
    for scheme in SCHEMES:
        url = f"{scheme}://{rest}"
        try:
            found = identity_of(Link(url), sites)
        except ValueError:  # brackets that are no address: [::
            return
        yield found.article_id
        if found.url:
            yield found.url
            yield url_id(found.url)
        yield url


def _of_document(
    name: str,
    sites: Sites,
) -> Iterator[str]:
    for site in sites:
        written = name.removeprefix(f"{site.ids.prefix}:")
        for form in site.ids.addresses:
            document = document_id(site.ids, form.format(written))
            if document:
                yield f"{site.ids.prefix}:{document}"
                yield document
