"""`run --engine dask` and `load`: many machines read pages, one store takes what they made."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from sinanews.cli import display
from sinanews.cli.flags import NamedPath, in_force, with_settings
from sinanews.cli.json_output import print_json
from sinanews.cli.page_jobs import FORCE, JSON, PageJob, open_store, work
from sinanews.cluster.cluster_run import SplitJob, cluster, code_version, run_splits
from sinanews.cluster.part_engine import PartReader
from sinanews.cluster.part_files import Manifest, manifests
from sinanews.cluster.splits import splits_of
from sinanews.job.process import Analyzer
from sinanews.scraper.model.errors import UsageError
from sinanews.settings import Settings

NOTHING_USABLE = 3  # exit code


def run_on_cluster(settings: Settings, source: Sequence[str], channel: Sequence[str]) -> int:
    """Read sources on a cluster into parts, with a line of progress now and then; return the
    exit code. Splits whose parts are there are not read again.
    """
    if channel:
        raise UsageError(
            "--engine dask reads sources: fetch channels first, then their archive"
        )
    parts = settings.parts or str(Path(settings.store).parent / "parts")
    job = SplitJob.of(parts, settings.options())
    splits = splits_of(source)
    watch = _SplitWatch(len(splits), quiet=settings.quiet)
    with cluster(settings.scheduler, settings.jobs) as client:
        done = run_splits(client, splits, job, watch)
    articles = sum(manifest.counts.get("articles", 0) for manifest in done)
    failed = sum(manifest.counts["failed"] for manifest in done)
    watch.end(parts)
    if not articles:
        return NOTHING_USABLE
    return int(bool(failed))


class _SplitWatch:
    """Says how many splits are done, every few seconds."""

    def __init__(
        self,
        total: int,
        *,
        quiet: bool,
    ) -> None:
        self._total = total
        self._quiet = quiet
        self._done = self._articles = self._failed = 0
        self._begin = self._last = time.monotonic()

    def __call__(
        self,
        manifest: Manifest,
    ) -> None:
        self._done += 1
        self._articles += manifest.counts.get("articles", 0)
        self._failed += manifest.counts["failed"]
        if time.monotonic() - self._last >= display.PLAIN_EVERY:
            self._last = time.monotonic()
            self._say("")

    def end(
        self,
        parts: str,
    ) -> None:
        """Say what was done in all."""
        seconds = time.monotonic() - self._begin
        self._say(f", {seconds:.0f} s; parts in {display.safe(parts)}")

    def _say(
        self,
        more: str,
    ) -> None:
        if self._quiet:
            return
        _, talk = display.consoles()
        counts = f"{self._articles} articles, {self._failed} failed"
        line = f"{self._done} of {self._total} splits, {counts}{more}"
        talk.print(line, highlight=False, soft_wrap=True)


@click.command()
@click.argument("parts", type=NamedPath())
@with_settings("load")
@FORCE
@JSON
def load(
    parts: str,
    config_file: Path | None,
    **flags: Any,
) -> None:
    """Bring the PARTS that `run --engine dask` wrote into a store: the rows of a run over the same
    sources here. Parts that are in the store already change nothing.

    \b
    Example:
        sinanews run --engine dask --jobs 2 --parts data/parts data/samples
        sinanews load data/parts --store data/news.db
    """
    force, as_json = flags.pop("force"), flags.pop("as_json")
    settings = in_force(config_file, flags)
    found = manifests(parts.rstrip("/"))
    analyzer = Analyzer.load(settings.options())
    version = code_version(settings.options())
    reader = PartReader(parts.rstrip("/"), found, version=version, analyze=analyzer)
    total = sum(manifest.counts.get("pages", 0) for manifest in found)
    job = PageJob(
        "load",
        settings,
        analyzer,
        reader,
        force=force,
        total=total,
        known_from=settings.known_at,
    )
    with open_store(settings) as store:
        summary, code = work(store, reader.items(), job)
    if as_json:
        print_json({"store": settings.store, "exit_code": code, "load": asdict(summary)})
    sys.exit(code)
