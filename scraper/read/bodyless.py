"""What a page without an article is: search, list, portal, or too little text to be one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sinanews.scraper.html.text_part import Line
from sinanews.scraper.html.tree import Page
from sinanews.scraper.read.beside_text import BesideText
from sinanews.scraper.read.conventions import Conventions

# A portal's home page has 600 and more links, an article page under 120 outside its lists.
PORTAL_LINKS = 150
ROWS = 6  # of links, teasers or clock times that make a list
TEASERS = 0.5  # of the sentences that stand below links, from which the page is a list
BELOW = 2  # lines below a link in which its teaser stands
TITLE = 8  # characters of a link that is a title; a shorter one is a word of a menu
# Characters: a page without a headline is an article where its text is as long as this, and
# as a part of the links on the page.
LONG_TEXT = 250
LONG_SHARE = 0.3
_CLOCK = re.compile(r"^(?:今天|昨天)?\s{0,2}\d{1,2}[:：]\d\d(?:[:：]\d\d)?(?!\d)")
_DATE_END = re.compile(r"(?:\d{1,2}:\d\d(?::\d\d)?|\d\d[-/.]\d\d|\d月\d{1,2}日)[\])）]?$")
_VIDEO = ("#myMovie", ".video-player", "#video_player", "video")


@dataclass(frozen=True, slots=True)
class _Counts:
    """What the lines of a page, or of a part of it, are."""

    sentences: int
    sentence_characters: int
    titles: int  # links that are titles
    teasers: int  # sentences right below a link that is a title
    link_characters: int
    clocks: int  # lines that begin with a clock time
    dated_links: int  # sentences that hold a link and end in a date


def bodyless_kind(
    tree: Page,
    url: str | None,
    conventions: Conventions,
) -> str | None:
    """Say what a page without article is by its site's marks and by its links: search, list or
    portal.
    """
    bodyless = conventions.bodyless
    if tree.has(bodyless.search) or _matches(bodyless.search_url, url):
        return "search"
    if tree.has(bodyless.lists):
        return "list"
    if len(tree.texts(("a",))) > PORTAL_LINKS:
        named = _matches(bodyless.portal_title, tree.text(("title",)))
        if named or not tree.has(("h1",)):
            return "portal"
    return None


def _matches(pattern: re.Pattern[str] | None, text: str | None) -> bool:
    return pattern is not None and pattern.search(text or "") is not None


def kind_by_lines(
    lines: Sequence[Line],
    part: Sequence[Line],
    fields: BesideText,
) -> str | None:
    """Say whether a page is a list by its visible lines and by those of its running text (empty
    where no line is a sentence); None where there may be an article.
    """
    page, text = _counts(lines), _counts(part)
    if not text.sentences:
        return "list" if page.titles >= ROWS else None
    if _is_linked(text):
        return "list"
    if fields.is_dated:
        return None
    if text.clocks >= ROWS:
        return "list"
    enough = max(LONG_TEXT, LONG_SHARE * page.link_characters)
    if page.titles >= ROWS and text.sentence_characters < enough:
        return "portal" if page.titles > PORTAL_LINKS else "list"
    return None


def _is_linked(text: _Counts) -> bool:
    """Say whether the sentences of a part belong to its links: rows with teasers, or with dates."""
    teasers = text.teasers >= max(ROWS, TEASERS * text.sentences)
    rows = text.dated_links >= max(ROWS, TEASERS * text.sentences)
    return teasers or rows or text.link_characters >= text.sentence_characters


def _counts(lines: Sequence[Line]) -> _Counts:
    sentences = [line for line in lines if line.is_sentence]
    links = [line for line in lines if line.is_link]
    titles = [n for n, line in enumerate(lines) if line.is_link and len(line.text) >= TITLE]
    below = {number + step for number in titles for step in range(1, BELOW + 1)}
    return _Counts(
        sentences=len(sentences),
        sentence_characters=sum(len(line.text) for line in sentences),
        titles=len(titles),
        teasers=sum(line.is_sentence for n, line in enumerate(lines) if n in below),
        link_characters=sum(len(line.text) for line in links),
        clocks=sum(_CLOCK.match(line.text) is not None for line in lines),
        dated_links=sum(map(_is_dated_link, sentences)),
    )


def _is_dated_link(line: Line) -> bool:
    return line.linked > 0 and _DATE_END.search(line.text) is not None


def empty_kind(tree: Page) -> str:
    """Say what a page without text is: video or empty."""
    return "video" if tree.has(_VIDEO) else "empty"
