"""Annotation by surfaces into spans, as the gold's guide says: all occurrences, longest first,
minus the exceptions.
"""

from __future__ import annotations

import re
from typing import Any

_LATIN = re.compile(r"[A-Za-z0-9.&\- ]+")


def full_text(record: dict[str, Any]) -> str:
    """Return title, line feed, text; the text alone where there is no title."""
    return (
        f"{record['title']}\n{record['text']}" if record.get("title") else str(record["text"])
    )


def gold_spans(text: str, item: dict[str, Any]) -> list[tuple[int, int, str]]:
    """Return the spans of an item's `entities` (text, type) without its `exceptions` (text,
    context).
    """
    skipped = exceptions(text, item)
    taken = bytearray(len(text))
    found = []
    for entity in sorted(item["entities"], key=lambda e: -len(e["text"])):
        surface = entity["text"]
        for match in re.finditer(re.escape(surface), text):
            start, end = match.span()
            if any(taken[start:end]) or (
                _LATIN.fullmatch(surface) and in_word(text, start, end)
            ):
                continue
            taken[start:end] = b"\1" * (end - start)
            if (start, end) not in skipped:
                found.append((start, end, entity["type"]))
    return sorted(found)


def in_word(text: str, start: int, end: int) -> bool:
    """Say whether a Latin surface is part of a longer word."""
    return bool(
        re.match(r"[A-Za-z0-9]", text[start - 1 : start])
        or re.match(r"[A-Za-z0-9]", text[end : end + 1])
    )


def exceptions(text: str, item: dict[str, Any]) -> set[tuple[int, int]]:
    """Return the spans that the annotation takes out."""
    found = set()
    for exception in item.get("exceptions", ()):
        context = exception["context"].strip("…")
        offset = context.find(exception["text"])
        for match in re.finditer(re.escape(context), text):
            if offset >= 0:
                found.add(
                    (match.start() + offset, match.start() + offset + len(exception["text"]))
                )
    return found
