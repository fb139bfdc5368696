"""A fixed list of news to be rated: those that got no signal count as neutral, so that leaving
out does not pay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sinanews.analysis.corpus.signal_sessions import with_sessions
from sinanews.scraper.model.tickers import ticker_of

Row = dict[str, Any]
NEUTRAL = 0.0


def rated(
    asked: Iterable[Mapping[str, str]],
    articles: Sequence[Mapping[str, Any]],
    signals: Iterable[Mapping[str, Any]],
) -> tuple[list[Row], int]:
    """Return a signal for each item that is asked for, and how many items are no article here.

    `asked` are rows with `ticker` and `url` or `article_id`; `articles` the latest versions;
    `signals` those of all versions of all of them, copies too. Of several signals the most
    relevant with a sentiment counts; a copy without signals has those of its original that were
    known when it was; an item without any is neutral.
    """
    known = {name: row for row in articles for name in (row["url"], row["article_id"]) if name}
    by_key: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    of_article: set[str] = set()
    for signal in signals:
        of_article.add(signal["article_id"])
        by_key.setdefault((signal["article_id"], signal["ticker"]), []).append(signal)
    found: list[Row] = []
    unknown = 0
    for item in asked:
        article = known.get(item.get("url") or item.get("article_id") or "")
        if article is None:
            unknown += 1
            continue
        ticker = ticker_of(item["ticker"]) or item["ticker"]
        own = article["article_id"]
        whose = own if own in of_article else article["duplicate_of"] or own
        given = by_key.get((whose, ticker), ())
        best = _best([signal for signal in given if _counts(signal, article)])
        found.append(_row(article, ticker, best))
    return list(with_sessions(found)), unknown


def _counts(
    signal: Mapping[str, Any],
    article: Mapping[str, Any],
) -> bool:
    """Return whether a signal of an article or of its original is of what was known with it."""
    if signal["article_id"] == article["article_id"]:
        return bool(signal["version"] == article["version"])
    times = (signal["known_at"], article["known_at"])
    return all(times) and bool(times[0] <= times[1])


def _best(signals: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    given = [signal for signal in signals if signal["sentiment"] is not None]
    if given:
        return max(given, key=lambda signal: signal["relevance"] or 0.0)
    return signals[0] if signals else {}


def _row(
    article: Mapping[str, Any],
    ticker: str,
    signal: Mapping[str, Any],
) -> Row:
    sentiment = signal.get("sentiment")
    return {
        "article_id": article["article_id"],
        "known_at": article["known_at"],
        "ticker": ticker,
        "sentiment": NEUTRAL if sentiment is None else sentiment,
        "event_types": signal.get("event_types") or [],
    }
