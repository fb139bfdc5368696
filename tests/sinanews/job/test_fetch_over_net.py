"""The fetch job against a real server: complete under faults, exactly once, polite, replayable."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import pairwise

import pytest
from fastwarc.warc import ArchiveIterator
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from sinanews.job.page_loop import collect
from sinanews.scraper.lists.window import Window
from sinanews.scraper.model.ids import document_id
from sinanews.scraper.sites.sina.document_ids import IDS
from sinanews.scraper.sources import read
from sinanews.scraper.store.store import Store
from tests.fakesina import FAULTS, FakeSina, Fault
from tests.sinanews.job.jobs import Skips, each_kind, fetch, rows, unobtainable
from tests.sinanews.job.site import WORDS, analyze

ARTICLES, FLASHES = 200, 40


@pytest.fixture(scope="module")
def sina():
    with FakeSina(articles=ARTICLES, flashes=FLASHES, bulletins=0, seed=3) as sina:
        yield sina


@pytest.fixture
def well(sina):
    sina.plan([])
    sina.behave(crawl_delay=0.0)
    sina.insert_each(0)
    return sina


@pytest.fixture
def since(well):
    """The number of the first request of this test in the server's log."""
    return len(well.log())


def pages_of(log):
    """Return the requests that were for articles."""
    return [r for r in log if document_id(IDS, r["path"]) or "/article_" in r["path"]]


def test_all_is_fetched_once_and_the_second_run_asks_for_lists_only(well, since, tmp_path):
    summary = fetch(tmp_path, well)
    assert summary.link_counts.complete
    assert summary.link_counts.articles == len(well.articles())
    asked = Counter(r["host"] + r["path"] for r in pages_of(well.log(since)))
    assert set(asked.values()) == {1}
    before, start = rows(tmp_path / "news.db"), len(well.log())
    again = fetch(tmp_path, well)
    assert (again.progress.found, again.progress.lists, pages_of(well.log(start))) == (
        0,
        2,
        [],
    )
    assert rows(tmp_path / "news.db") == before


def test_articles_are_what_the_site_holds(well, tmp_path):
    fetch(tmp_path, well)
    with Store.open(tmp_path / "news.db", (WORDS,), readonly=True) as store:
        held = {
            article.docid: article for _, _, article in store.articles.all() if article.docid
        }
    wanted = [article for article in well.articles() if article["docid"]]
    assert len(wanted) > ARTICLES * 0.9
    for article in wanted:
        found = held[article["docid"]]
        assert found.published.isoformat()[:16] == article["published"][:16]
        assert all(paragraph.strip() in found.body for paragraph in article["paragraphs"]), (
            article
        )


def test_rows_that_arrive_while_the_lists_are_read_are_neither_skipped_nor_doubled(
    well, tmp_path
):
    with FakeSina(articles=ARTICLES, flashes=FLASHES, bulletins=0, seed=5) as sina:
        sina.insert_each(3, flashes=2)
        fetch(tmp_path, sina)
        sina.insert_each(0)
        summary = fetch(tmp_path, sina)
        assert summary.link_counts.articles == len(sina.articles())
        asked = Counter(r["host"] + r["path"] for r in pages_of(sina.log()))
    assert set(asked.values()) == {1}


def test_a_changed_article_becomes_a_version_and_the_others_answer_304(well, tmp_path):
    skips, hundred = Skips(), Window(maximum=100)
    fetch(tmp_path, well, skips=skips, channels=("feed:2519",), window=hundred)
    skips.ahead += 90_000
    with Store.open(tmp_path / "news.db", (WORDS,), readonly=True) as store:
        url = store.database.query("SELECT url FROM pages LIMIT 1")[0]["url"]
    assert well.change(url)
    start = len(well.log())
    summary = fetch(
        tmp_path,
        well,
        skips=skips,
        channels=("feed:2519",),
        window=hundred,
        refresh=timedelta(days=1),
    )
    assert (summary.run.articles, summary.unchanged) == ({"changed": 1}, 99)
    assert Counter(r["status"] for r in pages_of(well.log(start))) == {304: 99, 200: 1}


def test_an_article_that_several_lists_name_is_asked_for_once(well, since, tmp_path):
    lists = (
        "feed:2519",
        "flash:0",
        "app:0",
        "column:56592",
        "stock:sh600519",
        "hk:00700",
        "us:AAPL",
        "search:茅台",
    )
    feeds = (
        "rss:https://rss.sina.com.cn/x.xml",
        "sitemap:https://finance.sina.com.cn/sitemap.xml",
    )
    summary = fetch(
        tmp_path, well, channels=(*lists, *feeds, "urls:https://finance.sina.com.cn/urls.txt")
    )
    assert summary.link_counts.articles == len(well.articles())
    assert summary.link_counts.duplicates > ARTICLES
    asked = Counter(
        document_id(IDS, r["path"]) or r["path"] for r in pages_of(well.log(since))
    )
    assert set(asked.values()) == {1}


def test_a_replay_of_the_archive_gives_the_same_rows(well, tmp_path):
    fetch(tmp_path, well, channels=("feed:2519", "flash:0", "column:56592", "stock:sh600519"))
    with Store.open(tmp_path / "replay.db", (WORDS,)) as store:
        summary = collect(
            read(str(tmp_path / "archive")), store, analyze=analyze, analysis_version="1"
        )
    assert summary.failed == {}
    content = ("articles", "words", "analyses")
    assert rows(tmp_path / "replay.db", only=content) == rows(
        tmp_path / "news.db", only=content
    )
    (file,) = (tmp_path / "archive").iterdir()
    with file.open("rb") as stream:
        kinds = Counter(record.rec_type for record in WarcioIterator(stream))
    with file.open("rb") as stream:
        assert sum(1 for _ in ArchiveIterator(stream)) == kinds.total()
    assert kinds["resource"] == FLASHES
    assert kinds["response"] == kinds["request"]


def test_never_more_than_the_set_rate_and_concurrency(well, since, tmp_path):
    rate = 25.0
    well.plan([Fault("hang", match="doc-i", share=0.1, times=1)])
    fetch(
        tmp_path,
        well,
        rate=rate,
        deadline=0.4,
        channels=("feed:2519",),
        window=Window(maximum=80),
    )
    by_host = defaultdict(list)
    for request in well.log(since):
        by_host[request["host"]].append(request)
    assert len(by_host["finance.sina.com.cn"]) > 30
    for requests in by_host.values():
        begins = sorted(r["begin"] for r in requests)
        assert all(
            later - earlier >= 10 / rate - 0.05
            for earlier, later in zip(begins, begins[10:], strict=False)
        )
    hung = [r for r in by_host["finance.sina.com.cn"] if r["fault"]]
    assert hung
    for one in hung:
        beside = [
            r for r in hung if r is not one and r["begin"] < one["begin"] < r["end"] - 0.02
        ]
        assert len(beside) <= 1  # two at once


def test_crawl_delay_retry_after_and_disallow_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "sinanews.scraper.net.pace.PAUSE", 0.01
    )  # so that the server's own wish is what is measured
    with FakeSina(
        articles=24, flashes=0, bulletins=0, seed=9, disallowed=3, crawl_delay=0.3
    ) as sina:
        sina.plan([Fault("retry_seconds", match="doc-i", share=0.2, times=1)])
        summary = fetch(tmp_path, sina, channels=("feed:2519",))
        log = sina.log()
    assert summary.run.failed.keys() == {"robots"}
    assert not [r for r in log if "/nobots/" in r["path"]]
    limited = [r for r in log if r["status"] == 429]
    assert limited
    for host in {r["host"] for r in pages_of(log)}:
        begins = sorted(
            r["begin"] for r in log if r["host"] == host and r["path"] != "/robots.txt"
        )
        assert all(later - earlier >= 0.28 for earlier, later in pairwise(begins))
    for answer in limited:
        after = [r["begin"] - answer["end"] for r in log if r["host"] == answer["host"]]
        assert not [wait for wait in after if 0.05 < wait < 0.95]


def test_faults_of_every_kind_leave_each_obtainable_article_once_and_each_other_as_a_failure(
    tmp_path,
):
    skips = Skips()
    with FakeSina(articles=ARTICLES, flashes=FLASHES, bulletins=0, seed=7) as sina:
        plan = each_kind(sina.articles(), 0.3)
        assert {fault.kind for fault in plan} == set(FAULTS)
        sina.plan(plan)
        for _ in range(60):
            summary = fetch(tmp_path, sina, skips=skips, deadline=1.0)
            assert summary.link_counts.complete, summary.link_counts
            skips.ahead += timedelta(days=1).total_seconds()
            if not (summary.link_counts.waiting or summary.run.failed):
                break
        gone = unobtainable(sina.articles(), plan)
    assert summary.link_counts.waiting == 0
    with Store.open(tmp_path / "news.db", (WORDS,), readonly=True) as store:
        held = [article.docid or article.id for _, _, article in store.articles.all()]
        failures = store.failures.open()
    assert len(held) == len(set(held)) == ARTICLES + FLASHES - len(gone)
    assert {f["subject"]: f["reason"] for f in failures}.keys() == gone
    assert all(f["reason"] and f["message"] for f in failures)
    with Store.open(tmp_path / "replay.db", (WORDS,)) as store:
        collect(read(str(tmp_path / "archive")), store, analyze=analyze, analysis_version="1")
    content = ("articles", "words", "analyses")
    assert rows(tmp_path / "replay.db", only=content) == rows(
        tmp_path / "news.db", only=content
    )
