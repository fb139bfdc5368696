"""The text of a record into blocks, whatever it is written in: plain lines, HTML, Markdown, a list
of paragraphs.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

import orjson

from sinanews.scraper.html.text import TAG, clean, without_tags
from sinanews.scraper.html.text_blocks import Block, Markup
from sinanews.scraper.read.markdown import html_of, is_markdown

# With its semicolon alone: "R&D", "AT&T" and the "&copy=2" of an address are text.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_BLOCK_TAG = re.compile(
    r"<(?:/?(?:p|div|h[1-6]|li|ul|ol|table|tr|section|article|blockquote|figure)|br)"
    r"(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(
    r"</?(?:a|b|i|u|em|strong|span|font|img|br|hr|p|div|sub|sup|script|style|center|section|"
    r"article|table|tbody|tr|td|th|ul|ol|li|h[1-6]|figure|figcaption|blockquote|video|iframe)"
    r"(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_NO_TAG = re.compile(r"<(?![a-zA-Z/!])")  # a sign: 毛利率<5%
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|div|br|span|h[1-6]|strong)\b", re.IGNORECASE)
_LINE_BREAK = re.compile(r"\r\n?|\n|\u2028|\u2029")
# What a joined list of paragraphs begins with: its title, its source, then the text, by commas;
# those in brackets (a quotation of a share) part nothing.
_HEAD_PIECE = re.compile(
    r"\s{0,9}(?:原标题|原题|文章来源|来源|作者|编辑)\s{0,2}[:：]"
    r"(?:[^,。()（）]|[(（][^()（）]{0,40}[)）]){1,80}(?P<comma>,)(?=\S)"
)
# A title before the text in one line, with a blank between them.
_TITLE_PIECE = re.compile(
    r"\s{0,9}(?:原标题|原题)\s{0,2}[:：]\s{0,2}[^\s。]{4,80}(?P<comma>[ \u3000])(?=[^。]{9,300}。)"
)
_LIST_MARKS = (('["', '"]'), ("['", "']"), ("[{", "}]"))
LISTED_BYTES = 1_000_000  # of a list written as text that is read as one


def undone(text: str) -> str:
    """Return a text without its entities; a lone & stays."""
    return _ENTITY.sub(lambda found: unescape(found[0]), text) if "&" in text else text


def plain_line(text: str) -> str:
    """Return the text of a title or a name: no tags, entities undone, cleaned."""
    return clean(undone(without_tags(text) if TAG.search(text) else text))


def text_of(value: object) -> str:
    """Return the text that a value holds: itself, or the parts of a list as lines; empty where it
    holds none.
    """
    if isinstance(value, str):
        listed = _listed(value)
        return text_of(listed) if listed else value
    if isinstance(value, Mapping):
        names = ("text", "value", "content", "#text", "@value", "html", "p")
        return next((found for name in names if (found := text_of(value.get(name)))), "")
    if isinstance(value, list | tuple):
        return "\n".join(filter(None, map(text_of, value)))
    return ""


def _listed(text: str) -> list[Any]:
    """Return the list that a text is the JSON or Python form of; empty where it is none."""
    bare = text.strip()
    marks = (bare[:2], bare[-2:])
    if marks not in _LIST_MARKS and not (
        marks[0] in ("['", '["') and marks[1] in ("']", '"]')
    ):
        return []
    if len(bare) > LISTED_BYTES:
        return []
    try:
        found = orjson.loads(bare)
    except orjson.JSONDecodeError:
        try:
            found = ast.literal_eval(bare)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return []
    return found if isinstance(found, list) else []


def blocks_of(text: str, markup: Markup) -> list[Block]:
    """Return the blocks of a text in reading order."""
    if "<" not in text and _ESCAPED_TAG.search(text):
        text = unescape(text)  # feeds escape their HTML twice
    if _ANY_TAG.search(text):
        return _markup_blocks(as_html(text), markup)
    if is_markdown(text):
        return _markup_blocks(html_of(text), markup)
    return [Block(text=undone(line)) for line in _lines(text) if line.strip()]


def _markup_blocks(html: str, markup: Markup) -> list[Block]:
    # bs4 takes 50 ms to load: `analyze` of plain text does without
    from sinanews.scraper.html.markup_blocks import blocks

    return blocks(html, markup)


def _lines(text: str) -> Iterator[str]:
    for line in _LINE_BREAK.split(text):
        rest = line
        while head := _HEAD_PIECE.match(rest) or _TITLE_PIECE.match(rest):
            yield rest[: head.start("comma")]
            rest = rest[head.end() :]
        yield rest


def as_html(text: str) -> str:
    """Return a text with tags as HTML: signs that are no tags escaped, and its lines as
    paragraphs where no tag begins one.
    """
    html = _NO_TAG.sub("&lt;", text)
    lines = [line for line in _LINE_BREAK.split(html) if line.strip()]
    if len(lines) > 1 + 2 * len(_BLOCK_TAG.findall(html)):
        return "".join(f"<p>{line}</p>" for line in lines)
    return html
