"""The labels that the ranker is trained on: offsets and digests, no text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

LABELS = Path(__file__).resolve().parents[2] / "benchmarks/training/keyword_labels.jsonl"
ROWS = [json.loads(line) for line in LABELS.read_text(encoding="ascii").splitlines()]


def test_there_are_as_many_as_the_card_says() -> None:
    assert len(ROWS) == len({row["id"] for row in ROWS}) == 642


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_row_is_a_digest_and_spans(row: dict[str, object]) -> None:
    assert set(row) == {"id", "kind", "spans"}
    assert len(bytes.fromhex(str(row["id"]))) == 8
    spans = row["spans"]
    assert isinstance(spans, list)
    assert 3 <= len(spans) <= 12
    assert all(0 <= start < end <= start + 30 for start, end in spans)
