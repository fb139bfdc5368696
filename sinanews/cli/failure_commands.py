"""`failures`: what could not be done, listed, tried again, forgotten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.console import Console

from sinanews.cli import display
from sinanews.cli.flags import in_force, with_settings
from sinanews.cli.json_output import AS_JSON, print_json
from sinanews.cli.page_jobs import existing_store
from sinanews.cli.store_commands import reader
from sinanews.scraper.model.errors import UsageError

FACTS = ("stage", "reason", "attempts", "last_seen")
LONGEST = 2_000  # characters of a line: a URL that is longer is nobody's


@click.command()
@click.argument("subject", nargs=-1)
@with_settings("failures")
@click.option("--retry", is_flag=True, help="Let the next job try them again at once.")
@click.option("--clear", is_flag=True, help="Forget them.")
@click.option("--skipped", is_flag=True, help="List also what was passed over as no page.")
@AS_JSON
def failures(
    subject: tuple[str, ...],
    *,
    store: str | None,
    config_file: Path | None,
    retry: bool,
    clear: bool,
    skipped: bool,
    as_json: bool,
) -> None:
    """List what could not be done and still cannot, with its reason; all, or of SUBJECTS (URLs,
    paths). With --json a line for each; with --skipped also the files and the lines of records
    that were passed over, and why.

    A failed page waits for other code, a failed request for its time: after --retry the next
    run, reparse or fetch tries them.

    \b
    Example:
        sinanews failures --retry
    """
    if retry and clear:
        raise UsageError("--retry and --clear exclude each other")
    settings = in_force(config_file, {"store": store})
    if retry or clear:
        with existing_store(settings) as held, held.transaction():
            change = held.failures.retry if retry else held.failures.forget
            count = change(subject)
        done = "will be tried again by the next job" if retry else "forgotten"
        click.echo(f"{count} {done}", err=True)
        return
    with reader(store, config_file) as held:
        rows = held.failures.open(with_skipped=skipped)
        _print(_chosen(rows, subject), as_json=as_json)


def _chosen(rows: list[dict[str, Any]], subjects: tuple[str, ...]) -> list[dict[str, Any]]:
    return [row for row in rows if not subjects or row["subject"] in subjects]


def _print(rows: list[dict[str, Any]], *, as_json: bool) -> None:
    out, talk = display.consoles()
    if as_json:
        for row in rows:
            print_json(row, indent=False)
    elif rows:
        for row in rows:
            _print_one(out, row)
    else:
        talk.print("no failures", highlight=False)


def _print_one(out: Console, row: dict[str, Any]) -> None:
    """Print a failure whole, however narrow the terminal: which it is, then why and when."""
    facts = ((name.replace("_", " "), display.words_of(row[name])) for name in FACTS)
    out.print(display.safe_line(row["subject"], LONGEST), style="bold", highlight=False)
    out.print(f"    {display.safe_line(row['message'] or '', LONGEST)}", highlight=False)
    told = ", ".join(f"{name} {value}" for name, value in facts if value)
    out.print(f"    {display.safe_line(told)}", highlight=False, style="dim")
