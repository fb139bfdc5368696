"""Every job that wrote here: when, with which command, how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import orjson

from sinanews.scraper.store.database import Database


class Runs:
    """The table `runs`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, command: str, more: Mapping[str, Any] = MappingProxyType({})) -> int:
        """Begin a run's record and return its id; `more` has other columns by name."""
        row = {"started": self._database.now(), "command": command, **more}
        return self._database.insert("runs", row)

    def end(self, run_id: int, counters: Mapping[str, Any], exit_code: int) -> None:
        """Complete a run's record."""
        written = orjson.dumps(counters).decode()
        self._database.execute(
            "UPDATE runs SET ended = ?, counters = ?, exit_code = ? WHERE run_id = ?",
            (self._database.now(), written, exit_code, run_id),
        )

    def last(self, limit: int = 5) -> list[dict[str, Any]]:
        """Return id, begin, end and exit code of the newest runs, newest first."""
        return self._database.query(
            "SELECT run_id, started, ended, exit_code FROM runs ORDER BY run_id DESC LIMIT ?",
            (limit,),
        )
