"""What is asked of a site, and how: one request as a value, the settings of all, and the
headers that follow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from math import inf
from pathlib import Path
from urllib.parse import urlsplit

from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.limits import BACK_OFF, GIVE_UP_AFTER, RESPONSE_SECONDS, TRIES
from sinanews.scraper.model.records import Request

# Hosts (with all below them) that answer 403 to requests without this Referer (RSSHub 9298;
# hq.sinajs.cn since 2022).
REFERERS = (
    ("sinajs.cn", "https://finance.sina.com.cn/"),
    ("interface.sina.cn", "https://news.sina.com.cn/"),
    ("feed.mix.sina.com.cn", "https://news.sina.com.cn/"),
    ("cj.sina.cn", "https://finance.sina.com.cn/"),
    ("zhibo.sina.com.cn", "https://finance.sina.com.cn/"),
)
ACCEPT = {
    "html": "text/html,application/xhtml+xml,*/*;q=0.5",
    "json": "application/json,text/javascript,*/*;q=0.5",
    "list": "*/*",
    "robots": "text/plain,*/*;q=0.5",
}
_PLAIN = re.compile(r"[\x20-\x7e]{1,1000}")  # what may stand in a header


@dataclass(frozen=True, slots=True)
class FetchSetting:
    """How a job asks. Rates are requests a second and host; times are seconds."""

    contact: str | None = None  # e-mail or URL, told to the site in User-Agent
    user_agent: str | None = None  # instead of ours
    allow_hosts: frozenset[str] = (
        frozenset()
    )  # hosts (lower case, no port) that may be at addresses of the inner net
    rate: float = 1.0
    per_host: int = 2  # requests under way at once
    hosts_at_once: int = 8
    proxy: str | None = (
        None  # http://..., or "env": what HTTP_PROXY, HTTPS_PROXY and NO_PROXY say
    )
    deadline: float = RESPONSE_SECONDS  # of one response from its connection to its last byte
    tries: int = TRIES
    back_off: float = BACK_OFF  # before the second try; doubles, with jitter
    give_up_after: float = GIVE_UP_AFTER  # a host that blocks us for so long is left
    ca_file: Path | None = None  # certificates to trust instead of certifi's

    @property
    def agent(self) -> str:
        """Return the User-Agent."""
        if self.user_agent:
            return self.user_agent
        told = f" (+{self.contact})" if self.contact else ""
        return f"sinanews/{_our_version()}{told}"


def check(setting: FetchSetting) -> None:
    """Raise UsageError where a setting makes no sense."""
    for name in ("rate", "per_host", "hosts_at_once", "deadline", "tries"):
        value = getattr(setting, name)
        if not 0 < value < inf:
            raise UsageError(f"{name} = {value!r}: it must be more than 0")
    _check_proxy(setting.proxy)


def _check_proxy(proxy: str | None) -> None:
    if proxy in (None, "env"):
        return
    parts = urlsplit(proxy or "")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(
            f"{proxy!r} is no proxy: give it as http://host:port, or env for that of the environment"
        )


@cache
def _our_version() -> str:
    return version("sinanews")


def headers(asked: Request, url: str, setting: FetchSetting) -> dict[str, str]:
    """Return the headers of a request for `url`, which is that of `asked` or where it redirects.

    Values that a header cannot hold are left out, and the Referer where the redirect leads to
    another host.
    """
    same = urlsplit(url).netloc == urlsplit(asked.url).netloc
    given = {
        "User-Agent": setting.agent,
        "Accept": ACCEPT[asked.expect],
        "Accept-Encoding": "gzip, deflate, br, zstd",
        "Referer": (asked.referer if same else None) or _referer(url),
        "If-None-Match": asked.etag,
        "If-Modified-Since": asked.last_modified,
    }
    return {
        name: value
        for name, value in given.items()
        if value is not None and _PLAIN.fullmatch(value)
    }


def _referer(url: str) -> str | None:
    host = urlsplit(url).hostname or ""
    return next(
        (told for known, told in REFERERS if host == known or host.endswith("." + known)), None
    )
