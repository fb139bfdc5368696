"""What a job leaves behind besides its rows: a log file with a line an item, and its row in
table `runs`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from sinanews.job import exits
from sinanews.scraper.model.errors import SinanewsError, StoreError
from sinanews.scraper.store.store import Store


class RunRecord:
    """The record of a job under way: its id, its log, and how it is completed."""

    def __init__(self, store: Store, command: str, log: logging.Logger) -> None:
        self.run_id = store.runs.begin(command)
        self.log = log
        self._store = store

    def end(self, counters: Mapping[str, Any], code: int) -> None:
        """Complete the row in `runs`."""
        self._store.runs.end(self.run_id, counters, code)


@contextmanager
def recorded(store: Store, command: str, *, log_file: str = "") -> Iterator[RunRecord]:
    """Record a job: `command` is the call as typed, `log_file` where lines go (nowhere where it
    is empty). An error that ends the job completes its row as far as the disk allows.
    """
    log = _logger(log_file)
    record = RunRecord(store, command, log)
    try:
        yield record
    except SinanewsError as error:
        with suppress(StoreError):
            record.end({"error": str(error)}, exits.of_error(error))
        raise
    finally:
        for handler in log.handlers:
            handler.close()


def _logger(path: str) -> logging.Logger:
    log = logging.Logger("sinanews.run")
    if path:
        handler: logging.Handler = logging.FileHandler(path, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    else:
        handler = logging.NullHandler()
    log.addHandler(handler)
    return log
