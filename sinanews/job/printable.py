"""Data as text that a terminal or a log can take."""

from __future__ import annotations

import re

# C0 and C1 but for tab and line feed, the marks that turn the direction of writing, separators of
# lines that no pipe knows, and what has no width: tags and blanks that hide words. Joiners stay:
# emoji and some scripts are written with them.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r"\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    """Return data text without control characters (ANSI escapes, direction marks, hidden ones)."""
    return _CONTROL.sub("", text)
