"""What goes wrong within a request, by our own few names."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from http.client import HTTPException, RemoteDisconnected
from types import MappingProxyType

from urllib3.exceptions import HTTPError, LocationParseError, ProxyError
from urllib3.exceptions import SSLError as PoolSslError
from urllib3.exceptions import TimeoutError as PoolTimeout

from sinanews.scraper.model.errors import FetchError

# What the libraries raise; requests' own errors are OSError, or ValueError for bad URLs, and
# carry one of these within.
LIBRARY_ERRORS = (OSError, HTTPException, HTTPError, ValueError)
_Kinds = tuple[type[BaseException], ...]
# The first line that has the error, or one that it was made from, gives the reason.
_REASONS: tuple[tuple[_Kinds, str], ...] = (
    ((ProxyError,), "proxy"),
    ((ssl.SSLEOFError, ConnectionError, RemoteDisconnected), "reset"),
    ((ssl.SSLError, PoolSslError), "tls"),
    ((TimeoutError, PoolTimeout), "timeout"),
    ((LocationParseError, UnicodeError), "bad_url"),
    ((HTTPException, HTTPError), "damaged"),
    ((OSError,), "reset"),
)
_MESSAGES = MappingProxyType(
    {
        "proxy": "the proxy fails",
        "reset": "the server ended the connection",
        "tls": "the certificate or the encryption is not good, and is never passed over",
        "timeout": "the server does not answer in time",
        "bad_url": "the URL cannot be sent",
        "damaged": "the answer is no sound HTTP",
    }
)
_MESSAGE_CHARACTERS = 200  # of a library's own words; some quote whole bodies


def fetch_error(error: BaseException, url: str) -> FetchError:
    """Return the FetchError that names the URL and tells of `error`: one of LIBRARY_ERRORS, or a
    FetchError itself.
    """
    if isinstance(error, FetchError):
        return _naming(error, url)
    chain = tuple(_chain(error))
    reason = _reason(chain)
    cause = str(chain[-1])[:_MESSAGE_CHARACTERS]
    return FetchError(f"{url}: {_MESSAGES[reason]} ({cause})", reason=reason)


def _naming(error: FetchError, url: str) -> FetchError:
    """Return an error of ours with the URL in its message."""
    if url in str(error):
        return error
    return FetchError(f"{url}: {error}", reason=error.reason)


def _reason(chain: tuple[BaseException, ...]) -> str:
    for kinds, reason in _REASONS:
        if any(isinstance(error, kinds) for error in chain):
            return reason
    return "damaged"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield `error` and what it was made from, outermost first."""
    seen: set[int] = set()  # errors may have come from each other in a circle
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        yield at
        at = _origin(at)


def _origin(error: BaseException) -> BaseException | None:
    """Return what an error was made from: its argument, `reason` or cause."""
    reason = getattr(error, "reason", None)
    for part in (*error.args, reason, error.__cause__, error.__context__):
        if isinstance(part, BaseException):
            return part
    return None
