"""An agent's tools over a large store, through the SDK's client and a process of its own.

    python -m benchmarks.agents --store FLASHES.db [--rounds 10]

Makes calls of every kind with what the store's newest 2,000 articles are about, a page further on
too, now and as of a moment, and prints the times that the client waits and the tokens of the
answers (estimated: sinanews/doors/answer_size.py). Exit code 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from mcp import Client, StdioServerParameters, stdio_client

import sinanews
from sinanews.doors.answer_size import tokens
from sinanews.scraper.store.database import Database

P95_MS, MEDIAN_TOKENS = 100.0, 600  # issue 16
NAMED = 8  # tickers, types, words and speakers that are asked for
Call = tuple[str, dict[str, Any]]
WORDS = "SELECT DISTINCT text FROM keywords WHERE rank = 1 ORDER BY article_id DESC LIMIT ?"
SPEAKERS = "SELECT DISTINCT speaker FROM quotes WHERE speaker <> '' ORDER BY 1 LIMIT ?"


def calls(store: Path) -> list[Call]:
    """Return calls of every kind, with names that the store holds."""
    with sinanews.open_store(store) as held:
        found = sinanews.reading.coverage(held)
        words = _first(held.database, WORDS)
        speakers = _first(held.database, SPEAKERS)
        stories = sinanews.stories.top(held, limit=NAMED)
    newest = found["newest"]
    tickers = [row["name"] for row in newest["tickers"]][:NAMED]
    types = [row["name"] for row in newest["event_types"]][:NAMED]
    made = [*_by_name(words, tickers, types, speakers)]
    for story in stories:
        made += [("story", {"id": story.story_id}), ("article", {"id": story.lead_id})]
    made += [("stats", {}), ("story", {}), ("events", {}), ("quotes", {}), ("signals", {})]
    moment = str(newest["since"])
    return [*made, *((name, {**given, "as_of": moment}) for name, given in made)]


def _by_name(
    words: list[str], tickers: list[str], types: list[str], speakers: list[str]
) -> Iterator[Call]:
    for word in words:
        yield "search", {"words": word}
        yield "search", {"words": word, "fields": ["snippet", "events"]}
        yield "search", {"words": word[:2], "sort": "newest"}
    for ticker in tickers:
        yield "ticker", {"code": ticker}
        yield "ticker", {"code": ticker, "fields": ["events", "quotes"]}
        yield "events", {"ticker": [ticker], "fields": ["why"]}
        yield "signals", {"ticker": [ticker]}
    for kind in types:
        yield "events", {"event": [kind]}
    for speaker in speakers:
        yield "quotes", {"speaker": speaker}


def _first(database: Database, sql: str) -> list[str]:
    return [row[0] for row in database.execute(sql, (NAMED,))]


async def measured(
    store: Path, rounds: int
) -> tuple[dict[str, list[float]], list[int], list[str]]:
    """Return milliseconds by tool, tokens of all answers, and the errors."""
    words = ["-m", "sinanews", "mcp", "--store", str(store)]
    started = StdioServerParameters(command=sys.executable, args=words)
    times: dict[str, list[float]] = defaultdict(list)
    sizes: list[int] = []
    errors: list[str] = []
    asked = calls(store)
    async with Client(stdio_client(started)) as client:
        for _ in range(rounds):
            for name, given in asked:
                text, took = await _timed(client, name, given)
                times[name].append(took)
                sizes.append(tokens(text))
                if '"error"' in text[:20] and "as_of" not in given:  # else it had not begun
                    errors.append(text)
                more = json.loads(text).get("more")
                if more:
                    _, took = await _timed(client, name, {**given, "cursor": more["cursor"]})
                    times[name].append(took)
    return times, sizes, errors


async def _timed(client: Client, name: str, given: dict[str, Any]) -> tuple[str, float]:
    begin = time.perf_counter()
    answer = await client.call_tool(name, given)
    took = (time.perf_counter() - begin) * 1000
    return str(getattr(answer.content[0], "text", "")), took


def row(name: str, times: list[float]) -> str:
    """Return a line of the table."""
    ordered = sorted(times)
    p95 = ordered[int(0.95 * (len(ordered) - 1))]
    return f"| {name} | {len(times)} | {median(times):.1f} | {p95:.1f} | {ordered[-1]:.1f} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    times, sizes, errors = asyncio.run(measured(given.store, given.rounds))
    every = [took for taken in times.values() for took in taken]
    p95 = sorted(every)[int(0.95 * (len(every) - 1))]
    print("| tool | calls | median ms | p95 ms | longest ms |\n|---|---|---|---|---|")
    for name, taken in sorted(times.items()):
        print(row(name, taken))
    print(row("all", every))
    print(f"\ntokens: median {median(sizes):.0f}, longest {max(sizes)}; errors {len(errors)}")
    for error in errors[:5]:
        print(error[:300])
    sys.exit(int(p95 > P95_MS or median(sizes) > MEDIAN_TOKENS or bool(errors)))


if __name__ == "__main__":
    main()
