"""The loop: keep raw, parse, analyse, keep. (Signatures; body follows.)"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from scraper.records import Article, Failure, RawPage
from scraper.sources import Skipped
from scraper.store import Store

Rows = Mapping[str, Sequence[tuple[Any, ...]]]  # findings table → rows
Analyze = Callable[[Sequence[Article]], Sequence[Rows]]


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did. Every page is an article (new, changed, same), a failure, or skipped with a reason."""

    pages: int = 0
    articles: Mapping[str, int] = field(default_factory=dict)  # new, changed, same
    templates: Mapping[str, int] = field(default_factory=dict)
    page_types: Mapping[str, int] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)  # by reason
    failed: Mapping[str, int] = field(default_factory=dict)  # by reason
    rows: Mapping[str, int] = field(default_factory=dict)  # by table
    seconds: float = 0.0
    interrupted: bool = False


def collect(
    items: Iterable[RawPage | Failure | Skipped],
    store: Store,
    *,
    analyze: Analyze | None = None,
    analysis_version: str = "",
    on_event: Callable[[str, str], None] | None = None,  # (kind, subject): page, skipped, failed
    clock: Callable[[], float] | None = None,
) -> RunSummary:
    """Keep, parse, analyse and keep everything; a bad page never stops the batch."""
    raise NotImplementedError
