"""The functions that `import sinanews` gives: pages and texts to values, sources to a store.

Each loads what it needs when it is called: `parse` knows nothing of the analysis.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sinanews.scraper.model.errors import ParseError, UsageError
from sinanews.scraper.model.records import Article, Paragraph, RawPage
from sinanews.scraper.model.skip_reasons import why_skipped

if TYPE_CHECKING:
    import pandas as pd

    from sinanews.analysis.findings import Findings
    from sinanews.analysis.options import Options
    from sinanews.analysis.resources import Resources
    from sinanews.job.counters import RunSummary
    from sinanews.scraper.store.as_of import AsOf
    from sinanews.scraper.store.store import Store
    from sinanews.settings import Settings

Stamp = tuple[int, int]  # of a file: time of its last change in ns, size
KEPT = 2  # resources of so many settings stay loaded; each takes about 100 MB


def parse(page: bytes | str | Path | RawPage, url: str | None = None) -> Article:
    """Return the article of a page.

    `page` is its bytes, its HTML as text, the path of a file (HTML, a post, a JSON article), or
    a RawPage; `url` is where it was found, which tells its site and its article's id. Raises
    ParseError where it cannot be read as an article, UsageError for a path that is none.
    """
    from sinanews.scraper.parse import parse as parse_page

    raw = _raw_page(page)
    if url is not None:
        raw = replace(raw, url=url)
    return parse_page(raw)


def analyze(article: Article | str, settings: Settings | None = None) -> Findings:
    """Return what the analysis finds in an article, or in a text of one paragraph a line.

    Lexicons and models are loaded by the first call with some settings (a third of a second)
    and kept for the next ones: `resources_for`. Raises UsageError for a lexicon of the user that
    cannot be read.
    """
    from sinanews.analysis.pipeline import analyze as analyze_article
    from sinanews.settings import Settings

    if isinstance(article, str):
        article = article_of_text(article)
    loaded = resources_for((settings or Settings()).options())
    return analyze_article(article, loaded)


def run(
    sources: str | Path | Iterable[str | Path],
    store: str | Path,
    settings: Settings | None = None,
) -> RunSummary:
    """Read sources (files, folders, globs, JSONL, WARC) into a store, as `sinanews run` does;
    return the counts. The settings' own `store` and `quiet` are not looked at.

    Raises UsageError, InstallError, StoreBusyError and the other StoreErrors; what is wrong with
    a page is a row in table `failures`.
    """
    from sinanews.analysis.tables import TABLES
    from sinanews.job.process import Analyzer, vocabulary_of
    from sinanews.job.provenance import provenance_of
    from sinanews.job.record import JobCall
    from sinanews.job.source_job import check_sources, read_sources, run_items
    from sinanews.job.worker_engine import engine_of
    from sinanews.scraper.store.store import Store
    from sinanews.settings import Settings

    settings = settings or Settings()
    if isinstance(sources, str | Path):
        sources = (sources,)
    names = [str(source) for source in sources]
    check_sources(names)
    analyzer = Analyzer.load(settings.options(), jobs=settings.jobs)
    path = Path(store)
    path.parent.mkdir(parents=True, exist_ok=True)
    with (
        engine_of(analyzer, settings.jobs) as engine,
        Store.open(path, TABLES, indexed=settings.indexed) as held,
    ):
        summary, _ = run_items(
            held,
            read_sources(held, names, before_lookup=engine.settle),
            analyzer,
            call=JobCall(
                f"sinanews.run({names!r})",
                settings.log_file,
                settings.log_format,
                provenance_of(settings),
            ),
            vocabulary=vocabulary_of(analyzer.resources),
            known_from=settings.known_at,
            engine=engine,
        )
    return summary


def tables(
    path: str | Path,
    names: str | Iterable[str] = (),
    *,
    since: str | date | None = None,
    until: str | date | None = None,
    ticker: str | Iterable[str] = (),
    source: str | Iterable[str] = (),
    event: str | Iterable[str] = (),
    entity: str | Iterable[str] = (),
    min_relevance: float = 0.0,
    min_novelty: float = 0.0,
    as_of: AsOf = None,
) -> dict[str, pd.DataFrame]:
    """Return tables and views of a store as DataFrames by name, all where none is named (pages
    without their bytes).

    With filters (they mean what the flags of `sinanews export` mean: `since="3d"`,
    `ticker="sh600519"`) only the chosen articles and their rows come, and no table that is of no
    article; with `as_of` what was known then and nothing later. Times are aware, in
    Asia/Shanghai; tickers and ids are strings; lists are tuples. StoreError: the file is no store
    of ours. UsageError: there is no such table, a filter means nothing.
    """
    from sinanews.analysis.export import frames
    from sinanews.job.article_choice import article_choice

    wanted = (names,) if isinstance(names, str) else tuple(names)
    chosen = article_choice(
        since=since,
        until=until,
        ticker=ticker,
        source=source,
        event=event,
        entity=entity,
        min_relevance=min_relevance,
        min_novelty=min_novelty,
        as_of=as_of,
    )
    return frames.read(path, wanted, chosen=chosen)


def open_store(path: str | Path) -> Store:
    """Open a store for reading, also while a job writes to it; to be closed, or used with
    `with`. Raises StoreError where there is none.
    """
    from sinanews.analysis.tables import TABLES
    from sinanews.scraper.store.store import Store

    return Store.open(path, TABLES, readonly=True)


def resources_for(options: Options) -> Resources:
    """Return lexicons and models for some options, loaded once: a second call gives the same,
    unless a file of the user has changed. `forget_resources` lets go of them.
    """
    stamps = tuple(_stamp(path) for path in options.lexicon_files)
    return _loaded(options, stamps)


def forget_resources() -> None:
    """Let go of all lexicons and models that `resources_for` keeps."""
    _loaded.cache_clear()


def article_of_text(text: str, title: str = "") -> Article:
    """Return a text as an article: a paragraph a line, empty ones left out; tags, entities and
    characters without width are taken out, as of any text that is fed in.
    """
    from sinanews.scraper.html.text import clean
    from sinanews.scraper.model.ids import text_id
    from sinanews.scraper.read.conventions import Conventions
    from sinanews.scraper.read.record_text import blocks_of, plain_line

    lines = (clean(block.text) for block in blocks_of(text, Conventions().markup))
    paragraphs = tuple(Paragraph(line) for line in lines if line)
    named = plain_line(title)
    return Article(text_id(title + text), None, None, named, paragraphs, template="text")


@lru_cache(maxsize=KEPT)
def _loaded(options: Options, stamps: tuple[Stamp | None, ...]) -> Resources:
    from sinanews.analysis import resources

    return resources.load(options)


def _stamp(path: str) -> Stamp | None:
    """Return what changes when a file does; None where there is no such file."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _raw_page(page: bytes | str | Path | RawPage) -> RawPage:
    if isinstance(page, RawPage):
        return page
    from sinanews.scraper.sources.web_archives import saved_from

    if isinstance(page, bytes):
        return RawPage(saved_from(page), page, origin="bytes")
    if isinstance(page, str):
        body = page.encode()
        return RawPage(saved_from(body), body, charset="utf-8", origin="text")
    return _page_of_file(page)


def _page_of_file(path: Path) -> RawPage:
    from sinanews.scraper import sources

    if not path.is_file():
        raise UsageError(f"{path} is no file: name a file that holds one page")
    item = next(iter(sources.read(str(path))), None)
    if isinstance(item, RawPage):
        return item
    if item is None:
        raise ParseError(f"{path} holds no page", reason="empty")
    message = getattr(item, "message", f"{path} holds no page: {why_skipped(item.reason)}")
    raise ParseError(message, reason=item.reason)
