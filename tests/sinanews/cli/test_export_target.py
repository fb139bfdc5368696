"""What an export asks for, and what does not go together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sinanews.cli.export_target import METADATA, ExportRequest
from sinanews.scraper.model.errors import UsageError

STORE = Path("data/news.db")


@pytest.mark.parametrize(
    ("flags", "file"),
    [
        ({}, None),
        ({"tables": ("signals",)}, None),
        ({"tables": ("signals", "events")}, None),
        ({"tables": ("signals",), "output": Path("o")}, None),
        ({"tables": ("signals",), "output": Path("o/s.parquet")}, "o/s.parquet"),
        ({"tables": ("signals",), "output": Path("S.CSV")}, "S.CSV"),
        ({"flat": True}, "data/exports/articles_flat.csv"),
        ({"flat": True, "form": "xlsx"}, "data/exports/articles_flat.xlsx"),
        ({"flat": True, "output": Path("o")}, "o/articles_flat.csv"),
        ({"flat": True, "output": Path("o/news.xlsx")}, "o/news.xlsx"),
        ({"profile": "jsonld"}, "data/exports/jsonld.jsonl"),
        ({"profile": "jsonld", "output": Path("a.jsonl")}, "a.jsonl"),
        ({"profile": "jsonld", "output": Path("plain")}, "plain"),
        ({"profile": "jsonld", "output": Path()}, "jsonld.jsonl"),
        ({"form": METADATA}, "data/exports/metadata.json"),
        ({"form": METADATA, "output": Path("m.json")}, "m.json"),
    ],
)
def test_what_is_written(flags: dict[str, Any], file: str | None) -> None:
    request = ExportRequest(**flags)
    request.check()
    assert request.file(STORE) == (None if file is None else Path(file))


@pytest.mark.parametrize(
    ("flags", "form"),
    [
        ({}, "csv"),
        ({"form": "parquet"}, "parquet"),
        ({"flat": True, "output": Path("a.xlsx")}, "xlsx"),
        ({"tables": ("a",), "output": Path("a.PARQUET")}, "parquet"),
        ({"output": Path("exports.d")}, "csv"),
        ({"form": "csv", "tables": ("a",), "output": Path("a.txt")}, "csv"),
    ],
)
def test_in_which_format(flags: dict[str, Any], form: str) -> None:
    ExportRequest(**flags).check()
    assert ExportRequest(**flags).format == form


@pytest.mark.parametrize(
    "flags",
    [
        {"profile": "jsonld", "tables": ("signals",)},
        {"profile": "jsonld", "form": "csv"},
        {"profile": "jsonld", "form": "jsonl"},
        {"profile": "jsonld", "flat": True},
        {"profile": "jsonld", "form": METADATA},
        {"profile": "jsonld", "raw": True},
        {"profile": "jsonld", "output": Path("t.csv")},
        {"flat": True, "tables": ("signals",)},
        {"flat": True, "form": METADATA},
        {"form": METADATA, "tables": ("signals",)},
        {"form": METADATA, "raw": True},
        {"form": METADATA, "output": Path("m.csv")},
        {"form": "jsonl", "raw": True},
        {"output": Path("-")},
        {"tables": ("a", "b"), "output": Path("-")},
        {"output": Path("all.csv")},
        {"tables": ("a", "b"), "output": Path("all.parquet")},
        {"form": "csv", "tables": ("a",), "output": Path("a.parquet")},
        {"form": "xlsx", "flat": True, "output": Path("a.csv")},
    ],
)
def test_what_does_not_go_together(flags: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        ExportRequest(**flags).check()


@pytest.mark.parametrize("flags", [{"flat": True}, {"profile": "jsonld"}, {"tables": ("a",)}])
def test_one_thing_goes_to_standard_output(flags: dict[str, Any]) -> None:
    request = ExportRequest(**flags, output=Path("-"))
    request.check()
    assert request.to_stdout
