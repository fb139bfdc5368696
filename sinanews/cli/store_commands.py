"""`show`, `search` and `stats`: look into the store, as tables or as JSON."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click
import orjson
from rich.console import Console

from sinanews.analysis.findings import Mention
from sinanews.analysis.tables import TABLES
from sinanews.cli import display
from sinanews.cli.filters import with_filters
from sinanews.cli.flags import in_force, with_settings
from sinanews.cli.json_output import AS_JSON, plain_row, print_json
from sinanews.cli.moments import AS_OF, as_of_filter, say_excluded, say_later
from sinanews.cli.named_article import latest_of
from sinanews.cli.reason_sentences import Named, in_words
from sinanews.job.article_choice import article_choice
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.records import Article
from sinanews.scraper.model.writable_text import writable
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.as_of import check
from sinanews.scraper.store.chosen_rows import OF_VERSION, counts_as_of
from sinanews.scraper.store.schema import Table
from sinanews.scraper.store.search import COUNTED, ORDERS, Hit
from sinanews.scraper.store.store import Store

Columns = tuple[tuple[str, tuple[str, ...]], ...]  # tables and columns of each
# What `show` prints.
SHOWN: Columns = (
    ("entities", ("name", "type", "tickers", "count", "salience")),
    ("keywords", ("rank", "text")),
)
# What `show --why` prints of the keywords and of the other steps.
KEYWORDS_WHY = ("rank", "text", "score", "why")
REASONS: Columns = (
    ("events", ("type", "text", "arguments", "score", "why")),
    ("sentiments", ("name", "label", "value", "why")),
    ("signals", ("ticker", "relevance", "relevance_kind", "relevance_why", "sentiment")),
    (
        "figures",
        ("text", "kind", "value", "unit", "direction", "comparison", "measure", "entity_id"),
    ),
    ("dates", ("text", "value", "granularity", "relative")),
    ("quotes", ("kind", "speaker", "title", "organisation", "text")),
    ("summary", ("text",)),
)
# ... and of what is said across articles
ACROSS: Columns = (
    ("novelty", ("entity_id", "novelty", "count_24h", "count_7d", "why")),
    ("copies", ("kind", "of_article_id", "similarity", "changed", "original_id")),
    ("event_keys", ("event", "key", "days_since_first", "why")),
    ("story_items", ("story_id", "linked_id", "similarity", "why")),
)
Rows = dict[str, list[dict[str, Any]]]
RANKINGS = MappingProxyType(
    {
        "best": "best match first (of the last 500; a title counts ten times)",
        "newest": "newest first",
        "oldest": "oldest first",
    }
)


@click.command()
@click.argument("name", metavar="ID")
@with_settings("show")
@click.option("--why", is_flag=True, help="Say for each finding why it is there.")
@AS_OF
@AS_JSON
def show(
    name: str,
    *,
    store: str | None,
    config_file: Path | None,
    why: bool,
    as_of: str | None,
    as_json: bool,
) -> None:
    """Print an article with its mentions highlighted. ID is its id, the site's own id, or a URL.

    \b
    Example:
        sinanews show sina:nasample000012 --why
    """
    out, _ = display.consoles()
    with reader(store, config_file) as held:
        moment = as_of_filter(as_of, held).as_of
        article_id, version = latest_of(held, name, as_of=moment)
        article = held.articles.get(article_id, version)
        assert article is not None
        key = (article_id, version)
        rows = {
            table.name: held.rows(table, OF_VERSION, key, as_of=moment)
            for table in own_tables()
        }
        across = held.corpus.rows_of(article_id, version)
    if as_json:
        print_json(article_json(article, version, rows))
        return
    mentions = tuple(mention(row) for row in rows["mentions"])
    out.print(display.safe(_headline(article)), style="dim", markup=False)
    out.print(display.highlighted(article, mentions))
    if why:
        names = {row["entity_id"]: row["name"] for row in rows["entities"]}
        _print_reasons(out, rows, mentions, names)
        _print_tables(out, across, ACROSS, names)
        return
    for table, columns in SHOWN:
        out.print(display.top_table(table, chosen(rows[table], columns)))


def own_tables() -> tuple[Table, ...]:
    """Return the tables whose rows are an article's own: those of findings."""
    return tuple(table for table in TABLES if not getattr(table, "shared_key", ()))


def article_json(article: Article, version: int, rows: Rows) -> dict[str, Any]:
    """Return an article with its findings as one value; lists are lists, not JSON in text."""
    findings = {table: [plain_row(row) for row in found] for table, found in rows.items()}
    return {"version": version, **asdict(article), "text": article.text, **findings}


def _headline(article: Article) -> str:
    """Return when, where and by whom, as far as the page says."""
    time = article.published.isoformat() if article.published else ""
    facts = (time, article.source, *article.authors)
    return " · ".join(fact for fact in facts if fact)


def _print_reasons(
    out: Console, rows: Rows, mentions: Sequence[Mention], names: Named
) -> None:
    """Print every finding with why it is there; tables without rows are left out."""
    of_keywords = ("keywords", KEYWORDS_WHY)
    shown = [pair for pair in SHOWN if pair[0] != "keywords"]
    _print_tables(out, rows, (*shown, of_keywords), names)
    out.print(display.top_table("mentions", distinct(mentions)))
    _print_tables(out, rows, REASONS, names)


def _print_tables(out: Console, rows: Rows, columns_of: Columns, names: Named) -> None:
    """Print some columns of tables, codes in words; those without rows are left out."""
    for table, columns in columns_of:
        if rows.get(table):
            plain = [in_words(table, row, names) for row in rows[table]]
            out.print(display.top_table(table, chosen(plain, columns)))


def chosen(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> list[dict[str, Any]]:
    """Return some columns of rows."""
    return [{column: row[column] for column in columns} for row in rows]


def distinct(mentions: Sequence[Mention]) -> list[dict[str, Any]]:
    """Return what is to say of the mentions, each once."""
    found: dict[str, dict[str, Any]] = {}
    for mention in mentions:
        tickers = " ".join(mention.tickers)
        row = {
            "text": mention.text,
            "how": mention.how,
            "tickers": tickers,
            "why": mention.why,
        }
        found.setdefault(str(row), row)
    return list(found.values())


@click.command()
@click.argument("words", nargs=-1)
@with_settings("search")
@with_filters
@click.option(
    "--sort",
    type=click.Choice(ORDERS),
    default="best",
    show_default=True,
    help="Best match first (signs alone, or as of a moment: newest), or by time.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Most hits."
)
@AS_JSON
def search(
    words: tuple[str, ...],
    *,
    store: str | None,
    config_file: Path | None,
    sort: str,
    limit: int,
    as_json: bool,
    **filters: Any,
) -> None:
    """Find articles that hold all WORDS and fit the filters; without words, those that fit.

    Nothing found is exit code 1. With --json a line for each article.

    \b
    Example:
        sinanews search 贵州茅台 净利润
        sinanews search --ticker 600519 --since 2024-01-01 --sort newest
    """
    text, wanted = writable(" ".join(words)), article_choice(**filters)
    if not text.strip() and not wanted:
        raise UsageError("give words to look for, or a filter such as --ticker 600519")
    with reader(store, config_file) as held:
        check(held.database, wanted.as_of)
        hits = held.search.find(text, limit, chosen=wanted, order=sort)
        total = held.search.count(text, wanted, at_most=COUNTED + 1)
        ranking = held.search.ranking(text, sort, wanted)
        later = held.search.count_later(text, wanted, at_most=COUNTED + 1)
        say_later(later, wanted)
    if as_json:
        for hit in hits:
            print_json(asdict(hit), indent=False)
    else:
        _print_hits(hits, total, ranking)
    sys.exit(0 if hits else 1)


def _print_hits(hits: Sequence[Hit], total: int, ranking: str) -> None:
    out, talk = display.consoles()
    for hit in hits:
        head = f"{hit.article_id}  {hit.published or ''}  {hit.title}"
        out.print(display.safe_line(head), style="bold", highlight=False)
        out.print(display.safe_line(f"    {hit.snippet}"), highlight=False)
    counted = f"more than {COUNTED:,}" if total > COUNTED else str(total)
    shown = f"{len(hits)} of {counted} articles, {RANKINGS[ranking]}"
    talk.print(shown if hits else "nothing found", highlight=False)


@click.command()
@with_settings("stats")
@AS_OF
@AS_JSON
def stats(
    *, store: str | None, config_file: Path | None, as_of: str | None, as_json: bool
) -> None:
    """Count what the store holds; with --as-of the rows of what was known then.

    \b
    Example:
        sinanews stats --store data/news.db
    """
    out, _ = display.consoles()
    with reader(store, config_file) as held:
        chosen = as_of_filter(as_of, held)
        if chosen:
            _print_counts(held, chosen, as_json=as_json)
            return
        counts = held.counts()
        templates = held.articles.template_counts()
        failed = held.failures.counts()
        runs = held.runs.last()
    if as_json:
        counted = {
            "rows": counts,
            "templates": templates,
            "failures": failed,
            "last_runs": runs,
        }
        print_json(counted)
        return
    tables = (
        ("rows", [{"table": name, "rows": count} for name, count in counts.items()]),
        ("templates", templates),
        ("failures", failed),
        ("last runs", runs),
    )
    for title, rows in tables:
        out.print(display.top_table(title, rows))


def _print_counts(held: Store, chosen: ArticleFilter, *, as_json: bool) -> None:
    """Print how many rows of articles there were at a moment; what jobs did is left out."""
    say_excluded(held, chosen)
    counts = counts_as_of(held.database, own_tables(), chosen)
    if as_json:
        print_json({"rows": counts})
        return
    out, _ = display.consoles()
    rows = [{"table": name, "rows": count} for name, count in counts.items()]
    out.print(display.top_table("rows", rows))


def reader(store: str | None, config_file: Path | None) -> Store:
    """Open the store for reading."""
    return Store.open(
        Path(in_force(config_file, {"store": store}).store), TABLES, readonly=True
    )


def mention(row: Mapping[str, Any]) -> Mention:
    """Return a row of `mentions` as a value."""
    return Mention(
        row["start"],
        row["end"],
        row["text"],
        row["type"],
        how=row["how"],
        entity_id=row["entity_id"],
        name=row["name"],
        tickers=tuple(orjson.loads(row["tickers"])),
        why=row["why"] or "",
    )
