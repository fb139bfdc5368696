"""Thomson Reuters News Analytics: a row an article and listed company."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sinanews.analysis.export.news_record import NewsRecord, utc

Row = Mapping[str, Any]
WINDOWS = ("12H", "24H", "3D", "5D", "7D")
NOVELTY = ("count_12h", "count_24h", "count_3d", "count_5d", "count_7d")
ALERT, ARTICLE = 1, 3  # urgency
ABOUT_ONE = "direct"  # relevance_kind of a company that the article is about
_TAG = re.compile(
    r"[【\[](?P<bracketed>[^】\]]{1,12})[】\]]|(?P<barred>[^|｜丨：:\s]{2,8})[|｜丨]"
)


def trna(record: NewsRecord) -> list[dict[str, Any]]:
    """Return the rows of an article; none where it names no listed company."""
    return [
        {**_item(record), **_asset(record, entity), **_counts(record, entity)}
        for entity in record.companies()
    ]


def _item(record: NewsRecord) -> dict[str, Any]:
    article = record.article
    tag = _TAG.match(article.title)
    types = [event["type"] for event in record.rows("events")]
    kinds = [signal["relevance_kind"] for signal in record.rows("signals")]
    return {
        "time": utc(record.beside.known_at),
        "sourceTimestamp": utc(article.published),
        "firstCreated": utc(record.beside.first_known_at),
        "sourceId": article.id,
        "headline": article.title,
        "urgency": ALERT if record.is_flash else ARTICLE,
        "takeSequence": record.version,
        "provider": article.source,
        "subjects": list(dict.fromkeys((*types, *article.keywords, *article.tags))),
        "audiences": list(article.channel_path),
        "bodySize": len(article.body),
        "companyCount": sum(1 for _ in record.companies()),
        "headlineTag": (tag["bracketed"] or tag["barred"]) if tag else None,
        "marketCommentary": ABOUT_ONE not in kinds,
        "sentenceCount": len(record.sentences),
        "wordCount": record.words(),
    }


def _asset(record: NewsRecord, entity: Row) -> dict[str, Any]:
    own = entity["entity_id"]
    named = record.sentences_with(own)
    return {
        "assetCodes": list(entity["tickers"]),
        "assetName": entity["name"],
        "firstMentionSentence": named[0] if named else None,
        "relevance": entity["salience"],
        "sentimentClass": record.sign(own),
        "sentimentNegative": record.sentiment(own, "negative"),
        "sentimentNeutral": record.sentiment(own, "neutral"),
        "sentimentPositive": record.sentiment(own, "positive"),
        "sentimentWordCount": record.words(named),
    }


def _counts(record: NewsRecord, entity: Row) -> dict[str, Any]:
    novelty = record.beside.novelty.get(entity["entity_id"], {})
    volumes = record.volumes.get(entity["entity_id"], ())
    linked = {
        f"noveltyCount{window}": novelty.get(column)
        for window, column in zip(WINDOWS, NOVELTY, strict=True)
    }
    counted = dict(zip((f"volumeCounts{window}" for window in WINDOWS), volumes, strict=False))
    return {**linked, **counted}
