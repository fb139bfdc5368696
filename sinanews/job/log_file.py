"""The log of a job: a line an event, as text or as JSON, each with its time and zone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TextIO

import orjson

from sinanews.job.printable import printable
from sinanews.scraper.store.database import beijing_now
from sinanews.scraper.store.stored_times import stamp


class Log:
    """Where lines go. Nothing is made before the first line."""

    def __init__(self, path: str, form: str) -> None:
        self._path = path
        self._as_json = form == "json"
        self._file: TextIO | None = None

    @classmethod
    @contextmanager
    def open(cls, path: str, form: str = "text") -> Iterator[Self]:
        """Give a log that is closed at the end; an empty path is none. `form` is text or json."""
        log = cls(path, form)
        try:
            yield log
        finally:
            if log._file is not None:
                log._file.close()

    def write(self, event: str, **values: Any) -> None:
        """Write a line at once: the time (+08:00), the event, and what is to say of it; empty
        values are left out. OSError where the file cannot be written.
        """
        if not self._path:
            return
        if self._file is None:
            self._file = Path(self._path).open("a", encoding="utf-8")  # noqa: SIM115 (open closes it)
        said = {name: value for name, value in values.items() if value not in ("", None)}
        line = {"time": stamp(beijing_now()), "event": event, **said}
        self._file.write(_json(line) if self._as_json else _text(line))
        self._file.flush()


def _json(line: Mapping[str, Any]) -> str:
    return orjson.dumps(line).decode() + "\n"


def _text(line: Mapping[str, Any]) -> str:
    """Return `TIME run N EVENT SUBJECT name=value ...`; what holds blanks is in quotation marks."""
    left = dict(line)
    head = [left.pop("time"), f"run {left.pop('run', '-')}", left.pop("event")]
    if "subject" in left:
        head.append(" ".join(printable(left.pop("subject")).split()))
    pairs = (f"{name}={_value(value)}" for name, value in left.items())
    return " ".join((*map(str, head), *pairs)) + "\n"


def _value(value: Any) -> str:
    text = value if isinstance(value, str) else orjson.dumps(value).decode()
    text = printable(text)
    quoted = not text or any(mark.isspace() or mark in '"=' for mark in text)
    return orjson.dumps(text).decode() if quoted and isinstance(value, str) else text
