"""Answers of readers become ids and spans; those held apart stay apart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.training.annotations import put, rows

TEXT = "甲乙科技公告，甲乙科技与丙丁市政府签约。"


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """Two items, read twice: the second reader changed one of them."""
    items = [
        {"id": f"r{number}", "file": "recent", "line": number, "start": 0, "text": TEXT}
        for number in range(2)
    ]
    lines = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)
    (tmp_path / "items.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "first_00.txt").write_text(
        "r0\t甲乙科技/ORG\nr1\t甲乙科技/ORG\n", encoding="utf-8"
    )
    (tmp_path / "second_00.txt").write_text(
        "r1\t甲乙科技/ORG\t丙丁市政府/ORG\n", encoding="utf-8"
    )
    return tmp_path


def spans(path: Path) -> dict[str, list[Any]]:
    """Return the spans of a file's items by id."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {item["id"]: item["spans"] for item in map(json.loads, lines)}


def test_a_surface_holds_for_all_its_occurrences(answers: Path) -> None:
    first, _ = rows(answers)
    assert [TEXT[start:end] for start, end, _ in first["spans"]] == ["甲乙科技", "甲乙科技"]


def test_the_second_reading_replaces_the_first(answers: Path) -> None:
    _, second = rows(answers)
    assert [kind for _, _, kind in second["spans"]] == ["ORG"] * 3


def kept(folder: Path, *ids: str, line: int = 0) -> Path:
    """Return a file with items of earlier rounds."""
    path = folder / "kept.jsonl"
    items = [
        {"id": one, "file": "recent", "line": line, "start": 0, "spans": []} for one in ids
    ]
    path.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    return path


def test_items_of_earlier_rounds_stay_and_the_same_item_is_replaced(
    answers: Path, tmp_path: Path
) -> None:
    path = kept(tmp_path, "s0", "r0")
    put(list(rows(answers)), path)
    assert {name: len(found) for name, found in spans(path).items()} == {
        "s0": 0,
        "r0": 2,
        "r1": 3,
    }


def test_another_text_is_not_replaced(answers: Path, tmp_path: Path) -> None:
    path = kept(tmp_path, "r0", line=7)
    with pytest.raises(ValueError, match="r0 is another text's"):
        put(list(rows(answers)), path)
    assert list(spans(path)) == ["r0"]
