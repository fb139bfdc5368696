"""When a host may be asked: a token bucket and a number of requests at once for each, and
pauses where it bans us.

Only counting and waiting; what a response means is decided by bans.py and fetcher.py. Times are
seconds of the clock handed in, so that days can be tested in no time.
"""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import inf
from typing import NoReturn

from sinanews.scraper.model.errors import BlockedError
from sinanews.scraper.model.limits import (
    CRAWL_DELAY,
    CREDIBLE_RETRY_AFTER,
    FAILURES,
    LONGEST_PAUSE,
    LONGEST_SLEEP,
    PAUSE,
    RETRY_AFTER,
    SERIES,
)

# RFC 9110 10.2.3: delay-seconds; \d would take other scripts' digits
_SECONDS = re.compile(r"[0-9]{1,20}")
# RFC 9110 5.6.7: IMF-fixdate, and the two old forms that a recipient must take
_DATE = re.compile(r"[A-Z][a-z]{2,8},? [A-Za-z0-9: -]{10,30}(?: GMT)?")


@dataclass(frozen=True, slots=True)
class HostStats:
    """What was done to one host. `waited` sums the seconds of all threads."""

    requests: int = 0  # that reached for the host: also tries, redirects and robots.txt
    bytes: int = 0  # of bodies on the wire
    waited: float = 0.0
    pauses: int = 0  # because the host banned us or said Retry-After
    paused_until: float = 0.0  # on the clock of the Fetcher
    closed: str | None = None  # why no request goes there any more


@dataclass(slots=True)
class _Host:
    """What is known of one host. All but `requests`, `bytes`, `waited` and `pauses` decides."""

    interval: float  # seconds from one request to the next
    next_at: float = 0.0  # when the bucket has a token again
    under_way: int = 0
    paused_until: float = 0.0
    pauses_in_row: int = 0
    banned_since: float | None = None  # the first ban after the last good response
    doubts_in_row: int = 0  # responses that may be the page's own fault: 403, 5xx, no JSON
    unreached_in_row: int = 0  # pages that could not be reached
    closed: str | None = None  # the message
    closed_reason: str = ""
    good: int = 0  # responses that were no ban
    requests: int = 0
    bytes: int = 0
    waited: float = 0.0
    pauses: int = 0


class Pace:
    """The slots of all threads at all hosts. `wait` sleeps seconds, and raises where the job is
    to end.
    """

    def __init__(
        self,
        rate: float,
        *,
        per_host: int,
        hosts_at_once: int,
        give_up_after: float,
        clock: Callable[[], float],
        wait: Callable[[float], None],
        chance: random.Random,
        on_pause: Callable[[str, float, str], None] | None = None,
    ) -> None:
        self._interval = 1.0 / rate
        self._per_host = per_host
        self._hosts_at_once = hosts_at_once
        self._give_up_after = give_up_after
        self._clock = clock
        self._wait = wait
        self._chance = chance
        self._on_pause = on_pause
        self._hosts: dict[str, _Host] = {}
        self._changed = threading.Condition()

    @contextmanager
    def slot(self, host: str) -> Iterator[None]:
        """Wait until `host` may be asked, and hold a slot while it is. Raises BlockedError where
        it was left.
        """
        self._enter(host)
        try:
            yield
        finally:
            with self._changed:
                self._hosts[host].under_way -= 1
                self._changed.notify_all()

    def slow(self, host: str, delay: float) -> None:
        """Ask `host` only every `delay` seconds, as its robots.txt wishes, up to the limit and
        never more often.
        """
        with self._changed:
            self._at(host).interval = max(self._interval, min(delay, CRAWL_DELAY))

    def good(self, host: str, size: int) -> None:
        """Count a good response with `size` bytes on the wire: the host does not ban us (any more)."""
        with self._changed:
            state = self._at(host)
            state.bytes += size
            state.good += 1
            state.pauses_in_row = state.doubts_in_row = state.unreached_in_row = 0
            state.banned_since = None

    def good_responses(self, host: str) -> int:
        """Return how many good responses came from `host`: more than before means that it does
        not ban us.
        """
        with self._changed:
            return self._at(host).good

    def doubtful(self, host: str, why: str) -> None:
        """Count a response that is a ban or the page's own fault; a series of them pauses the
        host as `banned`.
        """
        with self._changed:
            state = self._at(host)
            state.doubts_in_row += 1
            state.unreached_in_row = 0
            doubts = state.doubts_in_row
        if doubts >= SERIES:
            self.banned(host, f"{why}, {doubts} times in a row")

    def banned(self, host: str, why: str, *, retry_after: float | None = None) -> None:
        """Pause `host`, longer each time, at least for `retry_after`.

        Raises BlockedError, now and for each later slot, where the next try would come too long
        after the first ban, or where the host says for the second time that it is not to be
        asked for years (an infinite `retry_after`).
        """
        never = retry_after == inf
        at_least = 0.0
        if retry_after is not None and not never:
            at_least = retry_after
        with self._changed:
            state = self._at(host)
            now = self._clock()
            if state.banned_since is None:
                state.banned_since = now
            paused_for = state.paused_until - now
            if paused_for > 0 and at_least <= paused_for:
                return  # another thread met the same ban and set the pause
            pause = max(self._next_pause(state), at_least)
            banned_for = now + pause - state.banned_since
            if banned_for > self._give_up_after or (never and state.pauses_in_row):
                self._give_up(host, why)
            state.pauses_in_row += 1
            state.pauses += 1
            state.paused_until = max(state.paused_until, now + pause)
        if self._on_pause is not None:
            self._on_pause(host, pause, why)

    def unreached(self, host: str, why: str) -> None:
        """Count a page that could not be reached in all its tries; raises BlockedError after
        too many in a row.
        """
        with self._changed:
            state = self._at(host)
            state.unreached_in_row += 1
            pages = state.unreached_in_row
            if pages >= FAILURES:
                message = (
                    f"{host}: {pages} pages in a row could not be reached, the last: {why}"
                )
                self._close(host, message, "unreachable")

    def stats(self) -> dict[str, HostStats]:
        """Return what was done so far, by host."""
        with self._changed:
            return {host: _stats(state) for host, state in self._hosts.items()}

    def _next_pause(self, state: _Host) -> float:
        """Return the seconds of the next pause: doubling, and up to a quarter more by chance."""
        doubled = PAUSE * 2.0**state.pauses_in_row
        pause: float = min(doubled, LONGEST_PAUSE)
        return pause * (1 + self._chance.random() / 4)

    def _give_up(self, host: str, why: str) -> NoReturn:
        """Close a host that bans us, for the reason `why`."""
        reason = "blocked"
        if why == "rate_limited":
            reason = why
        message = f"{host} blocks us ({why}): it is left alone, run again in an hour or more"
        self._close(host, message, reason)

    def _close(self, host: str, message: str, reason: str) -> NoReturn:
        state = self._at(host)
        state.closed, state.closed_reason = message, reason
        self._changed.notify_all()
        raise BlockedError(message, host=host, reason=reason)

    def _at(self, host: str) -> _Host:
        if host not in self._hosts:
            self._hosts[host] = _Host(self._interval)
        return self._hosts[host]

    def _enter(self, host: str) -> None:
        while True:
            with self._changed:
                state = self._at(host)
                if state.closed is not None:
                    raise BlockedError(
                        state.closed, host=host, reason=state.closed_reason, met=False
                    )
                wait = self._time_to_wait(state)
                if wait <= 0:
                    if self._has_room(state):
                        self._take(state)
                        return
                    # for a slot, which another thread gives back
                    self._changed.wait(LONGEST_SLEEP)
                    continue
                wait = min(wait, LONGEST_SLEEP)
                state.waited += wait
            self._wait(wait)

    def _time_to_wait(self, state: _Host) -> float:
        return max(state.next_at, state.paused_until) - self._clock()

    def _has_room(self, state: _Host) -> bool:
        if state.under_way >= self._per_host:
            return False
        busy = sum(other.under_way > 0 for other in self._hosts.values())
        return state.under_way > 0 or busy < self._hosts_at_once

    def _take(self, state: _Host) -> None:
        state.under_way += 1
        state.requests += 1
        state.next_at = self._clock() + state.interval


def _stats(state: _Host) -> HostStats:
    names = [field.name for field in fields(HostStats)]
    values = {name: getattr(state, name) for name in names}
    return HostStats(**values)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for, within 0 and the limit; None where
    it is not valid.

    RFC 9110 10.2.3: ASCII digits, or a date; a date that is past means now. Years are not
    credible: infinite.
    """
    text = (value or "").strip(" \t")
    seconds = float(text) if _SECONDS.fullmatch(text) else _seconds_to(text, now)
    if seconds is None:
        return None
    if seconds > CREDIBLE_RETRY_AFTER:
        return inf
    return max(0.0, min(seconds, RETRY_AFTER))


def _seconds_to(date: str, now: datetime) -> float | None:
    """Return the seconds from `now` to an HTTP date (UTC where it names no zone)."""
    if not _DATE.fullmatch(date):
        return None
    try:
        then = parsedate_to_datetime(date)
        if then.tzinfo is None:
            then = then.replace(tzinfo=UTC)
        return (then - now).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
