"""Sessions, panel and trends against the published days and a plain computation in pandas.

`python -m benchmarks.plain --shared ../shared --folder FOLDER [sessions panel trends]` prints how many
days, rows and values differ. FOLDER keeps the store of the recent texts (benchmarks/corpus.py). The
plain side reads the exported tables and the facts alone: none of our formulas is called.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

import sinanews
from benchmarks.corpus import Row, corpus_store
from sinanews.analysis import reading_trends
from sinanews.analysis.corpus.sessions import packaged
from sinanews.analysis.lexicons.taxonomy import event_families
from sinanews.analysis.lexicons.trading_days import EXCHANGES, ZONES
from sinanews.analysis.reading_panel import panel

pd: Any = import_module("pandas")  # its stubs say less of frames than this asks
Frame = Any  # of pandas
Series = Any

LAST = "2026-12-31"  # of the years that are compared
CALENDARS = "facts/intime/calendar"
EXCHANGE = {"SH": "XSHG", "SZ": "XSHG", "BJ": "XSHG", "HK": "XHKG", "US": "XNYS"}
KEYS = ["article_id", "version"]
VALUES = (
    "items",
    "unique_items",
    "stories",
    "sentiment",
    "weighted_sentiment",
    "novelty",
    "negative_share",
    "heat",
    "heat_z",
)
CLOSE = 2e-5  # of values that are rounded to six digits, some of them twice
BUCKETS = {"day": ("%Y-%m-%d", 14, "D"), "hour": ("%Y-%m-%dT%H", 72, "h")}
TERMS = {"entities": "entity_id", "keywords": "text", "events": "type", "sources": "source"}
WINDOW = timedelta(days=14)  # before the newest article: what trends are asked of
TAIL = 400  # terms of a Poisson tail: the rest is below any digit that is shown
MOST = 15  # entities of an article that count as companions
LEAST = 3  # articles that hold both


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("parts", nargs="*", default=["sessions", "panel", "trends"])
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    calendars = given.shared / CALENDARS

    def store() -> Path:
        return corpus_store(given.shared, given.folder, "recent")

    measures: dict[str, Callable[[], Iterable[Row]]] = {
        "sessions": lambda: sessions(calendars),
        "panel": lambda: panels(store(), calendars),
        "trends": lambda: trends(store()),
    }
    for part in given.parts:
        for name, value, target in measures[part]():
            print(f"{name:72s} {value:>12s}  {target}", flush=True)


def sessions(calendars: Path) -> Iterator[Row]:
    """Yield how many days of 2004-2026 differ in being a session or in hours."""
    for exchange in EXCHANGES:
        facts = _facts(calendars, exchange)
        ours = {
            day.day.isoformat(): (
                f"{day.open:%H:%M}",
                f"{day.close:%H:%M}",
                f"{day.lunch[0]:%H:%M}-{day.lunch[1]:%H:%M}" if day.lunch else "",
            )
            for day in packaged(exchange).days
            if "2004" <= day.day.isoformat() <= LAST
        }
        theirs = {
            row.date: (row.open, row.close, row.lunch)
            for row in facts.itertuples()
            if row.date <= LAST
        }
        days = len(ours.keys() ^ theirs.keys())
        hours = sum(ours[day] != theirs[day] for day in ours.keys() & theirs.keys())
        yield f"sessions: {exchange}, {len(theirs):,} days: days that differ", str(days), "0"
        yield f"sessions: {exchange}: days of other hours", str(hours), "0"


def panels(path: Path, calendars: Path) -> Iterator[Row]:
    """Yield how many rows and values of the panel of all tickers differ."""
    with sinanews.open_store(path) as store:
        made = pd.DataFrame(panel(store))
    plain = plain_panel(path, calendars)
    index = ["ticker", "session"]
    ours, theirs = made.set_index(index), plain.set_index(index)
    lone = len(ours.index.symmetric_difference(theirs.index))
    yield f"panel: rows of {len(ours):,} that one side alone has", str(lone), "0"
    both = ours.index.intersection(theirs.index)
    ours, theirs = ours.loc[both], theirs.loc[both]
    for name in VALUES:
        count = _unequal(ours[name], theirs[name])
        yield f"panel: {name} that differ", str(count), "0"
    for family in sorted(set(event_families().values())):
        name = f"event_{family}"
        count = int((ours[name].astype(bool) != theirs[name].astype(bool)).sum())
        yield f"panel: {name} that differ", str(count), "0"


def plain_panel(path: Path, calendars: Path) -> Frame:
    """Return the panel of a store from its exported tables and the calendars."""
    rows = _signals(path)
    days = {exchange: _days(_facts(calendars, exchange), exchange) for exchange in EXCHANGES}
    rows["exchange"] = rows["ticker"].str.rpartition(".")[2].map(EXCHANGE)
    rows = rows[rows["exchange"].notna()].copy()
    for exchange, held in days.items():
        chosen = rows["exchange"] == exchange
        rows.loc[chosen, "session"] = _first_session(rows.loc[chosen, "known_at"], held)
    rows = rows[rows["session"].notna()]
    unique = rows[~rows["is_copy"]]
    keys = ["ticker", "session"]
    groups, own = rows.groupby(keys), unique.groupby(keys)
    rated = unique[unique["sentiment"].notna()]
    weighted = rated[rated["novelty"].notna()]
    product = (weighted["novelty"] * weighted["sentiment"]).groupby(
        [weighted["ticker"], weighted["session"]]
    )
    weights = weighted.groupby(keys)["novelty"].sum()
    negative = (rated["label"] == "negative").groupby([rated["ticker"], rated["session"]])
    made = pd.DataFrame({"items": groups["article_id"].nunique()})
    made["unique_items"] = own["article_id"].nunique()
    made["stories"] = own["story_id"].nunique().replace(0, np.nan)
    made["sentiment"] = rated.groupby(keys)["sentiment"].mean()
    made["weighted_sentiment"] = product.sum() / weights.where(weights != 0)
    made["novelty"] = own["novelty"].mean()
    made["negative_share"] = negative.mean()
    made["heat"] = own["relevance"].sum().round(6)
    made[["unique_items", "heat"]] = made[["unique_items", "heat"]].fillna(0)
    begin = _articles(path)["known_at"].min()
    made["heat_z"] = _heat_z(made["heat"], days, begin)
    families = event_families()
    types = unique.explode("event_types")
    for family in sorted(set(families.values())):
        flags = types["event_types"].map(families) == family
        made[f"event_{family}"] = flags.groupby([types["ticker"], types["session"]]).any()
        made[f"event_{family}"] = made[f"event_{family}"].eq(True)
    return made.reset_index()


def _signals(path: Path) -> Frame:
    """Return the signals of latest versions with label, story and whether they are copies."""
    names = ("articles", "signals", "sentiments", "copies", "story_items")
    tables = sinanews.tables(path, names)
    articles = tables["articles"]
    articles = articles.loc[articles["is_latest"], [*KEYS, "known_at", "duplicate_of"]]
    signals = tables["signals"]
    signals = signals.drop(columns=[c for c in articles if c in signals and c not in KEYS])
    rows = signals.merge(articles, on=KEYS)
    labels = tables["sentiments"][[*KEYS, "entity_id", "label"]]
    rows = rows.drop(columns=["label", "story_id"], errors="ignore")
    rows = rows.merge(labels, on=[*KEYS, "entity_id"], how="left")
    rows = rows.merge(tables["story_items"][[*KEYS, "story_id"]], on=KEYS, how="left")
    copies = tables["copies"]
    reprints = copies[copies["kind"] == "reprint"][KEYS].assign(reprint=True)
    rows = rows.merge(reprints, on=KEYS, how="left")
    rows["is_copy"] = rows["duplicate_of"].notna() | rows["reprint"].eq(True)
    return rows


def _articles(path: Path) -> Frame:
    """Return the latest versions that have a text."""
    articles = sinanews.tables(path, ("latest_articles",))["latest_articles"]
    return articles[articles["page_type"] == "article"]


def _facts(calendars: Path, exchange: str) -> Frame:
    path = calendars / f"{exchange}.tsv"
    return pd.read_csv(path, sep="\t", dtype=str, keep_default_na=False)


def _days(facts: Frame, exchange: str) -> Frame:
    """Return the sessions with the moment at which each closes."""
    closes = pd.to_datetime(facts["date"] + " " + facts["close"])
    return facts.assign(closes=closes.dt.tz_localize(ZONES[exchange]).dt.tz_convert("UTC"))


def _first_session(known: Series, days: Frame) -> list[str | None]:
    """Return the first session that closes after each moment."""
    moments = known.dt.tz_convert("UTC").dt.as_unit("us").dt.tz_localize(None)
    closes = days["closes"].dt.as_unit("us").dt.tz_localize(None)
    at = np.searchsorted(closes.to_numpy(), moments.to_numpy(), side="right")
    dates = [*days["date"], None]
    return [dates[place] for place in at]


def _heat_z(heat: Series, days: dict[str, Frame], begin: datetime) -> Series:
    """Return z over the sixty sessions before, from the session of the store's first article."""
    found: list[Series] = []
    for ticker, held in heat.groupby(level=0):
        sessions_of = days[EXCHANGE[str(ticker).rpartition(".")[2]]]
        first = _first_session(pd.Series([begin]), sessions_of)[0]
        dates = sessions_of["date"][sessions_of["date"] >= first]
        line = held.droplevel(0).reindex(dates, fill_value=0.0)
        before = line.rolling(60, min_periods=20)
        mean, deviation = before.mean().shift(1), before.std(ddof=0).shift(1)
        varied = before.max().shift(1) > before.min().shift(1)
        z = ((line - mean) / deviation).where(varied)
        z = z[z.index.isin(held.droplevel(0).index)]
        z.index = pd.MultiIndex.from_product([[ticker], z.index], names=["ticker", "session"])
        found.append(z)
    return pd.concat(found)


def _unequal(ours: Series, theirs: Series) -> int:
    one = ours.astype(float).to_numpy()
    other = theirs.astype(float).to_numpy()
    same = np.isclose(one, other, rtol=CLOSE, atol=CLOSE, equal_nan=True)
    return int((~same).sum())


def trends(path: Path) -> Iterator[Row]:
    """Yield how many values of bursts, companions and new words of the last days differ."""
    articles = _articles(path)
    until = articles["known_at"].max().to_pydatetime() + timedelta(microseconds=1)
    since = until - WINDOW
    for what in TERMS:
        for by in BUCKETS:
            with sinanews.open_store(path) as store:
                rows = reading_trends.bursts(store, what, since=since, until=until, by=by)
            wrong = _wrong_bursts(path, pd.DataFrame(rows), what, by, until=until)
            yield (
                f"trends: {what} by {by}: values of {len(rows):,} rows that differ",
                str(wrong),
                "0",
            )
    with sinanews.open_store(path) as store:
        pairs = reading_trends.cooccurrence(store, since=since, until=until)
        words = reading_trends.new_words(store, since=since, until=until, limit=10_000)
    wrong = _wrong_pairs(path, pd.DataFrame(pairs), since)
    yield f"trends: co-occurrence: values of {len(pairs):,} rows that differ", str(wrong), "0"
    wrong = _wrong_words(path, words, since)
    yield f"trends: new words: {len(words):,} that are old or counted wrong", str(wrong), "0"


def _counted(path: Path, what: str) -> tuple[Frame, Frame]:
    """Return the articles, each text once, and the rows of `what` of these."""
    articles = _articles(path)
    articles = articles[articles["duplicate_of"].isna()]
    if what == "sources":
        return articles, articles[articles["source"].notna()]
    table = sinanews.tables(path, (what,))[what]
    added = [name for name in table if name not in ("known_at",)]
    return articles, articles[[*KEYS, "known_at"]].merge(table[added], on=KEYS)


def _wrong_bursts(path: Path, made: Frame, what: str, by: str, *, until: datetime) -> int:
    form, trailing, step = BUCKETS[by]
    articles, rows = _counted(path, what)
    sizes = articles.groupby(articles["known_at"].dt.floor(step))["article_id"].nunique()
    place = rows["known_at"].dt.floor(step)
    counts = rows.groupby([TERMS[what], place])["article_id"].nunique()
    first = pd.to_datetime(made["bucket"].min()).tz_localize("Asia/Shanghai")
    unit = pd.Timedelta(1, unit=step)
    buckets = pd.date_range(first - trailing * unit, until, freq=step)
    volumes = sizes.reindex(buckets, fill_value=0).astype(float)
    before = volumes.rolling(trailing).sum().shift(1)
    expected_rows: list[tuple[str, str, float, float, float, float]] = []
    for term, line in counts.groupby(level=0):
        held = line.droplevel(0).reindex(buckets, fill_value=0).astype(float)
        due = volumes * (held.rolling(trailing).sum().shift(1).round() + 0.5) / (before + 1)
        chosen = (held > 0) & (held.index >= first)
        for bucket in held.index[chosen]:
            values = held[bucket], volumes[bucket], due[bucket]
            burst = _burst(values[0], values[2])
            expected_rows.append((bucket.strftime(form), str(term), *values, burst))
    names = ["bucket", "term", "count", "articles", "expected", "burst"]
    plain = pd.DataFrame(expected_rows, columns=names).set_index(names[:2])
    return _differences(made.set_index(names[:2]), plain, names[2:])


def _burst(count: float, expected: float) -> float:
    if count <= expected:
        return 0.0
    numbers = np.arange(count, count + TAIL)
    factorials = np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, count + TAIL)))))
    logs = numbers * np.log(expected) - expected - factorials[numbers.astype(int)]
    return float(-np.logaddexp.reduce(logs) / np.log(10))


def _wrong_pairs(path: Path, made: Frame, since: datetime) -> int:
    articles, rows = _counted(path, "entities")
    total = int((articles["known_at"] >= since).sum())
    rows = rows[rows["known_at"] >= since]
    order = ["article_id", "salience", "entity_id"]
    rows = rows.sort_values(order, ascending=[True, False, True])
    rows = rows.groupby("article_id").head(MOST)[["article_id", "entity_id"]]
    single = rows["entity_id"].value_counts()
    both = rows.merge(rows, on="article_id", suffixes=("_a", "_b"))
    both = both[both["entity_id_a"] < both["entity_id_b"]]
    plain = both.groupby(["entity_id_a", "entity_id_b"]).size().to_frame("count")
    plain = plain[plain["count"] >= LEAST].rename_axis(["a", "b"])
    plain["count_a"] = single.reindex(plain.index.get_level_values(0)).to_numpy()
    plain["count_b"] = single.reindex(plain.index.get_level_values(1)).to_numpy()
    plain["lift"] = plain["count"] * total / (plain["count_a"] * plain["count_b"])
    return _differences(made.set_index(["a", "b"]), plain, list(plain))


def _wrong_words(path: Path, words: list[dict[str, Any]], since: datetime) -> int:
    _, rows = _counted(path, "keywords")
    older = set(rows.loc[rows["known_at"] < since, "text"])
    counts = rows[rows["known_at"] >= since].groupby("text")["article_id"].nunique()
    return sum(
        bool(word["term"] in older or word["count"] != counts[word["term"]]) for word in words
    )


def _differences(ours: Frame, theirs: Frame, names: Sequence[str]) -> int:
    """Return how many rows one side alone has, and how many values differ in the others."""
    lone = len(ours.index.symmetric_difference(theirs.index))
    both = ours.index.intersection(theirs.index)
    wrong = 0
    for name in names:
        one = ours.loc[both, name].astype(float).round(4)
        other = theirs.loc[both, name].astype(float).round(4)
        wrong += int((~np.isclose(one, other, rtol=1e-4, atol=1.1e-4)).sum())
    return lone + wrong


if __name__ == "__main__":
    main()
