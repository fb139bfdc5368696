"""`parse` and `analyze`: one page or text, JSON on stdout, no store."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
import orjson

from sinanews import library
from sinanews.cli.flags import in_force, with_settings
from sinanews.scraper.model.errors import ParseError, UsageError
from sinanews.scraper.model.records import RECORD, Article, Failure, RawPage


@click.command()
@click.argument("file")
@click.option("--body-only", is_flag=True, help="Print the text instead of JSON.")
def parse(file: str, *, body_only: bool) -> None:
    """Read one page (FILE, or - for standard input) and print its article as JSON.

    \b
    Example:
        sinanews parse page.html
    """
    from sinanews.scraper import sources  # `analyze` needs none of it

    for item in sources.read(file):
        if isinstance(item, Failure):
            raise ParseError(item.message, reason=item.reason)
        if not isinstance(item, RawPage):
            raise ParseError(item.reason, reason=item.reason)
        article = library.parse(item)
        if body_only:
            click.echo(article.body)
        else:
            print_json({**asdict(article), "text": article.text})


@click.command()
@with_settings("analyze")
@click.option("--title", default="", help="The title, where standard input is plain text.")
def analyze(title: str, config_file: Path | None, **flags: Any) -> None:
    """Analyse text (or a JSON article {title, text, time}) from standard input and print the
    findings as JSON.

    \b
    Example:
        echo 贵州茅台上半年净利润增长20% | sinanews analyze
    """
    given = sys.stdin.buffer.read()
    if not given.strip():
        message = "give a text, or a JSON article {title, text, time}"
        raise UsageError(f"standard input is empty: {message}")
    settings = in_force(config_file, flags)
    findings = asdict(library.analyze(article_of(given, title), settings))
    print_json({name: value for name, value in findings.items() if name != "tokens"})


def article_of(given: bytes, title: str) -> Article:
    """Return the article of a JSON object or of plain UTF-8 text."""
    if given.lstrip()[:1] == b"{":
        return library.parse(RawPage(None, given, media_type=RECORD, origin="standard input"))
    try:
        text = given.decode("utf-8-sig")  # our own input: what a user types or pipes
    except UnicodeDecodeError as error:
        raise UsageError(f"standard input is not UTF-8: {error}") from error
    return library.article_of_text(text, title)


def print_json(value: object) -> None:
    """Print a value as indented JSON."""
    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())
