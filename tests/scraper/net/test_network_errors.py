"""What the libraries raise, by our own few names."""

from __future__ import annotations

import ssl
from http.client import BadStatusLine, IncompleteRead, LineTooLong, RemoteDisconnected

import pytest
import requests
from urllib3.exceptions import (
    ConnectTimeoutError,
    LocationParseError,
    MaxRetryError,
    ProtocolError,
    ProxyError,
    ReadTimeoutError,
)

from sinanews.scraper.model.errors import FetchError
from sinanews.scraper.net.network_errors import LIBRARY_ERRORS, fetch_error

URL = "http://a.example/x"


def within(outer: BaseException, inner: BaseException) -> BaseException:
    """`outer` as Python keeps it when it is raised from `inner`."""
    outer.__cause__ = inner
    return outer


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ConnectionResetError(104, "reset by peer"), "reset"),
        (RemoteDisconnected("closed without response"), "reset"),
        (ssl.SSLEOFError(8, "EOF occurred"), "reset"),
        (ssl.SSLCertVerificationError("certificate has expired"), "tls"),
        (TimeoutError("timed out"), "timeout"),
        (TimeoutError("timed out"), "timeout"),
        (ReadTimeoutError(None, URL, "Read timed out."), "timeout"),  # type: ignore[arg-type]
        (LocationParseError("http://[::1"), "bad_url"),
        ("\ud800".encode, "bad_url"),
        (BadStatusLine("HTP/1.1"), "damaged"),
        (IncompleteRead(b"half"), "damaged"),
        (LineTooLong("header line"), "damaged"),
        (ProxyError("no proxy there", OSError("refused")), "proxy"),
        (OSError(5, "input/output error"), "reset"),
        (ValueError("nobody knows"), "damaged"),
    ],
)
def test_each_error_has_a_reason(error: object, reason: str) -> None:
    if callable(error):
        with pytest.raises(UnicodeError) as caught:
            error()
        error = caught.value
    assert isinstance(error, LIBRARY_ERRORS)
    found = fetch_error(error, URL)
    assert found.reason == reason
    assert str(found).startswith(f"{URL}: ")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (requests.ConnectionError(MaxRetryError(None, URL, TimeoutError("slow"))), "timeout"),  # type: ignore[arg-type]
        (requests.ConnectionError(ProtocolError("aborted", ConnectionResetError(104, "x"))), "reset"),
        (within(requests.exceptions.SSLError("bad"), ssl.SSLError("bad")), "tls"),
        (within(requests.exceptions.ProxyError("x"), ProxyError("x", OSError())), "proxy"),
        (requests.ConnectTimeout(ConnectTimeoutError("slow")), "timeout"),
    ],
)  # fmt: skip
def test_the_reason_is_found_within_what_requests_wraps(error: OSError, reason: str) -> None:
    assert fetch_error(error, URL).reason == reason


def test_an_error_of_ours_keeps_its_reason_and_names_the_url_once() -> None:
    named = FetchError(f"{URL} is image/png, no page", reason="kind")
    assert fetch_error(named, URL) is named
    unnamed = fetch_error(FetchError("the body is damaged", reason="damaged"), URL)
    assert (str(unnamed), unnamed.reason) == (f"{URL}: the body is damaged", "damaged")


def test_a_library_that_quotes_a_whole_body_is_cut_short() -> None:
    assert len(str(fetch_error(ValueError("x" * 100_000), URL))) < 400


def test_errors_that_name_each_other_end() -> None:
    first, second = OSError("a"), OSError("b")
    first.__cause__, second.__cause__ = second, first
    assert fetch_error(first, URL).reason == "reset"
