"""robots.txt by RFC 9309, read through protego."""

from __future__ import annotations

import codecs
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from urllib.parse import quote

from protego import Protego

from sinanews.scraper.model.errors import BlockedError, FetchError
from sinanews.scraper.model.limits import ROBOTS_AGAIN, ROBOTS_BYTES, ROBOTS_KEPT

# Failures that are no fault of a robots.txt alone: told as they are.
NO_HOST = frozenset({"bad_url", "refused_address", "dns", "connect", "tls", "proxy", "stopped"})
_LINES = re.compile(
    r"[\r\n]+"
)  # RFC 9309 2.2: EOL is CR, LF or both; str.splitlines knows more
_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")  # where protego would end a line
_AGENT = re.compile(r"\s{0,99}user-?\s?agent\s{0,99}[:\s]\s{0,99}(.*)", re.I)
_TOKEN = re.compile(r"[A-Za-z_-]+")
_KNOWN = re.compile(r"\s{0,99}(?:user|(?:dis?)?s?allow|disa|crawl|request)", re.I)


@dataclass(frozen=True, slots=True)
class Rules:
    """What robots.txt says to us."""

    parsed: Protego
    token: str

    def allow(self, url: str) -> bool:
        """Tell whether `url` may be asked for."""
        return bool(self.parsed.can_fetch(url, self.token))

    @property
    def delay(self) -> float:
        """Return the seconds from one request to the next that it asks for, 0 where it does not."""
        delay = self.parsed.crawl_delay(self.token) or 0.0
        rate = self.parsed.request_rate(self.token)
        return max(delay, rate.seconds / rate.requests if rate else 0.0)


def product_token(user_agent: str) -> str:
    """Return the name by which robots.txt calls us (RFC 9309 2.2.1): the letters that
    User-Agent begins with.
    """
    found = _TOKEN.match(user_agent)
    return found[0].lower() if found else "sinanews"


def parse(body: bytes, token: str) -> Rules:
    """Read a robots.txt; what lies behind the limit is not. Never raises.

    Lines of other agents are made unable to match: protego takes "sina" for a rule about
    "sinanews", and ends a group at lines that it does not know.
    """
    text = body[:ROBOTS_BYTES].removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
    lines = [_told(line, token) for line in _LINES.split(text) if _KNOWN.match(line)]
    return Rules(Protego.parse("\n".join(lines)), token)


def read_rules(origin: str, get: Callable[[str], bytes], token: str) -> Rules:
    """Ask for the robots.txt of `origin`: none (4xx) allows all, one that cannot be had nothing
    (RFC 9309 2.3.1).

    Raises FetchError: robots_unreachable, NO_HOST; BlockedError.
    """
    url = f"{origin}/robots.txt"
    try:
        return parse(get(url), token)
    except BlockedError:
        raise
    except FetchError as error:
        if error.reason.startswith("status_4"):
            return parse(b"", token)
        if error.reason in NO_HOST:
            raise
        message = f"{url} cannot be had, so nothing may be asked for there now: {error}"
        raise FetchError(message, reason="robots_unreachable") from error


def _told(line: str, token: str) -> str:
    agent = _AGENT.match(line)
    if agent is None:
        return _BREAKS.sub(lambda found: quote(found[0]), line)
    name = agent[1].strip()
    called = _TOKEN.match(name)
    if called is not None and called[0].lower() == token:
        return f"User-agent: {token}"
    return "User-agent: *" if name.startswith("*") else "User-agent: ~"


@dataclass(slots=True)
class _Origin:
    lock: threading.Lock = field(default_factory=threading.Lock)
    rules: Rules | None = None
    trouble: FetchError | None = None
    until: float = -inf


class Robots:
    """The rules of each origin (scheme, host and port), kept for a day. Threads that need the
    same wait for one.
    """

    def __init__(self, read: Callable[[str], Rules], clock: Callable[[], float]) -> None:
        self._read, self._clock = read, clock
        self._origins: dict[str, _Origin] = {}
        self._lock = threading.Lock()

    def rules(self, origin: str) -> Rules:
        """Return the rules of `origin` (http://host:port); raises what `read` did, also for a
        while after it.
        """
        with self._lock:
            kept = self._origins.setdefault(origin, _Origin())
        if kept.rules is not None and self._clock() < kept.until:
            return kept.rules
        with kept.lock:
            if self._clock() >= kept.until:
                self._renew(kept, origin)
            if kept.trouble is not None:
                raise FetchError(str(kept.trouble), reason=kept.trouble.reason)
            assert kept.rules is not None  # _renew set one of both
            return kept.rules

    def _renew(self, kept: _Origin, origin: str) -> None:
        try:
            kept.rules, kept.trouble = self._read(origin), None
            kept.until = self._clock() + ROBOTS_KEPT
        except FetchError as error:
            if error.reason != "robots_unreachable":
                raise
            kept.rules, kept.trouble = None, error
            kept.until = self._clock() + ROBOTS_AGAIN
