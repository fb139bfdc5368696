"""Events, quotes and signals in parts: the newest first, what has no time last, by an index."""

from __future__ import annotations

from datetime import datetime

import pytest

from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store import claim_rows
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.claim_rows import Slice, event_rows, quote_rows, signal_rows
from tests.analysis.desk_store import FIRST, SECOND, desk, signal

ALL = ArticleFilter()


def event(kind, *, family="shares", who=None, start=0, end=2):
    row = {"type": kind, "family": family, "start": start, "end": end, "text": "题"}
    row |= {
        "sentence_start": start,
        "sentence_end": end,
        "arguments": "[]",
        "status": "planned",
    }
    return row


def argument(ticker, number=0):
    words = {"start": 0, "end": 1, "text": "题", "entity_id": f"cn:{ticker[:6]}"}
    return {"event": number, "role": "who", **words}


def quote(speaker, organisation=None):
    return {
        "start": 0,
        "end": 1,
        "text": "题",
        "speaker": speaker,
        "organisation": organisation,
    }


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Four dated articles, one of them corrected, one without a time, a copy of the same text."""
    with desk(tmp_path_factory.mktemp("claims") / "n.db") as made:
        made.keep(
            "a",
            "2024-03-01 09:00",
            events=[event("buyback"), event("dividend")],
            event_arguments=[argument(FIRST)],
            quotes=[quote("甲", "某银行")],
            signals=[signal(), signal(SECOND)],
        )
        made.keep(
            "b",
            "2024-03-02 09:00",
            text="第一版。",
            events=[event("fraud")],
            quotes=[quote("乙")],
            signals=[signal(relevance=0.1)],
        )
        made.keep(
            "bare",
            "2024-03-08 09:00",
            dated=False,
            text="没有时间。",
            events=[event("buyback")],
            quotes=[quote("丙")],
            signals=[signal()],
        )
        made.keep(
            "c",
            "2024-03-03 09:00",
            text="同一段话。",
            title="题",
            events=[event("dividend")],
            quotes=[quote(None, "某银行")],
            signals=[signal()],
        )
        made.keep(
            "d",
            "2024-03-04 09:00",
            text="同一段话。",
            title="题",
            events=[event("dividend")],
            quotes=[quote("甲")],
            signals=[signal()],
        )
        made.keep(
            "b",
            "2024-03-06 09:00",
            text="第二版。",
            events=[event("closure")],
            quotes=[quote("乙")],
            signals=[signal(relevance=0.9)],
        )
        yield made.store  # fmt: skip


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def named(rows, column="type"):
    return [f"{row['article_id'][2:]} {row[column]}" for row in rows]


NOW = ["b closure", "c dividend", "a buyback", "a dividend", "bare buyback"]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (None, NOW),
        ("2024-03-09 00:00", NOW),
        ("2024-03-07 00:00", NOW[:4]),
        ("2024-03-05 00:00", ["c dividend", "b fraud", "a buyback", "a dividend"]),
        ("2024-03-02 09:00", ["b fraud", "a buyback", "a dividend"]),
        ("2024-03-01 08:59", []),
    ],
)
def test_events_of_what_was_known(store, as_of, expected):
    chosen = ArticleFilter(as_of=at(as_of) if as_of else None)
    assert named(event_rows(store.database, chosen, Slice())) == expected
    for size in (1, 2, 3, 5):  # in parts the same, to the undated at the end
        parts = [
            event_rows(store.database, chosen, Slice(size, skip)) for skip in range(0, 9, size)
        ]
        assert named(row for part in parts for row in part) == expected


def test_an_event_has_what_one_asks_next(store):
    row = event_rows(store.database, ALL, Slice(1, 2))[0]
    assert row["sentence"] == "题a"
    assert row["known_at"] == row["published"] == "2024-03-01T09:00:00+08:00"
    assert (row["article_title"], row["source"], row["copy_of"]) == ("题a", "某报", None)


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        (("buyback",), ["a buyback", "bare buyback"]),
        (("buyback", "closure"), ["b closure", "a buyback", "bare buyback"]),
        (("fraud",), []),  # of a version that was replaced
        (("no_such_type",), []),
    ],
)
@pytest.mark.parametrize("few", [1000, 0])
def test_events_of_types_by_either_way(store, monkeypatch, types, expected, few):
    """Of few rows and of many: driven by the type, or by time."""
    monkeypatch.setattr(claim_rows, "FEW", few)
    assert named(event_rows(store.database, ALL, Slice(), types=types)) == expected


def test_events_of_a_company_are_those_it_is_an_argument_of(store):
    first = ArticleFilter(tickers=(FIRST,))
    assert named(event_rows(store.database, first, Slice())) == ["a buyback"]
    both = ArticleFilter(tickers=(FIRST, SECOND))
    assert named(event_rows(store.database, both, Slice(), types=("dividend",))) == []


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("", ["b 乙", "c None", "a 甲", "bare 丙"]),
        ("甲", ["a 甲"]),
        ("银行", ["c None", "a 甲"]),
        ("丁", []),
        ("%", []),
        ("' OR 1 --", []),
    ],
)
def test_quotes_of_a_speaker(store, speaker, expected):
    rows = quote_rows(store.database, ALL, Slice(), speaker=speaker)
    assert named(rows, "speaker") == expected


def test_quotes_of_articles(store):
    of = ArticleFilter(tickers=(SECOND,))
    assert named(quote_rows(store.database, of, Slice()), "speaker") == ["a 甲"]
    since = ArticleFilter(since=at("2024-03-03 00:00"))
    assert named(quote_rows(store.database, since, Slice()), "speaker") == ["b 乙", "c None"]


def test_signals_in_the_order_in_which_they_became_known(store):
    rows = signal_rows(store.database, ALL, Slice())
    assert named(rows, "ticker") == [
        "bare 600998.SH",
        "b 600998.SH",
        "c 600998.SH",
        "a 600998.SH",
        "a 000999.SZ",
    ]
    assert rows[1:3] == signal_rows(store.database, ALL, Slice(2, 1))
    of = ArticleFilter(tickers=(SECOND,))
    assert named(signal_rows(store.database, of, Slice()), "ticker") == ["a 000999.SZ"]


def test_a_signal_as_of_a_moment_does_not_say_that_it_was_replaced(store):
    then = ArticleFilter(as_of=at("2024-03-02 12:00"))
    rows = signal_rows(store.database, then, Slice())
    assert named(rows, "relevance") == ["b 0.1", "a 0.6", "a 0.6"]
    assert {row["is_latest"] for row in rows} == {1}


@pytest.mark.parametrize(("relevance", "expected"), [(0.0, 5), (0.5, 5), (0.7, 1), (0.95, 0)])
def test_articles_that_are_about_a_company_to_a_degree(store, relevance, expected):
    of = ArticleFilter(min_relevance=relevance)
    assert len(signal_rows(store.database, of, Slice())) == expected


def plan(store, monkeypatch, ask):
    """Return the plan of the last question that `ask` makes."""
    asked = []
    query = type(store.database).query
    monkeypatch.setattr(
        type(store.database),
        "query",
        lambda database, sql, values=(): (
            asked.append((sql, values)) or query(database, sql, values)
        ),
    )
    ask()
    monkeypatch.undo()
    sql, values = asked[0]
    return [row["detail"] for row in store.database.query(f"EXPLAIN QUERY PLAN {sql}", values)]


@pytest.mark.parametrize("as_of", [None, "2024-03-05 00:00"])
def test_a_page_of_the_newest_reads_no_whole_table_of_claims(store, monkeypatch, as_of):
    chosen = ArticleFilter(as_of=at(as_of) if as_of else None)
    for ask, index in (
        (lambda: event_rows(store.database, chosen, Slice(5)), "articles_published"),
        (lambda: quote_rows(store.database, chosen, Slice(5)), "articles_published"),
        (lambda: signal_rows(store.database, chosen, Slice(5)), "articles_known"),
    ):
        steps = plan(store, monkeypatch, ask)
        assert index in steps[0]
        assert not [step for step in steps if step.startswith("SCAN t")]
        assert "USE TEMP B-TREE FOR ORDER BY" not in steps


def test_a_type_is_found_by_its_index(store, monkeypatch):
    steps = plan(
        store, monkeypatch, lambda: event_rows(store.database, ALL, Slice(5), types=("fraud",))
    )
    assert any("INDEX events_type_by_block (ANY(<expr>) AND type=?)" in step for step in steps)
