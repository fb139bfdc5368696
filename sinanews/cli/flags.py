"""The flags of a command, made from SETTINGS, and the settings in force for a call."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from sinanews import settings
from sinanews.setting import Setting
from sinanews.settings import DEFAULT_FILE, SETTINGS, Settings

F = TypeVar("F", bound=Callable[..., Any])


class NamedPath(click.Path):
    """The path of an option or argument. An empty one is an error of the call, as an unset variable
    of a shell makes it: Python would take it for the folder.
    """

    def convert(
        self,
        value: Any,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:
        """Return the path; BadParameter where it is empty."""
        if not str(value).strip():
            self.fail("it is empty: name a file or a folder", param, ctx)
        return super().convert(value, param, ctx)


CONFIG = click.option(
    "--config",
    "config_file",
    type=NamedPath(dir_okay=False, path_type=Path),
    help=f"TOML file [default: {DEFAULT_FILE} where it is].",
)


def with_settings(command: str) -> Callable[[F], F]:
    """Return the decorator that puts the flags of a command's settings on it, and --config."""
    options = [_option(setting) for setting in SETTINGS if command in setting.commands]

    def decorated(function: F) -> F:
        for option in reversed([*options, CONFIG]):  # the last one put on is shown first
            function = option(function)
        return function

    return decorated


def in_force(config_file: Path | None, flags: dict[str, Any]) -> Settings:
    """Return the settings of the config file with the given flags over them. UsageError as
    `settings.load`.
    """
    given = {name: value for name, value in flags.items() if value not in (None, ())}
    return settings.merged(settings.load(config_file), given)


def _option(setting: Setting) -> Callable[[F], F]:
    """Return the flag of a setting. None, or nothing given, leaves the config file's value."""
    if setting.type is bool:
        return click.option(setting.flag, is_flag=True, default=None, help=setting.help)
    if setting.type is tuple:
        several: Any = NamedPath() if setting.is_path else str
        return click.option(setting.flag, multiple=True, type=several, help=setting.help)
    kind: Any = setting.type
    if setting.choices:
        kind = click.Choice(setting.choices)
    elif setting.is_path:
        kind = NamedPath()
    elif setting.least is not None:
        kind = click.IntRange(min=setting.least)
    return click.option(setting.flag, type=kind, help=setting.help)
