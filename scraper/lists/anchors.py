"""Links of an HTML list with the texts around them: a row's time stands before or after its
link.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from sinanews.scraper.html.text import plain
from sinanews.scraper.html.tree import Node, Page
from sinanews.scraper.lists.listing import Listed, Listing
from sinanews.scraper.lists.payload import count_missing, no_list, read_rows, text_of
from sinanews.scraper.lists.row_times import row_time, web_url
from sinanews.scraper.model.ids import canonical_url
from sinanews.scraper.model.records import Link, RawPage

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


def anchors(tree: Page, container: Sequence[str]) -> list[Anchor] | None:
    """Return the links of the first container that is there, in order; None where there is no
    container.
    """
    node = tree.find(container)
    if node is None:
        return None
    reader = _AnchorReader()
    for part in node.traverse(include_text=True):
        if part.tag == "a":
            reader.add_link(part)
        elif part.tag == "-text":
            reader.add_text(part)
    return reader.found()


class _AnchorReader:
    """Links as they come, and the texts between them: one more than links."""

    def __init__(self) -> None:
        self._links: list[Anchor] = []
        self._between = [""]

    def add_link(self, node: Node) -> None:
        parent = node.parent
        tag = str(parent.tag) if parent else ""
        self._links.append(Anchor(node.attributes.get("href") or "", parent=tag))
        self._between.append("")

    def add_text(self, node: Node) -> None:
        words = node.text_content or ""
        if self._links and _is_in_link(node):
            self._links[-1].text += words
        else:
            self._between[-1] += words

    def found(self) -> list[Anchor]:
        for anchor, (before, after) in zip(self._links, pairwise(self._between), strict=True):
            anchor.before = before
            anchor.after = after
        return self._links


def _is_in_link(text: Node) -> bool:
    around = text.parent
    for _ in range(DEEP + 1):
        if around is None:
            return False
        if around.tag == "a":
            return True
        around = around.parent
    return False


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
    container: Sequence[str],
    time: Callable[[Anchor], str],
    is_row: Callable[[Anchor], bool] = lambda _: True,
) -> Listed:
    """Return the rows of an HTML list; `time` says where a row's time stands, `is_row` which
    links are rows.

    Without a year a time is the latest that fits under the row above. ListingError or
    BlockedError (no_list) where the container is not there.
    """
    found = anchors(Page(text_of(page, listing.name)), container)
    if found is None:
        no_list(page, channel=listing.name, field=container[0])
    near = now

    def read(anchor: Anchor, missing: Counter[str]) -> Link | None:
        nonlocal near
        url = web_url(anchor.href, page.url)
        title = plain(anchor.text)
        published = row_time(time(anchor), url, near)
        count_missing(missing, href=url, title=title, time=published)
        if published:
            near = min(near, published)
        if url is None:
            return None
        return Link(
            canonical_url(url) or url,
            channel=listing.name,
            title=title,
            published=published,
        )

    rows = [anchor for anchor in found if is_row(anchor)]
    return read_rows(rows, read, channel=listing.name, where=container[0])
