"""Conditions on articles, over a real file."""

from __future__ import annotations

from datetime import datetime

import pytest

from sinanews.analysis.tables import TABLES
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.store import Store

ROWS = (  # id, published, source, ticker and relevance, event
    ("a", "2024-01-01T09:00:00+08:00", "甲报", ("600519.SH", 0.9), ("ipo", "shares")),
    ("b", "2024-01-02T00:00:00+08:00", "乙报", ("600519.SH", 0.2), None),
    ("c", None, "甲报", ("00700.HK", 0.5), ("earnings_rise", "earnings")),
    ("d", "2024-01-03T09:00:00+08:00", None, None, None),
)


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "n.db", TABLES) as store:
        for name, published, source, signal, event in ROWS:
            key = {"article_id": name, "version": 1}
            row = {"is_latest": 1, "published": published, "source": source}
            store.database.insert("articles", key | row)
            rows = {"entities": [{"entity_id": f"id-{name}", "name": f"名{name}"}]}
            if signal:
                rows["signals"] = [{"ticker": signal[0], "relevance": signal[1]}]
            if event:
                rows["events"] = [{"type": event[0], "family": event[1]}]
            store.analyses.keep(name, 1, "a", rows)
            for entity, novelty in ((None, {"a": 0.9, "b": 0.4}.get(name)), ("x", 1.0)):
                if novelty is not None:
                    values = {"entity_id": entity, "novelty": novelty}
                    store.database.insert("novelty", key | values)
        yield store


def time(text):
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("chosen", "wanted"),
    [
        (ArticleFilter(), "abcd"),
        (ArticleFilter(since=time("2024-01-02")), "bd"),
        (ArticleFilter(until=time("2024-01-02")), "a"),
        (ArticleFilter(since=time("2024-01-02"), until=time("2024-01-03")), "b"),
        (ArticleFilter(sources=("甲报",)), "ac"),
        (ArticleFilter(sources=("甲报", "乙报")), "abc"),
        (ArticleFilter(tickers=("600519.SH",)), "ab"),
        (ArticleFilter(tickers=("600519.SH", "00700.HK")), "abc"),
        (ArticleFilter(tickers=("600519.SH",), min_relevance=0.5), "a"),
        (ArticleFilter(min_relevance=0.5), "ac"),
        (ArticleFilter(events=("ipo",)), "a"),
        (ArticleFilter(events=("earnings", "ipo")), "ac"),
        (ArticleFilter(sources=("甲报",), events=("earnings",), min_relevance=0.5), "c"),
        (ArticleFilter(sources=("' OR 1 --",)), ""),
        (ArticleFilter(entities=("id-a", "名c", "id-none")), "ac"),
        (ArticleFilter(min_novelty=0.5), "a"),
        (ArticleFilter(min_novelty=0.1, entities=("名b", "名d")), "b"),
        (ArticleFilter(words="全文 nothing"), ""),
    ],
)
def test_every_condition_takes_away_what_does_not_fit(store, chosen, wanted):
    conditions, values = chosen.sql("a")
    sql = f"SELECT article_id FROM articles a WHERE 1{conditions} ORDER BY article_id"
    assert "".join(row["article_id"] for row in store.database.query(sql, values)) == wanted


def test_only_a_filter_that_holds_something_back_is_one():
    assert not ArticleFilter()
    assert ArticleFilter(min_relevance=0.1)
    assert ArticleFilter(words="茅台")
