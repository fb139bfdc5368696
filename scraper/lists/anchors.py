"""Links of a list page with the texts around them: Sina's lists write a row's time before or
after its link.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sinanews.scraper.html.text import plain
from sinanews.scraper.html.tree import Page
from sinanews.scraper.lists.listing import Listed, Listing
from sinanews.scraper.lists.payload import no_list, take, text_of
from sinanews.scraper.lists.row_times import row_time, web_url
from sinanews.scraper.model.ids import canonical_url
from sinanews.scraper.model.records import Link, RawPage
from sinanews.scraper.read.template import Selectors

AROUND = 60  # characters beside a link in which its time is looked for
DEEP = 6  # how far down a link's words may stand inside it


@dataclass(slots=True)
class Anchor:
    """A link; `before` and `after` reach to the links beside it."""

    href: str
    parent: str  # tag in which it stands
    text: str = ""
    before: str = ""
    after: str = ""


def anchors(tree: Page, container: Selectors) -> list[Anchor] | None:
    """Return the links of the first container that is there, in order; None where there is no
    container.
    """
    node = tree.find(container)
    if node is None:
        return None
    found: list[Anchor] = []
    between = ""
    for part in node.traverse(include_text=True):
        if part.tag == "a":
            parent = part.parent
            found.append(
                Anchor(
                    part.attributes.get("href") or "",
                    str(parent.tag) if parent else "",
                    before=between,
                )
            )
            between = ""
        elif part.tag == "-text":
            words = part.text_content or ""
            inside, up = part.parent, 0
            while inside is not None and inside.tag != "a" and up < DEEP:
                inside, up = inside.parent, up + 1
            if found and inside is not None and inside.tag == "a":
                found[-1].text += words
            elif found:
                found[-1].after += words
                between += words
            else:
                between += words
    return found


def before(anchor: Anchor) -> str:
    """Return the text right before a link."""
    return anchor.before[-AROUND:]


def after(anchor: Anchor) -> str:
    """Return the text right after a link."""
    return anchor.after[:AROUND]


def read_anchors(
    page: RawPage,
    listing: Listing,
    now: datetime,
    *,
    container: Selectors,
    time: Callable[[Anchor], str],
    rows: Callable[[Anchor], bool] = lambda _: True,
) -> Listed:
    """Return the rows of an HTML list; `time` says where a row's time stands, `rows` which
    links are rows.

    Without a year a time is the latest that fits under the row above. ListingError or
    BlockedError (no_list) where the container is not there.
    """
    text = text_of(page, listing.name)
    found = anchors(Page(text), container)
    if found is None:
        no_list(page, channel=listing.name, field=container[0])
    near = now

    def read(anchor: Anchor, lacking: Counter[str]) -> Link | None:
        nonlocal near
        url, title = web_url(anchor.href, page.url), plain(anchor.text)
        published = row_time(time(anchor), url, near)
        for field, value in (("href", url), ("title", title), ("time", published)):
            lacking[field] += value is None
        near = published if published and published < near else near
        if url is None:
            return None
        return Link(
            canonical_url(url) or url, channel=listing.name, title=title, published=published
        )

    return take([a for a in found if rows(a)], read, channel=listing.name, where=container[0])
