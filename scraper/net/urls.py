"""URLs as a request sends them: checked, quoted, without fragment; and where a redirect leads.

What makes two URLs the same article is another question: see canonical_url in ids.py.
"""

from __future__ import annotations

from urllib.parse import quote, urljoin, urlsplit

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from sinanews.scraper.model.errors import FetchError
from sinanews.scraper.model.limits import URL_CHARACTERS

_SCHEMES = ("http", "https")
_SENT_AS_WRITTEN = "!#$%&'()*+,/:;=?@[]~\\"  # of a Location header


def request_url(url: str) -> str:
    """Return `url` as it is sent: host in ASCII and lower case, path quoted, no fragment.

    Raises FetchError bad_url: no http or https, no host, with a password, longer than the
    limit, no URL at all.
    """
    if len(url) > URL_CHARACTERS:
        message = f"{url[:80]}… has {len(url)} characters, the limit is {URL_CHARACTERS}"
        raise FetchError(message, reason="bad_url")
    try:
        parts = parse_url(url.strip())
    except (LocationParseError, UnicodeError) as error:
        raise FetchError(f"{url!r} is no valid URL", reason="bad_url") from error
    sent = parts._replace(fragment=None, path=parts.path or "/").url
    _check(sent)
    return sent


def redirect_url(url: str, location: str) -> str:
    """Return the URL to which `location`, a header read as Latin-1, leads from `url`. Raises
    FetchError bad_url.

    The header's bytes should be ASCII; Chinese servers send UTF-8 and GBK, browsers quote the
    bytes.
    """
    written = location.strip(" \t").encode("latin-1", "replace")
    quoted = quote(written, safe=_SENT_AS_WRITTEN)
    try:
        return request_url(urljoin(url, quoted))
    except ValueError as error:
        message = f"{url} redirects to {location[:200]!r}, which is no valid URL"
        raise FetchError(message, reason="bad_url") from error


def origin_of(url: str) -> str:
    """Return scheme, host and port of a URL as it is sent: what one robots.txt is for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def target_of(url: str) -> str:
    """Return path and query of a URL as it is sent: what stands behind GET."""
    parts = urlsplit(url)
    if not parts.query:
        return parts.path
    return f"{parts.path}?{parts.query}"


def _check(url: str) -> None:
    """Raise FetchError bad_url for URLs that are not fetched."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # which raises where it is none
    except ValueError as error:
        raise FetchError(f"{url!r} is no valid URL ({error})", reason="bad_url") from error
    host = (parts.hostname or "").strip(".")
    has_secret = parts.username is not None or parts.password is not None
    if parts.scheme not in _SCHEMES or not host or has_secret:
        rule = "only http and https URLs with a host and without a password are fetched"
        raise FetchError(f"{url!r}: {rule}", reason="bad_url")
