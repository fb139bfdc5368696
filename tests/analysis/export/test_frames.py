"""Frames have the types that the columns declare, and hold what the store holds."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

import sinanews
from sinanews.analysis.export.frames import TEXT, frozen, read, typed
from sinanews.analysis.tables import TABLES, rows_of
from sinanews.scraper.model.errors import StoreError, UsageError
from sinanews.scraper.model.records import Article, Paragraph, RawPage
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store.schema import Column
from sinanews.scraper.store.store import Store
from tests.analysis.tables.found import found

PUBLISHED = datetime(2024, 1, 3, 9, 30, tzinfo=BEIJING)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "n.db"
    article = Article(
        "a",
        None,
        None,
        "甲公司增持",
        (Paragraph("正文"),),
        published=PUBLISHED,
        template="text",
    )
    with Store.open(path, TABLES) as held:
        page = held.pages.keep(RawPage(None, b"x"))
        kept = held.articles.keep(article, page, parser_version="1")
        held.analyses.keep(kept.article_id, kept.version, "1", rows_of(found()))
    return path


def test_every_table_of_the_store_is_a_frame(store: Path) -> None:
    frames = sinanews.tables(store)
    assert {t.name for t in TABLES} | {"articles", "pages", "failures", "runs"} <= set(frames)


@pytest.mark.parametrize(
    ("table", "column"),
    [("signals", "published_at"), ("articles", "published"), ("articles", "first_seen")],
)
def test_times_are_in_shanghai(store: Path, table: str, column: str) -> None:
    assert str(read(store)[table][column].dtype.tz) == "Asia/Shanghai"  # type: ignore[union-attr]


def test_a_time_is_the_moment_that_was_stored(store: Path) -> None:
    assert read(store)["articles"]["published"].iloc[0] == PUBLISHED


@pytest.mark.parametrize(
    ("table", "column", "dtype"),
    [
        ("mentions", "type", "category"),
        ("mentions", "start", "Int64"),
        ("mentions", "text", TEXT),
        ("mentions", "tickers", "object"),
        ("signals", "ticker", TEXT),
        ("signals", "entity_id", TEXT),
        ("listings", "ticker", TEXT),
        ("channels", "channel", TEXT),
        ("runs", "run_id", "Int64"),
        ("figures", "value", "Float64"),
        ("entities", "in_title", "boolean"),
        ("dates", "relative", "boolean"),
    ],
)
def test_a_column_has_the_pandas_type_of_its_kind(
    store: Path, table: str, column: str, dtype: str
) -> None:
    assert read(store)[table][column].dtype == dtype


def test_rows_keep_their_order_and_key(store: Path) -> None:
    mentions = read(store)["mentions"]
    assert list(mentions.columns[:3]) == ["article_id", "version", "seq"]
    assert list(mentions["seq"]) == [0, 1, 2]
    assert list(mentions["article_id"]) == ["a"] * 3


def test_values_come_back_as_they_went_in(store: Path) -> None:
    frames = read(store)
    assert frames["entities"]["in_title"].tolist() == [True, False]
    assert frames["figures"]["value"].tolist() == [2.0]
    assert frames["quotes"]["speaker"].tolist() == ["乙"]


def test_null_stays_null_in_every_type(store: Path) -> None:
    frames = read(store)
    assert frames["signals"]["novelty"].isna().all()
    assert frames["figures"]["high"].isna().all()
    assert frames["quotes"]["title"].isna().all()


def test_null_text_is_null_also_where_all_are() -> None:
    for values in (["a", None], [None, None]):
        frame = typed(pd.DataFrame({"t": values}, dtype="object"), (Column("t", "text", ""),))
        assert frame["t"].dtype == TEXT
        assert frame["t"].isna().tolist() == [value is None for value in values]


@pytest.mark.parametrize("kind", ["object", "string", "str"])
def test_tickers_merge_with_texts_of_any_kind(store: Path, kind: str) -> None:
    prices = PRICES.assign(ticker=PRICES["ticker"].astype(kind))
    joined = read(store)["latest_signals"].merge(prices, on="ticker")
    assert len(joined) == 6


def test_lists_are_tuples(store: Path) -> None:
    frames = read(store)
    assert frames["entities"]["tickers"].tolist() == [("600519.SH", "00700.HK"), ()]
    assert (
        frames["signals"].explode("event_types")["event_types"].tolist() == ["holding_up"] * 2
    )
    (arguments,) = frames["events"]["arguments"]
    assert arguments[0]["role"] == "who"
    assert frames["pages"]["link"].tolist() == [None]


def test_lists_in_lists_are_tuples_too() -> None:
    assert frozen([["a", ["b"]], []]) == (("a", ("b",)), ())
    assert frozen({"a": 1}) == {"a": 1}


@pytest.mark.parametrize("value", ["2024-01-02T09:30:00+08:00", "2024-01-02T01:30:00.123456Z"])
def test_times_have_one_unit_whatever_the_data(value: str) -> None:
    frame = typed(pd.DataFrame({"at": [value, None]}), (Column("at", "time", ""),))
    assert str(frame["at"].dtype) == "datetime64[us, Asia/Shanghai]"


def test_views_are_frames_too(store: Path) -> None:
    frames = sinanews.tables(store)
    pd.testing.assert_frame_equal(frames["latest_signals"], frames["signals"])
    assert frames["latest_articles"]["article_id"].tolist() == ["a"]


def test_some_tables_alone(store: Path) -> None:
    assert list(sinanews.tables(store, ["signals", "articles"])) == ["articles", "signals"]
    with pytest.raises(UsageError, match="no table signal: there are"):
        sinanews.tables(store, ["signal"])


PRICES = pd.DataFrame(
    {
        "date": pd.to_datetime(["2024-01-02", "2024-01-03", "2024-01-04"] * 2),
        "ticker": ["600519.SH"] * 3 + ["00700.HK"] * 3,
        "close": [10.0, 11.0, 12.0, 300.0, 310.0, 320.0],
    }
)


def test_signals_join_with_naive_prices_of_a_day(store: Path) -> None:
    """The recipe of the README: the day's own close is used only by what came before it."""
    signals = sinanews.tables(store)["latest_signals"]
    signals["date"] = signals["available_at"].dt.tz_localize(None).dt.normalize()
    joined = signals.merge(PRICES, on=["ticker", "date"])
    assert dict(zip(joined["ticker"], joined["close"], strict=True)) == {
        "600519.SH": 11.0,
        "00700.HK": 310.0,
    }


def test_the_next_price_after_a_signal(store: Path) -> None:
    signals = sinanews.tables(store)["latest_signals"]
    prices = PRICES.assign(at=PRICES["date"] + pd.Timedelta(hours=15)).sort_values("at")
    signals["at"] = signals["available_at"].dt.tz_localize(None).astype(prices["at"].dtype)
    joined = pd.merge_asof(
        signals.sort_values("at"), prices, on="at", by="ticker", direction="forward"
    )
    assert sorted(joined["close"]) == [11.0, 310.0]  # at 15:00 of the day itself


def test_prices_of_other_tools_join_by_their_spelling(store: Path) -> None:
    frames = sinanews.tables(store)
    yahoo = pd.DataFrame({"Ticker": ["600519.SS", "0700.HK"], "Close": [11.0, 310.0]})
    listings = frames["listings"][["ticker", "yahoo", "prefixed"]]
    joined = frames["latest_signals"].merge(listings, on="ticker")
    joined = joined.merge(yahoo, left_on="yahoo", right_on="Ticker")
    assert sorted(joined["Close"]) == [11.0, 310.0]
    assert set(joined["prefixed"]) == {"sh600519", "hk00700"}


def test_pages_come_without_their_bytes(store: Path) -> None:
    assert "body" not in read(store)["pages"]


def test_an_empty_table_has_its_columns_and_types() -> None:
    columns = (Column("at", "time", "when"), Column("n", "int", "how many"))
    frame = typed(pd.DataFrame([], columns=["at", "n"]), columns)
    assert str(frame["at"].dtype.tz) == "Asia/Shanghai"  # type: ignore[union-attr]
    assert frame["n"].dtype == "Int64"


def test_a_column_that_the_file_has_not_is_left_out() -> None:
    frame = typed(pd.DataFrame({"n": [1]}), (Column("n", "int", ""), Column("m", "int", "")))
    assert list(frame.columns) == ["n"]


def test_a_file_that_is_no_store_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        sinanews.tables(tmp_path / "none.db")
    (tmp_path / "x.db").write_bytes(b"not a database, " * 100)
    with pytest.raises(StoreError):
        sinanews.tables(tmp_path / "x.db")
