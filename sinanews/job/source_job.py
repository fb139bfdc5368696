"""A job over sources: from settings to a run with its record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from itertools import chain

from sinanews.analysis.corpus.item_terms import Vocabulary
from sinanews.job import exits
from sinanews.job.corpus_job import update_corpus
from sinanews.job.counters import PageEvent, RunSummary
from sinanews.job.list_pages import split_lists
from sinanews.job.page_loop import Engine, OnEvent, collect
from sinanews.job.page_plan import Item
from sinanews.job.process import Analyzer
from sinanews.job.record import JobCall, recorded
from sinanews.job.worker_engine import PageWorkers
from sinanews.scraper import sources
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.records import Link, RawPage
from sinanews.scraper.model.web import WEB
from sinanews.scraper.sites import link_id
from sinanews.scraper.store.known_times import FIRST_SEEN
from sinanews.scraper.store.store import Store


def run_items(
    store: Store,
    items: Iterable[Item],
    analyzer: Analyzer,
    *,
    call: JobCall,
    on_event: OnEvent = lambda event: None,
    force: bool = False,
    known_from: str = FIRST_SEEN,
    engine: Engine | None = None,
    vocabulary: Vocabulary | None = None,
) -> tuple[RunSummary, int]:
    """Keep, parse and analyse pages with a record in `runs`; return summary and exit code.
    `force` does again what is up to date; `known_from` is one of known_times.ORIGINS;
    `engine` drives the loop (this process alone, where none is given); with a `vocabulary` the
    tables across articles are brought up to date at the end.
    """
    with recorded(store, call) as record:

        def note(event: PageEvent) -> None:
            on_event(event)
            record.note(event)

        summary = collect(
            items,
            store,
            analyze=analyzer,
            analysis_version=analyzer.version,
            on_event=note,
            force=force,
            known_from=known_from,
            engine=engine,
        )
        if vocabulary is not None and not summary.interrupted:
            read = engine.traits if isinstance(engine, PageWorkers) else None
            update = update_corpus(store, vocabulary, read=read)
            summary = replace(summary, interrupted=update.interrupted)
        code = exits.of_run(summary)
        record.end(asdict(summary), code)
    return summary, code


def check_sources(names: Iterable[str]) -> None:
    """Raise UsageError for a source that is not there, before anything is made. Standard input
    and URLs are not looked at.
    """
    for name in names:
        if not name.strip():
            message = "a source is empty text: a variable that is not set?"
            raise UsageError(f"{message} Name a file, a folder, a glob or -")
        if name != "-" and not name.startswith(WEB):
            sources.read(name)


def read_sources(
    store: Store, names: Iterable[str], *, before_lookup: Callable[[], None] = lambda: None
) -> Iterator[Item]:
    """Yield the items of sources (files, folders, globs, archives, `-`), lazily, so that one
    that is missing is an error inside the run. URLs in lists are looked up in the store: as those
    of pages, and as those of articles that came in files; `before_lookup` is called first. A saved page
    of flashes is its rows.
    """

    def lookup(url: str) -> RawPage | None:
        before_lookup()
        exact = store.pages.newest_of(url)
        return exact or store.pages.newest_of_article(link_id(Link(url)), url)

    found = (sources.read(name, lookup=lookup) for name in names)
    yield from split_lists(chain.from_iterable(found))
