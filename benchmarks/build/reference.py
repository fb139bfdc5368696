"""Write the reference pages from what the code states: `python -m benchmarks.build.reference`.

One page each for commands, settings, tables, exit codes, errors, steps and sites, under
docs/reference. tests/test_documented.py holds that they are as this would write them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from sinanews.analysis.steps import STEPS
from sinanews.analysis.tables import TABLES
from sinanews.cli.main import cli
from sinanews.job.exits import CODES
from sinanews.scraper.lists.listing import Listing
from sinanews.scraper.model import errors
from sinanews.scraper.sites import SITES
from sinanews.scraper.store.schema import KEY, Table
from sinanews.scraper.store.store_tables import TABLES as STORE_TABLES
from sinanews.settings import SETTINGS

FOLDER = Path("docs/reference")
MADE = "<!-- made by `python -m benchmarks.build.reference`: change the code, not this page -->"


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
    yield ""
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
