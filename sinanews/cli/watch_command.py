"""`watch`: fetch in rounds, and hand on what came."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click

from sinanews.cli import display
from sinanews.cli.filters import with_topics
from sinanews.cli.flags import in_force, with_settings
from sinanews.cli.push_flags import delivery_of, report_lines, targets_of, with_delivery
from sinanews.cli.run_report import in_words
from sinanews.doors.json_lines import write_lines
from sinanews.doors.new_articles import begin_cursor
from sinanews.doors.push_delivery import DeliverySetting
from sinanews.doors.push_job import PushQuestion, begin_question, push
from sinanews.doors.push_services import PushService
from sinanews.doors.watch_loop import Results, StepResult, WatchStep, watch_rounds
from sinanews.job import exits
from sinanews.job.article_choice import article_choice
from sinanews.job.log_file import Log
from sinanews.scraper.archive.writer import ArchiveWriter
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.sites import channels as channel_list
from sinanews.settings import SETTINGS, Settings

_SPAN = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)([smh]?)")
SECONDS = MappingProxyType({"": 1.0, "s": 1.0, "m": 60.0, "h": 3600.0})
SHORTEST = 1.0  # second between two rounds: as often as a host is asked by default
MINUTE = 60.0


@click.command()
@click.argument("channel", nargs=-1)
@with_settings("watch")
@with_topics
@with_delivery
@click.option(
    "--interval",
    default="60s",
    show_default=True,
    help="From the begin of a round to that of the next: 60s, 5m, 1h.",
)
@click.option(
    "--jsonl",
    "lines",
    help="Write a JSON line for each article that came: behind this FILE, where each stands once, "
    "or - for standard output.",
)
@click.option(
    "--cursor", help="Name of the place up to which lines went [default: one a question]."
)
@click.option("--rounds", type=click.IntRange(min=1), help="End after so many rounds.")
def watch(
    channel: tuple[str, ...],
    config_file: Path | None,
    *,
    interval: str,
    lines: str | None,
    cursor: str | None,
    rounds: int | None,
    to: tuple[str, ...],
    **flags: Any,
) -> None:
    """Fetch CHANNELS again and again, and hand on what came: to targets, as JSON lines, or both.

    The store is held only while a round fetches; what cannot go waits there. A round that fails
    is said and recorded, and the next goes on. Ctrl-C and SIGTERM end it behind what is under
    way; started again it goes on where it was.

    \b
    Example:
        sinanews watch flash:0 --interval 60s --to-file targets.txt --ticker 600519
    """
    from sinanews.job.fetch_setup import archive_folder, open_archive

    own = [setting.name for setting in SETTINGS if "watch" in setting.commands]
    settings = in_force(config_file, {name: flags.pop(name) for name in own})
    seconds = span(interval)
    names = [channel_list.find(name).name for name in channel or settings.channel]
    question, delivery = delivery_of(flags, patience=0.0)
    outputs: list[WatchStep] = []
    if to or settings.to_file:
        outputs.append(_push_step(settings, to, question, _paced(delivery, seconds)))
    if lines:
        outputs.append(_lines_step(settings, lines, cursor, question))
    home = Path(settings.store).parent
    home.mkdir(parents=True, exist_ok=True)
    with open_archive(archive_folder(settings), home) as archive:
        fetch = _fetch_step(settings, names, archive)
        code = watch_rounds(
            [fetch, *outputs],
            interval=seconds,
            rounds=rounds,
            say=lambda number, results: _say(settings, number, results),
        )
    sys.exit(code)


def span(text: str) -> float:
    """Return the seconds that a user means: 60, 60s, 5m, 1h. UsageError for others."""
    found = _SPAN.fullmatch(text.strip())
    seconds = float(found[1]) * SECONDS[found[2]] if found else 0.0
    if seconds < SHORTEST:
        raise UsageError(f"--interval {text}: write 60s, 5m or 1h, a second at least")
    return seconds


def _paced(delivery: DeliverySetting, seconds: float) -> DeliverySetting:
    """Return the setting with as many messages a round as the pace lets out in its time, so that
    a long backlog does not keep the next round from beginning.
    """
    if not delivery.per_minute:
        return delivery
    return replace(delivery, most=max(1, int(seconds / MINUTE * delivery.per_minute)))


def _fetch_step(settings: Settings, names: Sequence[str], archive: ArchiveWriter) -> WatchStep:
    from sinanews.cli.fetch_run import fetch_into
    from sinanews.cli.page_jobs import open_store
    from sinanews.job.process import Analyzer, vocabulary_of

    analyzer = Analyzer.load(settings.options())
    vocabulary = vocabulary_of(analyzer.resources)
    quiet = replace(settings, quiet=True)  # a line a round is said here

    def run() -> StepResult:
        with open_store(settings) as store:
            summary, code = fetch_into(
                store, quiet, names, analyzer=analyzer, vocabulary=vocabulary, archive=archive
            )
        words = display.listed(in_words(summary.run.articles))
        failed = sum(summary.run.failed.values())
        return StepResult(f"{words}, failed {failed}" if failed else words, code)

    return WatchStep("fetch", run)


def _push_step(
    settings: Settings,
    to: tuple[str, ...],
    question: PushQuestion,
    delivery: DeliverySetting,
) -> WatchStep:
    targets = targets_of(settings, to)
    services = [PushService(target) for target in targets]
    if Path(settings.store).exists():
        begin_question(settings.store, targets, question)
    else:  # all that will be there came since
        question = replace(question, backlog=True)

    def run() -> StepResult:
        report = push(settings.store, services, question, delivery)
        words = "; ".join(report_lines(report))
        if report.interrupted:
            return StepResult(words, exits.STOPPED)
        return StepResult(words, 0 if report.is_well else 1)

    return WatchStep("push", run)


def _lines_step(
    settings: Settings, out: str, cursor: str | None, question: PushQuestion
) -> WatchStep:
    name = cursor or f"watch:{question.cursor}"
    if Path(settings.store).exists() and not question.backlog:
        begin_cursor(settings.store, name)

    def run() -> StepResult:
        chosen = article_choice(**question.filters)
        return StepResult(str(write_lines(settings.store, out, name, chosen)))

    return WatchStep("lines", run)


def _say(settings: Settings, number: int, results: Results) -> None:
    """Say in a line what a round did, on stderr and in the log."""
    words = {name: result.words for name, result in results.items()}
    with Log.open(settings.log_file, settings.log_format) as log:
        log.write("round", number=number, **words)
    if settings.quiet and not any(result.code for result in results.values()):
        return
    _, talk = display.consoles()
    listed = " | ".join(f"{name}: {said}" for name, said in words.items())
    talk.print(display.safe(f"round {number}: {listed}"), highlight=False, soft_wrap=True)
