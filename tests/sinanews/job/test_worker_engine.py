"""Several processes: the rows of one, whatever happens to them."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from sinanews.analysis.tables import TABLES
from sinanews.job.page_loop import BATCH, OneProcess, collect
from sinanews.job.process import Analyzer
from sinanews.job.source_job import read_sources
from sinanews.job.worker_engine import PageWorkers, engine_of
from sinanews.scraper import sources
from sinanews.scraper.model.records import Failure, RawPage, Skipped
from sinanews.scraper.store.store import Store
from sinanews.settings import Settings
from tests.sinanews.job.test_page_loop import WORDS, analyze, dump, record

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "data/samples"


def slowly(articles):
    time.sleep(0.002 * len(articles))
    return analyze(articles)


def deadly(articles):
    """Dies of 杀, as of a fault in a library; waits long and deafly on 聋."""
    for article in articles:
        if "杀" in article.body:
            os.kill(os.getpid(), signal.SIGKILL)
        if "聋" in article.body:
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
            time.sleep(60)
    return analyze(articles)


def work_into(path, items, *, jobs=2, work=analyze, seconds=60.0, **options):
    with (
        PageWorkers(work, jobs, seconds=seconds) as engine,
        Store.open(path, (WORDS,)) as store,
    ):
        return collect(
            items, store, analyze=work, analysis_version="1", engine=engine, **options
        )


def alone_into(path, items, *, work=analyze):
    with Store.open(path, (WORDS,)) as store:
        return collect(items, store, analyze=work, analysis_version="1")


def children() -> set[int]:
    return {child.pid for child in psutil.Process().children(recursive=True)}


def mixed() -> list:
    """Pages that are new, repeated near and far, changed, bad; files that failed or were
    skipped.
    """
    items: list = [record(n) for n in range(200)]
    items[30] = record(3)
    items[150] = record(3)
    items[160] = record(5, "改了")
    items[170] = RawPage("https://example.org/e.html", b" ", origin="e")
    items[171] = RawPage("https://example.org/e.html", b" ", origin="e")
    items[199] = RawPage("https://example.org/e.html", b" ", origin="e")
    items.insert(90, Failure("b", "source", "empty", "b is empty"))
    items.insert(100, Skipped("a.png", "kind"))
    return items


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_the_rows_and_counts_of_one_process(tmp_path, jobs):
    events: list[list] = [[], []]
    with Store.open(tmp_path / "one.db", (WORDS,)) as store:
        one = collect(
            mixed(), store, analyze=analyze, analysis_version="1", on_event=events[0].append
        )
    several = work_into(tmp_path / "n.db", mixed(), jobs=jobs, on_event=events[1].append)
    assert dump(tmp_path / "n.db") == dump(tmp_path / "one.db")
    assert events[0] == events[1]
    for name in ("pages", "articles", "duplicates", "templates", "failed", "skipped", "rows"):
        assert getattr(several, name) == getattr(one, name)
    assert not several.interrupted


def test_a_second_run_changes_no_row(tmp_path):
    work_into(tmp_path / "n.db", mixed())
    before = dump(tmp_path / "n.db")
    summary = work_into(tmp_path / "n.db", mixed())
    assert (summary.rows, summary.articles) == ({}, {"same": 197})
    assert dump(tmp_path / "n.db") == before


def test_real_pages_give_the_same_rows(tmp_path):
    analyzer = Analyzer.load(Settings().options())
    for name, jobs in (("one.db", 1), ("two.db", 2)):
        with (
            engine_of(analyzer, jobs) as engine,
            Store.open(tmp_path / name, TABLES) as store,
        ):
            collect(
                sources.read(str(SAMPLES)),
                store,
                analyze=analyzer,
                analysis_version=analyzer.version,
                engine=engine,
            )
    assert dump(tmp_path / "two.db") == dump(tmp_path / "one.db")


def test_one_job_needs_no_process(tmp_path):
    before = children()
    with engine_of(analyze, 1) as engine:
        assert isinstance(engine, OneProcess)
        assert children() == before


def test_processes_are_made_when_there_is_work_and_gone_at_the_end(tmp_path):
    before = children()
    with PageWorkers(analyze, 3) as engine:
        assert engine.processes == ()
        with Store.open(tmp_path / "n.db", (WORDS,)) as store:
            collect([record(1)], store, analyze=analyze, engine=engine)
        assert len(engine.processes) == 1  # a page needs no more
    deadline = time.monotonic() + 10
    while children() != before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert children() == before


def test_twenty_kills_during_a_run_change_nothing(tmp_path):
    alone_into(tmp_path / "one.db", (record(n) for n in range(2000)))
    chance = random.Random(4)
    killed: set[int] = set()
    written = 0

    def kill(_) -> None:
        """Kill any worker each time that more than a batch was written: the pages of the last
        one are done then, and none of them is alone with its second worker.
        """
        nonlocal written
        written += 1
        alive = sorted(set(engine.processes) - killed)
        if written % 95 == 0 and len(killed) < 20 and alive:
            victim = chance.choice(alive)
            os.kill(victim, signal.SIGKILL)
            killed.add(victim)

    with PageWorkers(slowly, 2) as engine, Store.open(tmp_path / "n.db", (WORDS,)) as store:
        summary = collect(
            (record(n) for n in range(2000)),
            store,
            analyze=slowly,
            analysis_version="1",
            engine=engine,
            on_event=kill,
        )
    assert len(killed) == 20
    assert (summary.articles, summary.failed) == ({"new": 2000}, {})
    assert dump(tmp_path / "n.db") == dump(tmp_path / "one.db")


def test_a_page_that_kills_is_a_failure_and_the_others_are_done(tmp_path):
    pages = [record(n) for n in range(100)]
    pages[40] = record(40, "杀")
    pages[77] = record(77, "杀")
    summary = work_into(tmp_path / "n.db", pages, work=deadly)
    assert (summary.articles, summary.failed) == ({"new": 98}, {"worker_died": 2})
    with Store.open(tmp_path / "n.db", (WORDS,), readonly=True) as store:
        rows = store.failures.open()
        assert [row["subject"] for row in rows] == [pages[40].url, pages[77].url]
        assert "died" in rows[0]["message"]
        assert store.counts()["pages"] == 100  # the raw page is kept, to be tried again
    again = work_into(tmp_path / "n.db", pages, work=analyze)
    assert again.articles == {"new": 2, "same": 98}
    with Store.open(tmp_path / "n.db", (WORDS,), readonly=True) as store:
        assert store.failures.open() == []


def test_a_page_that_comes_alone_is_tried_once_more(tmp_path):
    summary = work_into(tmp_path / "n.db", [record(1, "杀")], work=deadly)
    assert summary.failed == {"worker_died": 1}


def test_a_page_that_heeds_no_deadline_costs_its_process_and_no_other_page(tmp_path):
    pages = [record(n, "聋" if n == 5 else "文") for n in range(20)]
    summary = work_into(tmp_path / "n.db", pages, work=deadly, seconds=0.5)
    assert (summary.articles, summary.failed) == ({"new": 19}, {"timeout": 1})


def test_a_list_of_urls_finds_the_pages_read_before_it(tmp_path):
    records, lists = tmp_path / "a.jsonl", tmp_path / "b.txt"
    bodies = [record(n).body for n in range(300)]
    records.write_bytes(b"\n".join(bodies) + b"\n")
    lists.write_text("".join(f"{record(n).url}\n" for n in range(255, -1, -3)))
    counts = []
    for name, jobs in (("one.db", 1), ("two.db", 2)):
        with (
            engine_of(analyze, jobs) as engine,
            Store.open(tmp_path / name, (WORDS,)) as store,
        ):
            names = [str(records), str(lists)]
            items = read_sources(store, names, before_lookup=engine.settle)
            summary = collect(
                items, store, analyze=analyze, analysis_version="1", engine=engine
            )
            counts.append((summary.pages, summary.articles, summary.failed))
    assert counts[0] == counts[1]
    assert counts[0][1] == {"new": 300, "same": 86}


def test_ctrl_c_while_a_batch_is_written_keeps_it(tmp_path):
    def on_event(event) -> None:
        if event.subject.endswith("/70.shtml"):
            os.kill(os.getpid(), signal.SIGINT)

    summary = work_into(tmp_path / "n.db", (record(n) for n in range(1000)), on_event=on_event)
    assert (summary.interrupted, summary.pages) == (True, 2 * BATCH)
    again = work_into(tmp_path / "n.db", [record(n) for n in range(1000)])
    assert again.articles == {"new": 1000 - 2 * BATCH, "same": 2 * BATCH}


def test_ctrl_c_of_the_whole_group_ends_with_130_and_nothing_left(tmp_path):
    source = tmp_path / "many.jsonl"
    text = "贵州茅台发布公告，净利润同比增长百分之十五。" * 20
    source.write_bytes(b"\n".join(record(n, text).body for n in range(3000)))
    program = (sys.executable, "-c", "from sinanews.cli.main import main; main()", "run")
    given = (str(source), "--store", str(tmp_path / "n.db"), "--jobs", "2", "--quiet")
    job = subprocess.Popen([*program, *given], start_new_session=True)
    parent = psutil.Process(job.pid)
    while len(parent.children(recursive=True)) < 3:  # the fork server and two workers
        assert job.poll() is None
        time.sleep(0.02)
    time.sleep(0.5)
    helpers = parent.children(recursive=True)
    os.killpg(job.pid, signal.SIGINT)
    assert job.wait(timeout=30) == 130
    _, alive = psutil.wait_procs(helpers, timeout=10)
    assert not alive


def test_a_killed_job_leaves_no_process(tmp_path):
    source = tmp_path / "many.jsonl"
    source.write_bytes(b"\n".join(record(n).body for n in range(5000)))
    program = (sys.executable, "-c", "from sinanews.cli.main import main; main()", "run")
    given = (str(source), "--store", str(tmp_path / "n.db"), "--jobs", "2", "--quiet")
    job = subprocess.Popen([*program, *given])
    parent = psutil.Process(job.pid)
    while len(parent.children(recursive=True)) < 3:
        assert job.poll() is None
        time.sleep(0.02)
    helpers = parent.children(recursive=True)
    job.kill()
    job.wait()
    _, alive = psutil.wait_procs(helpers, timeout=10)
    assert not alive
    Store.open(tmp_path / "n.db", TABLES).close()  # nobody holds it
