"""`show`, `search` and `stats`: look into the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import orjson
from rich.console import Console

from sinanews.analysis.findings import Mention
from sinanews.analysis.tables import TABLES
from sinanews.cli import display
from sinanews.cli.flags import in_force, with_settings
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.records import Article
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
    (
        "figures",
        ("text", "kind", "value", "unit", "direction", "comparison", "measure", "entity_id"),
    ),
    ("dates", ("text", "value", "granularity", "relative")),
    ("quotes", ("kind", "speaker", "title", "organisation", "text")),
    ("summary", ("text",)),
)
Rows = dict[str, list[dict[str, Any]]]


@click.command()
@click.argument("article_id", metavar="ID")
@with_settings("show")
@click.option("--why", is_flag=True, help="Say for each finding why it is there.")
def show(article_id: str, *, store: str | None, config_file: Path | None, why: bool) -> None:
    """Print an article with its mentions highlighted.

    \b
    Example:
        sinanews show sina:nasample000012 --why
    """
    out, _ = display.consoles()
    with reader(store, config_file) as held:
        article = held.articles.latest(article_id)
        version = held.articles.latest_version(article_id)
        if article is None or version is None:
            advice = "`sinanews search` finds ids"
            raise UsageError(f"no article {article_id!r} in the store; {advice}")
        names = ["mentions", *(name for name, _ in (*SHOWN, *REASONS))]
        rows = {name: held.analyses.rows(name, article_id, version) for name in names}
    mentions = tuple(mention(row) for row in rows["mentions"])
    out.print(display.safe(_headline(article)), style="dim", markup=False)
    out.print(display.highlighted(article, mentions))
    if why:
        _print_reasons(out, rows, mentions)
        return
    for table, columns in SHOWN:
        out.print(display.top_table(table, chosen(rows[table], columns)))


def _headline(article: Article) -> str:
    """Return when, where and by whom, as far as the page says."""
    time = article.published.isoformat() if article.published else ""
    facts = (time, article.source, *article.authors)
    return " · ".join(fact for fact in facts if fact)


def _print_reasons(out: Console, rows: Rows, mentions: Sequence[Mention]) -> None:
    """Print every finding with why it is there; tables without rows are left out."""
    for table, columns in SHOWN:
        wanted = KEYWORDS_WHY if table == "keywords" else columns
        out.print(display.top_table(table, chosen(rows[table], wanted)))
    out.print(display.top_table("mentions", distinct(mentions)))
    for table, columns in REASONS:
        if rows[table]:
            out.print(display.top_table(table, chosen(rows[table], columns)))


def chosen(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> list[dict[str, Any]]:
    """Return some columns of rows."""
    return [{column: row[column] for column in columns} for row in rows]


def distinct(mentions: Sequence[Mention]) -> list[dict[str, Any]]:
    """Return what is to say of the mentions, each once."""
    found: dict[str, dict[str, Any]] = {}
    for mention in mentions:
        tickers = " ".join(mention.tickers)
        row = {"text": mention.text, "how": mention.how, "tickers": tickers, "why": mention.why}
        found.setdefault(str(row), row)
    return list(found.values())


@click.command()
@click.argument("words", nargs=-1, required=True)
@with_settings("search")
@click.option("--limit", default=20, show_default=True, help="Most hits.")
def search(
    words: tuple[str, ...], *, store: str | None, config_file: Path | None, limit: int
) -> None:
    """Find articles that hold all WORDS.

    \b
    Example:
        sinanews search 贵州茅台 净利润
    """
    out, _ = display.consoles()
    with reader(store, config_file) as held:
        hits = held.search.find(" ".join(words), limit)
    for hit in hits:
        head = f"{hit.article_id}  {hit.published or ''}  {hit.title}"
        out.print(display.safe(head), style="bold", markup=False)
        out.print(display.safe(f"    {hit.snippet}"), markup=False, highlight=False)
    if not hits:
        raise UsageError(f"nothing found for {' '.join(words)!r}")


@click.command()
@with_settings("stats")
def stats(*, store: str | None, config_file: Path | None) -> None:
    """Count what the store holds.

    \b
    Example:
        sinanews stats --store data/news.db
    """
    out, _ = display.consoles()
    with reader(store, config_file) as held:
        counts = [{"table": name, "rows": count} for name, count in held.counts().items()]
        templates = held.articles.template_counts()
        failed = held.failures.counts()
        runs = held.runs.last()
    tables = (
        ("rows", counts),
        ("templates", templates),
        ("failures", failed),
        ("last runs", runs),
    )
    for title, rows in tables:
        out.print(display.top_table(title, rows))


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
