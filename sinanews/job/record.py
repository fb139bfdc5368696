"""What a job leaves behind besides its rows: a log file with a line an item, and its row in
table `runs`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from sinanews.analysis.corpus.sessions import ending
from sinanews.job import exits
from sinanews.job.counters import PageEvent
from sinanews.job.log_file import Log
from sinanews.job.provenance import Provenance
from sinanews.scraper.model.errors import SinanewsError, StoreError
from sinanews.scraper.store.database import beijing_now
from sinanews.scraper.store.store import Store


@dataclass(frozen=True, slots=True)
class JobCall:
    """How a job was called: the command as typed, where its log goes (nowhere where it is
    empty) and in which form, and by which code and settings it works.
    """

    command: str
    log_file: str = ""
    log_format: str = "text"
    provenance: Provenance = field(default_factory=Provenance)


class RunRecord:
    """The record of a job under way: its id, its log, and how it is completed."""

    def __init__(self, store: Store, call: JobCall, log: Log) -> None:
        self.run_id = store.runs.begin(call.command, call.provenance.columns())
        self._log = log
        self._store = store
        log.write("begin", run=self.run_id, command=call.command, store=str(store.path))
        self._is_logged = bool(call.log_file)

    def warn(self) -> None:
        """Write a line for each calendar that ends soon."""
        if self._is_logged:
            for warning in ending(beijing_now().date()):
                self._log.write("warning", run=self.run_id, message=warning)

    def note(self, event: PageEvent) -> None:
        """Write the line of an item."""
        self._log.write(
            event.kind,
            run=self.run_id,
            subject=event.subject,
            reason=event.reason,
            message=event.message,
        )

    def pause(self, host: str, seconds: float, why: str) -> None:
        """Write that a host is left alone for a time."""
        self._log.write(
            "pause", run=self.run_id, subject=host, seconds=round(seconds), reason=why
        )

    def end(self, counters: Mapping[str, Any], code: int) -> None:
        """Complete the row in `runs`, and the log."""
        self._store.runs.end(self.run_id, counters, code)
        self._log.write("end", run=self.run_id, exit_code=code, summary=counters)


@contextmanager
def recorded(store: Store, call: JobCall) -> Iterator[RunRecord]:
    """Record a job. An error that ends it completes its row as far as the disk allows."""
    with Log.open(call.log_file, call.log_format) as log:
        record = RunRecord(store, call, log)
        try:
            record.warn()
            yield record
        except SinanewsError as error:
            with suppress(StoreError):
                record.end({"error": str(error)}, exits.of_error(error))
            raise
        except KeyboardInterrupt:  # before its loop began, or after it
            with suppress(StoreError):
                record.end({"error": "stopped"}, exits.STOPPED)
            raise
