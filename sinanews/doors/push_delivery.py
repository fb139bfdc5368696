"""Sends what waits in the outbox, each target at its own pace.

Before a message leaves, the store says so; when it is answered, the store says how. A kill between
the two leaves it `sending`: the next call sends the same message again with the same key, which a
receiver that knows keys drops. For targets that know none there is `at_most_once`: then it is not
sent again, and stands as `unknown`.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from sinanews.analysis.reading_arrivals import of_versions
from sinanews.doors.push_messages import (
    DIGEST,
    PushMessage,
    fitting,
    message_key,
    message_of,
)
from sinanews.doors.push_services import Outcome
from sinanews.doors.push_targets import PushTarget
from sinanews.job.interrupt import Interrupt
from sinanews.scraper.model.limits import RETRY_AFTER
from sinanews.scraper.store.database import beijing_now
from sinanews.scraper.store.outbox import TargetState
from sinanews.scraper.store.store import Store
from sinanews.scraper.store.stored_times import beijing_iso

Row = dict[str, Any]
REFUSED_TRIES = 3  # a message that a target refuses so often is given up
# ... and one that it answers otherwise, but for a silent or absent target: half a day
ANSWERED_TRIES = 20
JITTER = 0.2  # of a wait: clients that failed together do not come back together
MINUTE = 60.0


class Sends(Protocol):
    """What of a PushService is needed."""

    target: PushTarget

    @property
    def longest(self) -> int:
        """Return the most characters of a message."""

    def send(self, message: PushMessage) -> Outcome:
        """Send a message."""


@dataclass(frozen=True, slots=True)
class DeliverySetting:
    """How messages go: several articles in one; messages a minute and target (0: no limit); most
    messages of a call and target; seconds before the first retry (each failure doubles it) and
    how long a call waits for a target that is not well; never twice where nobody knows.
    """

    digest: bool = False
    per_minute: float = 20.0  # what WeCom, DingTalk and groups of Telegram take
    most: int | None = None
    first_wait: float = 5.0
    patience: float = 60.0
    at_most_once: bool = False


@dataclass(frozen=True, slots=True)
class TargetReport:
    """What became of a target in a call: articles by how they ended, messages, those that still
    wait, and why.
    """

    target: str
    articles: dict[str, int] = field(default_factory=dict)
    messages: int = 0
    waiting: int = 0
    reason: str = ""


class Delivery:
    """What waits for one target, message after message."""

    def __init__(
        self,
        store: Store,
        service: Sends,
        setting: DeliverySetting,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        clock: Callable[[], datetime] = beijing_now,
    ) -> None:
        self._store = store
        self._outbox = store.outbox
        self._service = service
        self._setting = setting
        self._monotonic = monotonic
        self._clock = clock
        self._key = service.target.key
        self._patience = setting.patience
        self._ended: Counter[str] = Counter()
        self._messages = 0
        self._reason = ""
        state = self._outbox.target(self._key, service.target.service)
        self._failed = state.failed
        self.ready_at = monotonic() + self._pause(state)
        self.is_open = True
        if _seconds_to(state.next_try, clock()) > 0:
            self.is_open, self._reason = False, f"not tried before {state.next_try}"

    def _pause(self, state: TargetState) -> float:
        """Return how long the pace of an earlier call makes this one wait."""
        since = -_seconds_to(state.last_sent, self._clock())
        return max(0.0, self._interval - max(0.0, since)) if state.last_sent else 0.0

    @property
    def _interval(self) -> float:
        return MINUTE / self._setting.per_minute if self._setting.per_minute else 0.0

    def step(self) -> None:
        """Send the next message, where there is one."""
        rows = self._next()
        if not rows or self._messages == self._setting.most:
            self.is_open = False
            return
        ids = [row["outbox_id"] for row in rows]
        begun = rows[0]["state"] == "sending"
        if begun and self._setting.at_most_once:
            self._end(ids, "unknown", "stopped while it was sent")
            return
        key = rows[0]["message"] or message_key(self._key, rows)
        articles = of_versions(self._store, [(r["article_id"], r["version"]) for r in rows])
        if not articles:
            self._end(ids, "failed", "the store does not hold the article any more")
            return
        self._outbox.begin(self._key, ids, key)
        outcome = self._service.send(message_of(key, articles))
        self._messages += 1
        self.ready_at = self._monotonic() + self._interval
        self._note(ids, outcome, rows[0]["attempts"] + 1)
        self.is_open = self.is_open and bool(self._outbox.next_rows(self._key, 1))

    def _next(self) -> list[Row]:
        """Return the rows of the next message."""
        many = DIGEST if self._setting.digest else 1
        rows = self._outbox.next_rows(self._key, many)
        if not rows or rows[0]["message"] or not self._setting.digest:
            return rows
        keys = [(row["article_id"], row["version"]) for row in rows]
        return rows[: fitting(of_versions(self._store, keys), self._service.longest)]

    def _note(self, ids: Sequence[int], outcome: Outcome, attempts: int) -> None:
        """Write down what became of a message."""
        if outcome.state == "sent":
            self._failed = 0
            self._outbox.sent(self._key, ids)
            self._ended["sent"] += len(ids)
            return
        self._reason = outcome.reason
        if outcome.state == "refused":
            self._keep(ids, outcome, attempts >= REFUSED_TRIES)
            return
        if outcome.state == "unknown" and self._setting.at_most_once:
            self._end(ids, "unknown", outcome.reason)
        else:
            is_answered = outcome.reason.startswith("status_")
            self._keep(ids, outcome, is_answered and attempts >= ANSWERED_TRIES)
        self._wait(outcome)

    def _keep(self, ids: Sequence[int], outcome: Outcome, given_up: bool) -> None:
        if given_up:
            self._end(ids, "failed", outcome.reason)
            return
        state = "sending" if outcome.state == "unknown" else "waiting"
        self._outbox.end(ids, state, outcome.reason)

    def _end(self, ids: Sequence[int], state: str, reason: str) -> None:
        self._outbox.end(ids, state, reason)
        self._ended[state] += len(ids)
        self._reason = reason

    def _wait(self, outcome: Outcome) -> None:
        """Leave the target for a time, longer each time; close it where that is over what a call
        waits.
        """
        self._failed += 1
        seconds = backoff(self._failed, self._setting.first_wait)
        if outcome.retry_after is not None:
            seconds = max(seconds, outcome.retry_after)
        next_try = beijing_iso(self._clock() + timedelta(seconds=seconds)) or ""
        self._outbox.fail_target(self._key, next_try, outcome.reason)
        self._patience -= seconds
        self.is_open = self._patience >= 0
        self.ready_at = max(self.ready_at, self._monotonic() + seconds)

    def report(self) -> TargetReport:
        """Return what became of it."""
        waiting = self._outbox.waiting(self._key)
        return TargetReport(
            self._service.target.label,
            dict(self._ended),
            self._messages,
            waiting,
            self._reason if waiting or self._ended.keys() - {"sent"} else "",
        )


def deliver(
    deliveries: Sequence[Delivery],
    interrupt: Interrupt,
    *,
    monotonic: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Send what waits, the target that is ready first. A signal waits for the message that is
    under way, and ends this (KeyboardInterrupt, or `interrupt.requested`).
    """
    while not interrupt.requested:
        still = [delivery for delivery in deliveries if delivery.is_open]
        if not still:
            return
        first = min(still, key=lambda delivery: delivery.ready_at)
        left = first.ready_at - monotonic()
        if left > 0:
            sleep(left)
        with interrupt.held():
            first.step()


def backoff(failed: int, first: float, chance: Callable[[], float] = random.random) -> float:
    """Return the seconds before a target is tried again after so many failures in a row: doubled
    each time up to an hour, and up to a fifth more.
    """
    doubled = first * 2.0 ** min(failed - 1, 30)
    return min(doubled, RETRY_AFTER) * (1 + JITTER * chance())


def _seconds_to(time_text: str | None, now: datetime) -> float:
    """Return the seconds to a time of the store; 0 without one. A time that lies over two hours
    ahead is of a clock that was wrong: it does not count.
    """
    if time_text is None:
        return 0.0
    seconds = (datetime.fromisoformat(time_text) - now).total_seconds()
    return seconds if seconds <= 2 * RETRY_AFTER else 0.0
