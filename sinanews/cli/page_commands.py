"""`parse` and `analyze`: one page or text, JSON on stdout, no store."""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import orjson

from sinanews import library
from sinanews.cli.flags import NamedPath, in_force, with_settings
from sinanews.cli.json_output import plain_row, print_json
from sinanews.scraper.model.errors import ParseError, UsageError
from sinanews.scraper.model.records import (
    RECORD,
    Article,
    Failure,
    RawPage,
    Skipped,
    SourceItem,
)
from sinanews.scraper.model.skip_reasons import why_skipped
from sinanews.scraper.model.times import moment
from sinanews.settings import Settings

if TYPE_CHECKING:
    from sinanews.analysis.findings import Findings

# HTML, which would be taken for text: its document type or first element, comments before it
PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:[^-]|-(?!->))*+-->\s*+)?"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|link|script|style|div|article)\b",
    re.IGNORECASE,
)
TIMES = "write 2026-11-01 08:30, an ISO time, or epoch seconds"


@click.command()
@click.argument("file", type=NamedPath())
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
            print_json({**asdict(article), "text": article.text}, indent=not several)
    if wrong:
        item = wrong[0]
        why = f"{item.subject} is no page: {why_skipped(item.reason)}"
        message = getattr(item, "message", why)
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
@click.option("--time", default="", help="The time of publication, where it is plain text.")
@click.option(
    "--jsonl",
    is_flag=True,
    help="A JSON article a line in, a line of findings out, each as soon as it is there.",
)
@click.option("--compact", is_flag=True, help="One line a document, without what is empty.")
def analyze(
    config_file: Path | None,
    *,
    title: str,
    time: str,
    jsonl: bool,
    compact: bool,
    **flags: Any,
) -> None:
    """Analyse text or JSON articles from standard input and print the findings as JSON: the
    article as `document`, then the rows of each table by its name.

    Standard input is plain text, a JSON article {title, text, time}, a list of them, or one a
    line. With --jsonl each line is answered before the next is read, and a line that cannot be
    read is {"error": ...} and exit code 1.

    \b
    Example:
        echo 贵州茅台上半年净利润增长20% | sinanews analyze
        sinanews analyze --jsonl --compact < articles.jsonl
    """
    settings = in_force(config_file, flags)
    if jsonl:
        sys.exit(_analyze_lines(settings, compact=compact))
    given = sys.stdin.buffer.read()
    if not given.strip():
        message = "give a text, or a JSON article {title, text, time}"
        raise UsageError(f"standard input is empty: {message}")
    if PAGE.match(given):
        message = "`sinanews parse - | sinanews analyze` reads pages"
        raise UsageError(
            f"standard input is an HTML page, and neither text nor JSON: {message}"
        )
    articles, several = articles_of(given, title, time)
    found = [document_json(library.analyze(a, settings), compact=compact) for a in articles]
    if compact:
        for value in found:
            print_json(value, indent=False)
    else:
        print_json(found if several else found[0])


def articles_of(given: bytes, title: str, time: str) -> tuple[list[Article], bool]:
    """Return the articles of JSON or of plain UTF-8 text, and whether they are a list."""
    begin = given.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    if begin == b"{":
        lines = _records_a_line(given)
        if lines:
            return lines, True
        return [article_of_record(given, "standard input")], False
    if begin == b"[" and (records := _records(given)) is not None:
        places = (f"standard input, item {number}" for number, _ in enumerate(records, 1))
        items = zip(records, places, strict=True)
        return [article_of_record(orjson.dumps(item), place) for item, place in items], True
    return [article_of_text(given, title, time)], False


def article_of_record(given: bytes, where: str) -> Article:
    """Return the article of a JSON object. UsageError where its time is none: findings that
    depend on it would be missing without a word.
    """
    article = library.parse(RawPage(None, given, media_type=RECORD, origin=where))
    unreadable = [text for text in article.warnings if text.startswith("time_unreadable")]
    if article.published is None and unreadable:
        _, _, what = unreadable[0].partition(": ")
        raise UsageError(f"{where}: {what}, which is no time; {TIMES}")
    return article


def article_of_text(given: bytes, title: str, time: str) -> Article:
    """Return plain text as an article. UsageError: it is no UTF-8, or the time is none."""
    try:
        text = given.decode("utf-8-sig")  # our own input: what a user types or pipes
    except UnicodeDecodeError as error:
        raise UsageError(f"standard input is not UTF-8: {error}") from error
    published = moment(time) if time else None
    if time and published is None:
        raise UsageError(f"--time {time!r} is no time; {TIMES}")
    return replace(library.article_of_text(text, title), published=published)


def document_json(findings: Findings, *, compact: bool) -> dict[str, Any]:
    """Return findings as one value: the document, then each table's rows by column, lists as
    lists. Compact: without the text and its places, and without what is empty.
    """
    from sinanews.analysis.tables import rows_of

    document = asdict(findings.document)
    tables = {
        name: [plain_row(row) for row in rows] for name, rows in rows_of(findings).items()
    }
    if not compact:
        return {"document": document, **tables}
    title = document["text"][: document["title_end"]]
    head = {"id": document["id"], "title": title, "published": document["published"]}
    slim = {name: [_filled(row) for row in rows] for name, rows in tables.items()}
    return {"document": _filled(head), **slim}


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value not in (None, "", [])}


def _records_a_line(given: bytes) -> list[Article]:
    """Return the articles of several JSON objects, one a line; none where it is one object."""
    lines = [line for line in given.removeprefix(codecs.BOM_UTF8).splitlines() if line.strip()]
    if len(lines) < 2 or not all(map(_is_object, lines)):
        return []
    places = (f"standard input, line {number}" for number, _ in enumerate(lines, 1))
    return [article_of_record(*line) for line in zip(lines, places, strict=True)]


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False


def _records(given: bytes) -> list[Any] | None:
    """Return the items of a JSON list of objects; None where it is plain text that begins with
    a bracket ([快讯] ...).
    """
    try:
        found = orjson.loads(given.removeprefix(codecs.BOM_UTF8))
    except orjson.JSONDecodeError:
        return None
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        return None
    if not found:
        raise UsageError("standard input is an empty list: give articles {title, text, time}")
    return found


def _analyze_lines(settings: Settings, *, compact: bool) -> int:
    """Analyse a JSON article a line, lazily; return the exit code."""
    code = 0
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            article = article_of_record(line, f"standard input, line {number}")
        except (ParseError, UsageError) as error:
            code = 1
            print_json({"line": number, "error": str(error)}, indent=False)
            continue
        findings = library.analyze(article, settings)
        print_json(document_json(findings, compact=compact), indent=False)
    return code
