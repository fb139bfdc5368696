"""robots.txt by RFC 9309, read through protego."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from urllib.parse import quote

from protego import Protego

from sinanews.scraper.html.decode import decode_utf8
from sinanews.scraper.model.errors import BlockedError, FetchError
from sinanews.scraper.model.limits import ROBOTS_AGAIN, ROBOTS_BYTES, ROBOTS_KEPT

# Failures that are no fault of a robots.txt alone: raised as they are.
NO_HOST = frozenset(
    {"bad_url", "refused_address", "dns", "connect", "tls", "proxy", "stopped"}
)
# RFC 9309 2.2: EOL is CR, LF or both; str.splitlines knows more
_LINES = re.compile(r"[\r\n]+")
_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")  # where protego would end a line
_AGENT = re.compile(r"\s{0,99}user-?\s?agent\s{0,99}[:\s]\s{0,99}(.*)", re.I)
_TOKEN = re.compile(r"[A-Za-z_-]+")
_KNOWN = re.compile(r"\s{0,99}(?:user|(?:dis?)?s?allow|disa|crawl|request)", re.I)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a robots.txt allows us."""

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
        if rate is None:
            return delay
        return max(delay, rate.seconds / rate.requests)


def product_token(user_agent: str) -> str:
    """Return the name by which robots.txt calls us (RFC 9309 2.2.1): the letters that
    User-Agent begins with.
    """
    found = _TOKEN.match(user_agent)
    if found is None:
        return "sinanews"
    return found[0].lower()


def parse(body: bytes, token: str) -> Rules:
    """Read a robots.txt; what lies behind the limit is not. Never raises.

    Lines of other agents are made unable to match: protego takes "sina" for a rule about
    "sinanews", and ends a group at lines that it does not know.
    """
    text = decode_utf8(body[:ROBOTS_BYTES])
    known_lines = filter(_KNOWN.match, _LINES.split(text))
    lines = [_for_protego(line, token) for line in known_lines]
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


def _for_protego(line: str, token: str) -> str:
    """Return a line as protego must see it: agents are called us (`token`), all or another one."""
    agent = _AGENT.match(line)
    if agent is None:
        return _BREAKS.sub(lambda found: quote(found[0]), line)
    name = agent[1].strip()
    named = _TOKEN.match(name)
    if named is not None and named[0].lower() == token:
        return f"User-agent: {token}"
    if name.startswith("*"):
        return "User-agent: *"
    return "User-agent: ~"


@dataclass(slots=True)
class _Origin:
    lock: threading.Lock = field(default_factory=threading.Lock)
    rules: Rules | None = None
    error: FetchError | None = None  # why there are none
    until: float = -inf  # on the clock: when they are read again


class Robots:
    """The rules of each origin (scheme, host and port), kept for a day. Threads that need the
    same wait for one.
    """

    def __init__(self, read: Callable[[str], Rules], clock: Callable[[], float]) -> None:
        self._read = read
        self._clock = clock
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
            is_old = self._clock() >= kept.until
            if is_old:
                self._renew(kept, origin)
            error = kept.error
            if error is not None:
                raise FetchError(str(error), reason=error.reason)
            assert kept.rules is not None  # _renew set rules or error
            return kept.rules

    def _renew(self, kept: _Origin, origin: str) -> None:
        try:
            kept.rules = self._read(origin)
        except FetchError as error:
            if error.reason != "robots_unreachable":
                raise
            kept.rules = None
            kept.error = error
            kept.until = self._clock() + ROBOTS_AGAIN
            return
        kept.error = None
        kept.until = self._clock() + ROBOTS_KEPT
