"""Whether a span cuts a Latin word: Chinese names have no edges to look for, Latin ones do."""

from __future__ import annotations


def inside_latin(text: str, start: int, end: int) -> bool:
    """Say whether a Latin edge of the span goes on as a Latin word or number (the AI of FAIR)."""
    return begins_inside_latin(text, start) or _ends_inside_latin(text, end)


def begins_inside_latin(text: str, start: int) -> bool:
    """Say whether what starts here goes on a Latin word begun before (the M2 of PM2.5)."""
    return 0 < start < len(text) and _latin(text[start]) and _latin(text[start - 1])


def _ends_inside_latin(text: str, end: int) -> bool:
    return 0 < end < len(text) and _latin(text[end - 1]) and _latin(text[end])


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
