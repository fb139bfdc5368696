"""Write the reference pages from what the code states: `python -m benchmarks.build.reference`.

One page each for commands, settings, tables, exit codes, errors, steps, sites and record keys, under
docs/reference. tests/test_documented.py holds that they are as this would write them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import click

from sinanews.analysis.corpus import panel as corpus_panel
from sinanews.analysis.corpus import trends as corpus_trends
from sinanews.analysis.corpus.signal_sessions import SESSION_COLUMNS
from sinanews.analysis.export.record_profiles import RECORD_PROFILES, fields_of
from sinanews.analysis.reading_panel import panel_columns
from sinanews.analysis.steps import STEPS
from sinanews.analysis.tables import TABLES
from sinanews.analysis.validation import __name__ as validation_package
from sinanews.analysis.validation import price_table, returns
from sinanews.analysis.validation.returns import HORIZONS
from sinanews.cli.main import cli
from sinanews.job.exits import CODES
from sinanews.scraper.lists.listing import Listing
from sinanews.scraper.model import errors
from sinanews.scraper.model.skip_reasons import REASONS
from sinanews.scraper.model.word_tables import read_table
from sinanews.scraper.read.record_keys import KEY_TABLE
from sinanews.scraper.sites import SITES
from sinanews.scraper.sources.file_kinds import BY_ENDING
from sinanews.scraper.store.failures import SKIPPED
from sinanews.scraper.store.row_query import KNOWN_AT
from sinanews.scraper.store.schema import KEY, Table
from sinanews.scraper.store.store_tables import TABLES as STORE_TABLES
from sinanews.settings import SETTINGS

FOLDER = Path("docs/reference")
RECORDS = """A record is one JSON object, one row of a CSV or Parquet file, or one entry of a feed. Its keys are found
without regard to case, `_`, `-` and blanks; of one field the first of this table that has a value is taken. Lists of
records may stand inside of other objects (`items`, `data`, `@graph`). Text may be plain lines, HTML, Markdown or a list of
paragraphs, and passes the rules of pages (furniture, disclaimers, bylines, editors, original titles). The words in 【】 at
the head of a text without title are its title. `digest` is text only where a record has no other, with a warning
`digest_as_text`.

Times: ISO, Chinese dates, RFC 2822, C's form, days without clock, epochs in seconds to nanoseconds. Without a zone they are
Beijing's. A day without year is taken only where the URL names its year and month. What cannot be read is a warning
`time_unreadable` with key and value, and counted as "without time" at the end of a run. A record whose text stands under
no known key is a failure `no_text` that names its keys.

What `sinanews parse` prints, the exported table `articles` and the exported profiles are read back to the same articles and
offsets. A profile has the places of its tool alone. All four give back id, URL, title, text, offsets and authors; none has a
place for marked stocks, column ids, the medium's address, a document id that is not in the URL, the disclaimer, the original
title, the kinds of paragraphs, cells of tables, captions of pictures and the codes of editors. Beside these,

- `trafilatura` has the day of the time without the clock, keywords come back as tags, and the time of change,
  editors and all pictures but the first are lost;
- `news-please` has no place for the medium, keywords, tags, channel, editors and pictures but the first;
- `newspaper` has none for the time of change, editors and channel (an id that is not made of the URL stands in
  `canonical_link`);
- `jsonld` has none for tags.

An id of ours (`sina:…`, `url:…`, `text:…`) is kept; another's own (`"id": "my-1"`) is not: an article is known by its URL,
else by its text. Join to such records by URL, or by `origin` (file and line) of table `pages`."""
PROFILES_HEAD = """`sinanews export --profile NAME` writes one JSON object a line with these keys, of the latest version of
each article, the same text once; with `--as-of` as they were known then. Ids, taxonomies and scores are ours: the keys let
a pipeline read them, they are no vendor's data. Keys are those of public clients and descriptions: ravenpackapi 1.1.6,
Thomson Reuters News Analytics as published with Two Sigma's data set, rqdatac_news 0.1.1 (数库), and what Vibe-Trading
asks for in its issue 172."""
SKIPS = """Each is a row of table `failures` with stage `source` (`sinanews failures --skipped` lists them: file or
line, and why); records of web archives are only counted. It is no failure.

Pages of lists, portals and searches, and pages without the text of an article, are kept (`reparse` reads them again when the
code has changed) and make no row in `articles`. A run that met lists, portals and searches alone exits with 0, one that
found no article where one should be with 3."""
MADE = (
    "<!-- made by `python -m benchmarks.build.reference`: change the code, not this page -->"
)


def pages() -> dict[str, str]:
    """Return the text of every page by the name of its file."""
    bodies = {
        "commands.md": commands(),
        "settings.md": settings(),
        "tables.md": tables(),
        "exit-codes.md": exit_codes(),
        "errors.md": error_types(),
        "steps.md": steps(),
        "sites.md": sites(),
        "record-keys.md": record_keys(),
        "panel.md": panel(),
        "validation.md": validation(),
        "profiles.md": profiles(),
    }
    return {name: "\n".join((MADE, "", *lines)) + "\n" for name, lines in bodies.items()}


def grid(head: tuple[str, ...], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        cells = (str(cell).replace("|", "\\|").replace("\n", " ") for cell in row)
        yield f"| {' | '.join(cells)} |"
    yield ""


def commands() -> Iterator[str]:
    """Yield the help text of every command."""
    yield from ("# Commands", "")
    context = click.Context(cli, info_name="sinanews")
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context, terminal_width=100)
        inner.max_content_width = 100
        yield from (f"## {name}", "", "```text", command.get_help(inner).rstrip(), "```", "")


def settings() -> Iterator[str]:
    """Yield the settings with the commands that have them as flags."""
    yield from ("# Settings", "")
    yield "Each is a key of `sinanews.toml` too; flags win over the file."
    yield ""
    rows = (
        (
            f"`{setting.name}`",
            f"`{setting.flag}`" if setting.commands else "",
            setting.type.__name__,
            f"`{setting.default!r}`",
            setting.help,
            ", ".join(setting.commands),
        )
        for setting in SETTINGS
    )
    yield from grid(("key", "flag", "type", "default", "meaning", "commands"), rows)


def tables() -> Iterator[str]:
    """Yield every table with its columns, first those of the findings."""
    yield from ("# Tables", "")
    yield f"Every table of findings has {', '.join(f'`{name}`' for name in KEY)} before its own columns."
    yield "Wherever rows are read (exports, `sinanews.tables`, `sinanews.reading`), they have these behind them:"
    yield ""
    rows = [("every table of findings", KNOWN_AT), *(("signals", c) for c in SESSION_COLUMNS)]
    cells = ((where, f"`{c.name}`", c.type, c.meaning, c.source) for where, c in rows)
    yield from grid(("rows of", "column", "type", "meaning", "source"), cells)
    for table in (*TABLES, *STORE_TABLES):
        yield from one_table(table)


def one_table(table: Table) -> Iterator[str]:
    """Yield the section of one table."""
    yield from (f"## `{table.name}`", "", f"{table.meaning}.", "")
    rows = ((f"`{c.name}`", c.type, c.meaning, c.source) for c in table.columns)
    yield from grid(("column", "type", "meaning", "source"), rows)


def exit_codes() -> Iterator[str]:
    """Yield the exit codes."""
    yield from ("# Exit codes", "")
    yield from grid(("code", "meaning"), CODES)


def error_types() -> Iterator[str]:
    """Yield the tree of the errors, as it stands on top of their module."""
    yield from ("# Errors", "", "`from sinanews import errors`", "")
    yield from ("```text", (errors.__doc__ or "").strip(), "```", "")


def steps() -> Iterator[str]:
    """Yield the steps in their order, with what each needs and gives."""
    yield from ("# Steps", "")
    rows = ((s.name, ", ".join(s.needs), ", ".join(s.gives)) for s in STEPS)
    yield from grid(("step", "needs", "gives"), rows)


def panel() -> Iterator[str]:
    """Yield the columns of a panel, and the formulas of what is counted over many articles."""
    yield from ("# Panel and trends", "", *formulas(corpus_panel), "")
    rows = ((f"`{c.name}`", c.type, c.meaning) for c in panel_columns())
    yield from grid(("column", "type", "meaning"), rows)
    yield from ("## Trends", "", *formulas(corpus_trends), "")


def validation() -> Iterator[str]:
    """Yield what prices are read, and the horizons."""
    yield from ("# Validation", "", *formulas(price_table), "")
    names = read_table(validation_package, "price_columns.tsv", price_table.COLUMNS)
    yield from grid(("column", "is", "whose"), ((f"`{n}`", f"`{f}`", w) for n, f, w in names))
    yield from ("## Returns", "", *formulas(returns), "")
    yield from grid(("horizon", "from … to"), ((f"`{h.name}`", h.meaning) for h in HORIZONS))


def profiles() -> Iterator[str]:
    """Yield the fields of the records of news vendors."""
    yield from ("# Profiles of news vendors", "", *PROFILES_HEAD.splitlines(), "")
    for name, make in RECORD_PROFILES:
        said = (make.__doc__ or "").strip().split("\n\n")[0]
        yield from (f"## {name}", "", said, "")
        rows = (
            (f"`{column.name}`", column.type, "yes" if filled else "no", column.meaning)
            for column, filled in fields_of(name)
        )
        yield from grid(("field", "type", "filled", "meaning, or why not"), rows)


def formulas(module: ModuleType) -> Iterator[str]:
    """Yield the docstring of a module: it states what the module computes."""
    yield from (module.__doc__ or "").strip().splitlines()


def record_keys() -> Iterator[str]:
    """Yield the keys under which records hold an article's fields, and what is passed over."""
    yield from ("# Record keys", "", RECORDS, "", "## Fields", "")
    yield from grid(("field", "key", "whose"), ((f, f"`{k}`", w) for f, k, w in KEY_TABLE))
    yield from ("## Kinds of files", "", "By the ending of the name:", "")
    yield from grid(
        ("kind", "endings"), ((kind, ", ".join(endings)) for endings, kind in BY_ENDING)
    )
    yield from ("## What is passed over", "", SKIPS, "")
    yield from grid(
        ("reason", "why"), ((f"`{SKIPPED}{r}`", why) for r, why in REASONS.items())
    )


def sites() -> Iterator[str]:
    """Yield the sites with their templates and channels."""
    yield from ("# Sites", "")
    for site in SITES:
        yield from (f"## {site.name}", "", f"Hosts: {', '.join(site.hosts)}", "")
        names = ", ".join(f"`{template.name}`" for template in site.templates)
        yield from (f"Templates, in the order in which they are asked: {names}", "")
        yield from grid(("channel", "title"), map(channel, site.listings))
        yield from grid(("channel by argument", "title"), map(channel, site.kinds))


def channel(listing: Listing) -> tuple[str, str]:
    """Return the row of a channel."""
    argument = f":{listing.argument.example}" if listing.argument else ""
    return f"`{listing.name}{argument}`", listing.title


def main() -> None:
    """Write the pages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        print(FOLDER / name)


if __name__ == "__main__":
    main()
