"""The parsed page and the questions we ask it. The only file that imports selectolax.

lexbor builds the HTML5 tree of the page and finds the parts (linear on hostile pages);
text_blocks.py reads the one part that is the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

Node = LexborNode  # what readers of a tree may be handed
TEXT = "-text"  # the tag of a node that is text

# Non-characters: they mark a stock tag's words until offsets are known.
OPEN, CLOSE = "\ufdd0", "\ufdd1"
_MARKS = re.compile(f"[{OPEN}{CLOSE}]")
# pages with fewer cannot nest deep enough to hurt (0.6 s); the largest real one held has 3,540
MANY_TAGS = 20_000
SHORTEST_TAG = len("<ul>")  # of those whose depth costs; counting them in each page costs too
PIECES = 100  # of one part cut in pieces
DEPTH = (
    1_000  # the HTML5 tree builder takes n² on open elements; real pages nest under 60 deep
)
# they pile up without depth
_CLOSED_BY_OTHERS = r"(?:p|br|hr|img|input|link|meta|li|td|tr|th|dd|dt|option|tbody)\b"
_NESTING = re.compile(rf"<(/?)(?!{_CLOSED_BY_OTHERS})[a-zA-Z][a-zA-Z0-9]{{0,15}}")


def shallow(text: str) -> str:
    """Return HTML whose elements nest at most about DEPTH deep: deeper start tags become `<br`,
    texts stay.
    """
    kept: list[str] = []
    at = depth = 0
    for tag in _NESTING.finditer(text):
        if tag[1]:
            depth = max(0, depth - 1)
        elif depth < DEPTH:
            depth += 1
        else:
            kept.append(text[at : tag.start()] + "<br")
            at = tag.end()
    return "".join((*kept, text[at:])) if kept else text


def fragment(html: str) -> Node | None:
    """Return the tree of a part of a page, from its serialised form; None where it is empty."""
    return LexborHTMLParser(html).root


def _folded(node: LexborNode) -> str:
    return " ".join(node.text().split())


def _address(node: LexborNode, text: str) -> str:
    """Return where a node or the link with which it begins leads."""
    own = node.attributes.get("href")
    if own:
        return own.strip()
    inner = node.css_first("a[href]")
    if inner is None:
        return ""
    words = _folded(inner)
    address = inner.attributes.get("href") or ""
    return address.strip() if words and text.startswith(words) else ""


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    """Return name or property of each meta in lower case → its content, the first of a name."""
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        given = node.attributes
        name = given.get("name") or given.get("property")
        if name:
            content = given.get("content") or ""
            found.setdefault(name.strip().lower(), content.strip())
    return found


class Page:
    """A parsed page. Selectors come as tuples, tried in order. `utf8` is the same text as bytes,
    where it came so: lexbor takes them as they are.
    """

    def __init__(self, text: str, utf8: bytes | None = None) -> None:
        parsed = text
        if len(text) > MANY_TAGS * SHORTEST_TAG and text.count("<") > MANY_TAGS:
            parsed = shallow(text)
        if OPEN in text or CLOSE in text:
            parsed = _MARKS.sub("", parsed)
        source = utf8 if utf8 is not None and parsed is text else parsed
        self._tree = LexborHTMLParser(source)
        self.metas = _metas(self._tree)

    def find(self, selectors: Sequence[str]) -> Node | None:
        """Return the first node of the first selector that has one."""
        for selector in selectors:
            node = self._tree.css_first(selector)
            if node is not None:
                return node
        return None

    def nodes(self, selector: str) -> list[Node]:
        """Return all nodes of a selector."""
        return self._tree.css(selector)

    def _in_order(self, selector: str) -> Iterator[Node]:
        """Yield the nodes of a selector; the tree behind the first is searched where that one
        does not do.
        """
        first = self._tree.css_first(selector)
        if first is not None:
            yield first
            yield from self._tree.css(selector)[1:]

    def has(self, selectors: Sequence[str]) -> bool:
        """Say whether any selector has a node."""
        return self.find(selectors) is not None

    def text(self, selectors: Sequence[str]) -> str | None:
        """Return the text of the first node that has any, white space folded."""
        for selector in selectors:
            for node in self._in_order(selector):
                folded = " ".join(node.text(separator="", strip=False).split())
                if folded:
                    return folded
        return None

    def texts(self, selectors: Sequence[str]) -> list[str]:
        """Return the texts of all nodes of the first selector that has any."""
        for selector in selectors:
            found = list(filter(None, map(_folded, self._tree.css(selector))))
            if found:
                return found
        return []

    def attribute(self, selectors: Sequence[str], name: str) -> str | None:
        """Return an attribute of the first node that has it."""
        for selector in selectors:
            for node in self._in_order(selector):
                if value := node.attributes.get(name):
                    return value.strip()
        return None

    def links(self, selector: str) -> Iterator[tuple[str, str]]:
        """Yield (text, address) of a selector's nodes; an address inside a node counts if it is
        on the whole text.
        """
        for node in self._in_order(selector):
            text = _folded(node)
            yield text, _address(node, text)

    def html(self, selectors: Sequence[str], drop: Sequence[str] = ()) -> str:
        """Return the HTML of the first node found without what `drop` selects in it; empty
        where there is none.

        An id that stands several times is one part: HTML5 cuts a `<font id=…>` in two at a
        `<p>` left open.
        """
        nodes = self._pieces(selectors)
        if drop:
            for node in nodes:
                for dropped in node.css(", ".join(drop)):
                    dropped.decompose()
        markup = [node.html or "" for node in nodes]
        if len(markup) == 1:
            return markup[0]
        return "".join(f"<div>{piece}</div>" for piece in markup)

    def _pieces(self, selectors: Sequence[str]) -> list[Node]:
        """Return the first node found; all of the same id where it is a font with one."""
        node = self.find(selectors)
        if node is None:
            return []
        mark = node.attributes.get("id")
        if node.tag != "font" or not mark:
            return [node]
        return self._tree.css(f"font[id='{mark}']")[:PIECES]
