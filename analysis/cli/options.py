"""Flags that several commands share; each is a key of the config file too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from analysis import config

F = TypeVar("F", bound=Callable[..., Any])
FILE = click.Path(dir_okay=False, path_type=Path)

STORE = click.option("--store", help="The SQLite file [default: data/news.db].")
CONFIG = click.option("--config", "config_file", type=FILE, help="TOML file [default: sinanews.toml where it is].")
ANALYSIS = (
    click.option("--keywords", type=int, help="How many keywords an article gets [default: 10]."),
    click.option("--summary-chars", type=int, help="Longest summary [default: 200]."),
    click.option("--only-dict", is_flag=True, default=None, help="Only keywords that are entities or your terms."),
    click.option("--stop-words", multiple=True, help="A word that is never a keyword; may be repeated."),
    click.option("--user-terms", multiple=True, help="A term that is kept whole; may be repeated."),
    click.option("--lexicon", multiple=True, help="Your names: TSV of name, type, code; may be repeated."),
)


def with_analysis(function: F) -> F:
    """Put the flags of the steps on a command."""
    for option in (*ANALYSIS, CONFIG):
        function = option(function)
    return function


def in_force(config_file: Path | None, flags: dict[str, Any]) -> config.Config:
    """Return the config of the file with the given flags over it."""
    given = {k: v for k, v in flags.items() if v not in (None, ())}
    return config.merged(config.load(config_file), given)
