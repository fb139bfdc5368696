"""`case`, `explain`: tools for whoever reads pages of a new form."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sinanews.cli.flags import NamedPath
from sinanews.cli.json_output import print_json
from sinanews.job.printable import printable
from sinanews.scraper.model.errors import ParseError
from sinanews.scraper.model.records import Failure, RawPage

if TYPE_CHECKING:
    from sinanews.scraper.model.records import Article
    from sinanews.scraper.read.trace import Trace

SHOWN = 70  # characters of a block or value in a line
URL = click.option("--url", help="Where the page was found, where FILE does not say it.")


@click.command()
@click.argument("file", type=NamedPath())
@click.option(
    "--out",
    type=NamedPath(),
    default="cases",
    show_default=True,
    help="Folder of the cases.",
)
@click.option("--name", help="The case's name [default: that of FILE].")
@URL
def case(file: str, out: str, name: str | None, url: str | None) -> None:
    """Write a golden case of a page for review: OUT/site/template/NAME.

    \b
    Example:
        sinanews case page.html --out tests/scraper/sites
    """
    from sinanews.job.golden_cases import write_case

    page = _page(file, url)
    folder = write_case(page, Path(out), name or Path(file).stem)
    click.echo(f"{folder}: read expected.json line by line, then keep it")


@click.command()
@click.argument("file", type=NamedPath())
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@URL
def explain(file: str, *, as_json: bool, url: str | None) -> None:
    """Say how a page is read: its template, where each field stands, what became of each block.

    \b
    Example:
        sinanews explain page.html
    """
    from sinanews.scraper.parse import parse
    from sinanews.scraper.read.trace import Trace

    trace = Trace()
    article = parse(_page(file, url), trace=trace)
    found = explanation(article, trace)
    if as_json:
        print_json(found)
        return
    for line in lines_of(found):
        click.echo(printable(line))


def explanation(article: Article, trace: Trace) -> dict[str, Any]:
    """Return what was recorded as JSON holds it."""
    return {
        "template": article.template,
        "page_type": article.page_type,
        "reason": trace.reason or _reason(article),
        "fields": [origin._asdict() for origin in trace.fields(article)],
        "missing": list(article.missing),
        "warnings": list(article.warnings),
        "blocks": [fate._asdict() for fate in trace.blocks],
    }


def _reason(article: Article) -> str:
    """Return why no template read a page."""
    if article.template == "none":
        return f"no article: a page of type {article.page_type}"
    if article.template == "generic":
        return "no template's marks are on the page; read by the generic reader"
    return "no template reads it"


def lines_of(found: dict[str, Any]) -> list[str]:
    """Return an explanation as lines for a reader."""
    lines = [f"template {found['template']} ({found['page_type']}): {found['reason']}", ""]
    for origin in found["fields"]:
        lines.append(f"{origin['field']}: {_short(origin['value'])}  <- {origin['where']}")
    lines.extend(f"missing: {name}" for name in found["missing"])
    lines.extend(f"warning: {words}" for words in found["warnings"])
    lines.append("")
    for fate in found["blocks"]:
        lines.append(f"{fate['fate']}: {_short(fate['text'])}  <- {fate['why']}")
    return lines


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _page(file: str, url: str | None) -> RawPage:
    """Return the first page of a file; say so where there are more. ParseError where it holds
    none.
    """
    from sinanews.scraper import sources

    items = iter(sources.read(file))
    for item in items:
        if isinstance(item, RawPage):
            if next(items, None) is not None:
                click.echo(f"{file} holds several; this is the first", err=True)
            return replace(item, url=url or item.url)
        message = item.message if isinstance(item, Failure) else f"{file}: {item.reason}"
        raise ParseError(message, reason=item.reason)
    raise ParseError(f"{file} holds no page", reason="empty")
