"""Data as text that a page, a chart or a terminal can show: no control characters, no marks that
turn the direction of writing or hide, no towers of accents; cut where it is too long.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from sinanews.job.printable import printable, shortened
from sinanews.scraper.model.web import is_web_address

_SPACES = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
# what a page has no place for besides what a terminal has not: joiners, lone surrogates,
# characters that XML cannot hold, and further tags, which write what nobody sees
_HIDDEN = re.compile(r"[\u180e\u200c\u200d\ufff0-\uffff\ud800-\udfff\U000e0080-\U000e0fff]")
# two accents on a letter are writing (Vietnamese), a dozen are a tower over the next lines
_TOWER = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{2})"
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
HEADLINE = 90  # characters: two lines of a card on a telephone


def visible(text: str | None, most: int = 0) -> str:
    """Return text without what cannot be seen; `most` > 0: so many characters, the last one …
    where there were more.
    """
    if not text:
        return ""
    shown = _TOWER.sub(r"\1", _seen(_SPACES.sub(" ", text)))
    return shortened(shown, most) if most > 0 else shown


def _seen(text: str) -> str:
    return _HIDDEN.sub("", printable(text))


def web_address(url: str | None) -> str | None:
    """Return a URL that a link may lead to: http or https with a host; None for all others."""
    if not url or _seen(url) != url or _SPACES.search(url):
        return None
    return url if is_web_address(url) else None


def site_of(url: str | None) -> str:
    """Return the host of a web address; empty where it is none."""
    address = web_address(url)
    return visible(urlsplit(address).hostname or "", 60) if address else ""
