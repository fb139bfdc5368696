"""Markdown into HTML, for the one reader of blocks. The only file that imports markdown-it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_HEADING = re.compile(r"^#{1,6}[ \t]\S", re.M)
_LINK = re.compile(r"\[[^\]\n]{0,200}\]\(\s?<?(?:https?:)?/")
_PICTURE = re.compile(r"!\[[^\]\n]{0,200}\]\(|!\[\[")
_BOLD = re.compile(r"(?<![*\\])\*\*(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*])\*\*(?!\*)")
_TABLE = re.compile(r"^\|?[ \t]{0,9}:?-{3,99}:?[ \t]{0,9}\|", re.M)
_SIGNS = (_HEADING, _LINK, _PICTURE, _BOLD, _TABLE)
_BLOCK_TAG = re.compile(r"<(?:p|div|br|h[1-6]|li|section|article)(?=[\s/>])", re.IGNORECASE)
# What Obsidian adds: embedded files, [[page|words]], ==marks==, %%remarks%%, heads of callouts.
_EMBEDDED = re.compile(r"!\[\[[^\]\n]{1,200}\]\]|%%[^%\n]{0,500}%%")
WIKI = re.compile(r"\[\[(?:[^\]|\n]{1,200}\|)?([^\]|\n]{1,200})\]\]")
_MARKED = re.compile(r"==(?=\S)([^=\n]{1,300})==")
_CALLOUT = re.compile(r"^(>[ \t]{0,4})\[![a-zA-Z]{1,20}\][+-]?", re.M)
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,40}\]:?")
# A sentence ends with the line, and the next line begins with words: two paragraphs, whatever
# CommonMark says; text that was wrapped at a width seldom breaks there.
_ENDED = re.compile(
    r"(?<=[。！？!?”」…])[ \t\u3000]{0,9}\n(?=[\u3000 \t]{0,9}(?!\d{1,3}[.)] )[^\s|>*+#-])"
)

# Of items with blank lines between them; an item is one block.
_ITEM_PARAGRAPH = re.compile(r"<li>\n?<p>")


def is_markdown(text: str) -> bool:
    """Say whether a text bears signs of Markdown, more than it has tags of HTML."""
    signs = sum(len(pattern.findall(text)) for pattern in _SIGNS)
    return signs > 0 and signs >= len(_BLOCK_TAG.findall(text))


def has_block_tags(text: str) -> bool:
    """Say whether a text has tags that begin a paragraph in HTML."""
    return _BLOCK_TAG.search(text) is not None


def html_of(text: str) -> str:
    """Return Markdown as HTML; HTML in it stays as it is."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _EMBEDDED.sub("", text)
    text = WIKI.sub(r"\1", text)
    text = _MARKED.sub(r"\1", text)
    text = _CALLOUT.sub(r"\1", text)
    text = _FOOTNOTE.sub("", text)
    # Before CommonMark does it: its ** must stand at the edge of a Latin word.
    text = _BOLD.sub(r"<strong>\1</strong>", text)
    text = _ENDED.sub("\n\n", text)
    html: str = _renderer().render(text)
    return _ITEM_PARAGRAPH.sub("<li>", html)


def _renderer() -> MarkdownIt:
    """Return a CommonMark reader with tables; lines that are indented are text, no code."""
    # CommonMark's own rules, kept by the people of Executable Books; pure Python, 100 KB
    from markdown_it import MarkdownIt

    options = {"html": True, "maxNesting": 50}
    reader = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    return reader.disable(["code"])
