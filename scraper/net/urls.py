"""URLs as a request needs them: checked, quoted, without fragment; and where a redirect leads."""

from __future__ import annotations

from urllib.parse import quote, urljoin, urlsplit

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from sinanews.scraper.model.errors import FetchError
from sinanews.scraper.model.limits import URL_LENGTH
from sinanews.scraper.net.addresses import host_and_port


def canonical(url: str) -> str:
    """Return `url` as it is sent: host in ASCII and lower case, path quoted, no fragment.

    Raises FetchError bad_url: no http or https, no host, with a password, longer than the
    limit, no URL at all.
    """
    if len(url) > URL_LENGTH:
        raise FetchError(
            f"{url[:80]}… has {len(url)} characters, the limit is {URL_LENGTH}",
            reason="bad_url",
        )
    try:
        parts = parse_url(url.strip())
    except (LocationParseError, UnicodeError) as error:
        raise FetchError(f"{url!r} is no valid URL", reason="bad_url") from error
    sent = parts._replace(fragment=None, path=parts.path or "/").url
    host_and_port(sent)
    return sent


def joined(url: str, location: str) -> str:
    """Return the URL to which `location`, a header read as Latin-1, leads from `url`. Raises
    FetchError bad_url.

    The header's bytes should be ASCII; Chinese servers send UTF-8 and GBK, browsers quote the
    bytes.
    """
    quoted = quote(
        location.strip(" \t").encode("latin-1", "replace"), safe="!#$%&'()*+,/:;=?@[]~\\"
    )
    try:
        return canonical(urljoin(url, quoted))
    except ValueError as error:
        message = f"{url} redirects to {location[:200]!r}, which is no valid URL"
        raise FetchError(message, reason="bad_url") from error


def host_of(url: str) -> str:
    """Return the host of a canonical URL, by which we count and wait."""
    return (urlsplit(url).hostname or "").rstrip(".")


def origin_of(url: str) -> str:
    """Return scheme, host and port of a canonical URL: what one robots.txt is for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
