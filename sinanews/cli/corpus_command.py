"""`corpus`: copies, novelty, events and stories across all articles."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from sinanews.cli.flags import in_force, with_settings
from sinanews.cli.json_output import AS_JSON, print_json
from sinanews.cli.page_jobs import existing_store
from sinanews.job import exits
from sinanews.job.corpus_job import update_corpus
from sinanews.job.process import vocabulary_of


@click.command()
@with_settings("corpus")
@click.option("--rebuild", is_flag=True, help="Make all rows again, from nothing.")
@AS_JSON
def corpus(
    *, store: str | None, config_file: Path | None, rebuild: bool, as_json: bool
) -> None:
    """Bring the tables across articles up to date, as every run does at its end.

    That is needed only where a run was stopped before its end, or where an older release
    filled the store.

    \b
    Example:
        sinanews corpus --rebuild --store data/news.db
    """
    from sinanews.analysis import resources

    settings = in_force(config_file, {"store": store})
    loaded = resources.load(settings.options())
    with existing_store(settings) as held:
        update = update_corpus(held, vocabulary_of(loaded), rebuild=rebuild)
        count = held.corpus.count()
    if as_json:
        print_json({"store": settings.store, "articles": count, **asdict(update)})
    else:
        click.echo(f"{update.items:,} articles made, {count:,} in all", err=True)
    sys.exit(exits.STOPPED if update.interrupted else 0)
