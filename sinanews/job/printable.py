"""Data as text that a terminal or a log can take."""

from __future__ import annotations

import re

# C0 and C1 but for tab and line feed, and the marks that turn the direction of writing.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """Return data text without control characters (ANSI escapes, direction marks)."""
    return _CONTROL.sub("", text)
