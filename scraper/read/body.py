"""The article's part, block by block: text, captions, pictures, tables, and lines that belong
to a field.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median_low
from typing import NamedTuple

from sinanews.scraper.html.text import clean
from sinanews.scraper.html.text_blocks import Block, blocks
from sinanews.scraper.html.tree import CLOSE, OPEN
from sinanews.scraper.model.records import Image, Paragraph
from sinanews.scraper.read import bylines
from sinanews.scraper.read import furniture as wording
from sinanews.scraper.read.pictures import image
from sinanews.scraper.read.template import Template

_MARKERS = re.compile(f"[{OPEN}{CLOSE}]")
_PRE_INDENT = re.compile(r"^[ \u3000\t]{3,}|^\u3000")
_PRE_CENTRED = re.compile(r"^[ \t]{10,}|^\u3000{5,}")
BYLINE_REACH = 4  # blocks from head or end; further inside, 记者：… is what somebody says
# characters; where half the paragraphs are longer, a short clause under a picture is none
LONG_PARAGRAPH = 60
CAPTION_CHARS = 120  # a centred line under a picture that is longer is text


@dataclass(slots=True)
class Body:
    """What the article's part holds."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    tables: list[tuple[tuple[str, ...], ...]] = field(default_factory=list)
    stocks: list[tuple[int, str, str, int, int]] = field(
        default_factory=list
    )  # paragraph, market, symbol, start, end
    bylines: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    original_title: str | None = None
    disclaimer: str | None = None
    source: str | None = None


class Places(NamedTuple):
    """What must be known of all blocks before one is read."""

    signed: set[int]  # numbers of the blocks that may be bylines
    long_paragraphs: bool  # half of them are long


def read_body(html: str, template: Template, url: str | None) -> Body:
    """Sort the blocks of the article's part into text, captions, pictures, tables and lines
    that are not text.
    """
    body = Body()
    found = list(unwrapped(html) if template.hard_wrapped else blocks(html))
    texts = [clean(block.text) for block in found]
    places = Places(
        byline_places(texts), median_low([len(t) for t in texts if t] or [0]) >= LONG_PARAGRAPH
    )
    after_picture = False
    links_follow = False
    for number, (block, text) in enumerate(zip(found, texts, strict=True)):
        body.images.extend(
            kept for picture in block.pictures if (kept := image(picture, url)) is not None
        )
        bare = _MARKERS.sub("", text)
        if bare:
            head = wording.PROMO_HEAD.match(bare) and (
                bare[-1] in ":：" or is_linked(found, number + 1)
            )
            if links_follow := bool(head) or (links_follow and block.linked):
                continue
            if block.kind == "caption" or (
                after_picture and is_caption(block, bare, alone=places.long_paragraphs)
            ):
                caption(body, bare)
            elif not set_aside(body, bare, may_sign=number in places.signed):
                keep(body, block, text)
        after_picture = bool(block.pictures) or (after_picture and not bare)
    return body


def is_linked(found: Sequence[Block], number: int) -> bool:
    """Say whether a block is there and is nothing but links."""
    return number < len(found) and found[number].linked


def is_caption(block: Block, text: str, *, alone: bool) -> bool:
    """Say whether a block right under a picture is its caption: centred, in the words of one,
    or a clause `alone`.
    """
    if len(text) > CAPTION_CHARS or block.kind == "subheading":
        return False
    if alone and block.kind == "text" and wording.SHORT_CLAUSE.match(text):
        return True
    return block.centred or wording.CAPTION_LINE.search(text) is not None


def byline_places(texts: Sequence[str]) -> set[int]:
    """Return the numbers of the blocks that may be a byline: those at head and end; in an
    interview no 记者：…
    """
    spoken = [number for number, text in enumerate(texts) if bylines.is_speaker(text)]
    filled = [number for number, text in enumerate(texts) if text]
    edges = {*filled[:BYLINE_REACH], *filled[-BYLINE_REACH:]}
    return edges - set(spoken) if len(spoken) > 1 else edges


def unwrapped(html: str) -> list[Block]:
    """Return the paragraphs of a hard-wrapped <pre>: an indented line begins one; centred lines
    in a row are one.
    """
    lines = "".join(b.text + "\n" for b in blocks(html)).split("\n")
    made: list[Block] = []
    in_heading = (
        True  # the heading at the top; a centred signature and its date at the end stay apart
    )
    for line in filter(str.strip, lines):
        centred = _PRE_CENTRED.match(line) is not None
        if made and (not _PRE_INDENT.match(line) or (centred and in_heading)):
            made[-1].text += line.strip()
        else:
            made.append(Block(text=line.strip()))
        in_heading = in_heading and centred
    return made


def caption(body: Body, text: str) -> None:
    """Give a caption to the last picture."""
    body.paragraphs.append(Paragraph(text, "caption"))
    if body.images and body.images[-1].caption is None:
        body.images[-1] = Image(body.images[-1].url, text)


def set_aside(body: Body, text: str, *, may_sign: bool) -> bool:
    """Take a line that is not text to its field; say whether it was one. Only `may_sign` lines
    are bylines.
    """
    if wording.EDITOR_LINE.match(text):
        body.editors.append(text)
        return True
    if wording.is_boilerplate(text):
        return True
    if wording.DISCLAIMER.search(text):
        body.disclaimer = text if body.disclaimer is None else f"{body.disclaimer}\n{text}"
        return True
    if found := wording.ORIGINAL_TITLE.match(text):
        body.original_title = body.original_title or found["title"].strip()
        return True
    return may_sign and signed_line(body, text)


def signed_line(body: Body, text: str) -> bool:
    """Take 来源：… and bylines, alone or in one line; say whether the line was one."""
    both = wording.SOURCE_AND_WRITER.match(text)
    source = wording.SOURCE_LINE.match(both["source"] if both else text)
    signed = both["writer"] if both else text
    if bylines.byline(signed):
        body.bylines.append(signed)
    elif not source:
        return False
    if source:
        body.source = body.source or source["source"].strip()
    return True


def keep(body: Body, block: Block, text: str) -> None:
    """Keep a block as a paragraph, with its stock tags' positions in it."""
    if block.rows:
        body.tables.append(block.rows)
    plain: list[str] = []
    size = 0
    stocks = iter(block.stocks)
    starts: list[tuple[int, tuple[str, str]]] = []
    for piece in re.split(f"([{OPEN}{CLOSE}])", text):
        if piece == OPEN:
            starts.append((size, next(stocks, ("stock", ""))))
        elif piece == CLOSE:
            if starts:
                start, (market, symbol) = starts.pop()
                body.stocks.append((len(body.paragraphs), market, symbol, start, size))
        else:
            plain.append(piece)
            size += len(piece)
    body.paragraphs.append(Paragraph("".join(plain), block.kind))
