"""The panel of a store: as of a moment, and against the exported tables in pandas."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

import sinanews
from sinanews.analysis.reading_panel import panel, panel_columns, sessions_before
from sinanews.scraper.model.errors import StoreError, UsageError
from tests.analysis.desk_store import FIRST, SECOND, desk, label, signal


@pytest.fixture
def path(tmp_path):
    """Two companies over some days of March 2024; 2024-03-01 is a Friday."""
    path = tmp_path / "n.db"
    with desk(path) as news:
        news.keep(
            "a",
            "2024-03-01 08:00",
            text="甲",
            signals=[signal(types=("buyback",))],
            sentiments=[label()],
        )
        news.keep(
            "b",
            "2024-03-01 16:00",
            text="乙",
            signals=[signal(sentiment=-0.5), signal(SECOND, 0.2)],
            sentiments=[label(named="negative")],
        )
        news.keep(
            "c",
            "2024-03-02 10:00",
            text="乙",
            title="题b",
            signals=[signal(sentiment=-0.5)],
            sentiments=[label(named="negative")],
        )
        news.keep(
            "b",
            "2024-03-04 11:00",
            text="乙改",
            title="题b",
            signals=[signal(sentiment=0.1, relevance=0.3)],
            sentiments=[label()],
        )
        news.keep("d", "2024-03-05 02:00", text="丁", signals=[signal("BABA.US", 0.7)])
    return path


def rows(path, *tickers, **options):
    with sinanews.open_store(path) as store:
        return panel(store, tickers, **options)


def keys(made):
    return [(row["ticker"], row["session"], row["items"], row["unique_items"]) for row in made]


def test_articles_count_for_the_session_in_which_they_could_be_acted_on(path):
    assert keys(rows(path, "600998")) == [
        (FIRST, "2024-03-01", 1, 1),  # before the opening
        (FIRST, "2024-03-04", 2, 1),  # the weekend's copy, and the correction of that morning
    ]


def test_a_market_has_its_own_sessions(path):
    assert keys(rows(path, "BABA.US")) == [("BABA.US", "2024-03-04", 1, 1)]


def test_as_of_a_moment_later_versions_are_not_there(path):
    made = rows(path, as_of="2024-03-03")
    assert keys(made) == [
        (SECOND, "2024-03-04", 1, 1),
        (FIRST, "2024-03-01", 1, 1),
        (FIRST, "2024-03-04", 2, 1),
    ]
    assert made[2]["sentiment"] == -0.5
    assert made[2]["negative_share"] == 1


def test_the_row_of_a_session_says_when_it_was_complete(path):
    made = rows(path, FIRST)
    assert made[1]["known_to"] == "2024-03-04T11:00:00+08:00"


@pytest.mark.parametrize(
    ("options", "sessions"),
    [
        ({"since": "2024-03-02"}, ["2024-03-04"]),
        ({"until": date(2024, 3, 1)}, ["2024-03-01"]),
        ({"since": "2024-03-01", "until": "2024-03-04"}, ["2024-03-01", "2024-03-04"]),
    ],
)
def test_since_and_until_are_sessions(path, options, sessions):
    assert [row["session"] for row in rows(path, FIRST, **options)] == sessions


@pytest.mark.parametrize("options", [{"since": "lately"}, {"until": "2024-13-01"}])
def test_a_day_that_is_none_is_an_error(path, options):
    with pytest.raises(UsageError, match="no day of a session"):
        rows(path, FIRST, **options)


def test_a_ticker_that_is_none_is_an_error(path):
    with pytest.raises(UsageError, match="is no code"):
        rows(path, "茅台")


def test_an_empty_store_has_no_rows(tmp_path):
    with desk(tmp_path / "e.db"):
        pass
    assert rows(tmp_path / "e.db") == []


class TestSessionsBefore:
    def test_there_are_sixty_at_most_and_they_are_trading_days(self):
        found = sessions_before(FIRST, date(2024, 3, 4), date(2020, 1, 2))
        assert len(found) == 60
        assert found[-1] == date(2024, 3, 1)
        assert date(2024, 2, 12) not in found  # Spring Festival

    def test_none_lies_before_the_store(self):
        found = sessions_before(FIRST, date(2024, 3, 4), date(2024, 2, 29))
        assert list(found) == [date(2024, 2, 29), date(2024, 3, 1)]


def test_heat_is_compared_with_the_sessions_before(tmp_path):
    path = tmp_path / "h.db"
    with desk(path) as news:
        news.keep("0", "2024-01-02 08:00", text="始", signals=[signal(SECOND)])
        for n in range(30):
            day = date(2024, 2, 1) + timedelta(days=n)
            relevance = 0.2 + 0.1 * (n % 3)
            news.keep(
                f"n{n}", f"{day} 08:00", text=f"文{n}", signals=[signal(relevance=relevance)]
            )
    with sinanews.open_store(path) as store:
        made = panel(store, [FIRST])
    frame = pd.DataFrame(made).set_index("session")["heat"]
    last = made[-1]["session"]
    days = [
        d.isoformat()
        for d in sessions_before(FIRST, date.fromisoformat(last), date(2024, 1, 2))
    ]
    base = frame.reindex(days, fill_value=0.0)
    assert 20 <= len(base) < 60
    expected = (frame[last] - base.mean()) / base.std(ddof=0)
    assert made[-1]["heat_z"] == pytest.approx(expected, abs=1e-5)


def test_a_later_beginning_changes_no_row(tmp_path):
    path = tmp_path / "s.db"
    with desk(path) as news:
        for n in range(0, 300, 3):
            day = date(2023, 9, 1) + timedelta(days=n)
            heat = 0.1 + 0.1 * (n % 5)
            news.keep(f"n{n}", f"{day} 08:00", text=f"文{n}", signals=[signal(relevance=heat)])
    whole = rows(path)
    assert sum(row["heat_z"] is not None for row in whole) > 50
    assert rows(path, since="2024-04-15") == [
        row for row in whole if row["session"] >= "2024-04-15"
    ]


def test_it_equals_a_plain_computation_over_the_exported_tables(path):
    tables = sinanews.tables(path, ("latest_signals", "articles", "sentiments"))
    signals = tables["latest_signals"]
    key = ["article_id", "version", "entity_id"]
    labels = tables["sentiments"][[*key, "label"]]
    joined = signals.merge(labels, on=key, how="left").dropna(subset=["session"])
    joined["negative"] = (joined["label"] == "negative").astype(float)
    expected = joined.groupby(["ticker", "session"]).agg(
        unique_items=("article_id", "nunique"),
        sentiment=("sentiment", "mean"),
        negative_share=("negative", "mean"),
        heat=("relevance", "sum"),
    )
    frame = sinanews.panel(path).set_index(["ticker", "session"])
    pd.testing.assert_frame_equal(
        frame[list(expected.columns)].astype(float), expected.astype(float), check_dtype=False
    )


def test_the_frame_has_the_types_of_its_columns(path):
    frame = sinanews.panel(path, ["600998"])
    assert list(frame.columns) == [column.name for column in panel_columns()]
    assert str(frame["items"].dtype) == "Int64"
    assert str(frame["known_to"].dtype) == "datetime64[us, Asia/Shanghai]"
    assert frame["event_types"].tolist() == [("buyback",), ()]
    assert frame["event_shares"].tolist() == [True, False]


def beside(news, table, article_id, at, **row):
    """Keep a row of a table that is made across articles."""
    row = {"article_id": f"x:{article_id}", "version": 1, "known_at": f"{at}:00+08:00", **row}
    news.store.database.insert(table, row)


def test_novelty_stories_and_reprints_of_the_store_are_taken(path):
    with desk(path) as news:
        for name, at in (
            ("e", "2024-03-06T08:00"),
            ("f", "2024-03-06T08:10"),
            ("g", "2024-03-06T08:20"),
        ):
            news.keep(name, at, text=name, signals=[signal()])
            beside(news, "novelty", name, at, entity_id=f"cn:{FIRST[:6]}", novelty=0.25)
            beside(news, "story_items", name, at, story_id="story:x:e")
        beside(news, "copies", "f", "2024-03-06T08:10", of_article_id="x:e", kind="reprint")
        beside(news, "copies", "g", "2024-03-06T08:20", of_article_id="x:e", kind="full_of")
    (row,) = rows(path, FIRST, since="2024-03-06")
    assert (row["items"], row["unique_items"], row["stories"]) == (3, 2, 1)
    assert row["weighted_sentiment"] == 0.5
    assert row["novelty"] == 0.25


def test_a_store_of_an_older_release_says_what_to_do(path):
    with desk(path) as news:
        news.store.database.execute("ALTER TABLE articles RENAME COLUMN known_at TO unknown")
        with pytest.raises(StoreError, match="older sinanews"):
            panel(news.store)


def test_without_their_tables_there_are_none(path):
    with desk(path) as news:
        news.keep("e", "2024-03-06 08:00", text="戊", signals=[signal()])
        for table in ("story_items", "copies"):
            news.store.database.execute(f"DROP TABLE {table}")
        (row,) = panel(news.store, [FIRST], since="2024-03-06")
    assert (row["unique_items"], row["stories"], row["novelty"]) == (1, None, None)
