"""The store: one SQLite file (WAL) with pages, articles (versions), findings, failures, runs. (Signatures; body follows.)"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from scraper.records import Article, Failure, RawPage
from scraper.schema import Table


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping an article did: `state` is new, changed or same."""

    article_id: str
    version: int
    state: str
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that a search found."""

    article_id: str
    version: int
    title: str
    published: str | None
    url: str | None
    snippet: str


class Store:
    """An open store. Use `with Store.open(path, tables) as store`."""

    @classmethod
    def open(
        cls,
        path: str | Path,
        tables: tuple[Table, ...] = (),
        *,
        readonly: bool = False,
        clock: Callable[[], datetime] | None = None,
    ) -> Store:
        """Open or make the store; a writer holds it alone (StoreBusyError), readers may always come."""
        raise NotImplementedError

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close and let the next job in."""

    def transaction(self) -> AbstractContextManager[None]:
        """All or none; nests."""
        raise NotImplementedError

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """Return rows of a SELECT as dicts."""
        raise NotImplementedError

    def keep_page(self, page: RawPage) -> str:
        """Keep a page's bytes and return its page id."""
        raise NotImplementedError

    def page(self, page_id: str) -> RawPage:
        """Return a kept page."""
        raise NotImplementedError

    def keep_article(self, article: Article, page_id: str, *, parser_version: str) -> Kept:
        """Keep an article as a new, changed or same version."""
        raise NotImplementedError

    def keep_findings(
        self, article_id: str, version: int, analysis_version: str, rows: Mapping[str, Sequence[tuple[Any, ...]]]
    ) -> int:
        """Replace an article's rows in the findings tables; return how many were written."""
        raise NotImplementedError

    def article(self, article_id: str, version: int | None = None) -> Article | None:
        """Return an article as it was parsed (the latest version by default)."""
        raise NotImplementedError

    def articles(self, *, latest: bool = True) -> Iterator[tuple[str, int, Article]]:
        """Yield (id, version, article) in the order of ids."""
        raise NotImplementedError

    def record_failure(self, failure: Failure, *, page_id: str | None = None, code_version: str = "") -> None:
        """Keep a failure; the same one again only counts an attempt."""
        raise NotImplementedError

    def start_run(self, command: str) -> int:
        """Begin a run's record and return its id."""
        raise NotImplementedError

    def end_run(self, run_id: int, counters: Mapping[str, Any], exit_code: int) -> None:
        """Complete a run's record."""
        raise NotImplementedError

    def counts(self) -> dict[str, int]:
        """Return the number of rows of every table."""
        raise NotImplementedError

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Find the latest versions that hold all words (white space between them)."""
        raise NotImplementedError
