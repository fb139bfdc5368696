"""The loop: counts, reruns, failures that stay and go, Ctrl-C, SIGKILL."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from sinanews.job import page_loop as module
from sinanews.job import process as process_module
from sinanews.job.page_loop import collect
from sinanews.scraper.model.errors import ParseError
from sinanews.scraper.model.records import RECORD, Failure, Paragraph, RawPage, Skipped
from sinanews.scraper.parse import parse
from sinanews.scraper.store.schema import Column, Table
from sinanews.scraper.store.store import Store

ROOT = Path(__file__).resolve().parents[3]
WORDS = Table("words", (Column("word", "text", "a word"),))


def record(number: int, text: str = "文") -> RawPage:
    url = f"https://finance.sina.com.cn/a/{number}.shtml"
    body = f'{{"url": "{url}", "title": "第{number}条", "time": "2024-01-02 03:04:05", "text": "{text}{number}"}}'
    return RawPage(
        url, body.encode(), media_type=RECORD, charset="utf-8", origin=f"a.jsonl:{number}"
    )


def analyze(articles):
    return [
        {"words": [{"word": character} for character in article.body]} for article in articles
    ]


def run(store, items, **options):
    return collect(items, store, analyze=analyze, analysis_version="1", **options)


def dump(path: Path) -> dict:
    times = ("first_seen", "last_seen", "available_at", "known_at", "replaced_at", "made_at")
    with Store.open(path, readonly=True) as store:
        tables = {
            name: store.database.query(f'SELECT * FROM "{name}"') for name in store.counts()
        }
    return {
        name: sorted(
            str({k: v for k, v in row.items() if k not in (*times, "row_id")}) for row in rows
        )
        for name, rows in tables.items()
    }


NAV = '<html><body><nav><a href="/a">首页</a><a href="/b">{}</a></nav></body></html>'


@pytest.mark.parametrize("head", ["", "<title>首页</title>"])
def test_a_page_without_article_is_counted_and_makes_no_row(tmp_path, head):
    pages = [
        RawPage(None, (head + NAV.format(word)).encode(), origin=f"{word}.html")
        for word in ("财经", "股票")
    ]
    with Store.open(tmp_path / "n.db", (WORDS,)) as store:
        for _ in range(2):
            summary = run(store, pages)
            counted = (summary.pages, summary.articles, summary.skipped)
            assert counted == (2, {}, {"no_text": 2})
        assert store.pages.count() == 2
        assert store.counts()["articles"] == 0
        assert store.failures.open() == []


ROWS = "".join(f'<li><a href="/{n}.html">云桥港第{n}期工程今日开工</a></li>' for n in range(8))
LIST = RawPage("https://yunqiao.example/roll/", f"<html><ul>{ROWS}</ul></html>".encode())


def rows_of_skips(store: Store) -> list[tuple[str, str]]:
    rows = store.failures.open(with_skipped=True)
    return [(row["reason"], row["code_version"]) for row in rows]


def test_a_list_page_is_read_once_by_the_same_code(tmp_path, monkeypatch):
    parsed = Counter()

    def counting(page, *names, **named):
        parsed[page.url] += 1
        return parse(page, *names, **named)

    monkeypatch.setattr("sinanews.job.process.parse", counting)
    with Store.open(tmp_path / "n.db", (WORDS,)) as store:
        first = run(store, [LIST])
        assert (first.skipped, parsed[LIST.url]) == ({"list": 1}, 1)
        kept = rows_of_skips(store)
        assert [reason for reason, _ in kept] == ["skipped_list"]
        assert run(store, [LIST]).skipped == {"list": 1}
        assert run(store, store.pages.all()).skipped == {"list": 1}  # as `reparse`
        assert (parsed[LIST.url], rows_of_skips(store)) == (1, kept)
        assert run(store, store.pages.all(), force=True).skipped == {"list": 1}
        assert parsed[LIST.url] == 2
        store.failures.retry()
        run(store, store.pages.all())
        assert (parsed[LIST.url], rows_of_skips(store)) == (3, kept)


def test_a_list_page_that_is_an_article_now_is_skipped_no_more(tmp_path, monkeypatch):
    def mended(page, *names, **named):
        article = parse(page, *names, **named)
        return replace(article, page_type="article", paragraphs=(Paragraph("云桥港开工。"),))

    with Store.open(tmp_path / "n.db", (WORDS,)) as store:
        run(store, [LIST])
        monkeypatch.setattr("sinanews.job.page_loop.PARSER_VERSION", "next")
        monkeypatch.setattr("sinanews.job.process.parse", mended)
        assert run(store, store.pages.all()).articles == {"new": 1}
        assert rows_of_skips(store) == []


def test_an_article_that_is_gone_from_its_page_is_a_version(tmp_path):
    url = "https://yunqiao.example/news/7"
    text = "云桥港今日开始扩建，工期三年，总投资五十亿元。" * 5
    page = f"<html><body><h1>云桥港开始扩建</h1><p>2026-03-12 20:11</p><p>{text}</p></body></html>"
    gone = RawPage(url, NAV.format("财经").encode())
    with Store.open(tmp_path / "n.db", (WORDS,)) as store:
        assert run(store, [gone]).articles == {}
        assert run(store, [RawPage(url, page.encode())]).articles == {"new": 1}
        assert run(store, [gone]).articles == {"changed": 1}


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "news.db", (WORDS,)) as store:
        yield store


def test_everything_is_counted(store):
    events = []
    items = [
        record(1),
        record(22),
        Skipped("a.png", "kind"),
        Failure("b", "source", "empty", "b is empty"),
        record(1),
    ]
    summary = run(store, items, on_event=events.append)
    assert summary.pages == 3
    assert summary.articles == {"new": 2, "same": 1}
    assert (summary.skipped, summary.failed, summary.rows) == (
        {"kind": 1},
        {"empty": 1},
        {"words": 5},
    )
    assert summary.page_types == {"article": 3}
    assert [event.kind for event in events] == ["page", "page", "skipped", "failed", "page"]


def test_running_again_changes_no_row(store):
    items = [record(n) for n in range(100)] + [Failure("b", "source", "empty", "b is empty")]
    run(store, items)
    before = list(store.database._connection.iterdump())
    summary = run(store, items)
    assert (summary.articles, summary.rows, summary.failed) == (
        {"same": 100},
        {},
        {"empty": 1},
    )
    assert list(store.database._connection.iterdump()) == before


def test_a_changed_page_makes_a_version_with_its_own_rows(store):
    run(store, [record(1)])
    assert run(store, [record(1, "改了")]).articles == {"changed": 1}
    assert store.database.query(
        "SELECT version, count(*) AS n FROM words GROUP BY version"
    ) == [
        {"version": 1, "n": 2},
        {"version": 2, "n": 3},
    ]


def test_a_bad_page_does_not_stop_the_batch_and_waits_for_a_change(store, monkeypatch):
    def parse(page):
        calls.append(page.origin)
        if page.origin.endswith(":2"):
            raise ParseError("the front matter is no YAML", reason="yaml")
        if page.origin.endswith(":3"):
            raise IndexError("a fault of ours")
        return good(page)

    calls, good = [], process_module.parse
    monkeypatch.setattr(process_module, "parse", parse)
    pages = [record(n) for n in range(1, 5)]
    for _ in range(2):
        summary = run(store, pages)
        assert summary.failed == {"unforeseen": 1, "yaml": 1}
    assert len(calls) == 4
    assert [(row["reason"], row["attempts"]) for row in store.failures.open()] == [
        ("yaml", 1),
        ("unforeseen", 1),
    ]
    assert store.counts()["pages"] == 4
    monkeypatch.setattr(process_module, "parse", good)
    monkeypatch.setattr(module, "PARSER_VERSION", "next")
    assert run(store, pages).failed == {}
    assert store.failures.open() == []
    assert store.counts()["articles"] == 4


def test_an_article_that_cannot_be_analysed_is_a_failure_of_its_own(store):
    def picky(articles):
        if any("坏" in article.body for article in articles):
            raise ValueError("no")
        return analyze(articles)

    pages = [record(1), record(2, "坏"), record(3)]
    summary = collect(pages, store, analyze=picky, analysis_version="1")
    assert (summary.failed, summary.rows) == ({"unforeseen": 1}, {"words": 4})
    assert store.failures.open()[0]["stage"] == "analyse"
    assert collect(pages, store, analyze=analyze, analysis_version="2").failed == {}
    assert (store.failures.open(), store.counts()["analyses"]) == ([], 3)


def test_pages_are_processed_before_the_store_is_locked(store):
    """Another program can write while we parse and analyse."""

    def analyze_while_another_writes(articles):
        other = sqlite3.connect(store.path, timeout=0, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
        other.close()
        return analyze(articles)

    summary = collect(
        [record(n) for n in range(70)],
        store,
        analyze=analyze_while_another_writes,
        analysis_version="1",
    )
    assert (summary.articles, summary.failed) == ({"new": 70}, {})


def test_a_page_that_changed_only_around_its_article_is_not_analysed_again(store):
    seen = []

    def analyze_and_note(articles):
        seen.extend(article.url for article in articles)
        return analyze(articles)

    def page(advertisement):
        body = (ROOT / "data/samples/finance.html").read_bytes()
        url = "https://finance.sina.com.cn/stock/2024-01-02/doc-inasample000099.shtml"
        return RawPage(url, body.replace(b"</body>", advertisement + b"</body>"), origin="a")

    for advertisement in (b"", b"<!-- 1 -->", b"<!-- 2 -->"):
        collect([page(advertisement)], store, analyze=analyze_and_note, analysis_version="1")
    assert len(seen) == 1
    assert (store.counts()["pages"], store.counts()["articles"]) == (3, 1)
    collect([page(b"<!-- 3 -->")], store, analyze=analyze_and_note, analysis_version="2")
    assert len(seen) == 2


def test_a_bad_page_that_comes_twice_in_a_batch_is_one_attempt(store):
    empty = RawPage("https://example.org/e.html", b" ", origin="e")
    assert run(store, [empty, record(1), empty]).failed == {"empty": 2}
    assert [row["attempts"] for row in store.failures.open()] == [1]


def test_a_page_that_takes_too_long_is_a_failure_that_the_next_run_tries_again(
    store, monkeypatch
):
    def slow(page):
        if page.origin.endswith(":2"):
            end = time.monotonic() + 30
            while time.monotonic() < end:
                pass
        return good(page)

    good = process_module.parse
    monkeypatch.setattr(process_module, "parse", slow)
    limited = partial(process_module.process_batch, seconds=0.1)
    monkeypatch.setattr(process_module, "process_batch", limited)
    summary = run(store, [record(1), record(2), record(3)])
    assert (summary.articles, summary.failed) == ({"new": 2}, {"timeout": 1})
    monkeypatch.setattr(process_module, "parse", good)
    assert run(store, [record(2)]).articles == {"new": 1}
    assert store.failures.open() == []


def test_a_new_analysis_version_makes_the_rows_anew(store):
    collect([record(1)], store)
    assert store.counts()["words"] == 0
    assert run(store, [record(1)]).rows == {"words": 2}
    assert collect(
        [record(1)],
        store,
        analyze=lambda a: [{"words": [{"word": "x"}]}],
        analysis_version="2",
    ).rows == {"words": 1}


def test_a_source_that_was_mended_is_forgotten(store):
    run(
        store,
        [
            record(1),
            Failure("a.jsonl:7", "source", "json", "bad"),
            Failure("x", "source", "empty", "x"),
        ],
    )
    run(store, [record(1)])
    assert [row["subject"] for row in store.failures.open()] == ["x"]


@pytest.mark.parametrize("count", [1, 31, 32, 33, 64, 65, 130])
def test_a_batch_is_analysed_in_parts_and_written_whole(store, count):
    sizes = []

    def counted(articles):
        sizes.append(len(articles))
        return analyze(articles)

    summary = collect(
        (record(n) for n in range(count)), store, analyze=counted, analysis_version="1"
    )
    assert sum(sizes) == count == summary.articles["new"]
    assert max(sizes) == min(count, process_module.TOGETHER)
    assert store.counts()["words"] == sum(len(f"文{n}") for n in range(count))


def test_ctrl_c_ends_after_the_batch_in_flight(store):
    sent = []

    def interrupted(articles):
        if not sent:  # a second one would end it at once
            sent.append(os.kill(os.getpid(), signal.SIGINT))
        return analyze(articles)

    summary = collect(
        (record(n) for n in range(1000)), store, analyze=interrupted, analysis_version="1"
    )
    assert summary.interrupted
    assert summary.pages == module.BATCH
    assert store.counts()["analyses"] == module.BATCH
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


JOB = """
import sys, time
sys.path.insert(0, {root!r})
from tests.sinanews.job.test_page_loop import WORDS, analyze, record, run
from sinanews.scraper.store.store import Store
with Store.open(sys.argv[1], (WORDS,)) as store:
    run(store, (record(n) for n in range(1500)))
"""


def test_a_killed_run_loses_nothing_and_doubles_nothing(tmp_path):
    script = tmp_path / "job.py"
    script.write_text(JOB.format(root=str(ROOT)), encoding="utf-8")
    whole, killed = tmp_path / "whole.db", tmp_path / "killed.db"
    subprocess.run([sys.executable, script, whole], check=True)
    cut = 0
    for wanted in (1, 200, 500, 900):
        job = subprocess.Popen([sys.executable, script, killed])
        while job.poll() is None and articles(killed) < wanted:
            time.sleep(0.005)
        job.kill()
        cut += job.wait() == -signal.SIGKILL
        assert articles(killed) % module.BATCH == 0 or articles(killed) == 1500
    assert cut >= 1
    subprocess.run([sys.executable, script, killed], check=True)
    assert dump(killed) == dump(whole)
    with Store.open(killed) as store:
        assert store.database.query("PRAGMA integrity_check") == [{"integrity_check": "ok"}]


def articles(path: Path) -> int:
    from sinanews.scraper.model.errors import StoreError

    try:
        with Store.open(path, readonly=True) as store:
            return store.database.query("SELECT count(*) AS n FROM analyses")[0]["n"]
    except StoreError:
        return 0
