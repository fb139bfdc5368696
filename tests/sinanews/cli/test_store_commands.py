"""`show`, `search` and `stats`: a look into the store."""

from __future__ import annotations

import re

import orjson
import pytest

from sinanews.analysis.tables import TABLES
from sinanews.cli.store_commands import distinct, mention
from sinanews.scraper.store.store import Store


def test_search_finds_what_show_shows(filled, caller):
    code, out, _ = caller("search", "宁德时代", "净利润", "--store", filled)
    assert code == 0
    article_id = out.split()[0]
    code, shown, _ = caller("show", article_id, "--why", "--store", filled)
    assert code == 0
    for part in (
        "宁德时代",
        "300750.SZ",
        "entities",
        "keywords",
        "why",
        "events",
        "sentiments",
        "figures",
        "dates",
        "summary",
    ):
        assert part in shown


def test_stats_counts_every_table(filled, caller):
    code, out, _ = caller("stats", "--store", filled)
    assert code == 0
    assert all(table.name in out for table in TABLES)


def test_control_characters_of_the_data_never_reach_the_terminal(tmp_path, caller):
    words = "贵州茅台\x1b[2J\x1b]0;x\x07\u202e净利润\x9b31m[bold]增长[/nope]20%。"
    record = {
        "url": "https://finance.sina.com.cn/a/b.shtml",
        "title": words,
        "text": words,
        "time": "2024-01-02 03:04:05",
    }
    (tmp_path / "a.jsonl").write_bytes(orjson.dumps(record))
    path = tmp_path / "n.db"
    code, _, talk = caller("run", tmp_path / "a.jsonl", "--store", path)
    assert code == 0
    with Store.open(path, TABLES, readonly=True) as store:
        (row,) = store.database.query("SELECT article_id FROM articles")
    shown = caller("show", row["article_id"], "--why", "--store", path)[1]
    found = caller("search", "贵州茅台", "--store", path)[1]
    for text in (talk, shown, found):
        assert "贵州茅台" in text
        assert not re.search(r"\x1b\[2J|\x1b\]|[\x07\x9b\u202e]", text)


def test_show_without_why_prints_entities_and_keywords_alone(filled, caller):
    code, out, _ = caller("show", "sina:nasample000012", "--store", filled)
    assert code == 0
    assert "中信证券" in out
    assert "600030.SH" in out
    assert "sentiments" not in out


@pytest.mark.parametrize("words", [("没有这样的词",), ("宁德时代", "没有这样的词")])
def test_search_for_what_is_not_there_is_exit_2(filled, caller, words):
    code, out, talk = caller("search", *words, "--store", filled)
    assert (code, out) == (2, "")
    assert "nothing found" in talk


def test_search_gives_at_most_so_many(filled, caller):
    all_hits = caller("search", "公司", "--store", filled)[1]
    one = caller("search", "公司", "--limit", "1", "--store", filled)[1]
    assert len(one.splitlines()) < len(all_hits.splitlines())


def test_a_row_of_mentions_is_a_mention_and_each_is_said_once(filled):
    with Store.open(filled, TABLES, readonly=True) as store:
        rows = store.analyses.rows("mentions", "sina:nasample000012", 1)
    found = [mention(row) for row in rows]
    assert [(m.text, m.start, m.end) for m in found] == [
        (row["text"], row["start"], row["end"]) for row in rows
    ]
    said = distinct(found)
    assert len({orjson.dumps(row) for row in said}) == len(said) <= len(found)
    assert {row["text"] for row in said} == {m.text for m in found}
