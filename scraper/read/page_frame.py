"""Blocks of a page that was saved whole as Markdown: which are the article, and what its head says.

A reader's capture holds the site's navigation before the headline and its lists of links behind
the text; a clipper's holds the article, sometimes with the line of time and medium above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sinanews.scraper.html.text import clean
from sinanews.scraper.html.text_blocks import Block
from sinanews.scraper.model.times import shown, shown_end
from sinanews.scraper.read import bylines
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.read.fields import without_site
from sinanews.scraper.read.furniture import EDITOR_LINE, ORIGINAL_TITLE, SOURCE_LINE
from sinanews.scraper.read.shown_fields import after_time

_SENTENCE_END = re.compile(r"[。！？!?][”’」）)\"]{0,2}\s{0,3}$|[”」]$")
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}|\d{1,2}[时点]")
_NO_LINE = re.compile("[。；！？，]")
LONG = 60  # characters; a block that is longer is text, whatever it ends with
TIME_LINE = 60  # characters of a line of time and medium
HEAD = 12  # blocks after the headline in which that line stands


class Framed(NamedTuple):
    """The blocks of the article, and time and medium as the line above them shows them."""

    blocks: list[Block]
    time: datetime | None
    source: str


def framed(
    found: Sequence[Block], title: str, conventions: Conventions, *, whole_page: bool
) -> Framed:
    """Return the article's part of blocks. `whole_page` says that they are a page with all of
    its navigation.
    """
    texts = [clean(block.text) for block in found]
    start = _after_title(found, texts, title, conventions)
    if whole_page and start == 0:
        start = _first_text(found, texts)
    line = _time_line(texts, start)
    time, source = None, ""
    if line is not None:
        time, source = shown(texts[line]), after_time(texts[line], conventions)
        start = line + 1
    while start < len(found) and _is_toolbar(
        found[start], texts[start], whole_page=whole_page, under_time=line is not None
    ):
        start += 1
    kept = [block for block in found[start:] if texts or block.pictures]
    return Framed(_without_tail(kept, whole_page=whole_page), time, source)


def _is_toolbar(block: Block, text: str, *, whole_page: bool, under_time: bool) -> bool:
    """Say whether a block above the text is links and buttons of the page."""
    if block.linked:
        return whole_page or under_time
    is_word = block.kind != "subheading" and _is_leftover(block, text)
    return whole_page and under_time and is_word


def is_sentence(text: str) -> bool:
    """Say whether a block is text: it ends as a sentence does, or is long."""
    return len(text) >= LONG or _SENTENCE_END.search(text) is not None


def _after_title(
    found: Sequence[Block], texts: Sequence[str], title: str, conventions: Conventions
) -> int:
    """Return the number of the block after the last headline that text follows; 0 where the
    title does not stand in the blocks.
    """
    last = max((n for n, text in enumerate(texts) if _is_text(found[n], text)), default=0)
    wanted = "".join(title.split())
    for number in range(last - 1, -1, -1):
        text = "".join(without_site(texts[number], conventions).split())
        if wanted and text == wanted and not found[number].linked:
            return number + 1
    return 0


def _is_text(block: Block, text: str) -> bool:
    return not block.linked and is_sentence(text)


def _first_text(found: Sequence[Block], texts: Sequence[str]) -> int:
    """Return the first block that is text or shows a time."""
    for number, text in enumerate(texts):
        if _is_text(found[number], text) or _is_time_line(text):
            return number
    return 0


def _time_line(texts: Sequence[str], start: int) -> int | None:
    """Return the number of the line of time and medium at the head; None where there is none
    before the first sentence.
    """
    for number in range(start, min(start + HEAD, len(texts))):
        if _is_time_line(texts[number]):
            return number
        if is_sentence(texts[number]):
            return None
    return None


def _is_time_line(text: str) -> bool:
    if len(text) > TIME_LINE or not shown(text):
        return False
    end = shown_end(text)
    return _NO_LINE.search(text[end:]) is None and _CLOCK.search(text[:end]) is not None


def _without_tail(found: Sequence[Block], *, whole_page: bool) -> list[Block]:
    """Take off what follows the text: all after the line of the editor, and lists of links."""
    kept = list(found[: _after_editor(found, whole_page=whole_page)])
    has_links = False  # behind the text: their headings go with them
    while kept:
        block, text = kept[-1], clean(kept[-1].text)
        is_links = block.linked and len(text) < LONG
        is_heading = has_links and block.kind == "subheading" and not is_sentence(text)
        if not is_links and not is_heading and not (whole_page and _is_leftover(block, text)):
            break
        has_links = has_links or is_links
        kept.pop()
    return kept


def _after_editor(found: Sequence[Block], *, whole_page: bool) -> int:
    """Return the number of the block after the line of the editor, where it ends the article; how
    many there are, where it does not.
    """
    texts = [clean(block.text) for block in found]
    lines = (number for number, text in enumerate(texts) if EDITOR_LINE.match(text))
    after = next(lines, len(texts)) + 1
    return after if whole_page or not any(map(is_sentence, texts[after:])) else len(texts)


def _is_leftover(block: Block, text: str) -> bool:
    """Say whether a block behind the text of a whole page is a word of its furniture."""
    if block.pictures or block.kind == "table_row" or is_sentence(text):
        return False
    fields = (EDITOR_LINE, SOURCE_LINE, ORIGINAL_TITLE)
    return not any(line.match(text) for line in fields) and not bylines.byline(text)
