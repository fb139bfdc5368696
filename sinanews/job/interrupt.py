"""Ctrl-C and SIGTERM in a job: the batch in flight comes to its end first."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

SIGNALS = (signal.SIGINT, signal.SIGTERM)  # Ctrl-C; systemd, docker and timeout


class Interrupt:
    """A signal while a batch is held waits for its end; else, and the second time, it acts at
    once.
    """

    def __init__(self) -> None:
        self.requested = False
        self._holding = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Interrupt:
        if threading.current_thread() is threading.main_thread():
            for number in SIGNALS:
                self._before[number] = signal.signal(number, self._on_signal)
        return self

    def __exit__(self, *_: object) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold back one signal inside."""
        self._holding = True
        try:
            yield
        finally:
            self._holding = False

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if self.requested or not self._holding:
            raise KeyboardInterrupt
        self.requested = True
