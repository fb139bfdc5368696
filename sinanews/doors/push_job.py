"""`push`: what came is put into the outbox, and sent from there: each article once a target."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sinanews.analysis.reading_arrivals import arrivals, of_versions, settled_upto
from sinanews.analysis.tables import TABLES
from sinanews.doors.feed_entries import question_name
from sinanews.doors.push_delivery import (
    Delivery,
    DeliverySetting,
    Sends,
    TargetReport,
    deliver,
)
from sinanews.doors.push_messages import PushMessage, message_key, message_of
from sinanews.doors.push_targets import PushTarget
from sinanews.job.article_choice import article_choice
from sinanews.job.interrupt import Interrupt
from sinanews.scraper.store import lock
from sinanews.scraper.store.database import beijing_now
from sinanews.scraper.store.store import Store

PREVIEW = 20  # messages of a target that a dry run shows
ASIDE = ".push"  # after the store's name: of the lock that one sender holds


@dataclass(frozen=True, slots=True)
class PushQuestion:
    """Which articles go: `filters` as `article_choice` takes them. `backlog`: a target that is
    new to this question gets what was there before too; `corrections`: a new version goes again.
    """

    filters: dict[str, Any] = field(default_factory=dict)
    backlog: bool = False
    corrections: bool = False

    @property
    def cursor(self) -> str:
        """Return the name of this question: the same words have the same."""
        name = question_name(self.filters)
        return hashlib.sha256(name.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class PushReport:
    """What a call did: articles that were put into the outbox, each target's report, and the
    targets that are new to the question and get only what comes from now on.
    """

    queued: int
    targets: tuple[TargetReport, ...]
    interrupted: bool = False
    begun: tuple[str, ...] = ()

    @property
    def is_well(self) -> bool:
        """Say whether nothing waits and nothing was given up."""
        return not any(
            report.waiting or report.articles.keys() - {"sent"} for report in self.targets
        )


def push(
    path: str | Path,
    services: Sequence[Sends],
    question: PushQuestion,
    setting: DeliverySetting = DeliverySetting(),  # noqa: B008 (frozen)
    *,
    retry_failed: bool = False,
) -> PushReport:
    """Put what came into the outbox and send what waits there; return what was done.

    The store's job lock is not taken: a fetch may go on meanwhile. StoreBusyError where another
    push of this store is under way.
    """
    with (
        _alone(Path(path)),
        Store.open_beside(path, TABLES) as store,
        Interrupt() as interrupt,
    ):
        targets = [service.target for service in services]
        begun = tuple(t.label for t in targets if _begins_now(store, t, question))
        queued = sum(queue(store, target, question) for target in targets)
        if retry_failed:
            for target in targets:
                store.outbox.requeue(target.key)
        deliveries = [Delivery(store, service, setting) for service in services]
        is_stopped = False
        try:
            deliver(deliveries, interrupt)
        except KeyboardInterrupt:
            is_stopped = True
        reports = tuple(delivery.report() for delivery in deliveries)
        return PushReport(queued, reports, is_stopped or interrupt.requested, begun)


def begin_question(
    path: str | Path, targets: Sequence[PushTarget], question: PushQuestion
) -> None:
    """Put what is there into the outbox, or, without `backlog`, note that a new target gets what
    comes from now on.
    """
    with Store.open_beside(path, TABLES) as store:
        for target in targets:
            queue(store, target, question)


def preview(
    path: str | Path, targets: Sequence[PushTarget], question: PushQuestion
) -> list[tuple[PushTarget, int, list[PushMessage]]]:
    """Return of each target how many articles wait, and the first messages. Nothing is kept."""
    shown = []
    with _alone(Path(path)), Store.open_beside(path, TABLES) as store, _undone(store):
        for target in targets:
            store.outbox.target(target.key, target.service)
            queue(store, target, question)
            rows = store.outbox.next_rows(target.key, PREVIEW)
            articles = of_versions(store, [(r["article_id"], r["version"]) for r in rows])
            messages = [message_of(message_key(target.key, [row]), [row]) for row in articles]
            shown.append((target, store.outbox.waiting(target.key), messages))
    return shown


def queue(store: Store, target: PushTarget, question: PushQuestion) -> int:
    """Put what came since the last call with this question into the outbox of a target; return
    how many articles. All of it and the place up to which it goes are one transaction.
    """
    chosen = article_choice(**question.filters)
    name = _cursor(target, question)
    with store.transaction():
        store.outbox.target(target.key, target.service)
        after = store.cursors.place(name)
        if after is None:
            after = 0 if question.backlog else store.cursors.last_row()
        upto = settled_upto(store, chosen, after)
        rows = list(arrivals(store, chosen, after=after, upto=upto, in_short=True))
        queued = store.outbox.queue(target.key, rows, once=not question.corrections)
        store.cursors.move(name, upto)
    return queued


def _cursor(target: PushTarget, question: PushQuestion) -> str:
    return f"push:{target.key}:{question.cursor}"


def _begins_now(store: Store, target: PushTarget, question: PushQuestion) -> bool:
    """Say whether a target is new to a question, and gets nothing of what is there."""
    return not question.backlog and store.cursors.place(_cursor(target, question)) is None


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep other senders of this store out; the system frees it when this one ends."""
    Store.open(path, TABLES, readonly=True).close()  # errors of a path that is no store
    aside = path.with_name(f"{path.name}{ASIDE}")
    held = lock.acquire(aside, beijing_now())
    try:
        yield
    finally:
        lock.release(aside, held)


class _Undone(Exception):
    """Ends a transaction that is to leave nothing."""


@contextmanager
def _undone(store: Store) -> Iterator[None]:
    try:
        with store.transaction():
            yield
            raise _Undone
    except _Undone:
        return
