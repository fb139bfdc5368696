"""What exists stands in both READMEs."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.cli.exits import CODES
from analysis.cli.main import cli
from analysis.columns import TABLES
from analysis.config import Config
from analysis.export import FORMATS
from analysis.profiles import PROFILES
from analysis.steps import STEPS
from scraper.layout import TABLES as STORE_TABLES

ROOT = Path(__file__).resolve().parent.parent
NAMES = (
    *(f"sinanews {name}" for name in cli.commands),
    *(f"| {code} |" for code, _ in CODES),
    *(f"`{t.name}`" for t in (*STORE_TABLES, *TABLES)),
    *(f"`{field}`" for field in Config.__dataclass_fields__),
    *FORMATS,
    *(name for name, _ in PROFILES),
    *(step.name for step in STEPS),
)


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
@pytest.mark.parametrize("name", NAMES)
def test_documented(name: str, readme: str) -> None:
    assert name in (ROOT / readme).read_text(encoding="utf-8")


def test_every_command_has_an_example() -> None:
    assert all("Example:" in (command.help or "") for command in cli.commands.values())


def test_every_column_says_what_it_means() -> None:
    assert all(column.meaning for table in (*STORE_TABLES, *TABLES) for column in table.columns)
