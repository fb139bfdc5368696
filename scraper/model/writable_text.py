"""Names of files and words of a command line as text that every file and database can hold."""

from __future__ import annotations


def writable(text: str) -> str:
    """Return text with the bytes that Python could not read as text (it keeps them as lone
    surrogates): as UTF-8 where they are that, else written out (`\\xd6`).

    Names of another charset come out of ZIP files made on a Chinese Windows; UTF-8 that was not
    read comes from a locale of ASCII.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return _bytes_of(text).decode("utf-8", "backslashreplace")  # our own: a name, no page
    return text


def _bytes_of(text: str) -> bytes:
    """Return the bytes that a text was read from; `?` for surrogates that stand for none."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")
