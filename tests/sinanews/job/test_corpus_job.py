"""The tables across articles are the same in whatever order articles come, and after a stop."""

from __future__ import annotations

import os
import random
import signal
from datetime import datetime, timedelta

import pytest

from sinanews.analysis.options import Options
from sinanews.analysis.tables import TABLES
from sinanews.job import corpus_job, worker_engine, worker_process
from sinanews.job.corpus_job import update_corpus
from sinanews.job.process import Analyzer
from sinanews.job.worker_engine import PageWorkers
from sinanews.scraper.model.records import Article, Paragraph, RawPage
from sinanews.scraper.store.corpus_tables import CORPUS_TABLES
from sinanews.scraper.store.known_times import PUBLISHED
from sinanews.scraper.store.store import Store
from tests.analysis.corpus.made import ARTICLE, NOON, REPORT, vocabulary
from tests.sinanews.job.test_page_loop import analyze

COMPANY = {
    "entity_id": "cn:600001",
    "name": "云海重工",
    "type": "ORG",
    "tickers": '["600001.SH"]',
    "count": 1,
    "first": 1,
    "salience": 0.8,
    "in_title": 0,
}
DEAL = {"type": "acquisition", "family": "ma"}
WHO = {"event": 0, "role": "who", "text": "云海重工", "entity_id": "cn:600001"}


def texts(count=36):
    """(name, hours after noon, text, medium) over three weeks."""
    chosen = random.Random(3)
    made = []
    for number in range(count):
        text = chosen.choice(
            (REPORT, ARTICLE, REPORT[:90], f"{ARTICLE}第{number}期", REPORT[30:])
        )
        hours = chosen.randrange(0, 500)
        made.append((f"a{number:02}", hours, text, chosen.choice(("甲报", "乙报"))))
    return made


def add(store: Store, made, version="3-x") -> None:
    name, hours, text, source = made
    published = NOON + timedelta(hours=hours)
    url = f"https://example.org/{name}"
    article = Article(
        name, url, None, "", (Paragraph(text),), published=published, source=source
    )
    page_id = store.pages.keep(RawPage(url, f"{name} {text}".encode()))
    kept = store.articles.keep(article, page_id, parser_version="1", known_from=PUBLISHED)
    rows = {}
    if "云海重工" in text:
        rows = {
            "entities": [COMPANY],
            "events": [DEAL],
            "event_arguments": [WHO],
            "signals": [{"entity_id": "cn:600001", "ticker": "600001.SH"}],
        }
    store.analyses.keep(kept.article_id, kept.version, version, rows)


def opened(path) -> Store:
    return Store.open(path, TABLES, clock=lambda: NOON + timedelta(days=60))


def dump(store: Store):
    return {table.name: store.rows(table) for table in CORPUS_TABLES} | {
        "signals": store.database.query("SELECT article_id, novelty FROM signals ORDER BY 1")
    }


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The rows of one pass over all texts."""
    with opened(tmp_path_factory.mktemp("corpus") / "n.db") as store:
        for made in texts():
            add(store, made)
        update = update_corpus(store, vocabulary())
        assert update.items == len(texts())
        return dump(store)


def test_one_pass_gives_rows_of_each_kind(whole):
    assert len([row for row in whole["novelty"] if row["entity_id"] is None]) == 36
    kinds = {row["kind"] for row in whole["copies"]}
    assert {"reprint", "full_of"} <= kinds
    assert any(row["days_since_first"] > 0 for row in whole["event_keys"])
    assert all(row["novelty"] is not None for row in whole["signals"])


@pytest.mark.parametrize("seed", range(4))
def test_any_order_of_arrival_gives_the_same_rows(whole, tmp_path, seed):
    chosen = random.Random(seed)
    arrival = texts()
    chosen.shuffle(arrival)
    with opened(tmp_path / "n.db") as store:
        while arrival:
            batch, arrival = arrival[:5], arrival[5:]
            for made in batch:
                add(store, made)
            update_corpus(store, vocabulary())
        assert dump(store) == whole


def test_what_is_up_to_date_is_left_alone(tmp_path):
    with opened(tmp_path / "n.db") as store:
        for made in texts(6):
            add(store, made)
        assert update_corpus(store, vocabulary()).items == 6
        assert update_corpus(store, vocabulary()).since is None


def test_later_articles_cost_nothing_for_the_earlier_ones(tmp_path):
    first, *others = sorted(texts(), key=lambda made: made[1])
    with opened(tmp_path / "n.db") as store:
        for made in (first, *others[:-1]):
            add(store, made)
        update_corpus(store, vocabulary())
        add(store, others[-1])
        assert update_corpus(store, vocabulary()).items == 1


def test_a_rebuild_gives_the_same(whole, tmp_path):
    with opened(tmp_path / "n.db") as store:
        for made in texts():
            add(store, made)
            if made[0] in ("a10", "a20"):
                update_corpus(store, vocabulary())
        update_corpus(store, vocabulary(), rebuild=True)
        assert dump(store) == whole


def test_findings_made_again_bring_their_rows_up_to_date(whole, tmp_path):
    with opened(tmp_path / "n.db") as store:
        for made in texts():
            add(store, made, "2-old")
        update_corpus(store, vocabulary())
        for made in texts():
            add(store, made)
        assert update_corpus(store, vocabulary()).items == len(texts())
        assert dump(store) == whole


def test_after_a_stop_between_batches_the_next_call_goes_on(whole, tmp_path, monkeypatch):
    monkeypatch.setattr(corpus_job, "BATCH", 7)
    done = []

    class Stop(Exception):
        pass

    def stop(count):
        done.append(count)
        if len(done) == 3:
            raise Stop

    with opened(tmp_path / "n.db") as store:
        for made in texts():
            add(store, made)
        with pytest.raises(Stop):
            update_corpus(store, vocabulary(), on_items=stop)
        assert store.corpus.count() == 21
        assert update_corpus(store, vocabulary()).items == len(texts()) - 21
        assert dump(store) == whole


def test_no_row_depends_on_what_came_later(whole, tmp_path):
    moment = NOON + timedelta(hours=250)
    with opened(tmp_path / "n.db") as store:
        for made in texts():
            if NOON + timedelta(hours=made[1]) <= moment:
                add(store, made)
        update_corpus(store, vocabulary())
        for table in CORPUS_TABLES:
            known = [
                row
                for row in whole[table.name]
                if datetime.fromisoformat(row["known_at"]) <= moment
            ]
            assert store.rows(table) == known


@pytest.fixture(scope="module")
def analyzer():
    return Analyzer.load(Options())


@pytest.mark.parametrize("kills", [0, 3])
def test_workers_that_read_items_give_the_same_rows(
    whole, tmp_path, monkeypatch, analyzer, kills
):
    monkeypatch.setattr(worker_engine, "TASK", 2)
    killed = {}  # process → number of the item at which it was killed
    with PageWorkers(analyzer, 2) as engine, opened(tmp_path / "n.db") as store:

        def read(items):
            for number, traits in enumerate(engine.traits(items)):
                # an item that two workers had alone when they were killed is left to the job
                assert kills or traits is not None
                due = number >= 3 + 6 * len(killed) and len(killed) < kills
                alive = sorted(set(engine.processes) - set(killed))
                if (
                    due and alive
                ):  # those killed may not have been replaced yet: a later item then
                    os.kill(alive[0], signal.SIGKILL)
                    killed[alive[0]] = number
                yield traits

        for made in texts():
            add(store, made)
        assert update_corpus(store, vocabulary(), read=read).items == len(texts())
        assert dump(store) == whole
    assert bool(killed) == bool(kills)  # how many depends on how soon they were replaced


def test_workers_that_have_nothing_loaded_leave_the_reading_to_the_job(whole, tmp_path):
    with PageWorkers(analyze, 2) as engine, opened(tmp_path / "n.db") as store:
        for made in texts():
            add(store, made)
        update_corpus(store, vocabulary(), read=engine.traits)
        assert dump(store) == whole


def test_an_item_that_its_workers_die_of_is_read_by_the_job(tmp_path, monkeypatch, analyzer):
    def dies(items, _):
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(worker_process, "traits_by", dies)
    found = []
    with PageWorkers(analyzer, 2) as engine:
        for name, read in (("one.db", None), ("n.db", engine.traits)):
            with opened(tmp_path / name) as store:
                for made in texts(4):
                    add(store, made)
                update_corpus(store, vocabulary(), read=read)
                found.append(dump(store))
    assert found[0] == found[1]
    assert found[0]["novelty"]
