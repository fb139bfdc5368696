"""`push`: what came goes out, each article once a target."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from sinanews.cli import display
from sinanews.cli.filters import with_query
from sinanews.cli.flags import in_force, with_settings
from sinanews.cli.json_output import AS_JSON, print_json
from sinanews.cli.push_flags import delivery_of, say_report, targets_of, with_delivery
from sinanews.doors.push_job import PushQuestion
from sinanews.doors.push_targets import PushTarget
from sinanews.job import exits


@click.command()
@with_settings("push")
@with_query
@with_delivery
@click.option(
    "--most", type=click.IntRange(min=1), help="Most messages a target; the others wait."
)
@click.option(
    "--wait",
    "patience",
    type=click.FloatRange(min=0.0),
    default=60.0,
    show_default=True,
    help="Seconds that the call waits for a target that failed; later calls go on.",
)
@click.option(
    "--retry-failed", is_flag=True, help="Send again what was given up, and what is unknown."
)
@click.option("--dry-run", is_flag=True, help="Print what would go; keep and send nothing.")
@AS_JSON
def push(
    *,
    store: str | None,
    config_file: Path | None,
    to_file: str | None,
    to: tuple[str, ...],
    most: int | None,
    patience: float,
    retry_failed: bool,
    dry_run: bool,
    as_json: bool,
    **flags: Any,
) -> None:
    """Send what came since the last call to chats, mail, webhooks, each article once.

    The last call is that with the same filters. Targets are addresses of apprise
    (json://host/path and others). What cannot go waits in the store and is tried again by the
    next call. Exit code 1 where something waits or was given up.

    \b
    Example:
        sinanews push --to-file targets.txt --ticker 600519 --digest
    """
    given = {"store": store, "to_file": to_file}
    settings = in_force(config_file, given)
    targets = targets_of(settings, to)
    question, setting = delivery_of(flags, most=most, patience=patience)
    if dry_run:
        print_preview(settings.store, targets, question)
        return
    from sinanews.doors.push_job import push as push_now
    from sinanews.doors.push_services import PushService

    services = [PushService(target) for target in targets]
    report = push_now(settings.store, services, question, setting, retry_failed=retry_failed)
    if as_json:
        print_json(asdict(report))
    say_report(report)
    if report.interrupted:
        sys.exit(exits.STOPPED)
    sys.exit(0 if report.is_well else 1)


def print_preview(store: str, targets: tuple[PushTarget, ...], question: PushQuestion) -> None:
    """Print the messages that would go first, and how many articles wait."""
    from sinanews.doors.push_job import preview

    for target, waiting, messages in preview(store, targets, question):
        click.echo(f"{target.label}: {waiting} articles wait", err=True)
        for message in messages:
            click.echo(display.safe(f"{message.title}\n{message.body}\n"))
