"""What is to be done with pages, as the loop asks the store."""

from __future__ import annotations

import pytest

from sinanews.job.page_loop import Loop, collect
from sinanews.job.page_plan import Prepared, design_in, pages_of
from sinanews.job.process import Processed, process_batch
from sinanews.scraper.model.records import Article, Failure, RawPage, Skipped
from sinanews.scraper.store.pages import ParsedPage
from sinanews.scraper.store.store import Store
from tests.sinanews.job.test_page_loop import WORDS, analyze, record


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "news.db", (WORDS,)) as store:
        yield store


def test_pages_are_what_is_neither_skipped_nor_failed():
    items = [
        record(1),
        Skipped("a.png", "kind"),
        Failure("b", "source", "empty", "b"),
        record(2),
    ]
    assert pages_of(items) == [record(1), record(2)]


def test_a_plan_names_what_is_new_once(store):
    collect([record(1)], store, analyze=analyze, analysis_version="1")
    plan = Loop(store, analyze, "1").plan([record(1), record(2), record(2)])
    assert list(plan.due.values()) == [record(2)]
    assert isinstance(plan.known[plan.ids[0]], ParsedPage)
    assert plan.ids[1] == plan.ids[2]


def test_what_was_written_after_the_plan_counts(store):
    """Two plans of one page: the second is made before the first is written."""
    loop = Loop(store, analyze, "1")
    pages = [record(1)]
    plans = [loop.plan(pages), loop.plan(pages)]
    for plan, state in zip(plans, ("new", "same"), strict=True):
        made = process_batch(list(plan.due.values()), analyze)
        prepared = loop.prepare_made(plan, made)
        loop.write_batch(pages, prepared)
        assert loop.counters.articles[state] == 1
    assert prepared[0].known is not None
    assert loop.counters.rows == {"words": 2}


def test_what_is_due_only_now_is_processed_now(store):
    """A page was known when it was planned; then its rows were dropped."""
    collect([record(1)], store, analyze=analyze, analysis_version="1")
    loop = Loop(store, analyze, "1")
    plan = loop.plan([record(1)])
    assert not plan.due
    (article_id, version, _), *_ = store.articles.all()
    store.analyses.drop(article_id, version)
    prepared = loop.prepare_made(plan, [])
    loop.write_batch([record(1)], prepared)
    assert loop.counters.rows == {"words": 2}


def test_a_page_that_gave_no_article_shares_nothing_with_others():
    page = RawPage("https://a.example/1", b"x", origin="1.html")
    failed = Prepared(page, "1", None, Processed())
    assert design_in(failed) == ""
    article = Article("a:1", page.url, None, "题", (), template="story")
    made = design_in(Prepared(page, "1", None, Processed(article)))
    assert made == design_in(Prepared(page, "2", None, Processed(article)))
    assert made
