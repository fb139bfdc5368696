"""`validate`."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from sinanews.cli import display
from sinanews.cli.filters import with_filters
from sinanews.cli.flags import NamedPath, with_settings
from sinanews.cli.json_output import AS_JSON, print_json
from sinanews.cli.moments import say_excluded
from sinanews.cli.store_commands import reader
from sinanews.job.article_choice import article_choice
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.as_of import check_times

A_FILE = NamedPath(exists=True, dir_okay=False, path_type=Path)
TO_FILE = NamedPath(dir_okay=False, path_type=Path)
MEANING = "meaning"  # of a horizon: too long for a line of the terminal
ITEM_COLUMNS = "ticker, and url or article_id"


@click.command()
@with_settings("validate")
@click.option(
    "--prices",
    "prices_file",
    type=A_FILE,
    required=True,
    help="CSV or Parquet: ticker, session, open, close; names of akshare, tushare, baostock are known.",
)
@with_filters
@click.option(
    "--every", is_flag=True, help="All versions and copies, not the latest unique articles."
)
@click.option(
    "--items",
    "items_file",
    type=A_FILE,
    help="CSV of ticker and url (or article_id): rate these; without a signal they count as 0.",
)
@click.option(
    "--least-a-session",
    type=click.IntRange(min=3),
    default=8,
    show_default=True,
    help="Signals that a session needs to have an IC of its own.",
)
@click.option(
    "--least-of-type",
    type=click.IntRange(min=2),
    default=25,
    show_default=True,
    help="Signals that an event type needs to be shown.",
)
@click.option(
    "--quantiles", type=click.IntRange(min=2), default=5, show_default=True, help="How many."
)
@AS_JSON
@click.option(
    "--plot", "picture", type=TO_FILE, help="Draw into this PNG or SVG (extra: plot)."
)
@click.option(
    "--out",
    "folder",
    type=NamedPath(file_okay=False, path_type=Path),
    help="Write the tables and the joined signals as CSV into this folder.",
)
@click.option(
    "--alphalens",
    "factor_file",
    type=TO_FILE,
    help="Write the factor (date, asset) for alphalens here, and its prices beside it (f.csv: f.prices.csv).",
)
def validate(
    *,
    store: str | None,
    config_file: Path | None,
    prices_file: Path,
    every: bool,
    items_file: Path | None,
    as_json: bool,
    picture: Path | None,
    folder: Path | None,
    factor_file: Path | None,
    least_a_session: int,
    least_of_type: int,
    quantiles: int,
    **filters: Any,
) -> None:
    """Join signals with prices: rank IC by horizon, decay, event study, quantiles, coverage.

    A signal counts for the first session in which it could be acted on (`known_at`). Which
    horizons there are and what the figures mean: docs/desk.md.

    \b
    Example:
        sinanews validate --prices prices.csv
        sinanews validate --prices prices.parquet --since 2024-01-01 --plot ic.png --out ic
    """
    from sinanews.analysis.reading import signals
    from sinanews.analysis.validation import read_prices
    from sinanews.analysis.validation import validate as study

    _, talk = display.consoles()
    prices = read_prices(prices_file)
    wanted = article_choice(**filters)
    with reader(store, config_file) as held:
        check_times(held.database)
        say_excluded(held, wanted)
        if items_file is None:
            rows = signals(held, wanted, every=every)
        else:
            rows, unknown = _rated(held, wanted, items_file)
            talk.print(f"{unknown} items are not in the store", highlight=False)
    found = study(
        rows,
        prices,
        least_a_session=least_a_session,
        least_of_type=least_of_type,
        quantiles=quantiles,
    )
    for warning in found.warnings:
        talk.print(display.safe(f"warning: {warning}"), highlight=False)
    if as_json:
        print_json(
            {name: [plain(row) for row in table] for name, table in found.tables().items()}
        )
    else:
        _print(found.tables())
    for path in _write(found, prices, picture=picture, folder=folder, factor_file=factor_file):
        talk.print(display.safe(str(path)), highlight=False)


def _rated(
    held: Any,
    wanted: Any,
    items_file: Path,
) -> tuple[list[dict[str, Any]], int]:
    from sinanews.analysis.reading import articles, signals
    from sinanews.analysis.validation.rated_items import rated

    asked = _items(items_file)
    return rated(asked, articles(held, wanted), signals(held, wanted, every=True))


def _items(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    names = set(rows[0]) if rows else set()
    if "ticker" not in names or not names & {"url", "article_id"}:
        raise UsageError(f"{path} needs the columns {ITEM_COLUMNS}, and a row")
    return rows


def plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with null for NaN, as JSON has it."""
    return {
        name: None if isinstance(value, float) and math.isnan(value) else value
        for name, value in row.items()
    }


def _print(tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
    out, _ = display.consoles()
    for name, rows in tables.items():
        shown = [
            {
                column: _cell(column, value)
                for column, value in row.items()
                if column != MEANING
            }
            for row in rows
        ]
        out.print(display.top_table(name, shown))


def _cell(
    column: str,
    value: Any,
) -> object:
    if not isinstance(value, float):
        return value
    if math.isnan(value):
        return ""
    if column in ("mean", "abnormal"):
        return f"{value:.2%}"
    digits = 1 if column == "t" or column.endswith("_t") or column.startswith("t_") else 4
    return f"{value:.{digits}f}"


def _write(
    found: Any,
    prices: Any,
    *,
    picture: Path | None,
    folder: Path | None,
    factor_file: Path | None,
) -> list[Path]:
    written: list[Path] = []
    if folder is not None:
        tables = {**found.tables(), "matched": list(found.matched)}
        written += [_write_csv(folder / f"{name}.csv", rows) for name, rows in tables.items()]
    if picture is not None:
        from sinanews.analysis.validation.charts import write_chart

        written.append(write_chart(found, picture))
    if factor_file is not None:
        from sinanews.analysis.validation.factor_frames import write_alphalens

        written += write_alphalens(factor_file, found, prices)
    return written


def _write_csv(
    path: Path,
    rows: list[dict[str, Any]],
) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(rows[0] if rows else ())
        writer.writerows(plain(row).values() for row in rows)
    return path
