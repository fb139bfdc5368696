"""What is said of articles beside all others is brought up to date after a job.

From the earliest moment at which something is new or changed, all rows are made again: those
of later articles may depend on it. In the common case that is after all that was there. So the
tables are the same in whatever order the articles came in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice, repeat

from sinanews.analysis.corpus.identity import Sight
from sinanews.analysis.corpus.item_terms import Vocabulary
from sinanews.analysis.corpus.items import Item, item_of
from sinanews.analysis.corpus.recent_items import MOST, REACH
from sinanews.analysis.corpus.stream import CORPUS_VERSION, Stream
from sinanews.analysis.corpus.traits import Traits
from sinanews.job.interrupt import Interrupt
from sinanews.scraper.store.corpus_rows import StoredItem
from sinanews.scraper.store.store import Store

BATCH = 500  # articles a transaction: a kill loses at most a second of work
# what gives the traits of items in their order; None for one that is to be read here
Read = Callable[[Sequence[Item]], Iterable[Traits | None]]
BEGIN = ""  # before every time that the store writes


@dataclass(frozen=True, slots=True)
class CorpusUpdate:
    """What was done: from which moment on (None: nothing was to do), and for how many versions
    of articles; whether Ctrl-C ended it early (the next call goes on).
    """

    since: str | None
    items: int
    interrupted: bool = False


def update_corpus(
    store: Store,
    vocabulary: Vocabulary,
    *,
    rebuild: bool = False,
    on_items: Callable[[int], None] = lambda count: None,
    read: Read | None = None,
) -> CorpusUpdate:
    """Bring the tables of the corpus up to date, or make them all again; `on_items` hears how
    many more articles are done. `read` reads items elsewhere, while those before them are
    compared here (PageWorkers.traits).

    Writes nothing where all is up to date. Rows that are to be made again go first, then a batch
    a transaction: after a kill the next call goes on where this one was. StoreError and
    DiskFullError end it.
    """
    corpus = store.corpus
    since = BEGIN if rebuild else corpus.stale_since(CORPUS_VERSION)
    if since is None:
        return CorpusUpdate(None, 0)
    with store.transaction():
        corpus.drop(since)
    stream = Stream(vocabulary, _last_report(store))
    if since:
        _recall(store, stream, since)
    stored = corpus.items(CORPUS_VERSION, since)
    done = 0
    with Interrupt() as interrupt:
        while not interrupt.requested and (batch := list(islice(stored, BATCH))):
            with interrupt.held(), store.transaction():
                _take(store, stream, batch, read)
            done += len(batch)
            on_items(len(batch))
    return CorpusUpdate(since, done, interrupt.requested)


def _recall(
    store: Store,
    stream: Stream,
    since: str,
) -> None:
    """Give the stream the items of the time that it remembers."""
    begin = (datetime.fromisoformat(since) - timedelta(seconds=REACH)).isoformat()
    kept = store.corpus.kept(begin, since)
    for stored in store.corpus.items(CORPUS_VERSION, begin, since, last=MOST):
        item = _item(stored)
        stream.recall(item, *kept[item.article_id, item.version])


def _take(
    store: Store, stream: Stream, batch: list[StoredItem], read: Read | None = None
) -> None:
    rows: dict[str, list[dict[str, object]]] = {}
    items = list(map(_item, batch))
    traits = read(items) if read else repeat(None, len(items))
    for stored, item, known in zip(batch, items, traits, strict=True):
        made = stream.take(item, known)
        made["novelty"][0]["made_of"] = stored.article["made_of"]
        for table, found in made.items():
            rows.setdefault(table, []).extend(found)
    store.corpus.keep(rows)


def _item(stored: StoredItem) -> Item:
    return item_of(stored.article, stored.entities, stored.events, stored.arguments)


def _last_report(store: Store) -> Callable[[str], Sight | None]:
    def earlier(key: str) -> Sight | None:
        found = store.corpus.last_report(key)
        if found is None:
            return None
        return Sight(*map(datetime.fromisoformat, found))

    return earlier
