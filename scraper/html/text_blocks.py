"""Blocks of text in reading order: what they are, and how they are built tag by tag.

What walks the tags stands beside: part_blocks.py for a part of a parsed page, markup_blocks.py for
markup of which no page was made. Both tell the builder the same things, so that a text reads the
same wherever it came from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from types import MappingProxyType
from typing import NamedTuple

from sinanews.scraper.html.table_grid import TableCell, grid
from sinanews.scraper.html.tree import CLOSE, OPEN


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS = _tags(
    "address article aside blockquote body br center dd div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot "
    "th thead tr ul"
)
_KINDS = MappingProxyType({"li": "list_item"})  # of blocks; others are text
SKIPPED = _tags(
    "script style noscript iframe object embed textarea select button template head title"
)
_BOLD = _tags("strong b h2 h3 h4 h5")
_STYLED_BY_NAME = _BOLD | {"center", "pre", "figure"}
_HEADINGS = _tags("h1 h2 h3 h4 h5 h6")
_BARE = (
    _BLOCKS - _STYLED_BY_NAME - _HEADINGS - {"figcaption"}
)  # without attributes only blocks
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
    figure: bool = False


Attributes = Mapping[str, object]  # of a tag; one without value is None or empty
NO_STYLE = Style()


class BlockBuilder:
    """Blocks as they are read: those that are done, and the one that is open."""

    def __init__(self, markup: Markup = NO_MARKUP) -> None:
        self.blocks: list[Block] = []
        self._markup = markup
        self._begin("text")

    def _begin(self, kind: str) -> None:
        self._kind = kind
        self._text: list[str] = []
        self._pictures: list[Picture] = []
        self._stocks: list[tuple[str, str]] = []
        self._bold = self._plain = self._unlinked = 0  # characters
        self._preformatted = False

    def add_text(self, text: str, style: Style) -> None:
        """Add the words between two tags; no block begins with blanks."""
        if not self._text and text.isspace() and not style.preformatted:
            return
        self._text.append(text)
        size = len(text.strip())
        if style.bold:
            self._bold += size
        else:
            self._plain += size
        if not style.link:
            self._unlinked += size
        self._preformatted = style.preformatted

    def add_picture(self, given: Attributes, link: str) -> None:
        """Add an img by its attributes."""
        source = next((str(given[name]) for name in _SOURCES if given.get(name)), "")
        if not source:
            return
        width, height, alt = (
            str(given.get(name) or "") for name in ("width", "height", "alt")
        )
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

    def open_tag(self, name: str, given: Attributes, around: Style) -> str:
        """Begin what a tag begins; return what `close_tag` ends where it ends: block, stock or
        nothing.
        """
        if not given and name in _BARE:
            self._begin_block(_KINDS.get(name, "text"), around)
            return "block"
        if self._is_caption(name, given, around):
            self._begin_block("caption", around)
            return "block"
        if name in _BLOCKS:
            self._begin_block(_KINDS.get(name, "text"), around)
            return "block"
        if not given:
            return ""
        mark = given.get("id")
        stock = self._markup.stock.match(str(mark)) if mark and self._markup.stock else None
        if stock is None:
            return ""
        self._stocks.append((stock[1], stock[2]))
        self._text.append(OPEN)
        return "stock"

    def close_tag(self, what: str, style: Style) -> None:
        """End what a tag began; `style` is that of what it held."""
        if what == "stock":
            self._text.append(CLOSE)
        else:
            self.end_block(centred=style.centred)

    def style(self, name: str, given: Attributes, around: Style) -> Style:
        """Return the style of what a tag holds."""
        if not given and name not in _STYLED_BY_NAME:
            return around
        link = str(given.get("href") or "") if name == "a" else ""
        return Style(
            bold=around.bold or self._is_bold(name, given),
            centred=around.centred or _is_centred(name, given),
            link=link or around.link,
            preformatted=around.preformatted or name == "pre",
            figure=around.figure or name == "figure",
        )

    def _is_caption(self, name: str, given: Attributes, around: Style) -> bool:
        """Say whether a tag holds a caption: by its name or class, or as the heading of a
        figure.
        """
        if name == "figcaption" or (around.figure and name in _HEADINGS):
            return True
        return "class" in given and _fits(self._markup.caption, given["class"])

    def _is_bold(self, name: str, given: Attributes) -> bool:
        if name in _BOLD or self._markup.bold is None:
            return name in _BOLD
        attribute, word = self._markup.bold
        return word in str(given.get(attribute) or "").lower()

    def _begin_block(self, kind: str, around: Style) -> None:
        if self._text or self._pictures:
            self.end_block(centred=around.centred)
        self._kind = kind

    def end_block(self, *, centred: bool = False) -> None:
        """End the open block, and keep it where it holds a word or a picture."""
        if not self._text and not self._pictures:
            self._kind = "text"
            return
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


def is_lead(text: str) -> bool:
    """Say whether bold text is the lead or a paragraph, and no subheading: it is long and ends as
    a sentence does.
    """
    bare = text.strip(_BLANK)
    return len(bare) > SUBHEADING and bare.endswith(_SENTENCE_ENDS)


def _fits(pattern: re.Pattern[str] | None, value: object) -> bool:
    return bool(value) and pattern is not None and pattern.search(str(value)) is not None


def _is_centred(name: str, given: Attributes) -> bool:
    """Say whether a tag centres what it holds."""
    if name == "center" or str(given.get("align") or "").lower() == "center":
        return True
    return _fits(_CENTRED, given.get("style"))


def is_data(rows: Sequence[Sequence[TableCell]]) -> bool:
    """Say whether the rows of a table are data, and no layout."""
    wide = [row for row in rows if len(row) >= DATA_CELLS and any(cell.text for cell in row)]
    return len(wide) >= DATA_ROWS
