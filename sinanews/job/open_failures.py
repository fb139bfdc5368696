"""The failures that stand in the store, kept in step with what a run does."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from sinanews.scraper.model.records import Failure
from sinanews.scraper.store.store import Store

_PLACE = re.compile(r"(:\d{1,20}){1,2}\Z")  # line or offset at the end of an origin
# Each request is an attempt of its own; a file that fails in the same way again is none.
_PASSING = ("timeout", "worker_died")  # reasons that may be the machine's
_STAGES_OF_REQUESTS = ("fetch", "list")


class OpenFailures:
    """Failures by their subject (URL, file, list). What is done now is no failure any more."""

    def __init__(self, store: Store, code_version: str) -> None:
        self._store = store
        self._code_version = code_version
        rows = store.failures.open(with_skipped=True)
        self._open = {row["subject"] for row in rows}
        self._failed_now: set[str] = set()

    def known(self, page_id: str) -> Failure | None:
        """Return the failure of the same page under the same code, which would only come again."""
        return self._store.failures.of_page(page_id, self._code_version)

    def seen(self, subject: str) -> None:
        """Note that a subject failed in this run."""
        self._failed_now.add(subject)

    def record(self, failure: Failure, page_id: str | None = None) -> None:
        """Keep a failure; that of a source which says the same as before stays as it is.

        A page that took too long, or of which processes died, is tried again by the next run:
        the machine may have been busy. Other failures of a page wait for other code.
        """
        self.seen(failure.subject)
        if page_id is None and self._says_the_same(failure):
            return
        code_version = self._code_version
        if failure.reason in _PASSING:
            code_version = ""
        self._store.failures.record(failure, page_id=page_id, code_version=code_version)
        self._open.add(failure.subject)

    def record_skip(self, row: Failure, page_id: str) -> None:
        """Keep why a page is passed over, in place of what failed of it; the same again changes
        nothing.
        """
        self.seen(row.subject)
        if self.known(page_id) != row:
            self.clear(row.subject)
            self.record(row, page_id)

    def clear(self, subject: str, stage: str | None = None) -> None:
        """Forget the failures of what has now been done, of one stage or all."""
        if subject in self._open:
            self._store.failures.clear(subject, stage)
        if stage is None:
            self._open.discard(subject)

    def settle(self, origins: Collection[str]) -> None:
        """Forget the failures in files of which a page was read in this run and that did not
        fail again; `origins` are those of the pages.
        """
        files = {file_of(origin) for origin in origins}
        of_earlier_runs = self._open - self._failed_now
        for subject in sorted(of_earlier_runs):
            if file_of(subject) in files:
                self.clear(subject)

    def _says_the_same(self, failure: Failure) -> bool:
        if failure.subject not in self._open or failure.stage in _STAGES_OF_REQUESTS:
            return False
        rows = self._store.failures.open(failure.subject, with_skipped=True)
        return any(_same(row, failure) for row in rows)


def file_of(origin: str) -> str:
    """Return the file of an origin (`pages.jsonl` of `pages.jsonl:17`)."""
    return _PLACE.sub("", origin)


def _same(row: Mapping[str, Any], failure: Failure) -> bool:
    names = ("stage", "reason", "message")
    return all(row[name] == getattr(failure, name) for name in names)
