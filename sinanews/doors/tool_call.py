"""A call of a tool: the open store, the checked arguments, and what is asked of the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sinanews.analysis import reading_stories
from sinanews.doors.page_cursor import Cursor, digest_of, read_cursor
from sinanews.job.article_choice import article_choice
from sinanews.scraper.lists.window import window
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.as_of import moment_of
from sinanews.scraper.store.claim_rows import Slice
from sinanews.scraper.store.coverage_rows import last_row
from sinanews.scraper.store.database import beijing_now
from sinanews.scraper.store.store import Store


@dataclass(frozen=True, slots=True)
class Call:
    """`arguments` are those of the tool, all of them; `moment` is what `as_of` means."""

    tool: str
    store: Store
    arguments: Mapping[str, Any]
    moment: datetime | None
    begun: Cursor
    question: str  # digest of the call, for its cursor

    @property
    def fields(self) -> tuple[str, ...]:
        """The groups of fields that are asked for."""
        return tuple(self.arguments["fields"])

    @property
    def max_tokens(self) -> int:
        """How long the answer may be."""
        return int(self.arguments["max_tokens"])

    @property
    def limit(self) -> int:
        """How many rows are asked for."""
        return int(self.arguments["limit"])

    @property
    def slice(self) -> Slice:
        """The rows to read: one more than asked for, which tells that there are more."""
        return Slice(self.limit + 1, self.begun.skip)

    def cursor_after(self, shown: int) -> str:
        """Return the cursor that goes on behind so many more rows."""
        return Cursor(self.begun.skip + shown, self.begun.newest).text(self.question)


def call_of(tool: str, store: Store, arguments: Mapping[str, Any]) -> Call:
    """Return the call of a tool with checked arguments. UsageError: `as_of` or `cursor` is none."""
    question = digest_of(tool, arguments)
    given = read_cursor(arguments.get("cursor"), question)
    begun = given or Cursor(0, last_row(store.database))
    moment = moment_of(arguments.get("as_of"))
    return Call(tool, store, arguments, moment, begun, question)


def chosen_of(call: Call) -> ArticleFilter:
    """Return the filter that the arguments make. Spans of time (`3d`) are counted back from
    `as_of`, else from the newest article. UsageError for a time or ticker that is none.
    """
    asked = call.arguments
    now = reading_stories.moment_read(call.store, call.moment) or beijing_now()
    times = window(asked.get("since"), asked.get("until"), now=now)
    return article_choice(
        since=times.since and times.since.isoformat(),
        until=times.until and times.until.isoformat(),
        ticker=asked.get("ticker") or (),
        source=asked.get("source") or (),
        event=asked.get("event") or (),
        min_relevance=asked.get("min_relevance") or 0.0,
        as_of=call.moment,
    )
