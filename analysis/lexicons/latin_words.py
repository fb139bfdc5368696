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
    if not 0 < at < len(text):
        return False
    return _is_latin(text[at]) and _is_latin(text[at - 1])


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
