"""The article's part as blocks in reading order. The only file that imports bs4. No recursion:
pages nest deep.
"""

from __future__ import annotations

import gc
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning
from bs4.element import Comment, NavigableString, Tag

from sinanews.scraper.html.tree import CLOSE, OPEN

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
        *(
            "script",
            "style",
            "noscript",
            "iframe",
            "object",
            "embed",
            "textarea",
            "select",
            "button",
            "template",
        ),
        *("head", "title"),
    )
)
_BOLD = frozenset(("strong", "b", "h2", "h3", "h4", "h5"))
_CAPTIONS = re.compile(r"\b(?:img_descr|video-info)\b")
_SOURCES = (
    "real_src",
    "data-src",
    "data-original",
    "src",
)  # where a picture loads late, its src is a blank
_CENTRED = re.compile(r"text-align\s{0,2}:\s{0,2}center", re.I)
_STOCK = re.compile(r"^(stock|fund|usstock|hkstock|hk|us)_(\w[\w.]{0,15})$")
DATA_ROWS, DATA_CELLS = 2, 2  # a table with fewer is layout


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
            kind = (
                "subheading"
                if self._kind == "text" and self._bold and not self._plain
                else self._kind
            )
            linked = self._unlinked == 0 and self._bold + self._plain > 0
            self.blocks.append(
                Block(kind, text, tuple(self._pictures), tuple(self._stocks), centred, linked)
            )
        self._text, self._pictures, self._stocks = [], [], []
        self._kind, self._bold, self._plain, self._unlinked = "text", 0, 0, 0


def without_comments(html: str) -> str:
    """Return serialised HTML without its comments, which BeautifulSoup would build only to be
    passed over.
    """
    kept: list[str] = []
    at = 0
    while (start := html.find("<!--", at)) >= 0 and (stop := html.find("-->", start)) >= 0:
        kept.append(html[at:start])
        at = stop + 3
    return "".join((*kept, html[at:])) if at else html


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep the cycle collector still while BeautifulSoup allocates: it saves a tenth of a
    page's time.
    """
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
    stack: list[tuple[object, str, Style]] = [
        (soup, "", Style())
    ]  # node, or what to do on leaving it
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


def enter(
    node: Tag, walk: _Walk, stack: list[tuple[object, str, Style]], around: Style
) -> None:
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
    name = node.name
    bold = around.bold or name in _BOLD
    linked = around.linked or (name == "a" and bool(node.get("href")))
    if not node.attrs and name != "center":
        return around if bold == around.bold else Style(bold, around.centred, linked)
    bold = bold or "strong-bold" in str(node.get("cms-style") or "").lower()
    return Style(bold, around.centred or is_centred(node), linked)


def is_centred(node: Tag) -> bool:
    """Say whether a tag centres what it holds."""
    if node.name == "center" or str(node.get("align") or "").lower() == "center":
        return True
    style = node.get("style")
    return style is not None and _CENTRED.search(str(style)) is not None


def holds_table(table: Tag) -> bool:
    """Say whether a table stands in this one. Stops at the first: bs4's find walks to the end,
    n² on nested ones.
    """
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
    cells = [
        [" ".join(c.get_text(" ").split()) for c in row.find_all(("td", "th"))]
        for row in table.find_all("tr")
    ]
    full = [tuple(row) for row in cells if any(row)]
    if sum(len(row) >= DATA_CELLS for row in full) < DATA_ROWS or table.find("img"):
        return False
    walk.flush()
    rows = tuple(full)
    if table.caption is not None and (heading := " ".join(table.caption.get_text(" ").split())):
        walk.blocks.append(Block("subheading", heading))
    for number, row in enumerate(rows):
        walk.blocks.append(
            Block("table_row", " | ".join(row), rows=rows if number == 0 else ())
        )
    return True
