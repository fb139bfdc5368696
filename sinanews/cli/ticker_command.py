"""`ticker`: what is known of a company's listing, newest first."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from sinanews.analysis import reading
from sinanews.analysis.reading import TickerNews
from sinanews.cli import display
from sinanews.cli.flags import with_settings
from sinanews.cli.json_output import AS_JSON, print_json
from sinanews.cli.moments import AS_OF, as_of_filter, say_later
from sinanews.cli.store_commands import reader
from sinanews.job.printable import minute

# What is printed of each kind of row besides the articles.
SHOWN = (
    ("events", ("known_at", "type", "status", "text")),
    ("quotes", ("known_at", "speaker", "text")),
    ("figures", ("known_at", "measure", "text")),
)
TITLE = 120  # characters of a headline
LONGEST = 40  # characters of a text in a table: a line of a terminal holds about 100


@click.command()
@click.argument("code")
@with_settings("ticker")
@AS_OF
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Most articles."
)
@AS_JSON
def ticker(
    code: str,
    *,
    store: str | None,
    config_file: Path | None,
    as_of: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Print what is known of a ticker, newest first: articles with their session and sentiment,
    events, quotes, figures. CODE is 600519, sh600519, 600519.SH, 00700.HK or BABA.US.

    Nothing known is exit code 1.

    \b
    Example:
        sinanews ticker 600519 --as-of 2024-01-02
    """
    with reader(store, config_file) as held:
        chosen = as_of_filter(as_of, held)
        news = reading.ticker(held, code, as_of=chosen.as_of, limit=limit)
    say_later(news.excluded, chosen)
    if as_json:
        print_json(asdict(news))
    else:
        _print(news)
    sys.exit(0 if news.items else 1)


def _print(news: TickerNews) -> None:
    out, talk = display.consoles()
    if not news.items:
        talk.print(f"nothing known of {news.ticker}", highlight=False)
        return
    for item in news.items:
        head = f"{item['article_id']}  {minute(item['known_at'])}  {display.safe_line(item['headline'], TITLE)}"
        if item["copy_of"]:
            head += f"  (copy of {item['copy_of']})"
        out.print(display.safe(head), style="bold", highlight=False)
        out.print(f"    {_about(item)}", markup=False, highlight=False)
    for name, columns in SHOWN:
        rows: Sequence[Mapping[str, Any]] = getattr(news, name)
        if rows:
            out.print(display.top_table(name, [_shortened(row, columns) for row in rows]))


def _about(item: Mapping[str, Any]) -> str:
    """Return what an article is to the company, in a line."""
    facts = (
        f"session {item['session'] or '-'} ({item['session_phase']})",
        f"sentiment {item['sentiment']}",
        f"{item['relevance_kind']} {item['relevance']}",
        *item["event_types"],
    )
    return " · ".join(facts)


def _shortened(row: Mapping[str, Any], columns: Sequence[str]) -> dict[str, Any]:
    shown = {name: row[name] for name in columns} | {"known_at": minute(row["known_at"])}
    return shown | {"text": display.safe_line(shown["text"] or "", LONGEST)}
