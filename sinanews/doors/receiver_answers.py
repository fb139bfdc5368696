"""What receivers answered. The library that sends says only whether a message went; when to try
again, and whether it may have arrived, stands in the answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import requests

from sinanews.scraper.net.pace import retry_after

# what urllib3 calls a connection that was never made: not a byte has left
NEVER_MADE = ("NewConnectionError", "NameResolutionError", "ConnectTimeoutError", "ProxyError")


@dataclass(frozen=True, slots=True)
class Answer:
    """The end of one request: its status, or why there was none (never_made, timeout, broken);
    the seconds that Retry-After asks for.
    """

    status: int | None = None
    fault: str = ""
    retry_after: float | None = None


@contextmanager
def recorded_answers() -> Iterator[list[Answer]]:
    """Give a list that takes the end of every request that is made inside by `requests`.

    Every service of the library sends by a session of its own; so the method of all sessions is
    wrapped meanwhile. For one thread: nothing else of the program sends then.
    """
    answers: list[Answer] = []
    real = requests.Session.send

    def send(session: requests.Session, request: Any, **given: Any) -> requests.Response:
        try:
            response = real(session, request, **given)
        except requests.RequestException as error:
            answers.append(Answer(fault=_fault(error)))
            raise
        asked = response.headers.get("Retry-After")
        answers.append(
            Answer(response.status_code, retry_after=retry_after(asked, datetime.now(UTC)))
        )
        return response

    requests.Session.send = send  # type: ignore[assignment, method-assign]
    try:
        yield answers
    finally:
        requests.Session.send = real  # type: ignore[method-assign]


def _fault(error: requests.RequestException) -> str:
    if isinstance(error, requests.ConnectTimeout) or any(
        name in repr(error) for name in NEVER_MADE
    ):
        return "never_made"
    if isinstance(error, requests.Timeout):
        return "timeout"
    return "broken"
