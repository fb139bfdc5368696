"""What exists stands in both READMEs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.build import reference
from sinanews.analysis.export.forms import FORMATS, RECORDS
from sinanews.analysis.export.profiles import PROFILES
from sinanews.analysis.steps import STEPS
from sinanews.analysis.tables import TABLES
from sinanews.cli.main import COMMANDS
from sinanews.job.exits import CODES
from sinanews.scraper.store.store_tables import TABLES as STORE_TABLES
from sinanews.settings import SETTINGS

ROOT = Path(__file__).resolve().parent.parent
NAMES = (
    *(f"sinanews {name}" for name, _, _ in COMMANDS),
    *(f"| {code} |" for code, _ in CODES),
    *(f"`{t.name}`" for t in (*STORE_TABLES, *TABLES)),
    *(f"`{setting.name}`" for setting in SETTINGS),
    *FORMATS,
    *(name for name, _ in PROFILES),
    *RECORDS,
    *(step.name for step in STEPS),
)


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
@pytest.mark.parametrize("name", NAMES)
def test_documented(name: str, readme: str) -> None:
    assert name in (ROOT / readme).read_text(encoding="utf-8")


def test_every_column_says_what_it_means() -> None:
    assert all(
        column.meaning for table in (*STORE_TABLES, *TABLES) for column in table.columns
    )


@pytest.mark.parametrize("page", sorted(reference.pages()))
def test_reference_pages_are_as_the_code_states(page: str) -> None:
    """Write them again with `make reference`."""
    assert (ROOT / reference.FOLDER / page).read_text(encoding="utf-8") == reference.pages()[
        page
    ]


WRITTEN = (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"))
OURS = re.compile(
    r"`((?:analysis|scraper|sinanews|benchmarks|tests|docs|data/samples|deploy)/[\w./*-]+)`"
)


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_a_path_that_is_named_is_there(page: Path) -> None:
    if page.name == "CHANGELOG.md":  # says where things stood
        return
    named = OURS.findall(page.read_text(encoding="utf-8"))
    assert [path for path in named if not list(ROOT.glob(path))] == []
