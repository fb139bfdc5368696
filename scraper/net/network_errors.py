"""What goes wrong within a request, by our own few names."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from http.client import HTTPException, RemoteDisconnected

from urllib3.exceptions import HTTPError, LocationParseError, ProxyError
from urllib3.exceptions import SSLError as PoolSslError
from urllib3.exceptions import TimeoutError as PoolTimeout

from sinanews.scraper.model.errors import FetchError

# What the libraries raise; requests' own errors are OSError, or ValueError for bad URLs, and
# carry one of these within.
RAISED = (OSError, HTTPException, HTTPError, ValueError)
_REASONS: tuple[tuple[tuple[type[BaseException], ...], str], ...] = (
    ((ProxyError,), "proxy"),
    ((ssl.SSLEOFError, ConnectionError, RemoteDisconnected), "reset"),
    ((ssl.SSLError, PoolSslError), "tls"),
    ((TimeoutError, PoolTimeout), "timeout"),
    ((LocationParseError, UnicodeError), "bad_url"),
    ((HTTPException, HTTPError), "damaged"),
    ((OSError,), "reset"),
)
_TOLD = {
    "proxy": "the proxy fails",
    "reset": "the server ended the connection",
    "tls": "the certificate or the encryption is not good, and is never passed over",
    "timeout": "the server does not answer in time",
    "bad_url": "the URL cannot be sent",
    "damaged": "the answer is no sound HTTP",
}


def typed(error: BaseException, url: str) -> FetchError:
    """Return the FetchError that tells of `error`, one of RAISED or a FetchError itself, and
    names the URL.
    """
    if isinstance(error, FetchError):
        return (
            error if url in str(error) else FetchError(f"{url}: {error}", reason=error.reason)
        )
    chain = tuple(_chain(error))
    reason = next(
        (r for kinds, r in _REASONS if any(isinstance(e, kinds) for e in chain)), "damaged"
    )
    return FetchError(f"{url}: {_TOLD[reason]} ({str(chain[-1])[:200]})", reason=reason)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield `error` and what it was made from, as arguments, `reason` or cause; outermost first."""
    seen: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and not any(at is other for other in seen):
        seen.append(at)
        yield at
        within = [*at.args, getattr(at, "reason", None), at.__cause__, at.__context__]
        at = next((e for e in within if isinstance(e, BaseException)), None)
