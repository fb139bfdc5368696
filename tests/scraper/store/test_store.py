"""The store: versions, findings, failures, search, one writer, files that are no store of ours."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.model.records import (
    Article,
    Editor,
    Failure,
    Image,
    Link,
    Paragraph,
    RawPage,
    StockTag,
)
from sinanews.scraper.store.schema import Column, Table
from sinanews.scraper.store.store import Store

BEIJING = timezone(timedelta(hours=8))
NOON = datetime(2024, 5, 1, 12, 0, tzinfo=BEIJING)
MENTIONS = Table(
    "mentions", (Column("start", "int", "offset"), Column("text", "text", "words"))
)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self):
        self.at = NOON

    def __call__(self):
        return self.at


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(tmp_path, clock):
    with Store.open(tmp_path / "news.db", (MENTIONS,), clock=clock) as store:
        yield store


def article(article_id="d-1", text="江海电机签下订单。", **values):
    defaults = {"url": f"https://a/{article_id}", "docid": None, "title": "标题"}
    return Article(id=article_id, paragraphs=(Paragraph(text),), **(defaults | values))


def keep(store, article, body=b"<p>1</p>", **page):
    page_id = store.pages.keep(RawPage(article.url, body, **page))
    return store.articles.keep(article, page_id, parser_version="1")


def test_an_article_comes_back_equal_in_every_field(store):
    full = article(
        published=NOON,
        modified=NOON,
        source="社",
        source_url="https://s/",
        authors=("甲", "乙"),
        editors=(Editor("丙", "SF001"), Editor("丁")),
        channel_path=("财经", "股票"),
        column_ids=("56588",),
        keywords=("订单",),
        tags=("电机",),
        description="述",
        tables=((("a", "b"), ("1", "2")), (("c",),)),
        images=(Image("https://i/1.png", "图"), Image("https://i/2.png")),
        stock_tags=(StockTag("sh600000", "cn", "span", "某", 3, 7),),
        original_title="原",
        disclaimer="免责",
        template="news",
        charset="gb18030",
        damaged=True,
        missing=("x",),
        warnings=("y",),
    )
    keep(store, full)
    assert store.articles.latest("d-1") == full


def test_a_page_comes_back_equal(store):
    link = Link("https://a/", "abc", "roll", "题", NOON, b'{"a": 1}')
    page = RawPage(
        "https://a/",
        b"\xff\0x",
        charset="gbk",
        headers=(("A", "b"),),
        fetched=NOON,
        origin="o:1",
        link=link,
    )
    page_id = store.pages.keep(page)
    assert store.pages.get(page_id) == page
    assert store.pages.newest_of("https://a/") == page
    assert list(store.pages.all()) == [page]


def test_the_same_again_changes_no_row(store):
    keep(store, article())
    before = list(store.database._connection.iterdump())
    kept = keep(store, article())
    assert (kept.version, kept.state) == (1, "same")
    assert list(store.database._connection.iterdump()) == before


def test_the_next_day_only_last_seen_moves(store, clock):
    keep(store, article())
    clock.at += timedelta(days=1)
    keep(store, article(), body=b"<p>other advertising</p>")
    (row,) = store.database.query("SELECT first_seen, last_seen FROM articles")
    assert row == {"first_seen": NOON.isoformat(), "last_seen": clock.at.isoformat()}


def test_a_changed_page_makes_a_version_and_keeps_the_old(store, clock):
    keep(store, article(text="一"))
    clock.at += timedelta(hours=1)
    kept = keep(store, article(text="二"), body=b"<p>2</p>")
    assert (kept.version, kept.state) == (2, "changed")
    assert store.articles.latest("d-1").body == "二"
    assert store.articles.get("d-1", 1).body == "一"
    rows = store.database.query(
        "SELECT version, is_latest, first_seen FROM articles ORDER BY version"
    )
    assert [(r["version"], r["is_latest"]) for r in rows] == [(1, 0), (2, 1)]
    assert rows[1]["first_seen"] == clock.at.isoformat()


def test_an_older_page_read_later_is_not_the_latest(store):
    keep(store, article(text="新"), b"new", fetched=NOON)
    keep(store, article(text="旧"), b"old", fetched=NOON - timedelta(days=3))
    assert store.articles.latest("d-1").body == "新"
    assert store.database.query("SELECT first_seen FROM articles WHERE version = 2")[0][
        "first_seen"
    ].startswith("2024-04-28")


def test_a_better_parser_corrects_the_version_in_place(store):
    kept = keep(store, article(text="一 广告"))
    store.analyses.keep("d-1", 1, "a1", {"mentions": [{"start": 0, "text": "广告"}]})
    page_id = store.pages.keep(RawPage("https://a/d-1", b"<p>1</p>"))
    kept = store.articles.keep(article(text="一"), page_id, parser_version="2")
    assert (kept.version, kept.state) == (1, "changed")
    assert store.articles.latest("d-1").body == "一"
    assert store.counts()["mentions"] == store.counts()["analyses"] == 0
    assert store.search.find("广告") == []


def test_the_same_text_under_another_id_is_linked(store):
    keep(store, article("d-1"))
    assert keep(store, article("d-2")).duplicate_of == "d-1"
    assert keep(store, article("d-3")).duplicate_of == "d-1"
    assert store.counts()["articles"] == 3


def test_findings_are_replaced_whole(store):
    keep(store, article())
    store.analyses.keep(
        "d-1", 1, "a1", {"mentions": [{"start": 0, "text": "甲"}, {"start": 5, "text": "乙"}]}
    )
    assert store.analyses.keep("d-1", 1, "a2", {"mentions": [{"start": 1, "text": "丙"}]}) == 1
    assert store.database.query("SELECT * FROM mentions") == [
        {"article_id": "d-1", "version": 1, "seq": 0, "start": 1, "text": "丙"}
    ]
    assert store.database.query("SELECT analysis_version FROM analyses") == [
        {"analysis_version": "a2"}
    ]


def test_findings_are_kept_all_or_none(store):
    keep(store, article())
    store.analyses.keep("d-1", 1, "a1", {"mentions": [{"start": 0, "text": "甲"}]})
    with pytest.raises(StoreError):
        store.analyses.keep(
            "d-1",
            1,
            "a2",
            {"mentions": [{"start": 1, "text": "乙"}, {"start": 2, "word": "多"}]},
        )
    assert [row["text"] for row in store.database.query("SELECT text FROM mentions")] == ["甲"]


def test_articles_that_wait_for_analysis(store):
    keep(store, article("d-1"))
    keep(store, article("d-2", text="二"))
    keep(store, article("d-3", text="", page_type="video"))
    store.analyses.keep("d-1", 1, "a1", {})
    assert [found[0] for found in store.articles.all()] == ["d-1", "d-2"]
    assert [found[0] for found in store.articles.all(not_analysed_by="a1")] == ["d-2"]
    assert [found[0] for found in store.articles.all(not_analysed_by="a2")] == ["d-1", "d-2"]


def test_failures_are_counted_and_forgotten(store, clock):
    failure = Failure("https://a/", "parse", "empty", "it is empty")
    store.failures.record(failure, page_id="p", code_version="1")
    clock.at += timedelta(hours=1)
    store.failures.record(failure, page_id="p", code_version="1")
    (row,) = store.failures.open()
    assert (row["attempts"], row["first_seen"], row["last_seen"]) == (
        2,
        NOON.isoformat(),
        clock.at.isoformat(),
    )
    assert store.failures.of_page("p", "1") == failure
    assert store.failures.of_page("p", "2") is None
    assert store.failures.of_page("q", "1") is None
    store.failures.clear("https://a/")
    assert store.failures.open() == []


def test_runs(store):
    run = store.runs.begin("run x")
    store.runs.end(run, {"pages": 3}, 0)
    assert store.database.query("SELECT command, counters, exit_code FROM runs") == [
        {"command": "run x", "counters": '{"pages":3}', "exit_code": 0}
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("江海电机", ["d-1"]),
        ("订单", ["d-1", "d-2"]),
        ("电", ["d-1"]),
        ("江海电机 订单", ["d-1"]),
        ("江海电机 没有", []),
        ("50%_", []),
        ('"引号" OR', []),
        ("GDP增速", ["d-2"]),
        ("gdp", ["d-2"]),
        (" ", []),
    ],
)
def test_search(store, words, found):
    keep(store, article("d-1", text="江海电机签下订单。"))
    keep(store, article("d-2", text="GDP增速与订单回升50%。"))
    assert sorted(hit.article_id for hit in store.search.find(words)) == found


def test_search_finds_the_latest_version_only_and_shows_where(store):
    keep(store, article(text="旧的说法"))
    keep(store, article(text="改为新的说法了"), b"2")
    assert store.search.find("旧的说法") == []
    (hit,) = store.search.find("新的说法")
    assert (hit.version, hit.snippet) == (2, "改为新的说法了")
