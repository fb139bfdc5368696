"""The flags that say where and how messages go, the same on `push` and `watch`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from sinanews.cli.display import consoles, listed
from sinanews.doors.push_delivery import DeliverySetting
from sinanews.doors.push_job import PushQuestion, PushReport
from sinanews.doors.push_targets import PushTarget, push_targets
from sinanews.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])

OPTIONS = (
    click.option(
        "--to",
        multiple=True,
        help="Where to send: env:NAME (a variable that holds an address of apprise), or the "
        "address itself, which others on this machine can see then; may be repeated.",
    ),
    click.option("--digest", is_flag=True, help="Several articles in one message."),
    click.option(
        "--corrections", is_flag=True, help="A new version of an article that went goes too."
    ),
    click.option(
        "--backlog",
        is_flag=True,
        help="A target that is new gets what is there too, not only what comes from now on.",
    ),
    click.option(
        "--at-most-once",
        is_flag=True,
        help="Where nobody knows whether a message arrived, do not send it again.",
    ),
    click.option(
        "--per-minute",
        type=click.FloatRange(min=0.0),
        default=20.0,
        show_default=True,
        help="Most messages a minute and target; 0 is as fast as it goes.",
    ),
    click.option(
        "--retry",
        "first_wait",
        type=click.FloatRange(min=0.0, min_open=True),
        default=5.0,
        show_default=True,
        help="Seconds before a target that failed is tried again; each failure doubles it, up to an hour.",
    ),
)


def with_delivery(function: F) -> F:
    """Put the flags on a command."""
    for option in reversed(OPTIONS):
        function = option(function)
    return function


def targets_of(settings: Settings, named: tuple[str, ...]) -> tuple[PushTarget, ...]:
    """Return the targets of a call. UsageError as `push_targets`."""
    _warn_of_readers(settings.to_file)
    return push_targets(named, settings.to_file)


def delivery_of(flags: dict[str, Any], **more: Any) -> tuple[PushQuestion, DeliverySetting]:
    """Take the flags out of a call's, and return what they mean; the others are filters."""
    setting = DeliverySetting(
        digest=flags.pop("digest"),
        per_minute=flags.pop("per_minute"),
        first_wait=flags.pop("first_wait"),
        at_most_once=flags.pop("at_most_once"),
        **more,
    )
    asked = {name: flags.pop(name) for name in ("backlog", "corrections")}
    return PushQuestion(flags, **asked), setting


def say_report(report: PushReport) -> None:
    """Say on stderr what became of each target; addresses are never shown."""
    _, talk = consoles()
    for label in report.begun:
        line = f"{label} is new to this question: it gets what comes from now on"
        talk.print(f"{line} (--backlog: what is there too)", highlight=False, soft_wrap=True)
    for line in report_lines(report):
        talk.print(line, highlight=False, soft_wrap=True)


def report_lines(report: PushReport) -> list[str]:
    """Return a line a target: what went, what waits, and why."""
    lines = []
    for target in report.targets:
        line = f"{target.target}: {listed(target.articles)} in {target.messages} messages"
        if target.waiting:
            line += f", {target.waiting} wait"
        if target.reason:
            line += f" ({target.reason})"
        lines.append(line)
    return lines


def _warn_of_readers(file: str) -> None:
    """Say where others on this machine can read the addresses."""
    path = Path(file)
    if not file or not path.is_file() or not path.stat().st_mode & 0o077:
        return
    _, talk = consoles()
    talk.print(f"others can read {file}, which holds addresses: chmod 600", highlight=False)
