"""`export --to`: the store's tables into a warehouse."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sinanews.analysis.export.warehouse import Sent, open_warehouse, send
from sinanews.analysis.tables import TABLES
from sinanews.cli.export_target import ExportRequest
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.store import Store


def export_to(url: str, store: Path, request: ExportRequest, wanted: ArticleFilter) -> str:
    """Bring a warehouse up to date; return what was done, in words. UsageError: flags that are for
    files, a moment, no such table, no such warehouse.
    """
    if request != ExportRequest(tables=request.tables):
        raise UsageError("--to writes tables to a warehouse: leave out what is for files")
    if wanted.as_of is not None:
        raise UsageError("--to keeps a warehouse up to date: leave out --as-of")
    with Store.open(store, TABLES, readonly=True) as held:
        return _in_words(_sent(url, held, request.tables, wanted))


def _sent(url: str, store: Store, tables: Sequence[str], wanted: ArticleFilter) -> Sent:
    with closing(open_warehouse(url)) as warehouse:
        return send(store, warehouse, tables, wanted)


def _in_words(sent: Sent) -> str:
    done = f"{sent.articles} versions of articles sent, {sent.rows} rows"
    return f"{done}; {sent.same} were there, {sent.removed} taken away"
