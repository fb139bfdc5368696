"""What is kept for the end of a batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

Key = TypeVar("Key")
Kept = TypeVar("Kept")


class Batch(Generic[Key, Kept]):
    """What waits for the end of the open batch, in the order in which it came; None where none is
    open.
    """

    def __init__(self) -> None:
        self.pending: dict[Key, Kept] | None = None

    @contextmanager
    def until_end(self, write: Callable[[dict[Key, Kept]], None]) -> Iterator[None]:
        """Open a batch and write what waits at its end; nothing where it fails. A batch within
        another is part of that.
        """
        if self.pending is not None:
            yield
            return
        self.pending = {}
        try:
            yield
            write(self.pending)
        finally:
            self.pending = None
