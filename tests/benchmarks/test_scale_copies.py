"""A store made larger by its own rows again."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from benchmarks.scale_copies import enlarge
from sinanews.analysis import reading, reading_stories
from sinanews.analysis.tables import TABLES
from sinanews.scraper.model.records import Article, Paragraph, RawPage
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store.store import Store

BEGIN = datetime(2025, 1, 1, 8, tzinfo=BEIJING)
COUNT, TIMES, SECONDS = 4, 3, 60
SIGNAL = {
    "entity_id": "cn:600998",
    "name": "江海电机",
    "ticker": "600998.SH",
    "relevance": 0.5,
}


def keep(store: Store, number: int) -> None:
    name = f"syn{number:012d}"
    article = Article(
        f"sina:{name}",
        f"https://finance.example.cn/{number}.shtml",
        name,
        f"江海电机第{number}单",
        (Paragraph("江海电机签下订单。"),),
        published=BEGIN + timedelta(seconds=SECONDS * number),
    )
    page = store.pages.keep(RawPage(article.url, name.encode()))
    kept = store.articles.keep(article, page, parser_version="1", known_from="published")
    store.analyses.keep(kept.article_id, kept.version, "1", {"signals": [SIGNAL]})
    item = {"article_id": article.id, "version": 1, "story_id": f"story:{number // 10}"}
    known = article.published.isoformat()
    store.corpus.keep({"story_items": [item | {"known_at": known}]})


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("copies") / "n.db"
    with Store.open(path, TABLES) as made:
        for number in range(COUNT):
            keep(made, number)
        enlarge(made.database, TIMES, seconds=SECONDS)
        yield made


def test_every_article_has_other_ids_and_a_later_time(store) -> None:
    rows = store.database.query("SELECT * FROM articles ORDER BY row_id")
    assert len(rows) == COUNT * TIMES
    for name in ("article_id", "url", "docid", "page_id", "text_sha256"):
        assert len({row[name] for row in rows}) == len(rows)
    times = [datetime.fromisoformat(row["known_at"]) for row in rows]
    assert times == [BEGIN + timedelta(seconds=SECONDS * n) for n in range(len(rows))]


def test_rows_and_pages_come_with_their_article(store) -> None:
    signals = store.database.query("SELECT * FROM signals ORDER BY known_at")
    assert [row["article_id"] for row in signals] == [
        f"sina:syn{number:012d}" for number in range(COUNT * TIMES)
    ]
    joined = "SELECT count(*) FROM pages JOIN articles USING (page_id)"
    assert store.database.value(joined) == COUNT * TIMES


def test_questions_find_the_copies(store) -> None:
    assert len(reading.search(store, "江海", limit=99)) == COUNT * TIMES
    news = reading.ticker(store, "600998", limit=3)
    assert [item["article_id"][-2:] for item in news.items] == ["11", "10", "09"]
    assert reading_stories.story(store, "sina:syn000000000011") is not None


def test_the_indexes_are_there_again(store) -> None:
    sql = "SELECT name FROM sqlite_schema WHERE type = 'index'"
    names = {row["name"] for row in store.database.query(sql)}
    assert {"articles_id", "signals_ticker", "pages_url", "articles_known"} <= names
