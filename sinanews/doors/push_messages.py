"""What a target is told of articles: one in a message, or several in a digest. Plain text: each
service's own marks are escaped where it is sent (push_services.py).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sinanews.doors.plain_lines import plain_line, web_address
from sinanews.job.printable import minute

Row = dict[str, Any]
HEADLINE = 120  # characters: the longest headline of the corpora has under 100
TICKERS = 4  # named in a message
EVENTS = 3
DIGEST = 20  # articles a message: what one reads through
KEY_DIGITS = 32


@dataclass(frozen=True, slots=True)
class PushMessage:
    """A message: `key` is the same whenever it is sent again, `articles` are its data for
    programs.
    """

    key: str
    title: str
    body: str
    articles: tuple[Row, ...]


def message_key(target: str, rows: Sequence[Row]) -> str:
    """Return the idempotency key of a message: of the target, and of the versions in it."""
    named = [f"{row['article_id']}@{row['version']}" for row in rows]
    text = "\n".join((target, *named))
    return hashlib.sha256(text.encode()).hexdigest()[:KEY_DIGITS]


def message_of(key: str, rows: Sequence[Row]) -> PushMessage:
    """Return the message on some articles (rows as reading_arrivals gives them)."""
    articles = tuple(map(_data, rows))
    if len(rows) == 1:
        (row,) = rows
        lines = (_facts(row), web_address(row["url"]) or "")
        body = "\n".join(filter(None, lines))
        return PushMessage(key, _headline(row), body or row["article_id"], articles)
    title = f"{len(rows)} articles"
    return PushMessage(key, title, "\n".join(map(_digest_line, rows)), articles)


def fitting(rows: Sequence[Row], longest: int) -> int:
    """Return how many of the first articles a digest of at most so many characters holds; one
    at least.
    """
    count, length = 0, 0
    for row in rows[:DIGEST]:
        length += len(_digest_line(row)) + 1
        if count and length > longest:
            break
        count += 1
    return count


def _headline(row: Row) -> str:
    return plain_line(row["title"], HEADLINE) or row["article_id"]


def _facts(row: Row) -> str:
    """Return where, when, about whom, what, in a line."""
    tickers = list(dict.fromkeys(signal["ticker"] for signal in row["tickers"]))
    facts = (
        plain_line(row["source"]),
        minute(row["published"] or row["known_at"]),
        " ".join(tickers[:TICKERS]),
        " ".join(row["events"][:EVENTS]),
        f"correction (version {row['version']})" if row["version"] > 1 else "",
    )
    return " · ".join(filter(None, facts))


def _digest_line(row: Row) -> str:
    address = web_address(row["url"])
    ending = f"\n{address}" if address else ""
    return f"- {_headline(row)} · {_facts(row)}{ending}"


def _data(row: Row) -> Row:
    """Return what a program gets of an article."""
    return {
        "article_id": row["article_id"],
        "version": row["version"],
        "title": plain_line(row["title"]),
        "url": web_address(row["url"]),
        "source": row["source"],
        "published": row["published"],
        "known_at": row["known_at"],
        "tickers": row["tickers"],
        "events": row["events"],
    }
