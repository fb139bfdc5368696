"""What the background table is counted on."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.build import background
from benchmarks.build.background import CORPORA, HELD, is_held, items
from benchmarks.training.keyword_items import digest, labelled
from sinanews.analysis.lexicons import background as table
from sinanews.analysis.lexicons.phrases import hash_of
from sinanews.scraper.model.zstd_frames import decompress

ROWS = {
    "articles": [{"title": "甲乙公司投产", "text": "甲乙公司的工厂在丙市投产。"}],
    "flashes": [{"text": " 【丁戊公司停产】丁戊公司的工厂在己市停产。 "}],
    "recent": [{"title": "", "text": "庚辛公司发射三颗卫星，轨道高度六百公里。"}],
}


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A reference folder of three texts, the gold being another."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "gold").mkdir()
    gold = {"title": "别的", "text": "与这些毫不相干的一篇文章，写的是别的事情。"}
    (tmp_path / "gold/gold_text.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    for name, rows in ROWS.items():
        path = tmp_path / f"corpus/{name}.jsonl.gz"
        with gzip.open(path, "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    return tmp_path


def test_all_corpora_are_read_with_the_ends_of_their_titles(shared: Path) -> None:
    found = list(items(shared, CORPORA))
    assert [title for _, title in found] == [6, 8, 0]
    assert found[0][0].startswith("甲乙公司投产\n甲乙公司")
    assert found[1][0][0] == "【"


def test_one_text_in_forty_is_held_out_whatever_the_run() -> None:
    texts = [f"第{number}条快讯" for number in range(8000)]
    held = [text for text in texts if is_held(text)]
    assert len(texts) / HELD / 1.3 < len(held) < len(texts) / HELD * 1.3
    assert [text for text in texts if is_held(text)] == held


def test_labels_are_found_in_every_corpus(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = ROWS["recent"][0]["text"]
    row = {"id": digest("", text), "kind": "r", "spans": [[0, 4], [8, 10]]}
    labels = tmp_path / "labels.jsonl"
    labels.write_text(json.dumps(row), encoding="ascii")
    monkeypatch.setattr("benchmarks.training.keyword_items.LABELS", labels)
    assert [terms for _, terms in labelled(shared)] == [("庚辛公司", "卫星")]


def test_what_is_written_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / table.OUT.name
    monkeypatch.setattr(background, "OUT", path)
    words = np.array([hash_of("甲乙")] * 5 + [hash_of("丙丁")], dtype=np.uint32)
    names = ("every", "single", "titled", "title", "left", "right")
    background.write(7, dict.fromkeys(names, words))
    data = path.read_bytes()
    monkeypatch.setattr(table, "load_checked", lambda name, folder: decompress(data))
    made = table.load()
    assert made.documents == 7
    assert made.keys.tolist() == [hash_of("甲乙")]
    assert made.rates(words[:1])[0].tolist() == pytest.approx([5], rel=0.05)
