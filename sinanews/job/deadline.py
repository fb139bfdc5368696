"""A time limit for work on one page, so that a page nobody foresaw never stops a job."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

# of a second: what is left of an outer limit that has passed meanwhile, since 0 would end it
_SOON = 0.001


class DeadlineExpired(BaseException):
    """The work inside `deadline` took too long. No Exception, so that no library's own
    `except Exception` swallows it.
    """


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise DeadlineExpired inside where the work takes longer than `seconds` of wall time.

    Works by SIGALRM, so only in the main thread and only where the system has it (not on
    Windows); elsewhere the work is waited for, however long it takes. Python acts on a signal
    between two of its own steps: a call into C that never comes back is not ended. Nests: the
    limit that was set outside goes on.
    """
    if not _has_alarm():
        yield
        return
    begin = time.monotonic()
    handler = signal.signal(signal.SIGALRM, _expire)
    left, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.signal(signal.SIGALRM, handler)
        if left:
            remaining = left - (time.monotonic() - begin)
            signal.setitimer(signal.ITIMER_REAL, max(remaining, _SOON))


def _has_alarm() -> bool:
    in_main_thread = threading.current_thread() is threading.main_thread()
    return in_main_thread and hasattr(signal, "setitimer")


def _expire(number: int, frame: FrameType | None) -> None:
    raise DeadlineExpired
