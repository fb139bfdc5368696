"""A job over sources: from settings to a run with its record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from itertools import chain

from sinanews.job import exits
from sinanews.job.counters import RunSummary
from sinanews.job.page_loop import Item, collect
from sinanews.job.printable import printable
from sinanews.job.process import Analyzer
from sinanews.job.record import recorded
from sinanews.scraper import sources
from sinanews.scraper.model.records import Link, RawPage
from sinanews.scraper.sites import link_id
from sinanews.scraper.store.store import Store

OnEvent = Callable[[str, str], None]  # "page", "skipped" or "failed"; the subject


def run_items(
    store: Store,
    items: Iterable[Item],
    analyzer: Analyzer,
    *,
    command: str,
    log_file: str = "",
    on_event: OnEvent = lambda kind, subject: None,
) -> tuple[RunSummary, int]:
    """Keep, parse and analyse pages with a record in `runs`; return summary and exit code."""
    with recorded(store, command, log_file=log_file) as record:

        def note(kind: str, subject: str) -> None:
            on_event(kind, subject)
            record.log.info("%s %s", kind, printable(subject))

        summary = collect(
            items,
            store,
            analyze=analyzer,
            analysis_version=analyzer.version,
            on_event=note,
        )
        code = exits.of_run(summary)
        record.end(asdict(summary), code)
    return summary, code


def read_sources(store: Store, names: Iterable[str]) -> Iterator[Item]:
    """Yield the items of sources (files, folders, globs, archives, `-`), lazily, so that one
    that is missing is an error inside the run. URLs in lists are looked up in the store: as those
    of pages, and as those of articles that came in files.
    """

    def lookup(url: str) -> RawPage | None:
        return store.pages.newest_of(url) or store.pages.newest_of_article(link_id(Link(url)))

    found = (sources.read(name, lookup=lookup) for name in names)
    yield from chain.from_iterable(found)
