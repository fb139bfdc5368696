"""`show`, `search` and `stats`: look into the store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import orjson

from sinanews.analysis.findings import Mention
from sinanews.analysis.tables import TABLES
from sinanews.cli import display
from sinanews.cli.options import in_force, with_settings
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.store import Store

SHOWN = {
    "entities": ("name", "type", "tickers", "count", "salience"),
    "keywords": ("rank", "text"),
}
SHOWN_WHY = SHOWN | {"keywords": ("rank", "text", "score", "why")}
# What `show --why` prints of the other steps: the table and its columns.
REASONS = {
    "events": ("type", "text", "arguments", "score", "why"),
    "sentiments": ("name", "label", "value", "why"),
    "figures": (
        "text",
        "kind",
        "value",
        "unit",
        "direction",
        "comparison",
        "measure",
        "entity_id",
    ),
    "dates": ("text", "value", "granularity", "relative"),
    "quotes": ("kind", "speaker", "title", "organisation", "text"),
    "summary": ("text",),
}


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
            raise UsageError(
                f"no article {article_id!r} in the store; `sinanews search` finds ids"
            )
        rows = {
            table: held.analyses.rows(table, article_id, version)
            for table in ("mentions", *SHOWN, *REASONS)
        }
    mentions = tuple(mention(row) for row in rows["mentions"])
    facts = (
        article.published and article.published.isoformat(),
        article.source,
        *article.authors,
    )
    out.print(display.safe(" · ".join(str(f) for f in facts if f)), style="dim", markup=False)
    out.print(display.highlighted(article, mentions))
    for table, columns in (SHOWN_WHY if why else SHOWN).items():
        out.print(display.top_table(table, chosen(rows[table], columns)))
    if why:
        out.print(display.top_table("mentions", distinct(mentions)))
        for table, columns in REASONS.items():
            if rows[table]:
                out.print(display.top_table(table, chosen(rows[table], columns)))


def chosen(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> list[dict[str, Any]]:
    """Return some columns of rows."""
    return [{column: row[column] for column in columns} for row in rows]


def distinct(mentions: Sequence[Mention]) -> list[dict[str, Any]]:
    """Return what is to say of the mentions, each once."""
    rows = [
        {"text": m.text, "how": m.how, "tickers": " ".join(m.tickers), "why": m.why}
        for m in mentions
    ]
    return list({str(row): row for row in rows}.values())


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
        out.print(
            display.safe(f"{hit.article_id}  {hit.published or ''}  {hit.title}"),
            style="bold",
            markup=False,
        )
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
    for title, rows in (
        ("rows", counts),
        ("templates", templates),
        ("failures", failed),
        ("last runs", runs),
    ):
        out.print(display.top_table(title, rows))


def reader(store: str | None, config_file: Path | None) -> Store:
    """Open the store for reading."""
    return Store.open(
        Path(in_force(config_file, {"store": store}).store), TABLES, readonly=True
    )


def mention(row: dict[str, Any]) -> Mention:
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
