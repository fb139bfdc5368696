"""Data as lines of text for others' programs: feeds, messages. What XML forbids, what turns the
direction of writing, and what a terminal would obey is taken out.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from sinanews.job.printable import printable, shortened
from sinanews.scraper.model.web import is_web_address

# what XML 1.0 has no place for (its section 2.2), besides the control characters that `printable`
# takes out: lone surrogates and the two that are no characters
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_SAFE = "!#$%&'()*+,/:;=?@[]~"  # of an address: its own marks, and % where it is encoded
LONGEST_ADDRESS = 2083  # characters: what browsers and Scrapy take


def plain_line(text: str | None, longest: int | None = None) -> str:
    """Return text as one line, at most so long (the last character says that it was longer)."""
    spaced = " ".join((text or "").split())
    line = _NO_XML.sub("", printable(spaced)).strip()
    return line if longest is None else shortened(line, longest)


def web_address(url: str | None) -> str | None:
    """Return an address of the web as ASCII; None for all else (a script, a path, nonsense)."""
    text = plain_line(url)
    if not text or len(text) > LONGEST_ADDRESS:
        return None
    return quote(text, safe=_SAFE) if is_web_address(text) else None
