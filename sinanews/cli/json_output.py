"""JSON on standard output: UTF-8 whatever the locale is; rows with lists as lists."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import click
import orjson

from sinanews.scraper.store.schema import KEY

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON instead.")


def print_json(value: object, *, indent: bool = True) -> None:
    """Print a value as JSON, on one line where it is not indented."""
    option = orjson.OPT_INDENT_2 if indent else 0
    sys.stdout.flush()
    out = sys.stdout.buffer  # not the text stream: that has the locale's code
    out.write(orjson.dumps(value, option=option | orjson.OPT_APPEND_NEWLINE))
    out.flush()


def plain_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of findings without the store's key, its JSON columns as values."""
    from sinanews.analysis.tables import TABLES
    from sinanews.analysis.tables.spec import unpacked

    packed = {c.name for table in TABLES for c in table.columns if c.type == "json"}
    values = {name: value for name, value in row.items() if name not in KEY}
    return unpacked(values, packed)
