"""Trends of a store, as of a moment, and against the exported tables in pandas."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest

import sinanews
from sinanews.analysis import reading_trends
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.times import BEIJING
from tests.analysis.desk_store import FIRST, desk, entity, event, keyword

WORD = "量芯舱协议"  # invented


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "n.db"
    one, other = entity("甲某股份", 0.9, tickers=(FIRST,)), entity("乙某", 0.5)
    with desk(path) as news:
        for n in range(1, 11):
            news.keep(
                f"o{n}",
                f"2024-03-{n:02} 10:00",
                text=f"旧{n}",
                entities=[other],
                keywords=[keyword("旧闻")],
                events=[event("loss")],
            )
        for n in range(4):
            text = f"甲某股份签{WORD}，{n}"
            start = len(f"题n{n}\n甲某股份签")
            news.keep(
                f"n{n}",
                f"2024-03-11 1{n}:30",
                text=text,
                source="某社",
                entities=[one, other],
                keywords=[keyword(WORD, start), keyword("甲某股份")],
                events=[event("contract")],
            )
        news.keep(
            "copy",
            "2024-03-11 15:00",
            text=f"甲某股份签{WORD}，3",
            title="题n3",
            entities=[one],
            keywords=[keyword(WORD)],
        )
        news.keep(
            "n0", "2024-03-12 09:00", text="改了", entities=[other], keywords=[keyword("改动")]
        )
    return path


def bursts(path, what, since="2024-03-11", until="2024-03-13", **options):
    with sinanews.open_store(path) as store:
        return reading_trends.bursts(store, what, since=at(since), until=at(until), **options)


def shown(rows):
    return [(row["bucket"], row["name"], row["count"], row["articles"]) for row in rows]


def test_what_is_new_bursts(path):
    rows = bursts(path, "entities", until="2024-03-12")
    assert shown(rows) == [("2024-03-11", "甲某股份", 3, 3), ("2024-03-11", "乙某", 3, 3)]
    assert rows[0]["burst"] > 3 > rows[1]["burst"]


def test_the_latest_version_counts_in_the_time_when_it_was_known(path):
    assert shown(bursts(path, "keywords", since="2024-03-12")) == [
        ("2024-03-12", "改动", 1, 1)
    ]


def test_as_of_a_moment_later_versions_are_not_there(path):
    rows = bursts(path, "keywords", as_of="2024-03-11 12:00")
    assert shown(rows) == [("2024-03-11", "甲某股份", 2, 2), ("2024-03-11", WORD, 2, 2)]


@pytest.mark.parametrize(
    ("what", "name", "count"), [("events", "contract", 3), ("sources", "某社", 3)]
)
def test_events_and_media_too(path, what, name, count):
    assert (name, count) in [(row["name"], row["count"]) for row in bursts(path, what)]


def test_channels_are_those_that_named_the_article_first(path):
    assert bursts(path, "channels") == []
    with desk(path) as news:
        news.store.database.execute(
            "INSERT INTO frontier (key, url, host, channel, state) "
            "VALUES ('x:n1', 'https://x/n1', 'x', 'feed:2519', 'done')"
        )
    assert shown(bursts(path, "channels", until="2024-03-12")) == [
        ("2024-03-11", "feed:2519", 1, 3)
    ]


def test_by_hour(path):
    rows = bursts(
        path, "events", since="2024-03-11 11:15", until="2024-03-11 13:00", by="hour"
    )
    assert shown(rows) == [
        ("2024-03-11T11", "contract", 1, 1),
        ("2024-03-11T12", "contract", 1, 1),
    ]


@pytest.mark.parametrize(("what", "by"), [("tickers", "day"), ("events", "week")])
def test_other_trends_are_an_error(path, what, by):
    with pytest.raises(UsageError, match="there are entities, keywords"):
        bursts(path, what, by=by)


@pytest.mark.parametrize(
    ("what", "column"), [("entities", "entity_id"), ("keywords", "text"), ("events", "type")]
)
def test_they_equal_a_plain_computation_over_the_exported_tables(path, what, column):
    tables = sinanews.tables(path, ("latest_articles", what))
    articles = tables["latest_articles"]
    articles = articles.assign(bucket=articles["known_at"].dt.strftime("%Y-%m-%d"))
    rows = articles[["article_id", "version", "bucket"]].merge(
        tables[what], on=["article_id", "version"]
    )
    counts = rows.groupby(["bucket", column])["article_id"].nunique()
    sizes = articles.groupby("bucket")["article_id"].nunique()
    days = [d.strftime("%Y-%m-%d") for d in pd.date_range("2024-02-26", "2024-03-10")]
    for row in bursts(path, what, until="2024-03-12"):
        held = sum(counts.get((day, row["term"]), 0) for day in days)
        total = sizes.reindex(days, fill_value=0).sum()
        assert row["count"] == counts[row["bucket"], row["term"]]
        assert row["articles"] == sizes[row["bucket"]]
        expected = row["articles"] * (held + 0.5) / (total + 1)
        assert row["expected"] == pytest.approx(expected, abs=1e-4)


def together(path, **options):
    with sinanews.open_store(path) as store:
        return reading_trends.cooccurrence(store, until=at("2024-03-13"), **options)


def test_companions_are_counted_over_all_articles(path):
    (found,) = together(path)
    assert (found["a_name"], found["b_name"], found["count"]) == ("乙某", "甲某股份", 3)
    assert found["lift"] == pytest.approx(3 * 14 / (14 * 3), abs=1e-4)


@pytest.mark.parametrize("named", ["甲某股份", "org:甲某股份", FIRST])
def test_of_one_entity_by_name_id_or_ticker(path, named):
    (found,) = together(path, entity=named)
    assert (found["a_name"], found["b_name"]) == ("甲某股份", "乙某")


def test_an_entity_that_nothing_names_is_an_error(path):
    with pytest.raises(UsageError, match="no article of that time names"):
        together(path, entity="丙某")


def new_words(path, since="2024-03-11", **options):
    with sinanews.open_store(path) as store:
        return reading_trends.new_words(
            store, since=at(since), until=at("2024-03-13"), **options
        )


def test_words_that_no_article_before_had(path):
    (found,) = new_words(path)
    assert found["term"] == WORD
    assert (found["count"], found["background"], found["entity_type"]) == (3, 0, None)
    assert found["first_known_at"] == "2024-03-11T11:30:00+08:00"


def test_with_examples_in_their_words(path):
    (found,) = new_words(path)
    assert [example["article_id"] for example in found["examples"]] == ["x:n1", "x:n2", "x:n3"]
    assert found["examples"][0]["words"] == f"题n1 甲某股份签{WORD}，1"


def test_words_of_before_are_not_new(path):
    assert new_words(path, since="2024-03-11 11:45", least=2) == []


def test_words_that_background_texts_hold_are_not_new(tmp_path):
    with desk(tmp_path / "u.db") as news:
        for n in range(3):
            news.keep(
                f"a{n}", f"2024-03-11 1{n}:00", text=f"公司{n}", keywords=[keyword("净利润")]
            )
    assert new_words(tmp_path / "u.db") == []


def test_least_and_limit_hold(path):
    assert new_words(path, least=4) == []
    assert len(new_words(path, least=1, limit=1)) == 1


def test_as_of_a_moment_fewer_articles_have_them(path):
    (found,) = new_words(path, least=2, as_of="2024-03-11 12:00")
    assert found["count"] == 2
