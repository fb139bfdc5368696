"""数库 news as 米筐 gives it (rqdatac_news), and the events that Vibe-Trading asks for: a row a
listing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sinanews.analysis.corpus.sessions import session_of
from sinanews.analysis.export.news_record import NewsRecord
from sinanews.analysis.tables.spellings import joinquant
from sinanews.scraper.model.times import BEIJING

NO_EVENT = "news"
CONCERNED = ("who", "whom")  # as in signals: whose event it is


def chinascope(record: NewsRecord) -> list[dict[str, Any]]:
    """Return the rows of an article in rqdatac_news' columns."""
    article = record.article
    news = {
        "datetime": _beijing(datetime.fromisoformat(record.beside.known_at)),
        "news_id": article.id,
        "title": article.title,
        "original_time": _beijing(article.published),
        "url": article.url,
        "source": article.source,
        **_emotion(record, None, "news"),
    }
    return [
        {
            "order_book_id": joinquant(ticker) or ticker,
            **news,
            "company_relevance": entity["salience"],
            **_emotion(record, entity["entity_id"], "company"),
        }
        for entity in record.companies()
        for ticker in entity["tickers"]
    ]


def vibe(record: NewsRecord) -> list[dict[str, Any]]:
    """Return the rows of an article: code, date, event_type, score, source, summary; none for a
    listing of which no session is known.
    """
    known = datetime.fromisoformat(record.beside.known_at)
    rows = []
    for entity in record.companies():
        for ticker in entity["tickers"]:
            day = session_of(ticker, known).day
            if day is None:
                continue
            for kind, summary in _happenings(record, entity["entity_id"]):
                rows.append(
                    {
                        "code": ticker,
                        "date": day.isoformat(),
                        "event_type": kind,
                        "score": record.polarity(entity["entity_id"]),
                        "source": record.article.source,
                        "summary": summary,
                    }
                )
    return rows


def _happenings(record: NewsRecord, entity_id: str) -> Iterator[tuple[str, str]]:
    """Yield type and sentence of the events of a company; of an article without any its title,
    or its first sentence.
    """
    own = [
        (event["type"], record.sentence_of(event))
        for event in record.rows("events")
        if any(
            argument["role"] in CONCERNED and argument["entity_id"] == entity_id
            for argument in event["arguments"]
        )
    ]
    yield from own or [(NO_EVENT, record.article.title or record.first_sentence)]


def _emotion(record: NewsRecord, entity_id: str | None, before: str) -> dict[str, Any]:
    return {
        f"{before}_emotion_indicator": record.sign(entity_id),
        f"{before}_neutral_weight": record.sentiment(entity_id, "neutral"),
        f"{before}_positive_weight": record.sentiment(entity_id, "positive"),
        f"{before}_negative_weight": record.sentiment(entity_id, "negative"),
    }


def _beijing(moment: datetime | None) -> str | None:
    return moment.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M:%S") if moment else None
