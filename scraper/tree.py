"""The parsed page and the questions we ask it. The only file that imports selectolax and bs4.

lexbor builds the HTML5 tree of the page and finds the parts (linear on hostile pages); BeautifulSoup reads the one
part that is the article. No recursion: pages nest 100,000 deep.
"""

from __future__ import annotations

import gc
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning
from bs4.element import Comment, NavigableString, Tag
from selectolax.lexbor import LexborHTMLParser, LexborNode

OPEN, CLOSE = "\ufdd0", "\ufdd1"  # non-characters: they mark a stock tag's words until offsets are known
_BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
        ),
        *(
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "p",
        ),
        *("pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "br"),
    )
)
_SKIPPED = frozenset(
    (
        *("script", "style", "noscript", "iframe", "object", "embed", "textarea", "select", "button", "template"),
        *("head", "title"),
    )
)
_BOLD = frozenset(("strong", "b", "h2", "h3", "h4", "h5"))
_CAPTIONS = re.compile(r"\b(?:img_descr|video-info)\b")
_SOURCES = ("real_src", "data-src", "data-original", "src")  # where a picture loads late, its src is a blank
_CENTRED = re.compile(r"text-align\s{0,2}:\s{0,2}center", re.I)
_MARKS = re.compile(f"[{OPEN}{CLOSE}]")
_STOCK = re.compile(r"^(stock|fund|usstock|hkstock|hk|us)_(\w[\w.]{0,15})$")
DATA_ROWS, DATA_CELLS = 2, 2  # a table with fewer is layout
MANY_TAGS = 20_000  # pages with fewer cannot nest deep enough to hurt (0.4 s); the largest real one held has 3,540
PIECES = 100  # of one part cut in pieces
DEPTH = 1_000  # the HTML5 tree builder takes n² on open elements; real pages nest under 60 deep
_CLOSED_BY_OTHERS = r"(?:p|br|hr|img|input|link|meta|li|td|tr|th|dd|dt|option|tbody)\b"  # they pile up without depth
_NESTING = re.compile(rf"<(/?)(?!{_CLOSED_BY_OTHERS})[a-zA-Z][a-zA-Z0-9]{{0,15}}")


@dataclass(frozen=True, slots=True)
class Picture:
    """An img as written."""

    src: str
    alt: str = ""
    width: str = ""
    height: str = ""


@dataclass(slots=True)
class Block:
    """One block in reading order; `text` is raw, with stock words between OPEN and CLOSE."""

    kind: str = "text"  # text, subheading, list_item, table_row, caption
    text: str = ""
    pictures: tuple[Picture, ...] = ()
    stocks: tuple[tuple[str, str], ...] = ()  # (market as written, symbol), in order of OPEN
    centred: bool = False
    linked: bool = False  # all of its words are links
    rows: tuple[tuple[str, ...], ...] = field(default=())  # of the table that begins here


def shallow(text: str) -> str:
    """Return HTML whose elements nest at most about DEPTH deep: deeper start tags become `<br`, texts stay."""
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
                self.metas.setdefault(name.strip().lower(), (node.attributes.get("content") or "").strip())

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
        """Yield (text, address) of a selector's nodes; an address inside a node counts if it is on the whole text."""
        for node in self._tree.css(selector):
            text = " ".join(node.text().split())
            own = node.attributes.get("href")
            inner = None if own else node.css_first("a[href]")
            if inner is not None and text.startswith(" ".join(inner.text().split()) or "\n"):
                own = inner.attributes.get("href")
            yield text, (own or "").strip()

    def html(self, selectors: Sequence[str], drop: Sequence[str] = ()) -> str:
        """Return the HTML of the first node found without what `drop` selects in it; empty where there is none.

        An id that stands several times is one part: HTML5 cuts a `<font id=…>` in two at a `<p>` left open.
        """
        node = self.find(selectors)
        if node is None:
            return ""
        mark = node.attributes.get("id")
        nodes = [node] if node.tag != "font" or not mark else self._tree.css(f"font[id='{mark}']")[:PIECES]
        for furniture in (f for n in nodes for f in n.css(", ".join(drop))) if drop else ():
            furniture.decompose()
        return node.html or "" if len(nodes) == 1 else "".join(f"<div>{n.html or ''}</div>" for n in nodes)


class Style(NamedTuple):
    """What the tags around a text say of it."""

    bold: bool = False
    centred: bool = False
    linked: bool = False


class _Walk:
    """The state of one walk over the article's part."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._text: list[str] = []
        self._pictures: list[Picture] = []
        self._stocks: list[tuple[str, str]] = []
        self._kind = "text"
        self._bold = self._plain = self._unlinked = 0

    def add(self, text: str, style: Style) -> None:
        self._text.append(text)
        size = len(text.strip())
        if size:
            self._bold += size if style.bold else 0
            self._plain += 0 if style.bold else size
            self._unlinked += 0 if style.linked else size

    def picture(self, tag: Tag) -> None:
        source = str(next((tag[a] for a in _SOURCES if tag.get(a)), ""))
        if source:
            sizes = (str(tag.get("width") or ""), str(tag.get("height") or ""))
            self._pictures.append(Picture(source, str(tag.get("alt") or ""), *sizes))

    def stock(self, market: str, symbol: str) -> None:
        self._stocks.append((market, symbol))
        self._text.append(OPEN)

    def close_stock(self) -> None:
        self._text.append(CLOSE)

    def kind(self, kind: str) -> None:
        self._kind = kind

    def flush(self, *, centred: bool = False) -> None:
        text = "".join(self._text)
        if text.strip(" \t\r\n\u3000\xa0" + OPEN + CLOSE) or self._pictures:
            kind = "subheading" if self._kind == "text" and self._bold and not self._plain else self._kind
            linked = self._unlinked == 0 and self._bold + self._plain > 0
            self.blocks.append(Block(kind, text, tuple(self._pictures), tuple(self._stocks), centred, linked))
        self._text, self._pictures, self._stocks = [], [], []
        self._kind, self._bold, self._plain, self._unlinked = "text", 0, 0, 0


def without_comments(html: str) -> str:
    """Return serialised HTML without its comments, which BeautifulSoup would build only to be passed over."""
    kept: list[str] = []
    at = 0
    while (start := html.find("<!--", at)) >= 0 and (stop := html.find("-->", start)) >= 0:
        kept.append(html[at:start])
        at = stop + 3
    return "".join((*kept, html[at:])) if at else html


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep the cycle collector still while BeautifulSoup allocates: it saves a tenth of a page's time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def blocks(html: str) -> list[Block]:
    """Return the blocks of the article's part in reading order."""
    with warnings.catch_warnings(), no_collection():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        soup = BeautifulSoup(without_comments(html), "lxml", multi_valued_attributes=None)
    walk = _Walk()
    stack: list[tuple[object, str, Style]] = [(soup, "", Style())]  # node, or what to do on leaving it
    while stack:
        node, leave, style = stack.pop()
        if leave:
            walk.close_stock() if leave == "stock" else walk.flush(centred=style.centred)
        elif isinstance(node, Tag):
            enter(node, walk, stack, style)
        elif isinstance(node, NavigableString) and not isinstance(node, Comment):
            walk.add(str(node), style)
    walk.flush()
    return walk.blocks


def enter(node: Tag, walk: _Walk, stack: list[tuple[object, str, Style]], around: Style) -> None:
    """Handle a tag on the way in and put its children on the stack."""
    name = node.name
    if name in _SKIPPED or (name == "table" and data_table(node, walk)):
        return
    if name == "img":
        walk.picture(node)
        return
    style = style_of(node, around)
    caption = name == "figcaption" or _CAPTIONS.search(str(node.get("class") or ""))
    if name in _BLOCKS or caption:
        walk.flush(centred=around.centred)
        if name == "br":
            return
        walk.kind("caption" if caption else "list_item" if name == "li" else "text")
        stack.append((node, "block", style))
    elif stock := _STOCK.match(str(node.get("id") or "")):
        walk.stock(stock[1], stock[2])
        stack.append((node, "stock", style))
    stack.extend((child, "", style) for child in reversed(node.contents))


def style_of(node: Tag, around: Style) -> Style:
    """Return the style of what a tag holds."""
    return Style(
        around.bold or node.name in _BOLD or "strong-bold" in str(node.get("cms-style") or "").lower(),
        around.centred or is_centred(node),
        around.linked or (node.name == "a" and bool(node.get("href"))),
    )


def is_centred(node: Tag) -> bool:
    """Say whether a tag centres what it holds."""
    if node.name == "center" or str(node.get("align") or "").lower() == "center":
        return True
    return _CENTRED.search(str(node.get("style") or "")) is not None


def holds_table(table: Tag) -> bool:
    """Say whether a table stands in this one. Stops at the first: bs4's find walks to the end, n² on nested ones."""
    stack = list(reversed(table.contents))
    while stack:
        node = stack.pop()
        if isinstance(node, Tag):
            if node.name == "table":
                return True
            stack.extend(reversed(node.contents))
    return False


def data_table(table: Tag, walk: _Walk) -> bool:
    """Read a table of data as rows; say no where the table is layout."""
    if holds_table(table):
        return False
    cells = [[" ".join(c.get_text(" ").split()) for c in row.find_all(("td", "th"))] for row in table.find_all("tr")]
    full = [tuple(row) for row in cells if any(row)]
    if sum(len(row) >= DATA_CELLS for row in full) < DATA_ROWS or table.find("img"):
        return False
    walk.flush()
    rows = tuple(full)
    if table.caption is not None and (heading := " ".join(table.caption.get_text(" ").split())):
        walk.blocks.append(Block("subheading", heading))
    for number, row in enumerate(rows):
        walk.blocks.append(Block("table_row", " | ".join(row), rows=rows if number == 0 else ()))
    return True
