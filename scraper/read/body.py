"""The article's part, block by block: text, captions, pictures, tables, and lines that belong
to a field.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from statistics import median_low
from typing import Protocol

from sinanews.scraper.html.part_blocks import part_blocks
from sinanews.scraper.html.text import clean
from sinanews.scraper.html.text_blocks import Block
from sinanews.scraper.html.tree import CLOSE, OPEN
from sinanews.scraper.model.records import Image, Paragraph
from sinanews.scraper.read import bylines
from sinanews.scraper.read import furniture as lines
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.read.editor_lines import names_editors
from sinanews.scraper.read.notes import without_notes
from sinanews.scraper.read.notices import notices_apart
from sinanews.scraper.read.person_names import is_nobody
from sinanews.scraper.read.pictures import image
from sinanews.scraper.read.template import Template

_PIECES = re.compile(f"([{OPEN}{CLOSE}])")
_PRE_INDENT = re.compile(r"^[ \u3000\t]{3,}|^\u3000")
_PRE_CENTRED = re.compile(r"^[ \t]{10,}|^\u3000{5,}")
BYLINE_REACH = 4  # blocks from head or end; further inside, 记者：… is what somebody says
# characters; where half the paragraphs are longer, a short clause under a picture is none
LONG_PARAGRAPH = 60
CAPTION_CHARS = 120  # a centred line under a picture that is longer is text
Markets = tuple[tuple[str, str], ...]  # a market as written, and as we name it
_NO_STOCK = ("stock", "")  # for a mark without its word; pages are cut anywhere


@dataclass(frozen=True, slots=True)
class StockMark:
    """A security that the page marks in a paragraph; `start` and `end` are offsets in it."""

    paragraph: int  # its number in Article.text_paragraphs
    market: str
    symbol: str
    start: int
    end: int


@dataclass(slots=True)
class Body:
    """What the article's part holds."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    text_paragraphs: int = 0  # how many of them are no captions
    images: list[Image] = field(default_factory=list)
    tables: list[tuple[tuple[str, ...], ...]] = field(default_factory=list)
    stocks: list[StockMark] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    original_title: str | None = None
    disclaimer: str | None = None
    source: str | None = None


class Sort(Protocol):
    """What sorts blocks; another than `read_blocks` may also record what it does."""

    def __call__(
        self, found: Sequence[Block], conventions: Conventions, *, base: str | None
    ) -> Body:
        """Return where the blocks went."""


def read_body(
    html: str,
    template: Template,
    conventions: Conventions,
    *,
    base: str | None,
    sort: Sort | None = None,
) -> Body:
    """Sort the blocks of the article's part into text, captions, pictures, tables and lines
    that are not text. Relative addresses of pictures are joined to `base`.
    """
    found = part_blocks(html, conventions.markup)
    if template.hard_wrapped:
        found = unwrapped(found)
    return (sort or read_blocks)(found, conventions, base=base)


def read_blocks(found: Sequence[Block], conventions: Conventions, *, base: str | None) -> Body:
    """Sort blocks of any making into text, captions, pictures, tables and lines that are not
    text.
    """
    return Sorter(found, conventions, base).sorted()


class Sorter:
    """The state of one reading of the article's part, from its first block to its last."""

    def __init__(
        self,
        found: Sequence[Block],
        conventions: Conventions,
        base: str | None,
    ) -> None:
        self.body = Body()
        self.found = found
        self._conventions = conventions
        self._base = base
        self.texts = [self._without_notes(block) for block in found]
        self._bare = list(map(_unmarked, self.texts))
        self.furniture = conventions.furniture.numbers(
            [_line(block, bare) for block, bare in zip(found, self._bare, strict=True)]
        )
        self._may_sign = byline_places(self.texts)
        sizes = [len(text) for text in self.texts if text]
        self._long_paragraphs = median_low(sizes or [0]) >= LONG_PARAGRAPH
        self._after_picture = False
        self._links_follow = False  # those of a heading of links

    def sorted(self) -> Body:
        """Take all blocks and return where they went."""
        for number in range(len(self.found)):
            self.take(number)
        return self.body

    def _without_notes(self, block: Block) -> str:
        """Return a block's text without the notes around it, which go to their fields."""
        text = clean(block.text)
        if block.kind == "table_row":
            return text
        noted = without_notes(text)
        self.body.original_title = self.body.original_title or noted.original_title or None
        self.body.editors.extend(filter(None, (noted.editor,)))
        return noted.text

    def take(self, number: int) -> None:
        """Take one block to where it belongs."""
        block = self.found[number]
        bare = self._bare[number]
        if block.pictures:
            self._take_pictures(block)
        if bare and (self._is_promo(number, bare) or number in self.furniture):
            return
        if bare:
            self._take_text(number, bare)
        self._after_picture = bool(block.pictures) or (self._after_picture and not bare)

    def _take_pictures(self, block: Block) -> None:
        furniture = self._conventions.furniture
        kept = (image(picture, self._base, furniture) for picture in block.pictures)
        self.body.images.extend(picture for picture in kept if picture is not None)

    def _is_promo(
        self,
        number: int,
        bare: str,
    ) -> bool:
        """Say whether a block is a heading of links or one of the links under it."""
        heads = lines.PROMO_HEAD.match(bare) is not None
        heads = heads and (bare[-1] in ":：" or self._is_linked(number + 1))
        self._links_follow = heads or (self._links_follow and self._is_linked(number))
        return self._links_follow

    def _is_linked(self, number: int) -> bool:
        return number < len(self.found) and self.found[number].linked

    def _take_text(
        self,
        number: int,
        bare: str,
    ) -> None:
        block = self.found[number]
        under_picture = self._after_picture and is_caption(
            block, bare, alone=self._long_paragraphs
        )
        if block.kind == "caption" or under_picture:
            add_caption(self.body, bare)
            return
        text, notice = self.texts[number], ""
        if block.kind != "table_row":
            text, notice = notices_apart(text, self._conventions.furniture)
        self._disclaim(notice)
        if not self._set_aside(_unmarked(text), may_sign=number in self._may_sign):
            keep(self.body, block, text, self._conventions.markets)

    def _disclaim(self, text: str) -> None:
        before = self.body.disclaimer or ""
        self.body.disclaimer = "\n".join(filter(None, (before, text))) or None

    def _set_aside(
        self,
        text: str,
        *,
        may_sign: bool,
    ) -> bool:
        """Take a line that is not text to its field; say whether it was one. Only `may_sign`
        lines are bylines.
        """
        body, furniture = self.body, self._conventions.furniture
        if may_sign and (pair := lines.SOURCE_AND_EDITOR.match(text)):
            body.editors.append(pair["editor"])
            text = pair["source"]
        if lines.EDITOR_LINE.match(text) or (may_sign and names_editors(text)):
            body.editors.append(text)
            return True
        if furniture.is_disclaimer(text):
            self._disclaim(text)
            return True
        if found := lines.ORIGINAL_TITLE.match(text):
            body.original_title = body.original_title or found["title"].strip()
            body.source = body.source or found["source"]
            return True
        return may_sign and signed_line(body, text)


def _line(block: Block, bare: str) -> str:
    """Return a block as a line that may be furniture; a row of a table is none."""
    return "" if block.kind == "table_row" else bare


def _unmarked(text: str) -> str:
    return text.replace(OPEN, "").replace(CLOSE, "")


def is_caption(
    block: Block,
    text: str,
    *,
    alone: bool,
) -> bool:
    """Say whether a block right under a picture is its caption: centred, in the words of one,
    or a clause `alone`.
    """
    if len(text) > CAPTION_CHARS or block.kind == "subheading":
        return False
    if alone and block.kind == "text" and lines.SHORT_CLAUSE.match(text):
        return True
    return block.centred or lines.CAPTION_LINE.search(text) is not None


def byline_places(texts: Sequence[str]) -> set[int]:
    """Return the numbers of the blocks that may be a byline: those at head and end; in an
    interview no 记者：…
    """
    spoken = {number for number, text in enumerate(texts) if bylines.is_speaker(text)}
    filled = [number for number, text in enumerate(texts) if text]
    edges = {*filled[:BYLINE_REACH], *filled[-BYLINE_REACH:]}
    return edges - spoken if len(spoken) > 1 else edges


def unwrapped(found: Sequence[Block]) -> list[Block]:
    """Return the blocks with each stretch of a <pre> as the paragraphs that it was wrapped from."""
    made: list[Block] = []
    for is_wrapped, group in groupby(found, key=_is_wrapped):
        stretch = list(group)
        made.extend(_paragraphs(stretch) if is_wrapped else stretch)
    return made


def _is_wrapped(block: Block) -> bool:
    return block.preformatted and block.kind != "table_row"


def _paragraphs(found: Sequence[Block]) -> list[Block]:
    """Return the paragraphs of hard-wrapped lines: an indented line begins one; centred lines in
    a row are one.
    """
    text = "".join(f"{block.text}\n" for block in found)
    made: list[Block] = []
    # The heading is at the top; a centred signature and its date at the end stay apart.
    in_heading = True
    for line in filter(str.strip, text.split("\n")):
        centred = _PRE_CENTRED.match(line) is not None
        goes_on = (centred and in_heading) or not _PRE_INDENT.match(line)
        if made and goes_on:
            made[-1].text += line.strip()
        else:
            made.append(Block(text=line.strip()))
        in_heading = in_heading and centred
    return made


def add_caption(body: Body, text: str) -> None:
    """Give a caption to the last picture."""
    body.paragraphs.append(Paragraph(text, "caption"))
    if body.images and body.images[-1].caption is None:
        body.images[-1] = Image(body.images[-1].url, text)


def signed_line(body: Body, text: str) -> bool:
    """Take 来源：… and bylines, alone or in one line; say whether the line was one."""
    both = lines.SOURCE_AND_WRITER.match(text)
    source = lines.SOURCE_LINE.match(both["source"] if both else text)
    signed = both["writer"] if both else text
    if bylines.byline(signed):
        body.bylines.append(signed)
    elif not source and not bylines.names_nobody(signed):
        return False
    if source and not is_nobody(source["source"]):
        body.source = body.source or source["source"].strip()
    return True


def keep(
    body: Body,
    block: Block,
    text: str,
    markets: Markets,
) -> None:
    """Keep a block as a paragraph, with the places of its marked stocks in it. `markets` turns
    a market as written into ours.
    """
    if block.rows:
        body.tables.append(block.rows)
    kept = _without_marks(body, block, text, markets) if block.stocks else _unmarked(text)
    body.paragraphs.append(Paragraph(kept, block.kind))
    if block.kind != "caption":
        body.text_paragraphs += 1


def _without_marks(body: Body, block: Block, text: str, markets: Markets) -> str:
    """Return a text without the marks of its stocks, which go to where they stand in it."""
    kept = ""
    names = dict(markets)
    number = body.text_paragraphs
    stocks = iter(block.stocks)
    opened: list[tuple[int, tuple[str, str]]] = []
    for piece in _PIECES.split(text):
        if piece == OPEN:
            opened.append((len(kept), next(stocks, _NO_STOCK)))
        elif piece != CLOSE:
            kept += piece
        elif opened:
            start, (market, symbol) = opened.pop()
            market = names.get(market, market)
            body.stocks.append(StockMark(number, market, symbol, start, len(kept)))
    return kept
