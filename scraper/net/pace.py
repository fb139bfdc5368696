"""When a host may be asked: a token bucket and a number of requests at once for each, and
pauses where it blocks us.

Only counting and waiting; what an answer means is said by blocks.py and fetch.py. Times are
seconds of the clock handed in, so that days can be tested in no time.
"""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import inf
from typing import NoReturn

from sinanews.scraper.model.errors import BlockedError
from sinanews.scraper.model.limits import (
    BELIEVED,
    CRAWL_DELAY,
    FAILURES,
    LONGEST_PAUSE,
    PAUSE,
    RETRY_AFTER,
    SERIES,
)

_SECONDS = re.compile(
    r"[0-9]{1,20}"
)  # RFC 9110 10.2.3: delay-seconds; \d would take other scripts' digits
# RFC 9110 5.6.7: IMF-fixdate, and the two old forms that a recipient must take
_DATE = re.compile(r"[A-Z][a-z]{2,8},? [A-Za-z0-9: -]{10,30}(?: GMT)?")
LONGEST_WAIT = (
    5.0  # at once: a thread looks up now and then, as others may have changed the pause
)


@dataclass(frozen=True, slots=True)
class HostStats:
    """What was done to one host. `waited` sums the seconds of all threads."""

    requests: int = 0  # that reached for the host: also tries, redirects and robots.txt
    bytes: int = 0  # of bodies on the wire
    waited: float = 0.0
    pauses: int = 0  # because the host blocked us or said Retry-After
    paused_until: float = 0.0  # on the clock of the Fetcher
    closed: str | None = None  # why no request goes there any more


@dataclass(slots=True)
class _Host:
    interval: float  # seconds from one request to the next
    next: float = 0.0  # when the bucket has a token again
    under_way: int = 0
    paused_until: float = 0.0
    pauses_in_row: int = 0
    trouble_since: float | None = None  # the first block after the last good answer
    series: int = 0  # answers in a row that may be the page's own fault: 403, 5xx, no JSON
    failures: int = 0  # pages in a row that could not be reached
    closed: str | None = None  # the message
    closed_reason: str = ""
    requests: int = 0
    good: int = 0  # answers that were no block
    bytes: int = 0
    waited: float = 0.0
    pauses: int = 0


class Pace:
    """The turns of all threads at all hosts. `wait` sleeps seconds, and raises where the job is
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
        self._interval, self._per_host, self._at_once = 1.0 / rate, per_host, hosts_at_once
        self._give_up_after = give_up_after
        self._clock, self._wait, self._chance, self._on_pause = clock, wait, chance, on_pause
        self._hosts: dict[str, _Host] = {}
        self._changed = threading.Condition()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait until `host` may be asked, and hold the place while it is. Raises BlockedError
        where it was left.
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
        """Count a good answer with `size` bytes on the wire: the host does not block us (any more)."""
        with self._changed:
            state = self._at(host)
            state.bytes += size
            state.good += 1
            state.pauses_in_row = state.series = state.failures = 0
            state.trouble_since = None

    def good_answers(self, host: str) -> int:
        """Return how many good answers came from `host`: more than before means that it does
        not block us.
        """
        with self._changed:
            return self._at(host).good

    def doubtful(self, host: str, why: str) -> None:
        """Count an answer that is a block or the page's own fault; a series of them pauses the
        host as `blocked`.
        """
        with self._changed:
            state = self._at(host)
            state.series += 1
            state.failures = 0
            series = state.series >= SERIES
        if series:
            self.blocked(host, f"{why}, {state.series} times in a row")

    def blocked(self, host: str, why: str, *, asked_wait: float | None = None) -> None:
        """Pause `host`, longer each time, at least for `asked_wait`.

        Raises BlockedError, now and for each later turn, where the next try would come too long
        after the first block, or where the host says for the second time that it is not to be
        asked for years (an infinite `asked_wait`).
        """
        never, asked_wait = asked_wait == inf, 0.0 if asked_wait in (None, inf) else asked_wait
        reason = why if why == "rate_limited" else "blocked"
        with self._changed:
            state, now = self._at(host), self._clock()
            if state.trouble_since is None:
                state.trouble_since = now
            if now < state.paused_until and asked_wait <= state.paused_until - now:
                return  # another thread met the same block and set the pause
            own = min(PAUSE * 2**state.pauses_in_row, LONGEST_PAUSE) * (
                1 + self._chance.random() / 4
            )
            pause = max(own, asked_wait)
            if now + pause - state.trouble_since > self._give_up_after or (
                never and state.pauses_in_row
            ):
                self._close(
                    host,
                    f"{host} blocks us ({why}): it is left alone, run again in an hour or more",
                    reason,
                )
            state.pauses_in_row += 1
            state.pauses += 1
            state.paused_until = max(state.paused_until, now + pause)
        if self._on_pause is not None:
            self._on_pause(host, pause, why)

    def failed(self, host: str, why: str) -> None:
        """Count a page that could not be reached in all its tries; raises BlockedError after
        too many in a row.
        """
        with self._changed:
            state = self._at(host)
            state.failures += 1
            if state.failures >= FAILURES:
                message = f"{host}: {state.failures} pages in a row could not be reached, the last: {why}"
                self._close(host, message, "unreachable")

    def stats(self) -> dict[str, HostStats]:
        """Return what was done so far, by host."""
        with self._changed:
            return {
                host: HostStats(
                    s.requests, s.bytes, s.waited, s.pauses, s.paused_until, s.closed
                )
                for host, s in self._hosts.items()
            }

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
                if wait <= 0 and self._has_room(state):
                    self._take(state)
                    return
                if wait <= 0:
                    self._changed.wait(
                        LONGEST_WAIT
                    )  # for a place, which another thread gives back
                    continue
                wait = min(wait, LONGEST_WAIT)
                state.waited += wait
            self._wait(wait)

    def _time_to_wait(self, state: _Host) -> float:
        return max(state.next, state.paused_until) - self._clock()

    def _has_room(self, state: _Host) -> bool:
        busy = sum(other.under_way > 0 for other in self._hosts.values())
        return state.under_way < self._per_host and (
            state.under_way > 0 or busy < self._at_once
        )

    def _take(self, state: _Host) -> None:
        state.under_way += 1
        state.requests += 1
        state.next = self._clock() + state.interval


def retry_after(value: str | None, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for, within 0 and the limit; None where
    it is not valid.

    RFC 9110 10.2.3: ASCII digits, or a date; a date that is past means now. Years are not
    believed: infinite.
    """
    text = (value or "").strip(" \t")
    if _SECONDS.fullmatch(text):
        return min(float(text), RETRY_AFTER) if float(text) <= BELIEVED else inf
    if not _DATE.fullmatch(text):
        return None
    try:
        then = parsedate_to_datetime(text)
        seconds = ((then if then.tzinfo else then.replace(tzinfo=UTC)) - now).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0.0, min(seconds, RETRY_AFTER)) if seconds <= BELIEVED else inf
