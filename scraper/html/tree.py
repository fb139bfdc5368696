"""The parsed page and the questions we ask it. The only file that imports selectolax.

lexbor builds the HTML5 tree of the page and finds the parts (linear on hostile pages);
blocks.py reads the one part that is the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

OPEN, CLOSE = (
    "\ufdd0",
    "\ufdd1",
)  # non-characters: they mark a stock tag's words until offsets are known
_MARKS = re.compile(f"[{OPEN}{CLOSE}]")
# pages with fewer cannot nest deep enough to hurt (0.4 s); the largest real one held has 3,540
MANY_TAGS = 20_000
PIECES = 100  # of one part cut in pieces
DEPTH = 1_000  # the HTML5 tree builder takes n² on open elements; real pages nest under 60 deep
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


class Page:
    """A parsed page. Selectors come as tuples, tried in order."""

    def __init__(self, text: str) -> None:
        text = shallow(text) if text.count("<") > MANY_TAGS else text
        marked = OPEN in text or CLOSE in text
        self._tree = LexborHTMLParser(_MARKS.sub("", text) if marked else text)
        self.metas: dict[str, str] = {}
        for node in self._tree.css("meta"):
            name = node.attributes.get("name") or node.attributes.get("property")
            if name:
                self.metas.setdefault(
                    name.strip().lower(), (node.attributes.get("content") or "").strip()
                )

    def find(self, selectors: Sequence[str]) -> LexborNode | None:
        """Return the first node of the first selector that has one."""
        return next((n for s in selectors if (n := self._tree.css_first(s)) is not None), None)

    def has(self, selectors: Sequence[str]) -> bool:
        """Say whether any selector has a node."""
        return self.find(selectors) is not None

    def text(self, selectors: Sequence[str]) -> str | None:
        """Return the text of the first node that has any, white space folded."""
        for selector in selectors:
            for node in self._tree.css(selector):
                folded = " ".join(node.text(separator="", strip=False).split())
                if folded:
                    return folded
        return None

    def texts(self, selectors: Sequence[str]) -> list[str]:
        """Return the texts of all nodes of the first selector that has any."""
        for selector in selectors:
            found = [" ".join(n.text().split()) for n in self._tree.css(selector)]
            if any(found):
                return [t for t in found if t]
        return []

    def attribute(self, selectors: Sequence[str], name: str) -> str | None:
        """Return an attribute of the first node that has it."""
        for selector in selectors:
            for node in self._tree.css(selector):
                if value := node.attributes.get(name):
                    return value.strip()
        return None

    def links(self, selector: str) -> Iterator[tuple[str, str]]:
        """Yield (text, address) of a selector's nodes; an address inside a node counts if it is
        on the whole text.
        """
        for node in self._tree.css(selector):
            text = " ".join(node.text().split())
            own = node.attributes.get("href")
            inner = None if own else node.css_first("a[href]")
            if inner is not None and text.startswith(" ".join(inner.text().split()) or "\n"):
                own = inner.attributes.get("href")
            yield text, (own or "").strip()

    def html(self, selectors: Sequence[str], drop: Sequence[str] = ()) -> str:
        """Return the HTML of the first node found without what `drop` selects in it; empty
        where there is none.

        An id that stands several times is one part: HTML5 cuts a `<font id=…>` in two at a
        `<p>` left open.
        """
        node = self.find(selectors)
        if node is None:
            return ""
        mark = node.attributes.get("id")
        nodes = (
            [node]
            if node.tag != "font" or not mark
            else self._tree.css(f"font[id='{mark}']")[:PIECES]
        )
        for furniture in (f for n in nodes for f in n.css(", ".join(drop))) if drop else ():
            furniture.decompose()
        return (
            node.html or ""
            if len(nodes) == 1
            else "".join(f"<div>{n.html or ''}</div>" for n in nodes)
        )
