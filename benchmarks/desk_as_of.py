"""Panel, trends, co-occurrence, new words and what a report counts, as of random moments, against a store that was built
only from what was known by then.

    python -m benchmarks.desk_as_of [--moments 2000]

A random history of invented articles (versions, copies, several companies and markets) is kept in
one store whole, and in another article by article: at each moment both are asked. Prints how many
rows differ; exit code 1 where any does.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sinanews.analysis import reading_overview, reading_trends
from sinanews.analysis.reading_panel import panel
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store.store import Store
from tests.analysis.desk_store import desk, entity, event, keyword, label, signal

BEGIN = datetime(2024, 1, 15, tzinfo=BEIJING)
DAYS = 40
ARTICLES = 150
TICKERS = ("600998.SH", "000999.SZ", "00998.HK", "BABA.US")
Kept = dict[str, Any]


def history(seed: int) -> list[Kept]:
    """Return what is kept, in order: name, minute, text, rows."""
    chance = random.Random(seed)
    minutes = sorted(chance.sample(range(DAYS * 1440), ARTICLES))
    return [_kept(chance, BEGIN + timedelta(minutes=minute)) for minute in minutes]


def _kept(chance: random.Random, moment: datetime) -> Kept:
    tickers = chance.sample(TICKERS, chance.randint(1, 3))
    names = chance.sample(("甲某", "乙某", "丙某", "丁某"), chance.randint(1, 3))
    words = chance.sample([f"词{n}" for n in range(30)], 3)
    return {
        "name": f"n{chance.randrange(ARTICLES // 2)}",
        "at": moment.strftime("%Y-%m-%d %H:%M"),
        "text": f"文{chance.randrange(ARTICLES)}",
        "title": "题",
        "signals": [
            signal(ticker, chance.uniform(-1, 1), chance.random()) for ticker in tickers
        ],
        "sentiments": [
            label(ticker, chance.choice(("negative", "positive"))) for ticker in tickers
        ],
        "entities": [entity(name, chance.random()) for name in names],
        "keywords": [keyword(word) for word in words],
        "events": [event(chance.choice(("loss", "buyback")))],
    }


def answers(store: Store, moment: datetime) -> dict[str, list[Any]]:
    """Return what a store says as of a moment."""
    since = moment - timedelta(days=5)
    times: dict[str, Any] = {"until": moment + timedelta(days=3), "as_of": moment}
    return {
        "panel": panel(store, as_of=moment),
        "trends": reading_trends.bursts(store, "keywords", since=since, **times),
        "cooccurrence": reading_trends.cooccurrence(store, least=1, **times),
        "totals": [reading_overview.totals(store, since=since, **times)],
        "companies": [
            asdict(made)
            for made in reading_overview.companies(store, "day", since=since, **times)
        ],
        "events": reading_overview.events(store, since=since, **times),
        "newest": [
            {"id": name} for name in reading_overview.newest(store, since=since, **times)
        ],
        "new words": reading_trends.new_words(store, since=since, least=1, **times),
    }


def differing(moments: int, folder: Path, seed: int = 1) -> Iterator[tuple[str, int, int]]:
    """Yield question, rows and differing rows for each moment."""
    kept = history(seed)
    chance = random.Random(seed + 1)
    asked = sorted(chance.sample(range(DAYS * 1440), moments))
    with desk(folder / "whole.db") as whole, desk(folder / "part.db") as part:
        for item in kept:
            whole.keep(**item)
        for minute in asked:
            moment = BEGIN + timedelta(minutes=minute, seconds=30)
            while kept and datetime.fromisoformat(f"{kept[0]['at']}+08:00") <= moment:
                part.keep(**kept.pop(0))
            then, now = answers(whole.store, moment), answers(part.store, moment)
            for question, rows in then.items():
                other = now[question]
                count = sum(row not in other for row in rows)
                yield question, len(rows), count + sum(row not in rows for row in other)


def main() -> None:
    """Print the sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moments", type=int, default=2000)
    given = parser.parse_args()
    sums: dict[str, list[int]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for question, rows, differ in differing(given.moments, Path(folder)):
            found = sums.setdefault(question, [0, 0])
            found[0] += rows
            found[1] += differ
    for question, (rows, differ) in sums.items():
        print(f"{question:14s} {rows:9,d} rows at {given.moments:,d} moments: {differ} differ")
    sys.exit(int(any(differ for _, differ in sums.values())))


if __name__ == "__main__":
    main()
