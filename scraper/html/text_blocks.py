"""The article's part as blocks in reading order. The only file that imports bs4. No recursion:
pages nest deep.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from types import MappingProxyType
from typing import NamedTuple

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

from sinanews.scraper.html.table_grid import TableCell, grid, span
from sinanews.scraper.html.text import without_comments
from sinanews.scraper.html.tree import CLOSE, OPEN


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS = _tags(
    "address article aside blockquote body br center dd div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot "
    "th thead tr ul"
)
_KINDS = MappingProxyType({"li": "list_item"})  # of blocks; others are text
_SKIPPED = _tags(
    "script style noscript iframe object embed textarea select button template head title"
)
_BOLD = _tags("strong b h2 h3 h4 h5")
_STYLED_BY_NAME = _BOLD | {"center", "pre"}
_HEADINGS = _tags("h1 h2 h3 h4 h5 h6")
# Where a picture loads late, its src is a blank; a gallery of 2010-2014 has srcUrl alone.
_SOURCES = ("real_src", "data-src", "data-original", "srcurl", "src")
_CENTRED = re.compile(r"text-align\s{0,2}:\s{0,2}center", re.I)
_BLANK = " \t\r\n\u3000\xa0" + OPEN + CLOSE
SUBHEADING = 50  # characters; the longest subheadings of the dev pages have under 40
_SENTENCE_ENDS = ("。", "！", "？", "。”", "！”", "？”", "；")
DATA_ROWS, DATA_CELLS = 2, 2  # a table with fewer is layout


@dataclass(frozen=True, slots=True)
class Markup:
    """What a site's own attributes say of a tag; the defaults are those of no site."""

    caption: re.Pattern[str] | None = None  # searched in a class: holds a caption
    stock: re.Pattern[str] | None = None  # matches an id; groups: market, symbol
    bold: tuple[str, str] | None = None  # attribute, and the word in it that makes text bold


NO_MARKUP = Markup()


@dataclass(frozen=True, slots=True)
class Picture:
    """An img as written."""

    src: str
    width: str = ""
    height: str = ""
    alt: str = ""  # its alternative text
    link: str = ""  # where the link around it leads


@dataclass(slots=True)
class Block:
    """One block in reading order; `text` is raw, with stock words between OPEN and CLOSE."""

    kind: str = "text"  # text, subheading, list_item, table_row, caption
    text: str = ""
    pictures: tuple[Picture, ...] = ()
    stocks: tuple[tuple[str, str], ...] = ()  # (market as written, symbol), in order of OPEN
    centred: bool = False
    linked: bool = False  # all of its words are links
    preformatted: bool = False  # of a <pre>: line breaks and blanks are as somebody typed them
    rows: tuple[tuple[str, ...], ...] = ()  # of the table that begins here


class Style(NamedTuple):
    """What the tags around a text say of it."""

    bold: bool = False
    centred: bool = False
    link: str = ""  # of the innermost link with an address
    preformatted: bool = False


# A node that is still to be read ("") or left: then what ends there (block, stock). A bare tuple,
# because one is made for each node of a page.
_Visit = tuple[object, str, Style]


class _Builder:
    """Blocks as they are read: those that are done, and the one that is open."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._begin("text")

    def _begin(self, kind: str) -> None:
        self._kind = kind
        self._text: list[str] = []
        self._pictures: list[Picture] = []
        self._stocks: list[tuple[str, str]] = []
        self._bold = self._plain = self._unlinked = 0  # characters
        self._preformatted = False

    def add_text(self, text: str, style: Style) -> None:
        self._text.append(text)
        size = len(text.strip())
        if style.bold:
            self._bold += size
        else:
            self._plain += size
        if not style.link:
            self._unlinked += size
        self._preformatted = style.preformatted

    def add_picture(self, tag: Tag, link: str) -> None:
        source = next((str(tag[name]) for name in _SOURCES if tag.get(name)), "")
        if not source:
            return
        width, height, alt = (str(tag.get(name) or "") for name in ("width", "height", "alt"))
        self._pictures.append(Picture(source, width, height, alt, link))

    def add_table(self, rows: Sequence[Sequence[TableCell]], caption: str) -> None:
        """Add a block a row, with its cells as written; the first holds the whole table."""
        self.end_block()
        if caption:
            self.blocks.append(Block("subheading", caption))
        filled = [any(cell.text for cell in row) for row in rows]
        whole = tuple(compress(grid(rows), filled))
        for row in compress(rows, filled):
            text = " | ".join(cell.text for cell in row)
            self.blocks.append(Block("table_row", text, rows=whole))
            whole = ()

    def open_stock(self, market: str, symbol: str) -> None:
        self._stocks.append((market, symbol))
        self._text.append(OPEN)

    def close_stock(self) -> None:
        self._text.append(CLOSE)

    def begin_block(self, kind: str, *, around: Style) -> None:
        self.end_block(centred=around.centred)
        self._kind = kind

    def end_block(self, *, centred: bool = False) -> None:
        text = "".join(self._text)
        if text.strip(_BLANK) or self._pictures:
            is_bold = self._kind == "text" and self._bold > 0 and self._plain == 0
            is_subheading = is_bold and not is_lead(text)
            self.blocks.append(
                Block(
                    kind="subheading" if is_subheading else self._kind,
                    text=text,
                    pictures=tuple(self._pictures),
                    stocks=tuple(self._stocks),
                    centred=centred,
                    linked=self._unlinked == 0 and self._bold + self._plain > 0,
                    preformatted=self._preformatted,
                )
            )
        self._begin("text")


def blocks(html: str, markup: Markup = Markup()) -> list[Block]:
    """Return the blocks of the article's part in reading order; `markup` is that of its site."""
    builder = _Builder()
    stack: list[_Visit] = [(_soup(html), "", Style())]
    while stack:
        node, leave, style = stack.pop()
        if leave == "stock":
            builder.close_stock()
        elif leave == "block":
            builder.end_block(centred=style.centred)
        elif isinstance(node, Tag):
            stack.extend(
                _enter(
                    node,
                    builder,
                    style,
                    markup,
                )
            )
        elif isinstance(node, NavigableString) and not isinstance(node, Comment):
            builder.add_text(str(node), style)
    builder.end_block()
    return builder.blocks


def is_lead(text: str) -> bool:
    """Say whether bold text is the lead or a paragraph, and no subheading: it is long and ends as
    a sentence does.
    """
    bare = text.strip(_BLANK)
    return len(bare) > SUBHEADING and bare.endswith(_SENTENCE_ENDS)


def _soup(html: str) -> BeautifulSoup:
    bare = without_comments(html)
    if "<" not in bare:  # BeautifulSoup would warn that it may be a file name or an URL
        bare = f"<p>{bare}</p>"
    return BeautifulSoup(bare, "lxml", multi_valued_attributes=None)


def _enter(
    node: Tag,
    builder: _Builder,
    around: Style,
    markup: Markup,
) -> list[_Visit]:
    """Handle a tag on the way in; return what is to be read of it, last first."""
    name = node.name
    if name in _SKIPPED:
        return []
    if name == "img":
        builder.add_picture(node, around.link)
        return []
    rows = _data_rows(node) if name == "table" else []
    if rows:
        builder.add_table(rows, _words(node.caption) if node.caption else "")
        return []
    style = _style_of(node, around, markup)
    leave = _open(
        node,
        builder,
        around,
        markup,
    )
    visits: list[_Visit] = [(child, "", style) for child in reversed(node.contents)]
    return [(node, leave, style), *visits] if leave else visits


def _open(
    node: Tag,
    builder: _Builder,
    around: Style,
    markup: Markup,
) -> str:
    """Begin what a tag begins; return what ends where it ends: block, stock or nothing."""
    if _is_caption(node, markup):
        builder.begin_block("caption", around=around)
        return "block"
    if node.name in _BLOCKS:
        builder.begin_block(_KINDS.get(node.name, "text"), around=around)
        return "block"
    mark = node.get("id")
    if not mark or markup.stock is None:
        return ""
    stock = markup.stock.match(str(mark))
    if stock is None:
        return ""
    builder.open_stock(stock[1], stock[2])
    return "stock"


def _is_caption(node: Tag, markup: Markup) -> bool:
    """Say whether a tag holds a caption: by its name or class, or as the heading of a figure."""
    if node.name == "figcaption" or _fits(markup.caption, node.get("class")):
        return True
    return node.name in _HEADINGS and node.find_parent("figure") is not None


def _fits(pattern: re.Pattern[str] | None, value: object) -> bool:
    return bool(value) and pattern is not None and pattern.search(str(value)) is not None


def _style_of(
    node: Tag,
    around: Style,
    markup: Markup,
) -> Style:
    """Return the style of what a tag holds."""
    if not node.attrs and node.name not in _STYLED_BY_NAME:
        return around
    return Style(
        bold=around.bold or _is_bold(node, markup),
        centred=around.centred or _is_centred(node),
        link=_link_of(node) or around.link,
        preformatted=around.preformatted or node.name == "pre",
    )


def _link_of(node: Tag) -> str:
    return str(node.get("href") or "") if node.name == "a" else ""


def _is_bold(node: Tag, markup: Markup) -> bool:
    if node.name in _BOLD or markup.bold is None:
        return node.name in _BOLD
    attribute, word = markup.bold
    return word in str(node.get(attribute) or "").lower()


def _is_centred(node: Tag) -> bool:
    """Say whether a tag centres what it holds."""
    if node.name == "center" or str(node.get("align") or "").lower() == "center":
        return True
    return _fits(_CENTRED, node.get("style"))


def _holds_table(table: Tag) -> bool:
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


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def _data_rows(table: Tag) -> list[list[TableCell]]:
    """Return the rows of a table of data, cells as written; none where it is layout."""
    if _holds_table(table):
        return []
    rows = [_cells(row) for row in table.find_all("tr")]
    wide = [row for row in rows if len(row) >= DATA_CELLS and any(cell.text for cell in row)]
    return rows if len(wide) >= DATA_ROWS and not table.find("img") else []


def _cells(row: Tag) -> list[TableCell]:
    return [
        TableCell(_words(cell), span(cell.get("rowspan")), span(cell.get("colspan")))
        for cell in row.find_all(("td", "th"))
    ]
