"""The loop over pages: keep the raw page, its article and the article's rows. A bad page is a
row, never the end.

A batch goes three steps: what is to be done with each page is asked of the store; the pages are
processed (parsed and analysed: process.py); what came is written in one transaction. Only the
last holds the store's write lock. An engine (this process alone: OneProcess; several: PageWorkers of
worker_engine.py) drives the loop.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Protocol

from sinanews.job.counters import Counters, PageEvent, RunSummary
from sinanews.job.interrupt import Interrupt
from sinanews.job.open_failures import OpenFailures
from sinanews.job.page_plan import Item, PageOutcome, Plan, Prepared, design_in, pages_of
from sinanews.job.process import (
    PAGE_FAULTS,
    Analyze,
    Processed,
    Rows,
    holds_nothing,
    process_batch,
    process_parts,
    subject_of,
    unforeseen,
)
from sinanews.job.skips import row_of, skip_of, skip_row, skipped_page
from sinanews.scraper.model.records import Article, Failure, Place, RawPage, Skipped
from sinanews.scraper.parse import PARSER_VERSION
from sinanews.scraper.store.articles import ArticleVersion
from sinanews.scraper.store.known_times import FIRST_SEEN, PUBLISHED
from sinanews.scraper.store.pages import ParsedPage, page_id
from sinanews.scraper.store.store import Store

# pages a transaction: a commit costs as much as some pages, and a kill loses at most this much
# work
BATCH = 64

OnEvent = Callable[[PageEvent], None]


def collect(
    items: Iterable[Item],
    store: Store,
    *,
    analyze: Analyze | None = None,
    analysis_version: str = "",
    on_event: OnEvent | None = None,
    force: bool = False,
    known_from: str = FIRST_SEEN,
    engine: Engine | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> RunSummary:
    """Keep, parse and analyse everything, a batch a transaction, and return what was done.

    Pages that were read before by the same code are only counted. `analyze` takes articles and
    returns for each its rows by table; `on_event` hears of each thing as it is written; `force`
    does everything again, also what is up to date; `known_from` is one of known_times.ORIGINS;
    `engine` drives the loop (this process alone, where none is given).
    Ctrl-C stops after the batch in flight (`interrupted`), a second one at once. StoreError and
    DiskFullError end the run; what was committed stays.
    """
    begin = clock()
    loop = Loop(store, analyze, analysis_version, on_event, force=force, known_from=known_from)
    with Interrupt() as interrupt:
        try:
            (engine or OneProcess()).drive(loop, batches(items), interrupt)
            loop.settle()
        except KeyboardInterrupt:
            interrupt.requested = True
    return loop.counters.summary(clock() - begin, interrupted=interrupt.requested)


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield the items in the batches that are transactions."""
    stream = iter(items)
    while batch := list(islice(stream, BATCH)):
        yield batch


class Engine(Protocol):
    """What drives a loop over batches; it stops after a batch when an interrupt is requested."""

    def drive(
        self, loop: Loop, batches: Iterator[Sequence[Item]], interrupt: Interrupt
    ) -> None:
        """Do all batches in their order."""

    def settle(self) -> None:
        """Write all that is under way, for a reader that is to see what came before."""


class OneProcess:
    """Does one batch after the other."""

    def drive(
        self, loop: Loop, batches: Iterator[Sequence[Item]], interrupt: Interrupt
    ) -> None:
        """Do all batches in their order."""
        while not interrupt.requested and (batch := next(batches, None)):
            with interrupt.held():
                loop.run_batch(batch)

    def settle(self) -> None:
        """Do nothing: nothing is under way between two batches."""


class Loop:
    """A run over a store: `prepare` pages outside a transaction, `write` each inside one."""

    def __init__(
        self,
        store: Store,
        analyze: Analyze | None,
        analysis_version: str,
        on_event: OnEvent | None = None,
        *,
        force: bool = False,
        known_from: str = FIRST_SEEN,
    ) -> None:
        self.counters = Counters()
        self._store = store
        self._analyze = analyze
        self._analysis_version = analysis_version
        self._on_event = on_event or (lambda event: None)
        self._force = force
        self._known_from = known_from
        self._failures = OpenFailures(store, f"{PARSER_VERSION}/{analysis_version}")
        self._origins: set[str] = set()

    def run_batch(self, items: Sequence[Item]) -> None:
        """Do one batch, committed whole."""
        self.write_batch(items, self.prepare(pages_of(items)))

    def write_batch(self, items: Sequence[Item], pages: Iterable[Prepared]) -> None:
        """Write a batch, with what its pages gave in their order, in one transaction."""
        prepared = iter(pages)
        with self._store.batch():
            for item in items:
                if isinstance(item, Skipped):
                    self.skip(item)
                elif isinstance(item, Failure):
                    self.fail(item)
                else:
                    self._origins.add(item.origin)
                    self.write(next(prepared))

    def prepare(self, pages: Sequence[RawPage]) -> list[Prepared]:
        """Ask the store what it knows of each page, and process those that are new to it or to
        this code; in order. Writes nothing. A page that comes twice is processed once.
        """
        plan = self.plan(pages)
        made = process_parts(tuple(plan.due.values()), self._analyze, analysed=plan.analysed)
        return self._prepared(plan, dict(zip(plan.due, made, strict=True)))

    def plan(self, pages: Sequence[RawPage]) -> Plan:
        """Ask the store what it knows of each page, and so which are to be processed."""
        ids = [page_id(page) for page in pages]
        known = {key: self._known(key) for key in ids}
        by_id = dict(zip(ids, pages, strict=True))
        due = {key: page for key, page in by_id.items() if known[key] is None}
        return Plan(pages, ids, known, due, self._analysed(due.values()))

    def prepare_made(self, plan: Plan, made: Sequence[Processed]) -> list[Prepared]:
        """Prepare the pages of a plan of which the due ones were processed elsewhere. The store
        is asked again: what was written meanwhile may say more.
        """
        processed = dict(zip(plan.due, made, strict=True))
        known = {key: self._known(key) for key in plan.known}
        again = replace(plan, known=known)
        missing = [key for key in plan.known if known[key] is None and key not in processed]
        by_id = dict(zip(plan.ids, plan.pages, strict=True))
        late = process_batch([by_id[key] for key in missing], self._analyze)
        return self._prepared(again, processed | dict(zip(missing, late, strict=True)))

    def _prepared(self, plan: Plan, processed: Mapping[str, Processed]) -> list[Prepared]:
        prepared: list[Prepared] = []
        for key, page in zip(plan.ids, plan.pages, strict=True):
            gave = processed.get(key, Processed())
            prepared.append(Prepared(page, key, plan.known[key], gave))
        return prepared

    def write(self, prepared: Prepared, place: Place | None = None) -> PageOutcome:
        """Keep a page and what it gave (its body stays in the archive that has a `place` for
        it). To be called inside a transaction.
        """
        design = design_in(prepared)
        self._store.pages.keep(prepared.page, place, design=design, known=prepared.page_id)
        self.counters.pages += 1
        known = prepared.known
        if isinstance(known, Failure):
            return self._fail_again(known, prepared.page_id)
        if isinstance(known, ParsedPage):
            return self._count_again(known, prepared)
        article = prepared.processed.article
        if article is None:
            return self._write_failure(prepared)
        if holds_nothing(article) and not self._store.articles.latest_version(article.id):
            return self._skip_page(prepared, article)  # else: it is gone from its page
        return self._write_article(prepared, article)

    def skip(self, item: Skipped) -> None:
        """Count what is no page; a file or record that was skipped is a row, too."""
        if (row := skip_row(item)) is not None:
            self._failures.record(row)
        self._count_skip(item)

    def fail(self, failure: Failure, key: str | None = None) -> None:
        """Keep a failure (of the page with the id `key`, where there is one), and count it."""
        self._failures.record(failure, key)
        self._count_failure(failure)

    def done(self, subject: str) -> None:
        """Forget the failures of what has now been done."""
        self._failures.clear(subject)

    def reached(self, url: str) -> None:
        """Forget that a URL could not be fetched; what its page gave stays as it was."""
        self._failures.clear(url, stage="fetch")

    def settle(self) -> None:
        """Forget the failures of sources that were now read without them."""
        self._failures.settle(self._origins)

    def _known(self, key: str) -> Failure | ParsedPage | None:
        if self._force:
            return None
        failure = self._failures.known(key)
        if failure is not None:
            return failure
        before = self._store.pages.parsed(key)
        if before is None or before.article_id is None:
            return None
        if before.parser_version != PARSER_VERSION or self._needs_rows(before):
            return None
        return before

    def _needs_rows(self, parsed: ParsedPage) -> bool:
        """Say whether the article of a page is to be analysed."""
        if self._analyze is None or parsed.page_type != "article":
            return False
        return self._force or parsed.analysis_version != self._analysis_version

    def _analysed(self, pages: Collection[RawPage]) -> frozenset[tuple[str, str]]:
        """Return the keys of the articles at the pages' URLs whose rows are up to date: a page
        that changed only around its article is not analysed again.
        """
        if self._force:
            return frozenset()
        urls = [page.url for page in pages if page.url]
        return self._store.analyses.at_urls(urls, self._analysis_version)

    def _skip_page(self, prepared: Prepared, article: Article) -> PageOutcome:
        """Pass over a page that holds no article. It is kept, and read again by other code."""
        item = skipped_page(article, subject_of(prepared.page))
        self._store.pages.mark_parsed(prepared.page_id, PARSER_VERSION, None, None)
        self._failures.record_skip(row_of(item), prepared.page_id)
        self._count_skip(item)
        return PageOutcome(prepared.page_id, "skipped")

    def _write_article(self, prepared: Prepared, article: Article) -> PageOutcome:
        subject = subject_of(prepared.page)
        try:
            with self._store.transaction():
                kept = self._store.articles.keep(
                    article,
                    prepared.page_id,
                    parser_version=PARSER_VERSION,
                    known_from=self._known_from,
                )
        except PAGE_FAULTS as error:
            failure = unforeseen(error, subject, "keep")
            self.fail(failure, prepared.page_id)
            return PageOutcome(prepared.page_id, "failed", failure.reason)
        self.done(subject)
        self.counters.add_kept(kept, article)
        self._on_event(PageEvent("page", subject, kept.state))
        if article.page_type == "article":
            self._write_rows(prepared, kept)
        return PageOutcome(prepared.page_id, kept.state)

    def _write_rows(self, prepared: Prepared, kept: ArticleVersion) -> None:
        if self._analyze is None or not self._lacks_rows(prepared, kept):
            return
        processed = prepared.processed
        if processed.rows is None and processed.failure is None:
            # its rows were up to date when the batch began; another page of it has changed that
            (processed,) = process_batch([prepared.page], self._analyze)
        if processed.failure is not None:
            self.fail(processed.failure, prepared.page_id)
        elif processed.rows is not None:
            self._keep_rows(kept, processed.rows)

    def _lacks_rows(self, prepared: Prepared, kept: ArticleVersion) -> bool:
        """Say whether an article that was kept just now is to get rows."""
        if kept.state == "new" or self._force:
            return True
        if self._store.analyses.is_pending(kept.article_id, kept.version):
            return False
        parsed = self._store.pages.parsed(prepared.page_id)
        return parsed is not None and self._needs_rows(parsed)

    def _keep_rows(self, kept: ArticleVersion, rows: Rows) -> None:
        self._store.analyses.keep(kept.article_id, kept.version, self._analysis_version, rows)
        for table, found in rows.items():
            self.counters.rows[table] += len(found)

    def _write_failure(self, prepared: Prepared) -> PageOutcome:
        again = self._failures.known(prepared.page_id)  # the same page came twice in the batch
        if again is not None:
            return self._fail_again(again, prepared.page_id)
        failure = prepared.processed.failure
        assert failure is not None  # no article: then this says why
        self.fail(failure, prepared.page_id)
        return PageOutcome(prepared.page_id, "failed", failure.reason)

    def _count_again(self, known: ParsedPage, prepared: Prepared) -> PageOutcome:
        """Count a page that gives what it gave before; now it may be of an archive that is
        declared complete.
        """
        if self._known_from == PUBLISHED:
            self._store.articles.declare_published(prepared.page_id)
        template = known.template or ""
        page_type = known.page_type or ""
        self.counters.add_article("same", template=template, page_type=page_type)
        self._on_event(PageEvent("page", subject_of(prepared.page), "same"))
        return PageOutcome(prepared.page_id, "same")

    def _fail_again(self, failure: Failure, key: str) -> PageOutcome:
        self._failures.seen(failure.subject)
        if skipped := skip_of(failure):
            self._count_skip(skipped)
            return PageOutcome(key, "skipped")
        self._count_failure(failure)
        return PageOutcome(key, "failed", failure.reason)

    def _count_skip(self, item: Skipped) -> None:
        self.counters.skipped[item.reason] += 1
        self._on_event(PageEvent("skipped", item.subject, item.reason))

    def _count_failure(self, failure: Failure) -> None:
        self.counters.failed[failure.reason] += 1
        self._on_event(PageEvent("failed", failure.subject, failure.reason, failure.message))
