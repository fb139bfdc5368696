"""How a job asks: its settings, and the headers of a request that follow from them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from math import inf
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.limits import (
    BACK_OFF,
    GIVE_UP_AFTER,
    HOSTS_AT_ONCE,
    REQUESTS_A_SECOND,
    REQUESTS_AT_ONCE,
    RESPONSE_SECONDS,
    TRIES,
)
from sinanews.scraper.model.records import Request
from sinanews.scraper.model.web import host_of, is_host_or_below

ACCEPT = MappingProxyType(
    {
        "html": "text/html,application/xhtml+xml,*/*;q=0.5",
        "json": "application/json,text/javascript,*/*;q=0.5",
        "list": "*/*",
        "robots": "text/plain,*/*;q=0.5",
    }
)
_PLAIN = re.compile(r"[\x20-\x7e]{1,1000}")  # what may stand in a header
_POSITIVE = ("rate", "per_host", "hosts_at_once", "deadline", "tries")


@dataclass(frozen=True, slots=True)
class FetchSetting:
    """How a job asks. Rates are requests a second and host; times are seconds."""

    contact: str | None = None  # e-mail or URL, told to the site in User-Agent
    user_agent: str | None = None  # instead of ours
    # hosts (lower case, no port) that may be at addresses of the inner net
    allow_hosts: frozenset[str] = frozenset()
    # (host, Referer): hosts that, with all below them, answer 403 to requests without it
    referers: tuple[tuple[str, str], ...] = ()
    rate: float = REQUESTS_A_SECOND
    per_host: int = REQUESTS_AT_ONCE
    hosts_at_once: int = HOSTS_AT_ONCE
    # http://..., or "env": what HTTP_PROXY, HTTPS_PROXY and NO_PROXY say
    proxy: str | None = None
    deadline: float = RESPONSE_SECONDS  # of one response from its connection to its last byte
    tries: int = TRIES
    back_off: float = BACK_OFF  # before the second try; doubles, with jitter
    give_up_after: float = GIVE_UP_AFTER  # a host that bans us for so long is left
    ca_file: Path | None = None  # certificates to trust instead of certifi's


def check(setting: FetchSetting) -> None:
    """Raise UsageError where a setting makes no sense."""
    for name in _POSITIVE:
        value = getattr(setting, name)
        if not 0 < value < inf:
            raise UsageError(f"{name} = {value!r}: it must be more than 0")
    if setting.proxy not in (None, "env"):
        _check_proxy(setting.proxy)


def _check_proxy(proxy: str) -> None:
    parts = urlsplit(proxy)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        message = "give it as http://host:port, or env for that of the environment"
        raise UsageError(f"{proxy!r} is no proxy: {message}")


def user_agent(setting: FetchSetting) -> str:
    """Return the User-Agent: the one that is set, else our name, version and the contact."""
    if setting.user_agent:
        return setting.user_agent
    name = f"sinanews/{version('sinanews')}"
    if not setting.contact:
        return name
    return f"{name} (+{setting.contact})"


def headers(
    request: Request, url: str, *, agent: str, referers: Iterable[tuple[str, str]]
) -> dict[str, str]:
    """Return the headers of a request for `url`, which is that of `request` or where it redirects.

    Values that a header cannot hold are left out, and the request's own Referer where the
    redirect leads to another host.
    """
    is_same_host = urlsplit(url).netloc == urlsplit(request.url).netloc
    referer = _referer(url, referers)
    if is_same_host and request.referer:
        referer = request.referer
    wanted = {
        "User-Agent": agent,
        "Accept": ACCEPT[request.expect],
        "Accept-Encoding": "gzip, deflate, br, zstd",
        "Referer": referer,
        "If-None-Match": request.etag,
        "If-Modified-Since": request.last_modified,
    }
    return {name: value for name, value in wanted.items() if value and _PLAIN.fullmatch(value)}


def _referer(url: str, referers: Iterable[tuple[str, str]]) -> str | None:
    host = host_of(url)
    fitting = (referer for domain, referer in referers if is_host_or_below(host, domain))
    return next(fitting, None)
