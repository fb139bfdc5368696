"""What a tool may be asked with: each argument once, as a JSON schema for the client and as the
check of what comes in.

What comes in is another's: types are exact (a string "5" is no number, true is none either), texts
are short, and an argument that is not known is an error, since it would be left unheeded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sinanews.doors.quoted_text import one_line
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.writable_text import writable

LONGEST = 200  # characters of a text: a search of thirty words
MOST_VALUES = 20  # of a list
SHOWN = 60  # characters of a bad value in a message
TYPES = MappingProxyType({"string": str, "integer": int, "number": float, "array": list})


@dataclass(frozen=True, slots=True)
class ToolArgument:
    """One argument: `type` is string, integer, number or array (of strings); None is the
    default of those without one.
    """

    name: str
    type: str
    meaning: str
    default: Any = None
    required: bool = False
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None


def schema(arguments: Iterable[ToolArgument]) -> dict[str, Any]:
    """Return the JSON schema of a call with these arguments."""
    listed = tuple(arguments)
    return {
        "type": "object",
        "properties": {argument.name: _property(argument) for argument in listed},
        "required": [argument.name for argument in listed if argument.required],
        "additionalProperties": False,
    }


def checked(arguments: Iterable[ToolArgument], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the value of every argument, given or by default. UsageError that names the
    argument and what it takes.
    """
    listed = {argument.name: argument for argument in arguments}
    strange = next((name for name in given if name not in listed), None)
    if strange is not None:
        raise UsageError(f"no argument {_shown(strange)}: there are {', '.join(listed)}")
    return {name: _value(argument, given.get(name)) for name, argument in listed.items()}


def _property(argument: ToolArgument) -> dict[str, Any]:
    made: dict[str, Any] = {"type": argument.type, "description": argument.meaning}
    items: dict[str, Any] = {"type": "string", "maxLength": LONGEST}
    if argument.choices:
        items = {"type": "string", "enum": list(argument.choices)}
    if argument.type == "array":
        made |= {"items": items, "maxItems": MOST_VALUES}
    elif argument.type == "string":
        made |= items
    bounds = {"minimum": argument.least, "maximum": argument.most, "default": argument.default}
    return made | {name: value for name, value in bounds.items() if value not in (None, ())}


def _value(argument: ToolArgument, given: Any) -> Any:
    if given is None:
        if argument.required:
            raise UsageError(f"{argument.name} is missing: {argument.meaning}")
        return argument.default
    if argument.type == "array":
        return _texts(argument, given)
    if argument.type == "string":
        return _text(argument, given)
    return _number(argument, given)


def _texts(argument: ToolArgument, given: Any) -> tuple[str, ...]:
    """Return the texts of a list; a text alone is a list of one, as many clients write it."""
    if isinstance(given, str):
        given = [given]
    if not isinstance(given, list) or len(given) > MOST_VALUES:
        raise UsageError(f"{argument.name} takes a list of at most {MOST_VALUES} texts")
    return tuple(_text(argument, text) for text in given)


def _text(argument: ToolArgument, given: Any) -> str:
    if not isinstance(given, str):
        raise UsageError(f"{argument.name} takes text, not {_shown(given)}")
    if len(given) > LONGEST:
        raise UsageError(f"{argument.name} takes at most {LONGEST} characters")
    if argument.choices and given not in argument.choices:
        choices = ", ".join(argument.choices)
        raise UsageError(f"{argument.name} takes {choices}, not {_shown(given)}")
    return writable(given).replace("\0", " ")


def _number(argument: ToolArgument, given: Any) -> int | float:
    kinds = (int,) if argument.type == "integer" else (int, float)
    if isinstance(given, bool) or not isinstance(given, kinds):
        raise UsageError(f"{argument.name} takes a number, not {_shown(given)}")
    least, most = argument.least, argument.most
    # a number that is none is in no range
    if least is not None and most is not None and not least <= given <= most:
        raise UsageError(f"{argument.name} takes {least} to {most}, not {_shown(given)}")
    number: int | float = given
    return number


def _shown(value: object) -> str:
    return one_line(writable(f"{value!r:.{SHOWN}}"), SHOWN)
