"""What the terminal shows. Talk goes to stderr, data to stdout; control characters of the data
never reach it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from contextlib import suppress

import orjson
from rich.cells import cell_len
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from sinanews.analysis.findings import Mention
from sinanews.job.counters import PageEvent
from sinanews.job.printable import printable, shortened
from sinanews.scraper.model.records import Article

STYLES = (
    ("PER", "bold yellow"),
    ("ORG", "bold cyan"),
    ("LOC", "green"),
    ("PRODUCT", "magenta"),
    ("INDEX", "blue"),
    ("SECURITY", "bright_blue"),
    ("WORK", "italic"),
)
LINE = 300  # characters of a line of data: a headline has about 25, a hostile one 10,000
PLAIN_EVERY = 5.0  # seconds between lines where there is no terminal


class Watch:
    """Shows progress: a bar on a terminal, a plain line every few seconds elsewhere, nothing
    when quiet.
    """

    def __init__(self, console: Console, *, quiet: bool, total: int | None) -> None:
        self._console = console
        self._quiet = quiet
        self._begin = self._last = time.monotonic()
        self._done = 0
        self.failed: list[PageEvent] = []  # of this run
        self._bar: Progress | None = None
        if console.is_terminal and not quiet:
            rate = TextColumn("{task.fields[rate]:.0f} pages/s")
            columns = (
                SpinnerColumn(),
                TextColumn("pages"),
                BarColumn(),
                MofNCompleteColumn(),
                rate,
            )
            self._bar = Progress(
                *columns,
                TimeElapsedColumn(),
                TimeRemainingColumn(),
                console=console,
                transient=True,
            )
            self._bar.start()
            self._task = self._bar.add_task("pages", total=total, rate=0.0)

    def __call__(self, event: PageEvent) -> None:
        """Count one item; the failures are kept for the end."""
        self._done += 1
        if event.kind == "failed":
            self.failed.append(event)
        now = time.monotonic()
        rate = self._done / max(now - self._begin, 1e-6)
        if self._bar is not None:
            self._bar.update(self._task, completed=self._done, rate=rate)
        elif not self._quiet and now - self._last >= PLAIN_EVERY:
            self._last = now
            self._console.print(f"{self._done} items, {rate:.0f}/s", highlight=False)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


class PipedConsole(Console):
    """A console that takes a reader who has seen enough (`| head`) for a good end."""

    def on_broken_pipe(self) -> None:
        """End the program with 0; rich would end it with 1."""
        raise BrokenPipeError


def consoles() -> tuple[Console, Console]:
    """Return the console for data and the one for talk; neither reads markup or emoji codes: a
    title may hold [/b].
    """
    out = PipedConsole(file=sys.stdout, soft_wrap=True, markup=False, emoji=False)
    return out, PipedConsole(file=sys.stderr, markup=False, emoji=False)


WHOLE = 10  # columns of the terminal that a cell keeps: a day has so many


def listed(counts: Mapping[str, int]) -> str:
    """Return counts as words, the highest first (`new 12, same 3`); - for none."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} {count}" for name, count in ordered) or "-"


def top_table(title: str, rows: list[dict[str, object]]) -> Table:
    """Return query rows as a table; the column names are the head. Days, tickers and numbers stay
    whole where the terminal is narrow: heads and longer texts give way.
    """
    table = Table(title=title, title_justify="left")
    shown = [[safe(words_of(value)) for value in row.values()] for row in rows]
    for name, *cells in zip(rows[0] if rows else (), *shown, strict=True):
        widest = max(map(cell_len, cells))
        table.add_column(name, min_width=min(widest, WHOLE))
    for cells in shown:
        table.add_row(*cells)
    return table


def safe(text: str) -> str:
    """Return data text as the terminal may have it; all data passes through this. What its code
    lacks is ? before the columns are counted: a wide character takes two, ? takes one.
    """
    seen = printable(text)
    code = sys.stdout.encoding or "utf-8"
    try:
        seen.encode(code)
    except UnicodeEncodeError:
        return "".join(one if _is_in(code, one) else "?" for one in seen)
    return seen


def _is_in(code: str, one: str) -> bool:
    try:
        one.encode(code)
    except UnicodeEncodeError:
        return False
    return True


def safe_line(text: str, most: int = LINE) -> str:
    """Return data text that stays on its line, cut to `most` characters."""
    return shortened(safe(text[: 2 * most].replace("\n", " ").replace("\t", " ")), most)


def words_of(value: object) -> str:
    """Return what a cell shows: lists as words, also where the store has them as JSON."""
    if isinstance(value, str) and value[:1] == "[" and value[-1:] == "]":
        with suppress(orjson.JSONDecodeError):
            value = orjson.loads(value)
    if isinstance(value, list):
        return " ".join(words_of(item) for item in value)
    if isinstance(value, dict):
        role = str(value.get("role") or "").replace("_", " ")
        return f"{role} {value.get('text') or ''}".strip()
    return "" if value is None else str(value)


def highlighted(article: Article, mentions: tuple[Mention, ...]) -> Text:
    """Return the article's text with its mentions in the colours of their types."""
    text = Text()
    styles = dict(STYLES)
    at = 0
    for mention in mentions:
        text.append(safe(article.text[at : mention.start]))
        text.append(safe(mention.text), style=styles.get(mention.type, ""))
        at = mention.end
    text.append(safe(article.text[at:]))
    return text
