"""`panel`."""

from __future__ import annotations

from pathlib import Path

import click

from sinanews.cli import display
from sinanews.cli.flags import NamedPath, with_settings
from sinanews.cli.json_output import AS_JSON, print_json
from sinanews.cli.moments import AS_OF, say_left_out
from sinanews.cli.store_commands import reader
from sinanews.scraper.model.errors import UsageError

SHOWN = (  # columns that fit on a line of the terminal, and their heads
    ("ticker", "ticker"),
    ("session", "session"),
    ("items", "items"),
    ("unique_items", "unique"),
    ("sentiment", "sentiment"),
    ("negative_share", "negative"),
    ("heat", "heat"),
    ("heat_z", "z"),
)
FORMS = ("csv", "parquet", "jsonl", "xlsx")


@click.command()
@with_settings("panel")
@click.option(
    "--ticker",
    "tickers",
    multiple=True,
    help="Of this company: 600519, 600519.SH, 00700.HK, BABA.US; may be repeated.",
)
@click.option("--since", help="First session: 2026-11-01.")
@click.option("--until", help="Last session.")
@AS_OF
@click.option(
    "--output",
    "-o",
    type=NamedPath(dir_okay=False, path_type=Path),
    help="File: its ending says whether .parquet, .csv, .jsonl or .xlsx.",
)
@AS_JSON
def panel(
    *,
    store: str | None,
    config_file: Path | None,
    tickers: tuple[str, ...],
    since: str | None,
    until: str | None,
    as_of: str | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """Count what was said of each ticker by trading session: items, sentiment, heat, events.

    With --json a line a row. What the columns mean: docs/reference/panel.md.

    \b
    Example:
        sinanews panel --ticker 600519 --since 2024-01-01
        sinanews panel --as-of "2024-03-01 09:15" -o panel.parquet
    """
    from sinanews.analysis import reading_panel

    form = (output.suffix[1:].lower() if output else "") or None
    if output is not None and form not in FORMS:
        raise UsageError(f"{output}: name a file that ends with .{', .'.join(FORMS)}")
    with reader(store, config_file) as held:
        known = say_left_out(held, as_of)
        rows = reading_panel.panel(held, tickers, since=since, until=until, as_of=known)
    if output is not None and form is not None:
        _write(rows, output, form)
    elif as_json:
        for row in rows:
            print_json(row, indent=False)
    else:
        out, talk = display.consoles()
        shown = [{head: _cell(row[name]) for name, head in SHOWN} for row in rows]
        if shown:
            out.print(display.top_table("panel", shown))
        talk.print(f"{len(rows)} rows", highlight=False)


def _cell(value: object) -> object:
    return f"{value:.2f}" if isinstance(value, float) else value


def _write(
    rows: list[dict[str, object]],
    output: Path,
    form: str,
) -> None:
    from sinanews.analysis.export.files import write_dataset
    from sinanews.analysis.export.panel_frame import panel_dataset

    write_dataset(panel_dataset(rows), output, form, raw=form == "csv")
    click.echo(str(output))
