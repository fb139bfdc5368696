"""What readers and people's own scripts save: lines of `Key: value`, then the text as Markdown
(r.jina.ai: Title, URL Source, Published Time, Markdown Content; 标题, 时间, 来源, 正文), or a page
that opens with `# title`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from sinanews.scraper.model.times import shown
from sinanews.scraper.read.record_keys import KEYS, fold

_LINE = re.compile(
    r"(?P<key>[A-Za-z\u4e00-\u9fff][A-Za-z \u4e00-\u9fff_-]{0,23})[:：](?P<value>.{0,2000})"
)
_HEADING = re.compile(r"\s{0,99}#[ \t](?P<title>[^\n]{1,300})\n")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'，。]{4,2000}")
_LABELLED = re.compile(
    r"(?:原文|链接|网址|地址|来源|出处|source|url|link|via|original)", re.IGNORECASE
)
_PLACES = ("url", "time", "source")  # one of them must stand beside the title
KEY_LINES = 30  # of a head; a text of its own has sentences long before
HEAD_LINES = 6  # after `# title`, in which time or address must stand
_KNOWN = frozenset(
    key for field in ("title", "text", "authors", *_PLACES) for key in KEYS[field]
)
_BESIDE = frozenset(key for keys in KEYS.values() for key in keys) | {"warning", "imagecount"}


class Capture(NamedTuple):
    """The head of a capture as a record, and the text behind it."""

    stated: Mapping[str, str]
    text: str


def capture_of(text: str) -> Capture | None:
    """Return what a text holds as a capture; None where it is none."""
    return _keyed(text) or _headed(text)


def _keyed(text: str) -> Capture | None:
    stated: dict[str, str] = {}
    at = 0
    for line in text.splitlines(keepends=True)[: 2 * KEY_LINES]:
        bare = line.strip("\ufeff \t\r\n")
        found = _LINE.fullmatch(bare)
        if bare and (found is None or fold(found["key"]) not in _BESIDE):
            break
        at += len(line)
        if found is None:
            continue
        key, value = fold(found["key"]), found["value"].strip()
        if key in KEYS["text"]:
            return _of(stated, f"{value}\n{text[at:]}")
        stated.setdefault(key, value)
    return _of(stated, text[at:])


def _of(stated: Mapping[str, str], text: str) -> Capture | None:
    filled = {key: value for key, value in stated.items() if value}
    has_title = any(key in filled for key in KEYS["title"])
    has_place = any(key in filled for place in _PLACES for key in KEYS[place])
    return Capture(filled, text) if has_title and has_place else None


def _headed(text: str) -> Capture | None:
    found = _HEADING.match(text)
    if found is None:
        return None
    rest = text[found.end() :]
    lines = [line for line in rest.splitlines()[: 3 * HEAD_LINES] if line.strip()]
    head = lines[:HEAD_LINES]
    stated = {"title": found["title"].strip("# \t\r")}
    labelled = (_ADDRESS.search(line) for line in head if _LABELLED.search(line))
    address = next(filter(None, labelled), None)
    if address:
        stated["url"] = address[0]
    dated = any(shown(line) and ":" in line.replace("：", ":") for line in head)
    return Capture(stated, rest) if address or dated else None
