"""What a span of time holds."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sinanews.analysis import reading_overview as overview
from sinanews.analysis.reading_overview import Bucket, mean_sentiment
from sinanews.scraper.model.times import BEIJING
from tests.analysis.desk_store import FIRST, SECOND, desk, event, label, signal

BEGIN = datetime(2024, 3, 4, tzinfo=BEIJING)
END = BEGIN + timedelta(days=3)
SPAN = {"since": BEGIN, "until": END}


def whole(name="neutral"):
    """How an article stands as a whole."""
    return {"entity_id": None, "name": None, "value": 0.0, "label": name}


def quote(speaker="某人", kind="direct", entity=None, text="原话"):
    return {
        "start": 0,
        "end": 2,
        "text": text,
        "kind": kind,
        "speaker": speaker,
        "entity_id": entity,
    }


@pytest.fixture
def store(tmp_path):
    with desk(tmp_path / "n.db") as made:
        yield made


def test_totals_count_each_text_once_and_the_latest_version(store):
    store.keep(
        "a", "2024-03-04 09:00", text="甲", source="甲报", sentiments=[whole("positive")]
    )
    store.keep(
        "a", "2024-03-04 10:00", text="甲二", source="甲报", sentiments=[whole("negative")]
    )
    store.keep("b", "2024-03-05 09:00", text="乙", source="乙报", title="同", quotes=[quote()])
    store.keep("c", "2024-03-05 10:00", text="乙", source="丙报", title="同", quotes=[quote()])
    store.keep("d", "2024-03-08 10:00", text="丁", events=[event("loss")])
    found = overview.totals(store.store, **SPAN)
    assert (found["articles"], found["media"], found["quotes"], found["events"]) == (
        2,
        2,
        1,
        0,
    )
    assert (found["negative"], found["neutral"], found["positive"]) == (1, 0, 0)
    assert found["first_known_at"] == "2024-03-04T10:00:00+08:00"
    assert found["last_known_at"] == "2024-03-05T09:00:00+08:00"


def test_totals_as_of_a_moment_know_nothing_later(store):
    store.keep("a", "2024-03-04 09:00", text="甲", sentiments=[whole("positive")])
    store.keep("a", "2024-03-04 10:00", text="甲二", sentiments=[whole("negative")])
    store.keep("b", "2024-03-05 09:00", text="乙")
    then = overview.totals(store.store, as_of="2024-03-04 09:30", **SPAN)
    assert then["articles"] == 1
    assert (then["positive"], then["negative"]) == (1, 0)


def test_the_article_is_labelled_once_though_a_name_without_entity_is_too(store):
    nameless = {"entity_id": None, "name": "三家企业", "value": -1.0, "label": "negative"}
    store.keep("a", "2024-03-04 09:00", sentiments=[whole("positive"), nameless, label()])
    found = overview.totals(store.store, **SPAN)
    assert (found["negative"], found["positive"]) == (0, 1)


def test_totals_of_nothing(store):
    found = overview.totals(store.store, **SPAN)
    assert found["articles"] == found["companies"] == found["stories"] == found["copies"] == 0
    assert found["first_known_at"] is None


def test_volumes_have_the_empty_hours_and_days_too(store):
    store.keep("a", "2024-03-04 09:10", text="甲")
    store.keep("b", "2024-03-06 09:10", text="乙")
    days = overview.volumes(store.store, "day", **SPAN)
    assert days == [("2024-03-04", 1), ("2024-03-05", 0), ("2024-03-06", 1)]
    hours = overview.volumes(
        store.store,
        "hour",
        since=BEGIN + timedelta(hours=8),
        until=BEGIN + timedelta(hours=11),
    )
    assert hours == [("2024-03-04T08", 0), ("2024-03-04T09", 1), ("2024-03-04T10", 0)]


def test_companies_come_by_the_sum_of_relevance(store):
    store.keep("a", "2024-03-04 09:00", text="甲", signals=[signal(FIRST, 0.9, 0.2)])
    store.keep("b", "2024-03-05 09:00", text="乙", signals=[signal(FIRST, -0.3, 0.2)])
    store.keep("c", "2024-03-05 10:00", text="丙", signals=[signal(SECOND, 0.5, 0.9)])
    first, second = overview.companies(store.store, "day", **SPAN)
    assert (first.tickers, first.articles, first.weight) == ((SECOND,), 1, pytest.approx(0.9))
    assert (second.tickers, second.articles) == ((FIRST,), 2)
    assert second.sentiment == pytest.approx(0.3)
    assert [bucket.name for bucket in second.buckets] == ["2024-03-04", "2024-03-05"]
    assert second.first_known_at == "2024-03-04T09:00:00+08:00"
    assert second.last_known_at == "2024-03-05T09:00:00+08:00"


def test_a_company_with_two_listings_counts_once_an_article_the_mainland_first(store):
    both = [
        signal("00998.HK", 0.5, 0.6) | {"entity_id": "cn:600998"},
        signal("BABA.US", 0.5, 0.6) | {"entity_id": "cn:600998"},
        signal(FIRST, 0.5, 0.6),
    ]
    store.keep("a", "2024-03-04 09:00", signals=both)
    (found,) = overview.companies(store.store, "hour", **SPAN)
    assert found.tickers == (FIRST, "00998.HK", "BABA.US")
    assert (found.articles, found.weight) == (1, pytest.approx(0.6))


def test_a_company_without_sentiment_has_none(store):
    store.keep("a", "2024-03-04 09:00", signals=[signal(FIRST, None, 0.6)])
    (found,) = overview.companies(store.store, "day", **SPAN)
    assert found.sentiment is None and found.buckets[0].sentiment is None


def test_a_sentiment_that_is_missing_does_not_dilute_the_others(store):
    store.keep("a", "2024-03-04 09:00", text="甲", signals=[signal(FIRST, None, 0.9)])
    store.keep("b", "2024-03-04 10:00", text="乙", signals=[signal(FIRST, 0.8, 0.1)])
    (found,) = overview.companies(store.store, "day", **SPAN)
    assert found.buckets[0].sentiment == pytest.approx(0.8)


def test_mean_sentiment_is_by_weight():
    buckets = [Bucket("1", 1, 3.0, 1.0), Bucket("2", 1, 1.0, -1.0), Bucket("3", 1, 9.0, None)]
    assert mean_sentiment(buckets) == pytest.approx(0.5)
    assert mean_sentiment([]) is None
    assert mean_sentiment([Bucket("1", 1, 0.0, 0.4)]) is None


def across(store, name, version=1, **rows):
    """Put rows into the tables across articles."""
    for table, row in rows.items():
        key = {"article_id": f"x:{name}", "version": version}
        with store.store.transaction():
            store.store.database.insert(table, key | row)


def key_row(key, first="2024-03-04T09:00:00+08:00", event=0):
    return {"event": event, "key": key, "first_known_at": first, "known_at": first}


def test_reports_of_one_event_in_one_story_are_one_row_the_most_told_first(store):
    for name, at, source in (
        ("a", "2024-03-04 09:00", "甲报"),
        ("b", "2024-03-04 11:00", "乙报"),
        ("c", "2024-03-05 09:00", "甲报"),
    ):
        store.keep(name, at, text=name, source=source, events=[event("loss")])
    for name in ("a", "b"):
        across(store, name, event_keys=key_row("loss|甲", "2024-02-01T08:00:00+08:00"))
        across(store, name, story_items={"story_id": "story:x:a", "known_at": "2024-03-04"})
    across(store, "c", event_keys=key_row("loss|甲"))
    across(store, "c", story_items={"story_id": "story:x:c", "known_at": "2024-03-05"})
    first, second = overview.events(store.store, **SPAN)
    assert (first["article_id"], first["seq"], first["articles"], first["media"]) == (
        "x:a",
        0,
        2,
        2,
    )
    assert first["known_at"] == "2024-03-04T09:00:00+08:00"
    assert first["last_known_at"] == "2024-03-04T11:00:00+08:00"
    assert first["first_known_at"] == "2024-02-01T08:00:00+08:00"
    assert (second["article_id"], second["articles"]) == ("x:c", 1)


def test_events_of_nobody_stay_apart_and_moves_of_prices_come_last(store):
    store.keep(
        "a",
        "2024-03-04 09:00",
        text="甲",
        events=[event("price_rise"), event("loss"), event("loss")],
    )
    found = overview.events(store.store, **SPAN)
    assert [(row["type"], row["seq"]) for row in found] == [
        ("loss", 1),
        ("loss", 2),
        ("price_rise", 0),
    ]
    assert len(overview.events(store.store, limit=2, **SPAN)) == 2


def test_events_of_nobody_in_one_story_stay_apart_too(store):
    for name, at in (("a", "2024-03-04 09:00"), ("b", "2024-03-04 11:00")):
        store.keep(name, at, text=name, events=[event("loss")])
        across(store, name, event_keys=key_row(None))
        across(store, name, story_items={"story_id": "story:x:a", "known_at": "2024-03-04"})
    found = overview.events(store.store, **SPAN)
    assert [(row["article_id"], row["version"], row["seq"]) for row in found] == [
        ("x:b", 1, 0),
        ("x:a", 1, 0),
    ]


def test_one_event_twice_in_an_article_is_one_row(store):
    store.keep("a", "2024-03-04 09:00", events=[event("loss"), event("loss")])
    for number in (0, 1):
        across(store, "a", event_keys=key_row("loss|甲", event=number))
    across(store, "a", story_items={"story_id": "story:x:a", "known_at": "2024-03-04"})
    (found,) = overview.events(store.store, **SPAN)
    assert (found["seq"], found["articles"]) == (0, 1)


def test_events_by_family_and_time(store):
    store.keep("a", "2024-03-04 09:00", text="甲", events=[event("loss"), event("loss")])
    store.keep(
        "b", "2024-03-05 09:00", text="乙", events=[event("loss") | {"family": "legal"}]
    )
    assert overview.event_counts(store.store, "day", **SPAN) == [
        {"bucket": "2024-03-04", "family": "shares", "count": 2},
        {"bucket": "2024-03-05", "family": "legal", "count": 1},
    ]


def test_quotes_of_who_is_known_come_first_then_word_for_word_then_new(store):
    store.keep(
        "a", "2024-03-04 09:00", text="甲", quotes=[quote(entity="per:a"), quote(speaker=None)]
    )
    store.keep(
        "b", "2024-03-04 10:00", text="乙", quotes=[quote(kind="indirect", entity="per:b")]
    )
    store.keep("c", "2024-03-04 11:00", text="丙", quotes=[quote(), quote(entity="per:c")])
    found = overview.quotes(store.store, **SPAN)
    assert [(row["article_id"], row["seq"]) for row in found] == [
        ("x:c", 1),
        ("x:a", 0),
        ("x:b", 0),
        ("x:c", 0),
    ]
    assert len(overview.quotes(store.store, limit=1, **SPAN)) == 1


def test_quotes_beside_a_company_are_its_own_first_and_each_once(store):
    about = signal(FIRST) | {"relevance_kind": "direct"}
    listed = signal(FIRST) | {"relevance_kind": "list"}
    own = quote(entity=about["entity_id"], text="自己说的")
    store.keep("a", "2024-03-04 09:00", text="甲", signals=[about], quotes=[own])
    store.keep(
        "b", "2024-03-04 10:00", text="乙", signals=[about], quotes=[quote(text="别人"), own]
    )
    store.keep(
        "c", "2024-03-04 11:00", text="丙", signals=[listed], quotes=[quote(text="榜单")]
    )
    found = overview.quotes_beside(store.store, FIRST, **SPAN)
    assert [(row["article_id"], row["seq"], row["own"]) for row in found] == [
        ("x:b", 1, 1),
        ("x:b", 0, 0),
    ]
    assert overview.quotes_beside(store.store, SECOND, **SPAN) == []


def test_the_newest_articles(store):
    for hour, name in enumerate(("a", "b", "c")):
        store.keep(name, f"2024-03-04 1{hour}:00", text=name)
    assert overview.newest(store.store, limit=2, **SPAN) == ["x:c", "x:b"]
    assert overview.newest(store.store, as_of="2024-03-04 10:30", **SPAN) == ["x:a"]
    assert overview.newest_known(store.store) == datetime(2024, 3, 4, 12, tzinfo=BEIJING)


def test_an_empty_store_has_no_newest(store):
    assert overview.newest_known(store.store) is None


def test_what_is_said_of_a_version_beside_the_others(store):
    store.keep("a", "2024-03-04 09:00", events=[event("loss")])
    across(store, "a", event_keys=key_row("loss|甲"))
    across(store, "a", version=2, event_keys=key_row("loss|乙"))
    found = overview.across(store.store, "x:a", 1)
    assert set(found) == {"copies", "novelty", "event_keys", "story_items"}
    assert [row["key"] for row in found["event_keys"]] == ["loss|甲"]
    assert found["copies"] == []
