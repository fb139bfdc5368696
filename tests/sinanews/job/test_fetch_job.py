"""The fetch job over a site in memory: what is fetched, when again, what is never lost and
never asked twice.
"""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from sinanews.job.exits import of_fetch
from sinanews.job.fetch_job import run_job
from sinanews.job.fetch_values import Job
from sinanews.scraper.archive.writer import ArchiveWriter
from sinanews.scraper.lists.listing import Listed
from sinanews.scraper.lists.window import Window
from sinanews.scraper.model.errors import (
    BlockedError,
    DiskFullError,
    FetchError,
    ListingError,
    StoreError,
)
from sinanews.scraper.model.limits import ATTEMPTS
from sinanews.scraper.model.records import Link
from sinanews.scraper.net.response import Response
from sinanews.scraper.store.link_counts import LinkCounts
from sinanews.scraper.store.migrate import SCHEMA_VERSION
from sinanews.scraper.store.store import Store
from tests.sinanews.job.site import (
    NOON,
    WORDS,
    Site,
    analyze,
    listing,
    mobile,
    page_bytes,
    url,
)


class Clock:
    def __init__(self):
        self.at = NOON + timedelta(hours=1)  # the newest rows are older than the walk's LATE

    def __call__(self):
        return self.at


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(tmp_path, clock):
    with Store.open(tmp_path / "news.db", (WORDS,), clock=clock) as store:
        yield store


def run(store, site, *listings, window=None, **options):
    site.stopped.clear()
    site.requests.clear()
    job = Job(
        listings or (listing(),),
        window or Window(),
        **{k: options.pop(k) for k in ("refresh",) if k in options},
    )
    number = store.runs.begin("test")
    summary = run_job(
        job,
        site,
        store,
        run_id=number,
        analyze=analyze,
        analysis_version="1",
        clock=store.database._clock,
        **options,
    )
    assert summary.link_counts.complete, summary.link_counts
    return summary


def states(store):
    return {
        r["state"]: r["n"]
        for r in store.database.query(
            "SELECT state, count(*) AS n FROM frontier GROUP BY state"
        )
    }


def test_everything_that_a_list_names_is_fetched_once_and_analysed(store):
    site = Site().fill(150)
    summary = run(store, site)
    assert summary.progress.found == summary.progress.fetched == 150
    assert summary.run.articles == {"new": 150}
    assert store.counts()["analyses"] == 150
    assert len(site.articles_asked) == len(set(site.articles_asked)) == 150
    assert summary.link_counts == LinkCounts(
        links=150, articles=150, failures=0, duplicates=0, waiting=0
    )


def test_a_second_run_with_nothing_new_asks_for_lists_only_and_changes_no_row(store):
    site = Site().fill(35)
    run(store, site)
    before = [
        line
        for line in store.database._connection.iterdump()
        if '"runs"' not in line and '"links"' not in line
    ]
    summary = run(store, site)
    assert site.requests == ["https://lists.sina.com.cn/roll?page=1"]
    assert (summary.progress.found, summary.progress.skipped) == (0, 10)
    assert [
        line
        for line in store.database._connection.iterdump()
        if '"runs"' not in line and '"links"' not in line
    ] == before


def test_the_lists_are_read_only_down_to_what_is_known(store):
    site = Site().fill(50)
    run(store, site)
    for number in range(100, 112):
        site.pages[url(number)] = page_bytes(number)
        site.lists["roll"].insert(0, (url(number), 0))
    summary = run(store, site)
    assert summary.progress.found == 12
    assert [u for u in site.requests if "lists" in u] == [
        f"https://lists.sina.com.cn/roll?page={n}" for n in (1, 2, 3)
    ]


def test_a_walk_that_was_cut_short_hides_nothing(store):
    site = Site().fill(50)

    def cut(asked):
        if asked.url.endswith("page=3"):
            raise FetchError("reset", reason="reset")

    site.before = cut
    summary = run(store, site)
    assert (summary.progress.found, summary.run.failed) == (20, {"reset": 1})
    assert [f["subject"] for f in store.failures.open()] == ["roll"]
    site.before = lambda asked: None
    assert run(store, site).progress.found == 30
    assert store.failures.open() == []


def test_a_wider_window_reaches_what_a_narrow_one_left(store):
    site = Site().fill(50)
    assert (
        run(store, site, window=Window(since=NOON - timedelta(minutes=14))).progress.found
        == 15
    )
    assert (
        run(store, site, window=Window(since=NOON - timedelta(minutes=4))).progress.found == 0
    )
    assert (
        run(store, site, window=Window(since=NOON - timedelta(minutes=24))).progress.found
        == 10
    )
    assert run(store, site).progress.found == 25
    assert len(run(store, site).progress and site.requests) == 1


def test_a_gap_between_two_narrow_windows_is_closed_later(store):
    site = Site().fill(50)
    site.lists["roll"] = [(u, m + 100) for u, m in site.lists["roll"]]
    run(store, site, window=Window(since=NOON - timedelta(minutes=200)))
    for number in range(140, 99, -1):  # the newer half comes while no job runs
        site.pages[url(number)] = page_bytes(number)
        site.lists["roll"].insert(0, (url(number), number - 100))
    assert (
        run(store, site, window=Window(since=NOON - timedelta(minutes=5))).progress.found == 6
    )
    assert (
        run(store, site, window=Window(since=NOON - timedelta(minutes=200))).progress.found
        == 35
    )


def test_max_takes_the_newest_and_the_rest_later(store):
    site = Site().fill(50)
    assert run(store, site, window=Window(maximum=12)).progress.found == 12
    assert run(store, site, window=Window(maximum=12)).progress.found == 0
    assert run(store, site, window=Window(maximum=30)).progress.found == 18
    assert run(store, site).progress.found == 20


def test_one_article_under_several_links_is_asked_for_once(store):
    site = Site().fill(1)
    site.lists["roll"] = [(url(0), 0), (mobile(0), 1), (url(0) + "?from=wap#top", 2)]
    site.lists["other"] = [(mobile(0), 0)]
    summary = run(store, site, listing(), listing("other"))
    assert site.articles_asked == [url(0)]
    assert summary.link_counts == LinkCounts(
        links=2, articles=1, failures=0, duplicates=1, waiting=0
    )


def test_the_item_of_a_list_is_the_article_itself(store, tmp_path):
    record = '{"id": 7, "rich_text": "【早盘要闻】文", "create_time": "2026-11-20 11:00:00"}'.encode()
    site = Site()
    site.lists["flash"] = [("x", 0)]
    flash = listing(
        "flash",
        parse=lambda page, listing, now: Listed((Link("", record=record, published=NOON),)),
        paging="single",
    )
    with ArchiveWriter(tmp_path, home=tmp_path) as archive:
        summary = run(store, site, flash, keep_record=archive.write_record)
    assert site.articles_asked == []
    assert summary.run.articles == {"new": 1}
    assert store.articles.latest("sina:7x24-7").title == "早盘要闻"
    assert store.database.query("SELECT record, state FROM frontier") == [
        {"record": None, "state": "done"}
    ]
    (page,) = store.pages.all()
    assert (page.body, page.media_type) == (record, "application/json")


def test_failures_have_their_reason_and_are_tried_again_when_due(store, clock):
    site = Site().fill(5)
    site.pages[url(1)] = FetchError("a", reason="timeout")
    site.pages[url(2)] = FetchError("b", reason="status_404")
    site.pages[url(3)] = FetchError("c", reason="robots")
    site.pages[url(4)] = ValueError("a fault of ours")
    summary = run(store, site)
    assert summary.run.failed == {"robots": 1, "status_404": 1, "timeout": 1, "unforeseen": 1}
    assert states(store) == {"done": 1, "failed": 3, "refused": 1}
    assert summary.link_counts.failures == 4
    assert run(store, site).progress.fetched == len(site.articles_asked) == 0
    clock.at += timedelta(minutes=11)
    site.pages[url(1)] = page_bytes(1)
    run(store, site)
    assert site.articles_asked == [url(1), url(4)]
    assert states(store) == {"done": 2, "failed": 2, "refused": 1}
    assert {f["reason"] for f in store.failures.open()} == {
        "robots",
        "status_404",
        "unforeseen",
    }


def test_a_failure_is_given_up_after_some_days(store, clock):
    site = Site().fill(1)
    site.pages[url(0)] = FetchError("a", reason="timeout")
    for _ in range(20):
        run(store, site)
        clock.at += timedelta(days=1)
    assert site.asked[url(0)] == ATTEMPTS
    assert [(f["reason"], f["attempts"]) for f in store.failures.open()] == [
        ("timeout", ATTEMPTS)
    ]


def test_a_clock_that_was_ahead_locks_nothing_out(store, clock):
    site = Site().fill(1)
    site.pages[url(0)] = FetchError("a", reason="timeout")
    clock.at += timedelta(days=20_000)
    run(store, site)
    clock.at = NOON
    site.pages[url(0)] = page_bytes(0)
    assert run(store, site).run.articles == {"new": 1}


def test_a_page_that_cannot_be_read_is_asked_for_again(store, clock):
    site = Site().fill(1)
    site.pages[url(0)] = b"  "
    assert run(store, site).run.failed == {"empty": 1}
    clock.at += timedelta(minutes=11)
    site.pages[url(0)] = page_bytes(0)
    assert run(store, site).run.articles == {"new": 1}
    assert store.failures.open() == []


LINKS = "".join(
    f'<li><a href="/{n}.html">云桥港第{n}期工程今日开工</a></li>' for n in range(8)
)


def test_a_link_to_a_page_without_article_is_settled(store, clock):
    """It is in the sum of links, is not asked for again, and stays listed where it answers 304."""
    site, address = Site().fill(3), "https://yunqiao.example/roll/"
    site.lists["roll"].append((address, 1))
    page = f"<html><ul>{LINKS}</ul></html>".encode()

    def conditional(request):
        is_known = request.etag == "e1"
        return site.answer(
            address, b"" if is_known else page, 304 if is_known else 200, ETag="e1"
        )

    site.pages[address] = conditional
    summary = run(store, site)
    assert (summary.run.articles, summary.run.skipped) == ({"new": 3}, {"list": 1})
    assert summary.link_counts == LinkCounts(4, 3, 0, 0, 0, without_article=1)
    assert of_fetch(summary) == 0
    assert store.failures.open() == []
    for _ in range(2):
        clock.at += timedelta(days=1)
        assert of_fetch(run(store, site, refresh=timedelta(days=1))) == 0
        (row,) = store.failures.open(with_skipped=True)
        assert (row["subject"], row["reason"]) == (address, "skipped_list")
    store.failures.forget()  # its row is gone; the sum holds
    assert of_fetch(run(store, site)) == 0


def test_refresh_asks_conditionally_and_less_and_less_often(store, clock):
    site = Site().fill(1)
    asked = []

    def conditional(request):
        asked.append((request.etag, request.last_modified))
        same = request.etag == "e1"
        return site.answer(
            url(0), b"" if same else page_bytes(0), 304 if same else 200, ETag="e1"
        )

    site.pages[url(0)] = conditional
    day = timedelta(days=1)
    run(store, site, refresh=day)
    for _ in range(8):
        clock.at += day
        run(store, site, refresh=day)
    assert asked == [
        (None, None),
        ("e1", None),
        ("e1", None),
        ("e1", None),
    ]  # after 1, 3 and 7 days
    assert (store.counts()["articles"], store.counts()["pages"]) == (1, 1)
    assert store.database.query("SELECT last_seen FROM articles")[0]["last_seen"].startswith(
        "2026-11-27"
    )


def test_refresh_keeps_a_changed_article_as_a_version_and_one_that_is_gone(store, clock):
    site = Site().fill(2)
    run(store, site)
    clock.at += timedelta(days=1)
    site.pages[url(0)] = page_bytes(0, "改了")
    site.pages[url(1)] = FetchError("gone", reason="status_404")
    summary = run(store, site, refresh=timedelta(days=1))
    assert summary.run.articles == {"changed": 1}
    assert summary.run.failed == {"status_404": 1}
    assert states(store) == {"done": 2}
    assert run(store, site).run.articles == {}


def test_a_host_that_blocks_is_left_and_the_others_go_on(store, clock):
    site = Site().fill(40)
    blocked = [url(n, "tech.sina.com.cn") for n in range(100, 140)]
    site.lists["roll"] += [(u, 50 + n) for n, u in enumerate(blocked)]
    site.pages |= {u: BlockedError("ban page", host="tech.sina.com.cn") for u in blocked}
    summary = run(store, site)
    assert summary.blocked == {"tech.sina.com.cn": "ban page"}
    assert summary.run.articles == {"new": 40}
    assert summary.link_counts.waiting == 40
    assert sum(site.asked[u] for u in blocked) <= 3
    site.pages |= {u: page_bytes(n) for n, u in enumerate(blocked, 100)}
    assert (
        run(store, site).run.articles["new"] >= 37
    )  # the pages that met the block wait ten minutes
    clock.at += timedelta(minutes=11)
    run(store, site)
    assert states(store) == {"done": 80}


def test_a_page_that_blocks_always_holds_up_no_other_and_is_given_up(store, clock):
    site = Site().fill(30)
    site.pages[url(3)] = BlockedError("ban page")
    for _ in range(3):
        run(store, site)
        clock.at += timedelta(hours=2)
    assert store.counts()["articles"] >= 27
    for _ in range(10):
        run(store, site)
        clock.at += timedelta(days=1)
    assert store.counts()["articles"] == 29
    assert [(f["subject"], f["reason"]) for f in store.failures.open()] == [
        (url(3), "blocked")
    ]
    assert states(store) == {"done": 29, "failed": 1}


def test_a_blocked_list_and_a_list_of_another_shape_leave_the_others(store):
    site = Site().fill(3)
    site.lists["a"] = BlockedError("ban page", host="lists.sina.com.cn")
    site.lists["b"] = ListingError("no rows", channel="b", field="data")
    broken = listing("c", parse=lambda page, listing, now: {}["a fault of ours"])
    site.lists["c"] = []
    summary = run(store, site, listing("a"), listing("b"), broken, listing())
    assert summary.blocked == {"lists.sina.com.cn": "ban page"}
    failed = [(f["subject"], f["stage"], f["reason"]) for f in store.failures.open()]
    assert failed == [("b", "list", "listing"), ("c", "list", "unforeseen")]
    assert summary.run.articles == {"new": 3}


def test_a_full_disk_ends_the_job_and_the_next_run_goes_on(store):
    site = Site().fill(90)
    site.pages[url(50)] = DiskFullError("archive is full")
    with pytest.raises(DiskFullError, match="archive is full"):
        run(store, site)
    assert store.counts()["articles"] < 90
    site.pages[url(50)] = page_bytes(50)
    run(store, site)
    assert store.counts()["articles"] == 90
    assert max(site.asked[url(n)] for n in range(90)) <= 2


def test_ctrl_c_ends_after_the_pages_in_flight(store):
    site = Site().fill(100)

    def interrupt(asked):
        if asked.url == url(20):
            os.kill(os.getpid(), signal.SIGINT)

    site.before = interrupt
    summary = run(store, site)
    assert summary.run.interrupted
    asked = {u for u in site.articles_asked if u != url(20)}
    assert {r["url"] for r in store.database.query("SELECT url FROM pages")} >= asked
    assert store.counts()["articles"] < 100
    site.before = lambda asked: None
    run(store, site)
    assert store.counts()["articles"] == 100
    assert all(count <= 2 for count in site.asked.values())


def test_pages_lie_in_the_archive_only_and_come_back(store, tmp_path):
    site = Site().fill(5)
    folder = tmp_path / "archive"
    folder.mkdir()
    with ArchiveWriter(folder, home=tmp_path) as archive:
        site.get = archived(site.get, archive)
        run(store, site)
    rows = store.database.query("SELECT body, archive_file, origin FROM pages")
    assert {(r["body"], r["archive_file"]) for r in rows} == {
        (None, "archive/sinanews-00000.warc.gz")
    }
    assert {page.body for page in store.pages.all()} == {page_bytes(n) for n in range(5)}
    assert store.pages.newest_of(url(3)).body == page_bytes(3)
    file = folder / "sinanews-00000.warc.gz"
    first = store.database.query(
        "SELECT min(archive_offset + archive_length) AS n FROM pages"
    )[0]["n"]
    file.write_bytes(bytes(first) + file.read_bytes()[first:])
    assert sorted(type(item).__name__ for item in store.pages.all()) == [
        "Failure",
        *["RawPage"] * 4,
    ]
    file.unlink()
    assert {item.reason for item in store.pages.all()} == {"archive"}


def archived(get, archive):
    def ask(asked):
        fetched = get(asked)
        return Response(
            fetched.page,
            place=archive.write(
                replace(fetched.page, headers=(("Content-Type", "text/html"),))
            ),
        )

    return ask


def test_articles_that_another_source_gave_are_not_asked_for(store, tmp_path):
    site = Site().fill(3)
    run(store, site)
    with Store.open(tmp_path / "other.db", (WORDS,)) as other:
        from sinanews.job.page_loop import collect

        collect(list(store.pages.all()), other)
        summary = run(other, site)
        assert (site.articles_asked, summary.link_counts.articles) == ([], 3)


def test_state_that_cannot_be_read_is_an_error_of_the_store(store):
    site = Site().fill(3)
    site.pages[url(1)] = BlockedError("ban page")
    run(store, site)
    store.database.execute(
        "UPDATE frontier SET published = 'yesterday', next_try = NULL WHERE state = 'waiting'"
    )
    with pytest.raises(StoreError, match="'yesterday' where a time is due"):
        run(store, site)
    store.database.execute("UPDATE pages SET body = x'00' WHERE url = ?", (url(0),))
    assert [item.reason for item in store.pages.all() if not hasattr(item, "body")] == [
        "damaged"
    ]


def test_a_store_of_schema_1_is_brought_to_schema_2(tmp_path):
    path = tmp_path / "old.db"
    with Store.open(path, (WORDS,)) as store:
        for table in ("frontier", "links", "channels"):
            store.database.execute(f"DROP TABLE {table}")
            store.database.execute("DELETE FROM schema_columns WHERE table_name = ?", (table,))
        store.database.execute("PRAGMA user_version = 1")
    with Store.open(path, (WORDS,)) as store:
        assert run(store, Site().fill(3)).run.articles == {"new": 3}
        assert store.database.query("PRAGMA user_version") == [
            {"user_version": SCHEMA_VERSION}
        ]
    assert Path(path).exists()
