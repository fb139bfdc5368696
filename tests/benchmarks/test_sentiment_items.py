"""What the training of sentiment learns from."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.texts import document
from benchmarks.training.sentiment_items import BARE, bare, keys_of, texts_of
from tests.analysis.news import findings


def write(path: Path, rows: list[dict[str, str]]) -> None:
    path.parent.mkdir(exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)


def test_texts_come_from_all_three_corpora_by_their_ids(tmp_path: Path) -> None:
    page = "https://a.example/7x24/detail-{}.d.html"
    rows = {
        "flashes": [
            {"url": page.format(name), "text": f" {name} "} for name in ("iab", "icd")
        ],
        "articles": [{"url": "https://a.example/1", "title": "甲", "text": "乙"}],
        "recent": [
            {"id": "cls-1", "title": "", "text": "丙"},
            {"id": "x", "title": "", "text": ""},
        ],
    }
    for name, items in rows.items():
        write(tmp_path / f"corpus/{name}.jsonl.gz", items)
    found = list(texts_of(tmp_path, {"iab", "https://a.example/1", "cls-1"}))
    assert [(f["id"], f["title"], f["text"]) for f in found] == [
        ("iab", "", "iab"),
        ("https://a.example/1", "甲", "乙"),
        ("cls-1", "", "丙"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲乙股份：涨5.2%，报3元。", "甲乙股份涨报元"),
        ("ETF\n走强", "ETF走强"),
        ("12.5%", ""),
        ("长" * (BARE + 5), "长" * BARE),
    ],
)
def test_bare_text(text: str, found: str) -> None:
    made = bare(document({"id": "a", "text": text}))
    assert (made.id, made.text) == ("a", found)


def test_a_name_that_the_text_does_not_hold_has_no_key() -> None:
    made = findings("甲乙股份停产。", org=("甲乙股份",))
    assert keys_of(made, "甲乙股份") == {"x:甲乙股份"}
    assert keys_of(made, "丙丁") == set()
