"""The blocks of the article out of those of its part, on a page whose template nobody knows:
without what stands above the text, the lists of links in it, and what follows it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sinanews.scraper.html.text import clean
from sinanews.scraper.html.text_blocks import Block
from sinanews.scraper.read.furniture import EDITOR_LINE, GENERAL, words_of
from sinanews.scraper.read.page_words import COMMENTS_HEADS, SHARES, TAILS
from sinanews.scraper.read.yearless import is_yearless

HEAD_BLOCKS = 12  # below the headline, in which time and medium stand
ABOVE_BLOCKS = 60  # of menus, in which the headline stands
YEARLESS_LINE = 30  # characters of a line of a time without its year and a name
HEAD_LINE = 80  # characters of a line of time and medium; a longer one is text
CAPTION = 80  # characters beside a picture in its block; more is text
LINKS = 3  # blocks of links in a row that are a list of other articles
TAIL_SHARE = 0.5  # of the characters that must stand before what ends a text
COMMENTS_SHARE = 0.1  # before the heading of comments, which may be longer than the text
TAIL_LINE = 20  # characters of a heading of what follows it
TAIL_WORDS = 12  # characters of words of such a heading
LOOK_BELOW = 3  # blocks under it
PARAGRAPH = 40  # characters of a paragraph
_SENTENCE = re.compile("[，。！？；]")
_TIME = re.compile(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}|^\d{1,2}:\d\d(?::\d\d)?$"
)
_COUNT = re.compile(r"^[\d,.万+]{1,9}$")


def article_blocks(
    found: Sequence[Block],
    title: str,
) -> list[Block]:
    """Return the blocks that are the article's."""
    bodies = found[_text_start(found, title) :]
    kept = without_link_lists(bodies[: _text_end(bodies)])
    for number, block in enumerate(kept):
        above = kept[number - 1] if number else None
        if _is_captioned(block, above):
            block.kind = "caption"
    return kept


def _is_captioned(
    block: Block,
    above: Block | None,
) -> bool:
    """Say whether the words of a block are a caption: of the picture in it, or of that which
    alone is the block above.
    """
    text = clean(block.text)
    if not text or len(text) > CAPTION or text.endswith(("。", "！", "？", "：")):
        return False
    if block.pictures:
        return block.kind in ("text", "subheading")
    under = above is not None and bool(above.pictures) and not clean(above.text)
    return under and block.kind == "text" and _SENTENCE.search(text) is None


def _text_start(
    found: Sequence[Block],
    title: str,
) -> int:
    """Return the number of the first block below headline, time and medium."""
    start = 0
    head = words_of(title)
    for number, block in enumerate(found[:ABOVE_BLOCKS]):
        if head and words_of(block.text) == head:
            start = number + 1
        elif number >= HEAD_BLOCKS and _is_paragraph(block):
            break
    last = min(len(found), start + HEAD_BLOCKS)
    while start < last and _is_above(found[start]):
        start += 1
    return start


def _is_above(block: Block) -> bool:
    """Say whether a block is what stands between headline and text: time and medium, links,
    buttons.
    """
    text = clean(block.text)
    is_button = words_of(text) in SHARES or GENERAL.is_boilerplate(text)
    return _is_head_line(block) or (bool(text) and not block.pictures and is_button)


def _is_head_line(block: Block) -> bool:
    """Say whether a block states time and medium, or is a link above the text."""
    text = clean(block.text)
    if not text or len(text) > HEAD_LINE:
        return False
    if block.linked or _COUNT.match(text):
        return True
    stated = _TIME.search(text) is not None or (
        len(text) <= YEARLESS_LINE and is_yearless(text)
    )
    return stated and "。" not in text and not text.endswith(("：", ":"))


def _text_end(found: Sequence[Block]) -> int:
    """Return the number of the block at which what follows the text begins: behind the line of
    editors, or at a heading of comments or of other articles, where half of the characters stand
    before it; trailing links follow too.
    """
    sizes = [len(clean(block.text)) for block in found]
    whole = sum(sizes)
    read = 0
    end = len(found)
    for number, block in enumerate(found):
        read += sizes[number]
        text = clean(block.text)
        below = found[number + 1 : number + 1 + LOOK_BELOW]
        if read >= COMMENTS_SHARE * whole and _heads_comments(text, below):
            end = number
            break
        if read < TAIL_SHARE * whole:
            continue
        if EDITOR_LINE.match(text):
            end = number + 1
            break
        if len(text) <= TAIL_LINE and _begins_tail(text, below):
            end = number
            break
    while end and _is_link(found[end - 1]):
        end -= 1
    return end


def _heads_comments(
    text: str,
    below: Sequence[Block],
) -> bool:
    """Say whether a line is the heading of the readers' comments under a text."""
    words = words_of(text)
    return len(text) <= TAIL_LINE and words in COMMENTS_HEADS and len(below) == LOOK_BELOW


def _begins_tail(
    text: str,
    below: Sequence[Block],
) -> bool:
    """Say whether a line heads comments or other articles; 相关新闻 over paragraphs of text heads
    a part of the article.
    """
    words = words_of(text)
    heads = any(words.startswith(tail) and len(words) <= TAIL_WORDS for tail in TAILS)
    return heads and ("评论" in words or not any(map(_is_paragraph, below)))


def _is_paragraph(block: Block) -> bool:
    return not block.linked and len(block.text) >= PARAGRAPH and "。" in block.text


def _is_link(block: Block) -> bool:
    return block.linked and _SENTENCE.search(block.text) is None


def without_link_lists(found: Sequence[Block]) -> list[Block]:
    """Return the blocks without the runs of links, which are lists of other articles inside the
    text, and without their headings.
    """
    kept: list[Block] = []
    run: list[Block] = []
    for block in (*found, None):
        if block is not None and _is_link(block):
            run.append(block)
            continue
        if len(run) < LINKS:
            kept.extend(run)
        elif kept and words_of(kept[-1].text) in TAILS:
            kept.pop()
        run = []
        if block is not None:
            kept.append(block)
    return kept
