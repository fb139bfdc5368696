"""`show`, `search` and `stats`: a look into the store."""

from __future__ import annotations

import os
import re
import subprocess
import sys

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
def test_search_for_what_is_not_there_is_exit_1(filled, caller, words):
    code, out, talk = caller("search", *words, "--store", filled)
    assert (code, out) == (1, "")
    assert "nothing found" in talk


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ((), "give words"),
        (("股", "--limit", "0"), "--limit"),
        (("股", "--ticker", "贵州茅台"), "no code"),
        (("股", "--since", "昨天"), "no time"),
        (("股", "--min-relevance", "1.5"), "--min-relevance"),
        (("股", "--sort", "size"), "--sort"),
    ],
)
def test_a_question_that_makes_no_sense_is_exit_2(filled, caller, words, part):
    code, out, talk = caller("search", *words, "--store", filled)
    assert (code, out, part in talk) == (2, "", True)


def ids(out):
    return [orjson.loads(line)["article_id"] for line in out.splitlines()]


def test_search_says_how_it_ranks_and_how_many_there_are(filled, caller):
    for words, part in [
        (("净利润",), "best match first"),
        (("股",), "best match first"),
        (("。",), "newest first"),
        (("净利润", "--sort", "oldest"), "oldest first"),
    ]:
        code, out, talk = caller("search", *words, "--limit", "1", "--store", filled, "--json")
        assert (code, len(ids(out))) == (0, 1)
        shown = caller("search", *words, "--limit", "1", "--store", filled)[2]
        total = len(ids(caller("search", *words, "--store", filled, "--json")[1]))
        assert f"1 of {total} articles, {part}" in shown
        assert talk == ""


def test_search_by_time_is_sorted_by_time(filled, caller):
    def times(sort):
        out = caller("search", "公司", "--sort", sort, "--store", filled, "--json")[1]
        return [orjson.loads(line)["published"] for line in out.splitlines()]

    assert times("newest") == sorted(times("oldest"), reverse=True)
    assert len(times("oldest")) > 2


@pytest.mark.parametrize("code_of_company", ["300750", "sz300750", "300750.SZ", "SZ.300750"])
def test_filters_alone_find_the_articles_of_a_company(filled, caller, code_of_company):
    code, out, _ = caller("search", "--ticker", code_of_company, "--store", filled, "--json")
    assert code == 0
    with Store.open(filled, TABLES, readonly=True) as store:
        rows = store.database.query(
            "SELECT DISTINCT article_id FROM signals JOIN articles USING (article_id, version) "
            "WHERE ticker = '300750.SZ' AND articles.is_latest"
        )
    assert sorted(ids(out)) == sorted(row["article_id"] for row in rows)


def test_each_filter_takes_away_what_does_not_fit(filled, caller):
    def found(*words):
        return set(ids(caller("search", "公司", *words, "--store", filled, "--json")[1]))

    everything = found()
    late, early = found("--since", "2020-01-01"), found("--until", "2019-12-31")
    assert late
    assert early
    assert not late & early
    assert late | early == everything
    with Store.open(filled, TABLES, readonly=True) as store:
        rows = {r["article_id"]: r for r in store.database.query("SELECT * FROM articles")}
        typed = store.database.query("SELECT article_id, type, family FROM events")
    source = rows[min(everything)]["source"]
    assert {rows[i]["source"] for i in found("--source", source)} == {source}
    for name in ("type", "family"):
        event = typed[0][name]
        with_event = {row["article_id"] for row in typed if row[name] == event}
        assert found("--event", event) == everything & with_event
    assert found("--min-relevance", "1") <= found("--min-relevance", "0.1") <= everything
    assert found("--min-relevance", "1") < everything


@pytest.mark.parametrize("given", ["id", "docid", "url"])
def test_show_takes_the_id_the_sites_id_or_the_url(filled, caller, given):
    with Store.open(filled, TABLES, readonly=True) as store:
        (row,) = store.database.query(
            "SELECT article_id AS id, docid, url FROM articles "
            "WHERE article_id = 'sina:nasample000012' AND is_latest"
        )
    code, out, _ = caller("show", row[given], "--json", "--store", filled)
    shown = orjson.loads(out)
    assert (code, shown["id"], shown["version"]) == (0, row["id"], 1)
    for mention_row in shown["mentions"]:
        assert shown["text"][mention_row["start"] : mention_row["end"]] == mention_row["text"]
        assert isinstance(mention_row["tickers"], list)
    assert set(shown) >= {"title", "entities", "keywords", "summary", "signals"}


def test_reasons_and_tickers_are_words(filled, caller):
    for name in ("sina:nasample000012", "sina:nasample000001"):
        shown = caller("show", name, "--why", "--store", filled)[1]
        assert not re.search(r"hw:|cue:|word:|observer:|(True|False){2}|\[\"", shown)
    assert "600030.SH 06030.HK" in caller("show", "sina:nasample000012", "--store", filled)[1]


def test_stats_as_json(filled, caller):
    code, out, talk = caller("stats", "--json", "--store", filled)
    counted = orjson.loads(out)
    assert (code, talk) == (0, "")
    assert counted["rows"]["articles"] == 13
    assert counted["last_runs"][0]["exit_code"] == 0


@pytest.mark.parametrize("words", [("search", "股"), ("stats",), ("channels",)])
def test_a_reader_who_has_seen_enough_is_a_good_end(filled, words):
    """`| head -1`: the pipe is closed before all is written."""
    store = () if words[0] == "channels" else ("--store", str(filled))
    job = subprocess.Popen(
        [sys.executable, "-c", SLOW_READER, *words, *store],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    job.stdout.close()
    talk = job.stderr.read().decode()
    job.stderr.close()
    assert (job.wait(60), "Traceback" in talk, "Exception" in talk) == (0, False, False)


SLOW_READER = "from sinanews.cli.main import main; main()"


@pytest.mark.parametrize("encoding", ["ascii", "cp936", "cp1252"])
def test_json_is_utf_8_and_text_is_no_traceback_on_other_terminals(filled, encoding):
    def call(*words):
        return subprocess.run(
            [sys.executable, "-m", "sinanews", *words, "--store", str(filled)],
            capture_output=True,
            env=os.environ | {"PYTHONIOENCODING": encoding},
            check=True,
            timeout=60,
        ).stdout

    assert "宁德时代".encode() in call("show", "sina:nasample000001", "--json")
    assert b"sina:nasample000001" in call("search", "宁德时代")


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


@pytest.mark.parametrize(
    "given",
    [
        "inasample000012",
        "doc-inasample000012",
        "doc-inasample000012.shtml",
        "sina:inasample000012",
    ],
)
def test_show_takes_the_sites_id_as_it_stands_in_an_address(filled, caller, given):
    code, out, _ = caller("show", given, "--json", "--store", filled)
    assert (code, orjson.loads(out)["id"]) == (0, "sina:nasample000012")


def test_show_takes_another_spelling_of_a_url(filled, caller):
    with Store.open(filled, TABLES, readonly=True) as store:
        url = store.database.value(
            "SELECT url FROM articles WHERE article_id = ?", ("sina:nasample000012",)
        )
    rest = url.partition("://")[2]
    for given in (f"http://{rest}", f"HTTPS://{rest}#top", f"https://{rest}?from=wap"):
        code, out, _ = caller("show", given, "--json", "--store", filled)
        assert (code, orjson.loads(out)["id"]) == (0, "sina:nasample000012")


@pytest.mark.parametrize(
    "given", ["inasample999999", "http://[::", "doc-", "https://a.example/x"]
)
def test_show_says_where_no_article_has_that_name(filled, caller, given):
    code, out, talk = caller("show", given, "--store", filled)
    assert (code, out) == (2, "")
    assert f"no article {given!r}" in talk
