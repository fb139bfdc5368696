"""Whether a span cuts a Latin word: Chinese names have no edges to look for, Latin ones do."""

from __future__ import annotations


def inside_latin(
    text: str,
    start: int,
    end: int,
) -> bool:
    """Say whether a Latin edge of the span goes on as a Latin word or number (the AI of FAIR)."""
    if begins_inside_latin(text, start):
        return True
    return _cuts_latin(text, end)


def begins_inside_latin(text: str, start: int) -> bool:
    """Say whether what starts here goes on a Latin word begun before (the M2 of PM2.5)."""
    return _cuts_latin(text, start)


def _cuts_latin(text: str, at: int) -> bool:
    """Say whether a cut before text[at] has Latin letters or digits on both sides."""
    pair = text[at - 1 : at + 1] if at > 0 else ""
    return len(pair) > 1 and pair.isascii() and pair.isalnum()
