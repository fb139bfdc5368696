"""Data as text that a terminal, a log or a page can take."""

from __future__ import annotations

import re

# C0 and C1 but for tab and line feed, the marks that turn the direction of writing, separators of
# lines that no pipe knows, and what has no width: tags and blanks that hide words. Joiners stay:
# emoji and some scripts are written with them.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r"\U000e0000-\U000e007f]"
)

MINUTE = len("2024-01-02T09:30")  # of a time: what is shown of it


def printable(text: str) -> str:
    """Return data text without control characters (ANSI escapes, direction marks, hidden ones)."""
    return _CONTROL.sub("", text)


def minute(moment: str | None) -> str:
    """Return a time of the store (2024-01-02T09:30:00+08:00) as 2024-01-02 09:30; nothing for
    none.
    """
    return printable(moment or "")[:MINUTE].replace("T", " ")


def shortened(text: str, most: int) -> str:
    """Return text of at most `most` characters: what is cut ends in an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
