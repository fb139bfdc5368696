"""Flags that several commands share; each is a key of the config file too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from sinanews import settings as config

F = TypeVar("F", bound=Callable[..., Any])
FILE = click.Path(dir_okay=False, path_type=Path)

STORE = click.option("--store", help="The SQLite file [default: data/news.db].")
CONFIG = click.option(
    "--config", "config_file", type=FILE, help="TOML file [default: sinanews.toml where it is]."
)
ANALYSIS = (
    click.option(
        "--keywords", type=int, help="How many keywords an article gets [default: 10]."
    ),
    click.option("--summary-chars", type=int, help="Longest summary [default: 200]."),
    click.option(
        "--only-dict",
        is_flag=True,
        default=None,
        help="Only keywords that are entities or your terms.",
    ),
    click.option(
        "--stop-words", multiple=True, help="A word that is never a keyword; may be repeated."
    ),
    click.option(
        "--user-terms", multiple=True, help="A term that is kept whole; may be repeated."
    ),
    click.option(
        "--tokenizer",
        type=click.Choice(["rjieba", "jieba"]),
        help="The library that cuts text into words [default: rjieba].",
    ),
    click.option(
        "--lexicon", multiple=True, help="Your names: TSV of name, type, code; may be repeated."
    ),
)

QUIET = click.option("--quiet", is_flag=True, default=None, help="Print nothing but errors.")
LOG_FILE = click.option("--log-file", help="Write one line an item to this file.")
NET = (
    click.option(
        "--contact", help="E-mail or URL that the site may reach you at; stands in User-Agent."
    ),
    click.option("--rate", type=float, help="Requests a second and host [default: 1]."),
    click.option(
        "--allow-host",
        multiple=True,
        help="Host that may be at a private address; may be repeated.",
    ),
    click.option(
        "--proxy", help="HTTP proxy, or env for what HTTPS_PROXY says [default: none]."
    ),
    click.option(
        "--ca-file",
        help="Certificates to trust instead of the usual ones, for a proxy that has its own.",
    ),
)
FETCH = (
    *NET,
    click.option(
        "--since",
        help="Only what is newer: 2026-11-01, or 3d, 12h before now [default: since last time, at first 1d].",
    ),
    click.option("--until", help="Only what is older; a date takes that whole day in."),
    click.option("--max", type=int, help="Most new articles of a channel."),
    click.option(
        "--refresh",
        help="Ask again for articles fetched this long ago (1d); each time nothing changed doubles it.",
    ),
    click.option(
        "--archive", help="Folder of the WARC files [default: archive beside the store]."
    ),
)


def with_fetch(function: F) -> F:
    """Put the flags of the fetcher on a command."""
    for option in FETCH:
        function = option(function)
    return function


def with_net(function: F) -> F:
    """Put the flags of a command that asks but keeps nothing on it."""
    for option in NET:
        function = option(function)
    return function


def with_analysis(function: F) -> F:
    """Put the flags of the steps on a command."""
    for option in (*ANALYSIS, CONFIG):
        function = option(function)
    return function


def in_force(config_file: Path | None, flags: dict[str, Any]) -> config.Config:
    """Return the config of the file with the given flags over it."""
    given = {k: v for k, v in flags.items() if v not in (None, ())}
    return config.merged(config.load(config_file), given)
