"""`export` and `config`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from sinanews.analysis.export.profiles import PROFILES
from sinanews.cli.filters import chosen as filter_of
from sinanews.cli.filters import with_filters
from sinanews.cli.flags import CONFIG, in_force, with_settings
from sinanews.settings import to_toml


@click.command()
@with_settings("export")
@click.option(
    "--format",
    "form",
    type=click.Choice(["parquet", "csv", "jsonl"]),
    default="parquet",
    show_default=True,
)
@click.option(
    "--profile",
    type=click.Choice([name for name, _ in PROFILES]),
    help="Articles in another tool's keys.",
)
@click.option("--table", "tables", multiple=True, help="Only this table; may be repeated.")
@with_filters
@click.option(
    "--output", type=click.Path(path_type=Path), help="Folder, or file with --profile."
)
def export(
    *,
    store: str | None,
    config_file: Path | None,
    form: str,
    profile: str | None,
    tables: tuple[str, ...],
    output: Path | None,
    **filters: Any,
) -> None:
    """Write the store's tables to files, or its articles in a profile; with filters, the chosen
    articles and their rows.

    \b
    Example:
        sinanews export --format csv --output data/exports
        sinanews export --profile jsonld --output articles.jsonl
    """
    from sinanews.analysis.export.files import export_profile, export_tables

    wanted = filter_of(**filters)
    path = Path(in_force(config_file, {"store": store}).store)
    if profile:
        target = output or Path("data/exports") / f"{profile}.jsonl"
        count = export_profile(path, target, profile, chosen=wanted)
        click.echo(f"{target} ({count} articles)")
        return
    folder = output or Path("data/exports")
    for written in export_tables(path, folder, form, names=tables, chosen=wanted):
        click.echo(str(written))


@click.command()
@CONFIG
def config(config_file: Path | None) -> None:
    """Print the config in force as TOML.

    \b
    Example:
        sinanews config > sinanews.toml
    """
    click.echo(to_toml(in_force(config_file, {})), nl=False)
