"""`export` and `config`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from sinanews.analysis.export.forms import FORMATS, RECORDS
from sinanews.analysis.export.profiles import PROFILES
from sinanews.cli.export_target import METADATA, ExportRequest
from sinanews.cli.filters import with_filters
from sinanews.cli.flags import CONFIG, NamedPath, in_force, with_settings
from sinanews.cli.moments import say_excluded_of
from sinanews.job.article_choice import article_choice
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.settings import Settings, to_toml


@click.command()
@with_settings("export")
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS, METADATA]),
    help="[default: csv, or what the ending of --output says]",
)
@click.option("--flat", is_flag=True, help="One row an article, with what was found in it.")
@click.option(
    "--raw",
    is_flag=True,
    help="CSV for programs: times with their zone, no cell changed for Excel's sake.",
)
@click.option(
    "--profile",
    type=click.Choice([*(name for name, _ in PROFILES), *RECORDS]),
    help="Articles in another tool's keys, or records as news vendors have them, as JSONL.",
)
@click.option("--table", "tables", multiple=True, help="Only this table; may be repeated.")
@click.option(
    "--to",
    metavar="URL",
    help="Bring the tables into postgresql://user@host/database or duckdb://FILE: only what is "
    "new or changed.",
)
@with_filters
@click.option(
    "--output",
    type=NamedPath(path_type=Path),
    help="Folder, file where one thing is written, or - for standard output "
    "[default: exports beside the store].",
)
def export(
    *,
    store: str | None,
    config_file: Path | None,
    form: str | None,
    flat: bool,
    raw: bool,
    profile: str | None,
    tables: tuple[str, ...],
    to: str | None,
    output: Path | None,
    **filters: Any,
) -> None:
    """Write the store's tables to files, or its articles in a profile; with filters, the chosen
    articles and their rows.

    \b
    Example:
        sinanews export --format parquet --output data/exports
        sinanews export --flat --format xlsx --output news.xlsx
        sinanews export --table signals --format jsonl --output - | head
        sinanews export --profile jsonld --output articles.jsonl
        sinanews export --to duckdb://data/news.duckdb
    """
    request = ExportRequest(form, profile, tables, flat=flat, raw=raw, output=output)
    request.check()
    wanted = article_choice(**filters)
    settings = in_force(config_file, {"store": store})
    if to is not None:
        from sinanews.cli.warehouse_export import export_to

        click.echo(export_to(to, Path(settings.store), request, wanted))
        return
    if wanted.as_of is not None:
        say_excluded_of(Path(settings.store), wanted)
    if request.to_stdout:
        print_export(request, Path(settings.store), wanted)
        return
    for path in write_export(request, settings, wanted):
        click.echo(str(path))


def write_export(
    request: ExportRequest, settings: Settings, wanted: ArticleFilter
) -> list[Path]:
    """Write what is asked for with codebook and manifest beside it; return the files."""
    from sinanews.analysis.export.files import export_tables
    from sinanews.analysis.export.manifest import write_manifest

    store = Path(settings.store)
    file = request.file(store)
    if file is None:
        folder = request.folder(store)
        written = export_tables(
            store, folder, request.format, names=request.tables, raw=request.raw, chosen=wanted
        )
        manifest = folder / "manifest.json"
    else:
        written = write_file(request, store, file, wanted)
        manifest = file.with_name(f"{file.stem}.manifest.json")
    if request.form == METADATA:
        return written
    return [*written, write_manifest(manifest, store, written, tool_of(settings))]


def write_file(
    request: ExportRequest, store: Path, file: Path, wanted: ArticleFilter
) -> list[Path]:
    """Write the one thing that is asked for, with a codebook where its columns are ours; return
    the files.
    """
    from sinanews.analysis.export.codebook import write_codebook, write_metadata
    from sinanews.analysis.export.files import export_profile, write_dataset
    from sinanews.analysis.export.flat import flat
    from sinanews.analysis.export.frames import datasets

    if request.profile:
        export_profile(store, file, request.profile, chosen=wanted)
        return [file, *_codebook_of_profile(request.profile, file)]
    if request.form == METADATA:
        return [write_metadata(store, file)]
    (dataset,) = (
        [flat(store, wanted)] if request.flat else datasets(store, request.tables, wanted)
    )
    write_dataset(dataset, file, request.format, raw=request.raw)
    return [file, *write_codebook([dataset], file.parent, f"{file.stem}.")]


def _codebook_of_profile(profile: str, file: Path) -> list[Path]:
    """Write what the fields of a vendor's record mean here, and why some are empty."""
    if profile not in RECORDS:
        return []
    from sinanews.analysis.export.codebook import write_codebook
    from sinanews.analysis.export.record_profiles import described

    return write_codebook([described(profile)], file.parent, f"{file.stem}.")


def print_export(request: ExportRequest, store: Path, wanted: ArticleFilter) -> None:
    """Write the one thing that is asked for to standard output, byte for byte."""
    with _temporary(f"export.{request.ending}") as path:
        write_file(request, store, path, wanted)
        with path.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def tool_of(settings: Settings) -> dict[str, object]:
    """Return what a manifest says of the tool: version, commit, digests of settings and lexicons."""
    from sinanews.job.provenance import provenance_of

    return {"tool": "sinanews", **asdict(provenance_of(settings))}


@contextmanager
def _temporary(name: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="sinanews.") as folder:
        yield Path(folder) / name


@click.command()
@CONFIG
def config(config_file: Path | None) -> None:
    """Print the config in force as TOML.

    \b
    Example:
        sinanews config > sinanews.toml
    """
    click.echo(to_toml(in_force(config_file, {})).encode(), nl=False)
