"""Pages as they came: kept once, given back equal, from the store or from the archive."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sinanews.scraper.archive.writer import ArchiveWriter
from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.model.records import POST, RECORD, Failure, Link, Place, RawPage
from sinanews.scraper.store.pages import ParsedPage, page_id
from tests.scraper.store.made import MENTIONS, NOON, article, dump, keep

PAGE = RawPage("https://a/1", b"<p>1</p>")
FULL = RawPage(
    "https://a/1",
    b"\xff\0x",
    charset="gbk",
    status=203,
    headers=(("A", "b"), ("A", "c"), ("empty", "")),
    fetched=NOON,
    origin="o:1",
    link=Link("https://a/", "abc", "roll", "题", NOON, b'{"a": 1}\xff'),
)


@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        FULL,
        RawPage(None, b"", media_type=POST),
        RawPage(None, b'{"id": 7}', media_type=RECORD, origin="x.jsonl:3"),
        RawPage("https://a/新闻?q=江海", bytes(range(256)) * 900, origin="文件.html"),
        replace(FULL, link=Link("https://a/")),
        replace(FULL, fetched=datetime(2024, 2, 29, 23, 59, 59, 123456, tzinfo=UTC)),
    ],
    ids=["plain", "full", "empty", "record", "large", "bare link", "UTC"],
)
def test_a_page_comes_back_equal(store, page):
    kept = store.pages.keep(page)
    assert store.pages.get(kept) == page
    assert list(store.pages.all()) == [page]
    assert store.pages.count() == 1
    if page.url:
        assert store.pages.newest_of(page.url) == page


@pytest.mark.parametrize(
    "other",
    [
        replace(PAGE, url="https://a/2"),
        replace(PAGE, url=None),
        replace(PAGE, body=b"<p>1</p>\n"),
        replace(PAGE, charset="gbk"),
        replace(PAGE, media_type=POST),
    ],
    ids=["url", "no url", "body", "charset", "media type"],
)
def test_what_makes_another_page(store, other):
    assert page_id(other) != page_id(PAGE)
    assert store.pages.keep(PAGE) != store.pages.keep(other)
    assert list(store.pages.all()) == [PAGE, other]


@pytest.mark.parametrize(
    "same",
    [
        replace(PAGE, status=304),
        replace(PAGE, headers=(("Date", "today"),)),
        replace(PAGE, origin="elsewhere"),
        replace(PAGE, link=Link("https://a/1")),
        replace(PAGE, fetched=NOON),
    ],
    ids=["status", "headers", "origin", "link", "fetched"],
)
def test_what_makes_no_other_page(store, same):
    kept = store.pages.keep(PAGE)
    before = dump(store)
    assert store.pages.keep(same) == kept == page_id(same)
    assert dump(store) == before
    assert store.pages.get(kept) == PAGE


def test_urls_that_run_into_the_type_are_told_apart():
    one = RawPage("https://a/x", b"1", media_type="text/html")
    two = RawPage("https://a/xtext", b"1", media_type="/html")
    assert page_id(one) != page_id(two)


def test_the_hash_of_the_bytes_stands_alone(store):
    store.pages.keep(PAGE)
    (row,) = store.database.query("SELECT body_sha256, body_coding FROM pages")
    expected = hashlib.sha256(PAGE.body).hexdigest()
    assert row == {"body_sha256": expected, "body_coding": "zstd"}


def test_unknown_pages(store):
    assert store.pages.get("no such id") is None
    assert store.pages.newest_of("https://a/unknown") is None
    assert list(store.pages.all()) == []
    assert store.pages.count() == 0


# ---------------------------------------------------------------- when a page was seen


def seen(store):
    times = store.pages.seen(page_id(PAGE))
    return times.first_seen, times.last_seen


def test_a_page_without_a_fetch_time_is_seen_now(store):
    store.pages.keep(PAGE)
    assert seen(store) == (NOON.isoformat(), NOON.isoformat())


def test_a_page_that_says_when_it_was_fetched(store):
    store.pages.keep(replace(PAGE, fetched=datetime(2024, 4, 30, 20, 0, tzinfo=UTC)))
    assert seen(store)[0] == "2024-05-01T04:00:00+08:00"
    assert store.pages.seen(page_id(store.pages.newest_of(PAGE.url))).fetched == seen(store)[0]


@pytest.mark.parametrize(
    ("later", "moves"),
    [
        (timedelta(hours=11, minutes=59), False),
        (timedelta(hours=12), True),
        (timedelta(days=400), True),
        (timedelta(days=-1), False),
    ],
)
def test_last_seen_moves_once_a_day_and_never_back(store, clock, later, moves):
    store.pages.keep(PAGE)
    clock.at += later
    store.pages.keep(PAGE)
    last = clock.at if moves else NOON
    assert seen(store) == (NOON.isoformat(), last.isoformat())


def test_the_page_kept_last_of_a_url(store, clock):
    first, second, older = (replace(PAGE, body=body) for body in (b"1", b"2", b"0"))
    store.pages.keep(first)
    clock.move(hours=1)
    store.pages.keep(second)
    store.pages.keep(replace(older, fetched=NOON - timedelta(days=9)))
    assert store.pages.newest_of(PAGE.url) == second
    store.pages.keep(first)
    assert store.pages.newest_of(PAGE.url) == second


def test_two_pages_of_one_second(store):
    for body in (b"1", b"2"):
        store.pages.keep(replace(PAGE, body=body))
    assert store.pages.newest_of(PAGE.url).body == b"2"


# ---------------------------------------------------------------- what a page gave


def test_what_a_page_gave(store):
    kept = keep(store, article(template="news"), PAGE.body)
    known = page_id(RawPage("https://a/d-1", PAGE.body))
    assert store.pages.parsed(known) == ParsedPage("1", "d-1", 1, "news", "article", None)
    store.analyses.keep(kept.article_id, kept.version, "a1", {MENTIONS.name: []})
    assert store.pages.parsed(known).analysis_version == "a1"


def test_a_page_that_was_never_read_and_one_that_failed(store):
    kept = store.pages.keep(PAGE)
    assert store.pages.parsed(kept) is None
    assert store.pages.parsed("unknown") is None
    store.pages.mark_parsed(kept, "1", None, None)
    assert store.pages.parsed(kept) == ParsedPage("1", None, None, None, None, None)


# ---------------------------------------------------------------- bodies in an archive


@pytest.fixture
def archived(store, path):
    """A page of which the store has the place alone."""
    folder = path.parent / "archive"
    folder.mkdir()
    with ArchiveWriter(folder, "job") as archive:
        place = archive.write_record(
            RawPage(None, b'{"id": 7}', media_type=RECORD, fetched=NOON)
        )
    kept = Place(f"archive/{place.file}", place.offset, place.length)
    page = RawPage("https://a/7", b'{"id": 7}', media_type=RECORD, origin="archive/7")
    store.pages.keep(page, kept)
    return page, folder / place.file


def test_a_body_in_an_archive_stands_there_alone(store, archived):
    page, _ = archived
    assert store.database.value("SELECT body FROM pages") is None
    assert store.pages.get(page_id(page)) == page


def test_an_archive_that_is_gone(store, archived):
    page, file = archived
    file.rename(file.with_suffix(".moved"))
    with pytest.raises(StoreError, match=f"put the archive {file.name} back") as caught:
        store.pages.get(page_id(page))
    assert caught.value.reason == "archive"
    with pytest.raises(StoreError, match="cannot be read"):
        store.pages.newest_of(page.url)
    file.with_suffix(".moved").rename(file)
    assert store.pages.get(page_id(page)) == page


@pytest.mark.parametrize("content", [b"", b"no gzip at all", b"\x1f\x8b\x08\x00broken"])
def test_an_archive_that_is_broken(store, archived, content):
    page, file = archived
    file.write_bytes(content)
    with pytest.raises(StoreError, match="put the archive") as caught:
        store.pages.get(page_id(page))
    assert caught.value.reason == "archive"


def test_an_archive_that_holds_another_page_there(store, archived, path):
    page, file = archived
    with ArchiveWriter(path.parent / "archive", "other") as archive:
        place = archive.write_record(
            RawPage(None, b'{"id": 8}', media_type=RECORD, fetched=NOON)
        )
    (path.parent / "archive" / place.file).rename(file)
    changed = {"offset": place.offset, "length": place.length}
    store.database.execute(
        "UPDATE pages SET archive_offset = :offset, archive_length = :length", changed
    )
    with pytest.raises(StoreError, match="holds another page than was fetched"):
        store.pages.get(page_id(page))


def test_lost_pages_are_failures_among_the_others(store, archived):
    file = archived[1]
    store.pages.keep(PAGE)
    store.pages.keep(replace(PAGE, body=b"rotten", origin="here:1"))
    store.database.execute("UPDATE pages SET body = x'00' WHERE origin = 'here:1'")
    file.unlink()
    lost, sound, rotten = store.pages.all()
    assert sound == PAGE
    assert isinstance(lost, Failure)
    assert isinstance(rotten, Failure)
    assert (lost.subject, lost.stage, lost.reason) == ("archive/7", "source", "archive")
    assert (rotten.subject, rotten.stage, rotten.reason) == ("here:1", "source", "damaged")
    assert "is damaged in the store" in rotten.message


def test_pages_that_come_while_all_are_read_are_not_among_them(store):
    store.pages.keep(PAGE)
    read = []
    for page in store.pages.all():
        read.append(page)
        store.pages.keep(replace(page, body=page.body + b"!"))
    assert read == [PAGE]
    assert store.pages.count() == 2


def test_when_a_page_was_fetched_is_written_in_beijings_time(store):
    """As all other times: so texts compare as times do."""
    store.pages.keep(replace(PAGE, fetched=datetime(2024, 4, 30, 20, 0, 1, tzinfo=UTC)))
    assert store.database.value("SELECT fetched FROM pages") == "2024-05-01T04:00:01+08:00"
