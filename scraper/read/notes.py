"""Notes in brackets before or behind the words of a paragraph: （原标题：…）, （责任编辑：…）."""

from __future__ import annotations

import re
from typing import NamedTuple

from sinanews.scraper.html.tree import CLOSE, OPEN

_INNER = r"(?:[^（()）【】\[\]]|[（(【\[][^（()）【】\[\]]{0,60}[）)】\]])"  # with brackets of its own
_BEGIN, _END = r"[（(【\[]\s{0,2}", r"\s{0,2}[）)】\]]"
_TITLE = rf"{_BEGIN}(?:原标题|原题)\s{{0,2}}[:：]\s{{0,2}}(?P<title>{_INNER}{{1,200}}?){_END}"
_EDITOR = rf"{_BEGIN}(?P<editor>(?:责任编辑|责编|编辑)\s{{0,2}}[:：/|｜丨 ]\s{{0,2}}[^（()）。]{{1,60}}){_END}"
_BEHIND = re.compile(rf"(?:{_TITLE}|{_EDITOR})\s{{0,3}}$")
_BEFORE = re.compile(rf"^{_TITLE}\s{{0,3}}")
_LAST = 280  # characters from the end in which a note begins
_OPENING, _CLOSING = tuple("（(【["), tuple(")）]】")


class Noted(NamedTuple):
    """A paragraph without its notes, and what they said; empty where there was none."""

    text: str
    original_title: str = ""
    editor: str = ""


def without_notes(text: str) -> Noted:
    """Take the notes before and behind a paragraph off it."""
    if not text.startswith(_OPENING) and not text.endswith(_CLOSING):
        return Noted(text)
    title = editor = ""
    while text.endswith(_CLOSING):
        found = _BEHIND.search(text, max(0, len(text) - _LAST))
        if found is None:
            break
        title = title or found["title"] or ""
        editor = editor or found["editor"] or ""
        text = text[: found.start()].rstrip()
    if (found := _BEFORE.match(text)) and OPEN not in found[0]:
        title = title or found["title"]
        text = text[found.end() :]
    return Noted(text, _words(title), _words(editor))


def _words(text: str) -> str:
    return text.replace(OPEN, "").replace(CLOSE, "").strip()
