"""`parse` and `analyze`: one page or text, JSON on stdout, no store."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any

import click
import orjson

from sinanews import library
from sinanews.cli.flags import in_force, with_settings
from sinanews.scraper.model.errors import ParseError, UsageError
from sinanews.scraper.model.records import (
    RECORD,
    Article,
    Failure,
    RawPage,
    Skipped,
    SourceItem,
)


@click.command()
@click.argument("file")
@click.option("--body-only", is_flag=True, help="Print the text instead of JSON.")
@click.option(
    "--url", default=None, help="Where the page was found, if it does not say so itself."
)
def parse(file: str, *, body_only: bool, url: str | None) -> None:
    """Read one page (FILE, or - for standard input) and print its article as JSON; one a line
    where FILE holds several.

    \b
    Example:
        sinanews parse page.html
        sinanews parse page.html | sinanews analyze
    """
    from sinanews.scraper import sources  # `analyze` needs none of it

    wrong: list[Failure | Skipped] = []
    articles = _articles(sources.read(file), url, wrong)
    first, second = next(articles, None), next(articles, None)
    several = second is not None
    for article in chain(filter(None, (first, second)), articles):
        if body_only:
            click.echo(article.body)
        else:
            print_json({**asdict(article), "text": article.text}, one_line=several)
    if wrong:
        item = wrong[0]
        message = getattr(item, "message", f"{item.subject} is no page ({item.reason})")
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise ParseError(f"{message}{more}", reason=item.reason)


def _articles(
    items: Iterable[SourceItem], url: str | None, wrong: list[Failure | Skipped]
) -> Iterator[Article]:
    """Yield the articles of items, those without a URL of their own with `url`; what is none goes
    to `wrong`.
    """
    for item in items:
        if isinstance(item, RawPage):
            yield library.parse(item, item.url or url)
        else:
            wrong.append(item)


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


def print_json(value: object, *, one_line: bool = False) -> None:
    """Print a value as JSON, indented or in one line."""
    option = None if one_line else orjson.OPT_INDENT_2
    click.echo(orjson.dumps(value, option=option).decode())
