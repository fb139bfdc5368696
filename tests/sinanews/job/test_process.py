"""process: a page in, a value out, the same in every process; what goes wrong is the page's
failure.
"""

from __future__ import annotations

import multiprocessing
import pickle
import time
from pathlib import Path

import pytest

from sinanews.analysis import resources
from sinanews.analysis.options import Options
from sinanews.analysis.steps import STEPS
from sinanews.job import process as module
from sinanews.job.process import Analyzer, Processed, key_of, process, process_batch
from sinanews.scraper.model.records import RECORD, RawPage
from sinanews.scraper.parse import parse

SAMPLES = Path(__file__).resolve().parents[3] / "data" / "samples"
FINANCE = RawPage(None, (SAMPLES / "finance.html").read_bytes(), origin="finance.html")
EMPTY = RawPage("https://example.org/empty.html", b" \n")


def record(number, text="海风电机上半年净利润增长两成。"):
    url = f"https://example.org/{number}.html"
    body = f'{{"url": "{url}", "title": "第{number}条", "time": "2024-01-02 03:04", "text": "{text}"}}'
    return RawPage(url, body.encode(), media_type=RECORD, charset="utf-8")


def loop_for(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


@pytest.fixture(scope="module")
def loaded():
    return resources.load()


def processed_elsewhere(page, options, out):
    out.put(process(page, resources.load(options)))


def test_a_page_gives_its_article_and_rows_of_every_table(loaded):
    processed = process(FINANCE, loaded)
    assert processed.failure is None
    assert processed.article == parse(FINANCE)
    assert {"mentions", "entities", "keywords", "events"} <= processed.rows.keys()
    assert processed.rows["mentions"]


def test_the_same_page_gives_the_same_again_alone_in_a_batch_and_in_another_process(loaded):
    here = process(FINANCE, loaded)
    assert process(FINANCE, loaded) == here
    assert process_batch([record(1), FINANCE, EMPTY], Analyzer(loaded))[1] == here
    spawn = multiprocessing.get_context("spawn")
    out = spawn.Queue()
    child = spawn.Process(target=processed_elsewhere, args=(FINANCE, Options(), out))
    child.start()
    there = out.get(timeout=60)
    child.join()
    assert there == here


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_steps_pickle(step):
    assert pickle.loads(pickle.dumps(step)) == step


def test_what_an_engine_sends_pickles(loaded):
    options = Options(keywords=3, stop_words=("记者",), lexicon_files=("mine.tsv",))
    for value in (options, process, FINANCE, process(FINANCE, loaded), process(EMPTY, loaded)):
        assert pickle.loads(pickle.dumps(value)) == value


def test_a_page_that_cannot_be_read_is_its_failure_with_the_reason():
    (processed,) = process_batch([EMPTY], None)
    assert processed.article is None
    assert (processed.failure.subject, processed.failure.stage) == (EMPTY.url, "parse")
    assert processed.failure.reason == "empty"


@pytest.mark.parametrize(
    "error",
    [ValueError("no"), KeyError("k"), TypeError("t"), RecursionError(), ZeroDivisionError()],
)
def test_a_fault_of_ours_is_the_failure_of_its_page_alone(monkeypatch, error):
    def broken(page):
        if page.url.endswith("2.html"):
            raise error
        return parse(page)

    monkeypatch.setattr(module, "parse", broken)
    made = process_batch([record(1), record(2), record(3)], None)
    assert [p.failure and p.failure.reason for p in made] == [None, "unforeseen", None]
    assert "please report" in made[1].failure.message


def test_what_is_not_the_pages_fault_ends_the_job(monkeypatch):
    def full(page):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "parse", full)
    with pytest.raises(OSError, match="No space"):
        process_batch([record(1)], None)


def picky(articles):
    """An analysis that fails where an article holds a bad word, and loops where it holds another."""
    for article in articles:
        if "坏" in article.body:
            raise LookupError("bad")
        if "慢" in article.body:
            loop_for(30)
    return [{"words": [{"length": len(a.body)}]} for a in articles]


def test_a_batch_that_fails_is_done_one_by_one():
    made = process_batch([record(1), record(2, "坏消息"), record(3)], picky)
    assert [p.rows is not None for p in made] == [True, False, True]
    assert (made[1].article.id, made[1].failure.stage) == (
        parse(record(2, "坏消息")).id,
        "analyse",
    )


def test_a_page_that_loops_in_the_analysis_is_a_timeout_the_others_are_done():
    begin = time.monotonic()
    made = process_batch([record(1), record(2, "慢消息"), record(3)], picky, seconds=0.1)
    assert time.monotonic() - begin < 10
    assert [p.failure and p.failure.reason for p in made] == [None, "timeout", None]
    assert [p.rows is not None for p in made] == [True, False, True]
    assert "longer than 0.1 s" in made[1].failure.message
    assert "next run" in made[1].failure.message


def test_a_page_that_loops_in_the_parser_is_a_timeout(monkeypatch):
    def slow(page):
        if page.url.endswith("1.html"):
            loop_for(30)
        return parse(page)

    monkeypatch.setattr(module, "parse", slow)
    made = process_batch([record(1), record(2)], None, seconds=0.1)
    assert (made[0].article, made[0].failure.reason, made[0].failure.stage) == (
        None,
        "timeout",
        "parse",
    )
    assert made[1].article is not None


def test_what_is_analysed_already_is_not_analysed_again():
    seen = []

    def analyze(articles):
        seen.extend(article.url for article in articles)
        return [{} for _ in articles]

    pages = [record(1), record(2)]
    analysed = frozenset((key_of(parse(pages[0])),))
    made = process_batch(pages, analyze, analysed=analysed)
    assert seen == [pages[1].url]
    assert [p.rows for p in made] == [None, {}]


def test_a_page_without_an_article_is_not_analysed():
    portal = RawPage(
        "https://example.org/",
        b"<html><head><title>x</title></head><body><a href='/a'>x</a></body></html>",
    )

    def never(articles):
        raise AssertionError(articles)

    (processed,) = process_batch([portal], never)
    assert processed.rows is None
    assert processed == Processed(article=processed.article, failure=processed.failure)


def test_nothing_in_nothing_out(loaded):
    assert process_batch([], Analyzer(loaded)) == []
