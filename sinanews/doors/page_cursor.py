"""How to go on with a list: a short text that says how much was shown, and of which question.

It holds no secret and opens nothing: it is a number, the digest of the question that it belongs to,
and how many rows the store had, so that a reader learns where the list may have moved since.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from sinanews.doors.answer_size import as_text
from sinanews.scraper.model.errors import UsageError

MOST = 10**9  # rows that may be skipped, or a place in sections (article_answer.py)
PARTS = ("cursor", "max_tokens", "limit")  # arguments that change no order
_FORM = re.compile(r"([0-9]{1,10})-([0-9a-f]{8})-([0-9]{1,12})")


@dataclass(frozen=True, slots=True)
class Cursor:
    """Rows (of an article's text: characters) to skip, and the newest row of the store when the
    list began.
    """

    skip: int = 0
    newest: int = 0

    def text(self, question: str) -> str:
        """Return it as the client gets it; `question` is `digest_of` the call."""
        return f"{self.skip}-{question}-{self.newest}"


def digest_of(tool: str, arguments: Mapping[str, Any]) -> str:
    """Return what two calls have in common that ask for parts of one list."""
    asked = {name: value for name, value in arguments.items() if name not in PARTS}
    return f"{crc32(as_text([tool, asked]).encode()):08x}"


def read_cursor(text: str | None, question: str) -> Cursor | None:
    """Return the cursor that a client gives back; None where it gives none. UsageError where it
    is none of ours, or of another question.
    """
    if text is None:
        return None
    found = _FORM.fullmatch(text)
    if found is None or int(found[1]) > MOST:
        raise UsageError("cursor is none that an answer gave: leave it out to begin anew")
    if found[2] != question:
        raise UsageError(
            "cursor belongs to another question: repeat the call that gave it, with cursor alone"
            " added"
        )
    return Cursor(int(found[1]), int(found[3]))
