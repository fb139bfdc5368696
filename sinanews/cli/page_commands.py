"""`parse` and `analyze`: one page or text, JSON on stdout, no store."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click
import orjson

from sinanews.analysis import resources
from sinanews.analysis.pipeline import analyze as analyze_article
from sinanews.cli.options import in_force, with_analysis
from sinanews.scraper import sources
from sinanews.scraper.model.errors import ParseError, UsageError
from sinanews.scraper.model.ids import text_id
from sinanews.scraper.model.records import Article, Failure, Paragraph, RawPage
from sinanews.scraper.parse import parse as parse_page


@click.command()
@click.argument("file")
@click.option("--body-only", is_flag=True, help="Print the text instead of JSON.")
def parse(file: str, *, body_only: bool) -> None:
    """Read one page (FILE, or - for standard input) and print its article as JSON.

    \b
    Example:
        sinanews parse page.html
    """
    for item in sources.read(file):
        if isinstance(item, RawPage):
            article = parse_page(item)
            print_json(
                {**asdict(article), "text": article.text}
            ) if not body_only else click.echo(article.body)
        else:
            message = item.message if isinstance(item, Failure) else item.reason
            raise ParseError(message, reason=item.reason)


@click.command()
@with_analysis
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
        raise UsageError(
            "standard input is empty: give a text, or a JSON article {title, text, time}"
        )
    loaded = resources.load(in_force(config_file, flags).options())
    findings = analyze_article(article_of(given, title), loaded)
    print_json({k: v for k, v in asdict(replace(findings)).items() if k != "tokens"})


def article_of(given: bytes, title: str) -> Article:
    """Return the article of a JSON object or of plain UTF-8 text."""
    if given.lstrip()[:1] == b"{":
        return parse_page(
            RawPage(None, given, media_type="application/json", origin="standard input")
        )
    try:
        text = given.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"standard input is not UTF-8: {error}") from error
    paragraphs = tuple(Paragraph(line.strip()) for line in text.split("\n") if line.strip())
    return Article(text_id(title + text), None, None, title, paragraphs, template="text")


def print_json(value: object) -> None:
    """Print a value as indented JSON."""
    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())
