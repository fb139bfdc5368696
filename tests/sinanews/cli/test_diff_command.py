"""`diff`: what changed between two versions."""

from __future__ import annotations

import orjson
import pytest

URL = "https://finance.sina.com.cn/a/b.shtml"
TEXTS = (
    "海风电机上半年净利润增长20%。公司称订单饱满。",
    "海风电机上半年净利润增长12%。公司称订单饱满。安平制药是其客户。",
)


@pytest.fixture
def store(tmp_path, caller):
    names = tmp_path / "mine.tsv"
    names.write_text("海风电机\tORG\n安平制药\tORG\n", encoding="utf-8")
    for number, text in enumerate(TEXTS):
        record = {
            "url": URL,
            "title": "海风电机半年报",
            "text": text,
            "time": "2024-01-02 09:00",
        }
        (tmp_path / f"{number}.jsonl").write_bytes(orjson.dumps(record))
        words = ("run", tmp_path / f"{number}.jsonl", "--store", tmp_path / "n.db", "--quiet")
        assert caller(*words, "--lexicon", names)[0] == 0
    return tmp_path / "n.db"


def test_sentences_names_and_numbers_that_changed(store, caller):
    code, out, _ = caller("diff", URL, "--json", "--store", store)
    found = orjson.loads(out)
    assert (code, found["from"], found["to"]) == (0, 1, 2)
    assert found["sentences"] == {
        "removed": ["海风电机上半年净利润增长20%。"],
        "added": ["海风电机上半年净利润增长12%。", "安平制药是其客户。"],
    }
    assert found["names"] == {"removed": [], "added": ["安平制药"]}
    assert found["numbers"] == {"removed": ["20%"], "added": ["12%"]}


def test_the_same_to_read(store, caller):
    lines = caller("diff", URL, "--store", store)[1].splitlines()
    assert lines[0].endswith("version 1 → 2")
    assert "- 20%" in lines
    assert "+ 安平制药" in lines
    back = caller("diff", URL, "--from", "2", "--to", "1", "--store", store)[1]
    assert "+ 20%" in back.splitlines()


def test_one_version_is_exit_1_a_version_that_is_not_there_exit_2(filled, store, caller):
    assert caller("diff", "sina:nasample000012", "--store", filled)[:2] == (1, "")
    assert caller("diff", URL, "--from", "1", "--to", "9", "--store", store)[0] == 2
    assert caller("diff", "sina:none", "--store", store)[0] == 2
