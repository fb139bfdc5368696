"""`sinanews validate` on the samples."""

from __future__ import annotations

import csv
import json

import pytest

import sinanews
from tests.analysis.desk_store import desk, signal
from tests.analysis.validation.made_prices import frame


@pytest.fixture(scope="module")
def prices(filled, tmp_path_factory):
    """A file of prices for every ticker of the samples around their sessions."""
    with sinanews.open_store(filled) as store:
        from sinanews.analysis.reading import signals

        rows = [row for row in signals(store) if row["session"]]
    tickers = sorted({row["ticker"] for row in rows if row["ticker"].endswith(("SH", "SZ"))})
    path = tmp_path_factory.mktemp("prices") / "p.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("code", "date", "open", "close"))
        for ticker in tickers:
            for session in sorted({row["session"] for row in rows}):
                writer.writerow((ticker, session, 10, 11))
    return path


def test_sessions_of_the_samples_do_not_depend_on_the_day_of_the_test(filled):
    with sinanews.open_store(filled) as store:
        rows = sinanews.reading.signals(store)
    assert max(row["known_at"] for row in rows) < "2026-11"
    assert any(row["session"] for row in rows)


def test_it_prints_the_tables(caller, filled, prices):
    code, out, _ = caller("validate", "--store", filled, "--prices", prices)
    assert code == 0
    for title in ("coverage", "ic", "decay", "quantiles"):
        assert title in out


def test_as_json(caller, filled, prices):
    code, out, _ = caller("validate", "--store", filled, "--prices", prices, "--json")
    found = json.loads(out)
    assert code == 0
    assert set(found) == {"coverage", "ic", "decay", "events", "quantiles"}
    counted = {row["what"]: row["count"] for row in found["coverage"]}
    assert counted["with a price"] > 0
    assert found["ic"][0]["session_ic"] is None


def test_tables_and_factor_go_to_files(caller, filled, prices, tmp_path):
    words = ("--out", tmp_path / "ic", "--alphalens", tmp_path / "factor.csv")
    code, _, err = caller("validate", "--store", filled, "--prices", prices, *words)
    assert code == 0
    names = {path.name for path in (tmp_path / "ic").iterdir()}
    assert names == {
        f"{n}.csv" for n in ("coverage", "ic", "decay", "events", "quantiles", "matched")
    }
    assert (tmp_path / "factor.prices.csv").exists()
    assert "factor.csv" in err.replace("\n", "")


def test_items_are_rated_whether_they_have_a_signal_or_not(caller, filled, prices, tmp_path):
    with sinanews.open_store(filled) as store:
        article = store.database.value("SELECT article_id FROM articles LIMIT 1")
    items = tmp_path / "items.csv"
    items.write_text(
        f"article_id,ticker\n{article},600997\nno:such,600997\n", encoding="utf-8"
    )
    words = ("--prices", prices, "--items", items, "--json")
    code, out, err = caller("validate", "--store", filled, *words)
    assert code == 0
    assert "1 items are not in the store" in err
    assert json.loads(out)["coverage"][0]["count"] == 1


def test_filters_choose_the_signals(caller, filled, prices):
    words = ("--prices", prices, "--source", "某无此报", "--json")
    code, out, _ = caller("validate", "--store", filled, *words)
    assert code == 0
    assert json.loads(out)["coverage"][0]["count"] == 0


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ((), 1),
        (("--every",), 3),
        (("--as-of", "2024-03-01 10:00"), 1),
        (("--as-of", "2024-02-29"), 0),
    ],
)
def test_versions_copies_and_moments(caller, tmp_path, words, counted):
    with desk(tmp_path / "n.db") as news:
        news.keep("a", "2024-03-01 08:00", text="甲", signals=[signal()])
        news.keep("a", "2024-03-02 08:00", text="甲改", signals=[signal()])
        news.keep("copy", "2024-03-03 08:00", text="甲改", title="题a", signals=[signal()])
    prices = tmp_path / "p.csv"
    frame().to_csv(prices, index=False)
    store = ("--store", tmp_path / "n.db")
    code, out, _ = caller("validate", *store, "--prices", prices, "--json", *words)
    assert code == 0
    assert json.loads(out)["coverage"][0]["count"] == counted


@pytest.mark.parametrize("text", ["ticker\n600998\n", "url,name\nx,y\n", "url,ticker\n"])
def test_items_without_their_columns_are_a_usage_error(caller, filled, prices, tmp_path, text):
    items = tmp_path / "items.csv"
    items.write_text(text, encoding="utf-8")
    code, _, err = caller("validate", "--store", filled, "--prices", prices, "--items", items)
    assert code == 2
    assert "needs the columns" in err


def test_prices_that_are_none_are_a_usage_error(caller, filled, tmp_path):
    path = tmp_path / "p.csv"
    frame().drop(columns="open").to_csv(path, index=False)
    code, _, err = caller("validate", "--store", filled, "--prices", path)
    assert code == 2
    assert "no column for open" in err
