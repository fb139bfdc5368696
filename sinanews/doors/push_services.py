"""Sends messages by apprise: a target of any of its services, and what became of a message."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import isinf
from typing import Any

from sinanews.doors.push_messages import PushMessage
from sinanews.doors.push_targets import PushTarget
from sinanews.doors.receiver_answers import Answer, recorded_answers
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.limits import RETRY_AFTER

# statuses that say that this message is not taken, whoever sends it again
REFUSED = frozenset((400, 413, 414, 415, 422))
KEY_HEADER = "Idempotency-Key"
NAME = "sinanews"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message: `state` is sent; refused (the message is at fault); unreachable
    (the target is: it did not arrive); unknown (it left, and nobody answered). `retry_after`:
    the seconds that the target asks for.
    """

    state: str
    reason: str = ""
    retry_after: float | None = None


class PushService:
    """One target of apprise."""

    def __init__(self, target: PushTarget) -> None:
        """Raise UsageError where apprise is missing, or knows no such address."""
        try:
            import apprise
        except ImportError as error:
            message = "push needs apprise: pip install 'sinanews[push]'"
            raise UsageError(message) from error
        asset = apprise.AppriseAsset(
            app_id=NAME,
            app_desc=NAME,
            app_url="",
            http_redirects=False,  # a redirected POST arrives without its message
            storage_mode=apprise.PersistentStoreMode.MEMORY,  # nothing beside the store
        )
        with _silenced():
            self._service: Any = apprise.Apprise.instantiate(target.address, asset=asset)
        if self._service is None:
            raise UsageError(
                f"target {target.label}: apprise knows no such address; "
                "https://appriseit.com lists the services and what they need"
            )
        text = apprise.NotifyFormat.TEXT
        self._text = text
        self._is_plain = self._service.resolve_format(text) == text
        self.target = target

    @property
    def longest(self) -> int:
        """Return the most characters that a message may have."""
        return int(self._service.body_maxlen)

    def send(self, message: PushMessage) -> Outcome:
        """Send a message, and say what became of it. A service that takes headers gets its key,
        JSON the key and the articles too.
        """
        self._add_data(message)
        title, body = message.title, message.body
        if not self._is_plain:  # of a body alone the library escapes what it has marks for
            title, body = NAME, f"{title}\n{body}"
        with _silenced(), recorded_answers() as answers:
            is_sent = self._service.notify(title=title, body=body, body_format=self._text)
        return Outcome("sent") if is_sent else outcome_of(answers)

    def _add_data(self, message: PushMessage) -> None:
        if isinstance(getattr(self._service, "headers", None), dict):
            self._service.headers[KEY_HEADER] = message.key
        if self._service.schema in ("json", "jsons"):
            data = {"id": message.key, "articles": message.articles}
            self._service.payload_extras = {**self._service.payload_extras, **data}


def outcome_of(answers: Sequence[Answer]) -> Outcome:
    """Return what became of a message that was not taken, by the last answer. Without one, as of
    mail, nobody knows.
    """
    if not answers:
        return Outcome("unknown", "not_taken")
    last = answers[-1]
    if last.status is None:
        state = "unreachable" if last.fault == "never_made" else "unknown"
        return Outcome(state, last.fault)
    state = "refused" if last.status in REFUSED else "unreachable"
    return Outcome(state, f"status_{last.status}", _credible(last.retry_after))


def _credible(seconds: float | None) -> float | None:
    return RETRY_AFTER if seconds is not None and isinf(seconds) else seconds


@contextmanager
def _silenced() -> Iterator[None]:
    """Keep apprise's own words from the terminal: they may name hosts and parts of addresses."""
    logger = logging.getLogger("apprise")
    before = logger.propagate, logger.level
    quiet = logging.NullHandler()
    logger.addHandler(quiet)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(quiet)
        logger.propagate = before[0]
