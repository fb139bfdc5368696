"""Which part of any page is its running text: where sentences stand close together and links do
not. One walk of the tree: linear in its nodes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sinanews.scraper.html.tree import Node, Page


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


# What a line ends at; text inside other tags runs on.
_BLOCKS = _tags(
    "address article aside blockquote body br center dd div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol option p pre section table "
    "tbody td tfoot th thead title tr ul"
)
# They hold one line or one paragraph, and are never the whole text.
_LINES = _tags(
    "p h1 h2 h3 h4 h5 h6 li dt dd tr a span font b strong em i u small label br img"
)
_SILENT = _tags(
    "head title script style noscript iframe object embed textarea select button template"
)
_NO_TEXT = _tags("footer nav aside")
_NAME = re.compile(r"[A-Za-z]+")
_SENTENCE = re.compile("[，。！？；]")
_SPACE = re.compile(r"\s+")
# Of what a child holds, its parent gets this part: a text's container lies close to it, a footer's
# sentences are far. Two neighbouring parts of which the smaller has a fifth are one text.
DECAY = 0.85
LINKS_COST = 0.5  # a character of links weighs half of one of text
CLIMB = 12  # elements around a sentence that are tried as the text's container
NEAR = 8  # lines below a headline in which its text begins
LINKED_SHARE = 0.5  # of a line's characters, from which it is a link and no sentence


@dataclass(slots=True)
class Line:
    """A line of a page: what stands between two breaks."""

    text: str
    linked: int = 0  # characters in links
    heading: bool = False

    @property
    def is_link(self) -> bool:
        """Say whether most of the line is a link."""
        return self.linked > LINKED_SHARE * len(self.text)

    @property
    def is_sentence(self) -> bool:
        """Say whether the line is running text."""
        return not self.is_link and _SENTENCE.search(self.text) is not None


@dataclass(slots=True)
class Part:
    """An element of the page, with the lines in it."""

    node: Node | None = None
    tag: str = ""
    parent: int = -1
    block: int = -1  # the nearest block around the node, itself included
    linked: bool = False
    silent: bool = False  # or dropped by name
    heading: bool = False
    text: float = 0.0
    links: float = 0.0
    lines: list[Line] = field(default_factory=list)


class PageLines:
    """A page's lines in order, and the sums of its elements. `dropped` are words of class or id
    by which an element is no text.
    """

    def __init__(self, page: Page, dropped: frozenset[str] = frozenset()) -> None:
        self._dropped = dropped
        self._parts: list[Part] = []
        self._numbers: dict[int, int] = {}
        self._open: dict[int, Line] = {}  # by block
        self._order: list[tuple[int, Line]] = []
        root = page.find(("html",))
        for node in root.traverse(include_text=True) if root is not None else ():
            self._take(node)
        self._close_all()

    @property
    def lines(self) -> list[Line]:
        """The visible lines in reading order."""
        return [line for _, line in self._order if line.text]

    def _take(self, node: Node) -> None:
        parent = self._numbers.get(node.parent.mem_id, -1) if node.parent is not None else -1
        if node.tag == "-text":
            if parent >= 0:
                self._add_text(parent, node.text_content or "")
            return
        self._numbers[node.mem_id] = len(self._parts)
        around = self._parts[parent] if parent >= 0 else Part()
        self._parts.append(self._part(node, parent, around))

    def _part(self, node: Node, parent: int, around: Part) -> Part:
        tag = str(node.tag)
        number = len(self._parts)
        if tag in _BLOCKS:
            self._open.pop(around.block, None)
        return Part(
            node=node,
            tag=tag,
            parent=parent,
            block=number if tag in _BLOCKS and tag != "br" else around.block,
            linked=around.linked or (tag == "a" and _leads_on(node)),
            silent=around.silent or tag in _SILENT or self._is_dropped(node, tag),
            heading=around.heading or tag in ("h1", "h2"),
        )

    def _is_dropped(self, node: Node, tag: str) -> bool:
        if not self._dropped or tag in ("html", "body", "-text"):
            return False
        if tag in _NO_TEXT:
            return True
        given = node.attributes
        names = f"{given.get('class') or ''} {given.get('id') or ''}"
        return not self._dropped.isdisjoint(map(str.lower, _NAME.findall(names)))

    def _add_text(self, parent: int, text: str) -> None:
        part = self._parts[parent]
        if part.silent:
            return
        line = self._open.get(part.block)
        if line is None:
            if not text.strip():
                return
            line = self._open[part.block] = Line("", heading=part.heading)
            self._order.append((part.block, line))
        line.text += f"{text} " if text.strip() else " "
        line.linked += len(text.strip()) if part.linked else 0

    def _close_all(self) -> None:
        for _, line in self._order:
            line.text = _SPACE.sub(" ", line.text).strip()

    def best(self) -> Part | None:
        """Return the element whose sentences weigh most against its links, with its lines; None
        where the page has no sentence.
        """
        for block, line in self._order:
            part = self._parts[block]
            if line.is_sentence:
                part.text += len(line.text)
            elif line.is_link:
                part.links += len(line.text)
        best = -1
        weight = 0.0
        for number in reversed(range(len(self._parts))):  # children come before their parents
            part = self._parts[number]
            worth = part.text - LINKS_COST * part.links
            if worth > weight and part.tag not in _LINES:
                best, weight = number, worth
            if part.parent >= 0:
                around = self._parts[part.parent]
                around.text += DECAY * part.text
                around.links += part.links
        return self._with_lines(best) if best >= 0 else None

    def below(self, headline: int) -> Part | None:
        """Return the largest element around the first sentence below the headline (a number in
        `lines`) that holds no links; None where no sentence stands near.

        News of one sentence weigh less than the teasers of others beside them.
        """
        filled = [(block, line) for block, line in self._order if line.text]
        near = filled[headline + 1 : headline + 1 + NEAR]
        first = next((block for block, line in near if line.is_sentence), -1)
        best = -1
        for _ in range(CLIMB):
            if first < 0:
                break
            part = self._parts[first]
            if part.tag not in _LINES:
                lines = self._with_lines(first).lines
                if any(line.is_link for line in lines):
                    break
                best = first
            first = part.parent
        return self._with_lines(best) if best >= 0 else None

    def _with_lines(self, best: int) -> Part:
        inside = {best}
        for number in range(best + 1, len(self._parts)):
            if self._parts[number].parent in inside:
                inside.add(number)
        part = self._parts[best]
        part.lines = [line for block, line in self._order if block in inside]
        return part


def _leads_on(node: Node) -> bool:
    """Say whether a link leads to another page; anchors and scripts are none."""
    address = (node.attributes.get("href") or "").strip().lower()
    return bool(address) and not address.startswith(("#", "javascript:"))


def part_html(part: Part, drop: Sequence[str]) -> str:
    """Return the HTML of an element without what `drop` selects in it."""
    if part.node is None:
        return ""
    if drop:
        for dropped in part.node.css(", ".join(drop)):
            dropped.decompose()
    return part.node.html or ""
