"""What one setting is: its type, default, meaning and commands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")

VARIABLE = "SINANEWS_"  # begins the variables of the environment: SINANEWS_KEYWORDS


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. Its type is that of its default; a tuple may be given several times."""

    name: str
    default: Any
    meaning: str  # one sentence without its stop
    commands: tuple[str, ...]  # that have it as a flag
    choices: tuple[str, ...] = ()  # the values it may have, where these are few
    default_text: str = ""  # what help says of the default where the value itself does not
    is_path: bool = False  # of a file or folder
    least: int | None = None  # the smallest number that it may be

    @property
    def flag(self) -> str:
        """The name on the command line."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def variable(self) -> str:
        """The name in the environment."""
        return f"{VARIABLE}{self.name.upper()}"

    @property
    def type(self) -> type:
        """The type of a value: str, int, float, bool or tuple (of str)."""
        return type(self.default)

    @property
    def help(self) -> str:
        """The line of `--help`: meaning and default."""
        again = ""
        if self.type is tuple:
            again = "; may be repeated"
        shown = self.default_text
        if not shown and self.type is not bool and self.default not in (0, "", ()):
            shown = f"{self.default:g}" if self.type is float else str(self.default)
        default = f" [default: {shown}]" if shown else ""
        return f"{self.meaning}{again}{default}."


def setting(default: T, commands: tuple[str, ...], meaning: str, **more: Any) -> T:
    """Return a field of Settings, typed as its default."""
    made: Any = field(
        default=default, metadata={"commands": commands, "meaning": meaning, **more}
    )
    return made  # type: ignore[no-any-return]
