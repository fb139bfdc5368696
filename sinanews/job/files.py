"""The loop: keep the raw page, parse it, analyse the article, keep both. A bad page is a row,
never the end.
"""

from __future__ import annotations

import re
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from types import FrameType
from typing import Any

from sinanews.scraper.model.errors import ParseError
from sinanews.scraper.model.records import Article, Failure, Place, RawPage, Skipped
from sinanews.scraper.parse import PARSER_VERSION, parse
from sinanews.scraper.store.store import Parsed, Store

# pages a transaction: a commit costs as much as some pages, and a kill loses at most this much
# work
BATCH = 64
# What code that meets a page nobody foresaw may raise. Errors of the store and the system are
# not the page's.
PAGE_FAULTS = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    AssertionError,
)
PLACE = re.compile(r"(:\d{1,20}){1,2}\Z")  # line or offset at the end of an origin

Rows = Mapping[str, Sequence[Mapping[str, Any]]]  # findings table → rows
Analyze = Callable[[Sequence[Article]], Sequence[Rows]]
Item = RawPage | Failure | Skipped


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did. Every page is an article (new, changed, same), a failure, or skipped with
    a reason.
    """

    pages: int = 0
    articles: Mapping[str, int] = field(default_factory=dict)  # new, changed, same
    duplicates: int = 0  # of the new and changed: same text as an article of another id
    templates: Mapping[str, int] = field(default_factory=dict)
    page_types: Mapping[str, int] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)  # by reason
    failed: Mapping[str, int] = field(default_factory=dict)  # by reason
    rows: Mapping[str, int] = field(
        default_factory=dict
    )  # findings written by this run, by table
    seconds: float = 0.0
    interrupted: bool = False


def collect(
    items: Iterable[Item],
    store: Store,
    *,
    analyze: Analyze | None = None,
    analysis_version: str = "",
    on_event: Callable[[str, str], None] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> RunSummary:
    """Keep, parse and analyse everything, a batch a transaction, and return what was done.

    Pages that were read before by the same code are only counted. `analyze` takes articles and
    returns for each its rows by table; `on_event` gets ("page" | "skipped" | "failed", subject)
    as things happen. Ctrl-C stops after the batch in flight (`interrupted`), a second one at
    once. StoreError and DiskFullError end the run; what was committed stays.
    """
    begin = clock()
    loop = Loop(store, analyze, analysis_version, on_event or (lambda kind, subject: None))
    stream = iter(items)
    with Interrupt() as interrupt:
        try:
            while not interrupt.asked and (batch := list(islice(stream, BATCH))):
                with interrupt.held():
                    loop.batch(batch)
            loop.settle()
        except KeyboardInterrupt:
            interrupt.asked = True
    return loop.summary(clock() - begin, interrupted=interrupt.asked)


@dataclass(frozen=True, slots=True)
class _Key:
    """A page in the store, and what messages call it."""

    page_id: str
    subject: str


@dataclass(frozen=True, slots=True)
class Work:
    """An article that waits for its analysis."""

    article: Article
    page_id: str
    subject: str


Waiting = dict[tuple[str, int], Work]  # article id and version → what waits


@dataclass(frozen=True, slots=True)
class Read:
    """What reading a page gave: `state` is new, changed, same or failed (then with its reason)."""

    page_id: str
    state: str
    reason: str = ""


class Loop:
    """The counters of a run and its way with one batch."""

    def __init__(
        self,
        store: Store,
        analyze: Analyze | None,
        analysis_version: str,
        on_event: Callable[[str, str], None],
    ) -> None:
        self.store = store
        self.analyze = analyze
        self.analysis_version = analysis_version
        self.code_version = f"{PARSER_VERSION}/{analysis_version}"
        self.on_event = on_event
        self.count: dict[str, Counter[str]] = {
            name: Counter()
            for name in (
                "articles",
                "templates",
                "page_types",
                "skipped",
                "failed",
                "rows",
                "other",
            )
        }
        self.open_failures = {failure["subject"] for failure in store.failures()}
        self.failed_now: set[str] = set()
        self.sources: set[str] = set()

    def batch(self, items: Sequence[Item]) -> None:
        """Do one batch, committed whole."""
        waiting: Waiting = {}
        with self.store.transaction():
            for item in items:
                if isinstance(item, Skipped):
                    self.skip(item)
                elif isinstance(item, Failure):
                    self.fail(item)
                else:
                    self.sources.add(PLACE.sub("", item.origin))
                    self.page(item, waiting)
            self.analyse(waiting)

    def skip(self, item: Skipped) -> None:
        """Count what is no page."""
        self.count["skipped"][item.reason] += 1
        self.on_event("skipped", item.subject)

    def page(self, page: RawPage, waiting: Waiting, place: Place | None = None) -> Read:
        """Keep a page (its body stays in the archive that has a `place` for it), and read it
        unless it was read before.

        Its article is put into `waiting` where it is to be analysed: see `analyse`.
        """
        key = _Key(self.store.keep_page(page, place), page.url or page.origin)
        self.count["other"]["pages"] += 1
        known = self.store.known_failure(key.page_id, self.code_version)
        before = self.store.parsed(key.page_id)
        if known:
            self.count_failure(known)
            return Read(key.page_id, "failed", known.reason)
        if before and before.parser_version == PARSER_VERSION and before.article_id:
            self.again(before, key, waiting)
            return Read(key.page_id, "same")
        return self.read(page, key, waiting)

    def again(self, before: Parsed, key: _Key, waiting: Waiting) -> None:
        """Count a page that was read before; analyse its article where that is due."""
        self.counted("same", before.template or "", before.page_type or "")
        self.on_event("page", key.subject)
        if before.page_type != "article" or before.analysis_version == self.analysis_version:
            return
        assert before.article_id is not None
        article = (
            self.store.article(before.article_id, before.version) if self.analyze else None
        )
        if article and before.version:
            waiting[article.id, before.version] = Work(article, key.page_id, key.subject)

    def read(self, page: RawPage, key: _Key, waiting: Waiting) -> Read:
        """Parse a page and keep the article."""
        try:
            article = parse(page)
            with self.store.transaction():
                kept = self.store.keep_article(
                    article, key.page_id, parser_version=PARSER_VERSION
                )
        except ParseError as error:
            failure = Failure(key.subject, "parse", error.reason, str(error))
        except PAGE_FAULTS as error:
            failure = unforeseen(error, key.subject, "parse")
        else:
            self.done(key.subject)
            self.counted(kept.state, article.template, article.page_type)
            self.count["other"]["duplicates"] += (
                bool(kept.duplicate_of) and kept.state != "same"
            )
            self.on_event("page", key.subject)
            if article.page_type == "article" and (
                kept.state != "same" or self.due(key.page_id)
            ):
                waiting[kept.article_id, kept.version] = Work(article, key.page_id, key.subject)
            return Read(key.page_id, kept.state)
        self.fail(failure, key.page_id)
        return Read(key.page_id, "failed", failure.reason)

    def due(self, page_id: str) -> bool:
        """Say whether the article of a page lacks findings of this analysis."""
        parsed = self.store.parsed(page_id)
        return parsed is None or parsed.analysis_version != self.analysis_version

    def analyse(self, waiting: Mapping[tuple[str, int], Work]) -> None:
        """Analyse what waits, as one batch; where that fails, one by one."""
        if not self.analyze or not waiting:
            return
        try:
            found = self.analyze([work.article for work in waiting.values()])
        except PAGE_FAULTS:
            for key, work in waiting.items():
                self.analyse_one(key, work)
            return
        for (key, work), rows in zip(waiting.items(), found, strict=True):
            self.keep(key, work.subject, rows)

    def analyse_one(self, key: tuple[str, int], work: Work) -> None:
        """Analyse one article; what it raises is its failure."""
        assert self.analyze is not None
        try:
            (rows,) = self.analyze([work.article])
        except PAGE_FAULTS as error:
            self.fail(unforeseen(error, work.subject, "analyse"), work.page_id)
        else:
            self.keep(key, work.subject, rows)

    def keep(self, key: tuple[str, int], subject: str, rows: Rows) -> None:
        """Keep an article's findings."""
        self.done(subject)
        self.store.keep_findings(*key, self.analysis_version, rows)
        self.count["rows"].update({table: len(found) for table, found in rows.items()})

    def fail(self, failure: Failure, page_id: str | None = None) -> None:
        """Keep a failure; one of a source that is open already and says the same stays as it is
        (not of a request).
        """
        self.failed_now.add(failure.subject)
        known = failure.subject in self.open_failures and failure.stage not in ("fetch", "list")
        held = self.store.failures(failure.subject) if known else []
        if page_id is not None or not any(_same(row, failure) for row in held):
            self.store.record_failure(failure, page_id=page_id, code_version=self.code_version)
            self.open_failures.add(failure.subject)
        self.count_failure(failure)

    def count_failure(self, failure: Failure) -> None:
        """Count a failure and tell of it."""
        self.failed_now.add(failure.subject)
        self.count["failed"][failure.reason] += 1
        self.on_event("failed", failure.subject)

    def counted(self, state: str, template: str, page_type: str) -> None:
        """Count an article."""
        self.count["articles"][state] += 1
        self.count["templates"][template] += 1
        self.count["page_types"][page_type] += 1

    def done(self, subject: str) -> None:
        """Forget the failures of a page that has now been read."""
        if subject in self.open_failures:
            self.store.clear_failures(subject)
            self.open_failures.discard(subject)

    def settle(self) -> None:
        """Forget the failures of sources that were now read without them."""
        for subject in sorted(self.open_failures - self.failed_now):
            if PLACE.sub("", subject) in self.sources:
                self.done(subject)

    def summary(self, seconds: float, *, interrupted: bool) -> RunSummary:
        """Return the counters as they stand, names in order."""
        other = self.count["other"]
        counters = {
            name: dict(sorted(count.items()))
            for name, count in self.count.items()
            if name != "other"
        }
        return RunSummary(
            pages=other["pages"],
            duplicates=other["duplicates"],
            seconds=seconds,
            interrupted=interrupted,
            **counters,
        )


def _same(row: Mapping[str, Any], failure: Failure) -> bool:
    return all(row[name] == getattr(failure, name) for name in ("stage", "reason", "message"))


def unforeseen(error: Exception, subject: str, stage: str) -> Failure:
    """Return the failure for what no code foresaw."""
    message = f"{subject}: {type(error).__name__}: {error}. This is a fault of sinanews: please report it with the page"
    return Failure(subject, stage, "unforeseen", message)


class Interrupt:
    """Ctrl-C while a batch is held waits for its end; else, and the second time, it acts at once."""

    def __init__(self) -> None:
        self.asked = False
        self._holding = False
        self._before: Any = None

    def __enter__(self) -> Interrupt:
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._on_signal)
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold back one Ctrl-C inside."""
        self._holding = True
        try:
            yield
        finally:
            self._holding = False

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if self.asked or not self._holding:
            raise KeyboardInterrupt
        self.asked = True
