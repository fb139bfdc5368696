"""RavenPack's records: a row an entity and event, and an entity without one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from sinanews.analysis.export.news_record import NewsRecord, days_of, utc
from sinanews.analysis.lexicons.taxonomy import event_polarities

Row = Mapping[str, Any]
KINDS: Mapping[str, str] = MappingProxyType(
    {"ORG": "ORGA", "PER": "PEOP", "LOC": "PLCE", "PRODUCT": "PROD"}
)
COMPANY = "COMP"
COUNTRIES: Mapping[str, str] = MappingProxyType(
    {"SH": "CN", "SZ": "CN", "BJ": "CN", "HK": "HK", "US": "US"}
)
LEVELS: Mapping[str, str] = MappingProxyType(
    {"planned": "forecast", "conditional": "forecast", "rumoured": "opinion"}
)
NEW = 365.0  # days, as theirs: no similar event in a year
PARTIES = ("who", "whom", "by", "holder", "pledgee", "object")  # that may be the other one
DATES = ("date", "announced_date", "completed_date")
PRODUCT = "SINANEWS"


def ravenpack(record: NewsRecord) -> list[dict[str, Any]]:
    """Return the rows of an article; none where it names nobody."""
    pairs = list(_pairs(record))
    return [
        {
            **_story(record),
            **_entity(record, entity),
            **_event(record, entity, event),
            "RP_STORY_EVENT_INDEX": number,
            "RP_STORY_EVENT_COUNT": len(pairs),
        }
        for number, (entity, event) in enumerate(pairs, 1)
    ]


def _pairs(record: NewsRecord) -> Iterator[tuple[Row, Row | None]]:
    events = record.rows("events")
    for entity in record.rows("entities"):
        if entity["type"] not in KINDS:
            continue
        own = [event for event in events if _role(event, entity["entity_id"])]
        if not own:
            yield entity, None
        yield from ((entity, event) for event in own)


def _story(record: NewsRecord) -> dict[str, Any]:
    article = record.article
    whole = record.sentiment(None, "value")
    return {
        "TIMESTAMP_UTC": utc(record.beside.known_at),
        "RP_STORY_ID": _digits(f"{article.id}/{record.version}"),
        "NEWS_TYPE": "NEWS-FLASH" if record.is_flash else "FULL-ARTICLE",
        "SOURCE_NAME": article.source,
        "CSS": whole,
        "PEQ": record.sign(None),
        "PRODUCT_KEY": PRODUCT,
        "PROVIDER_ID": article.id.partition(":")[0],
        "PROVIDER_STORY_ID": article.id,
        "HEADLINE": article.title,
    }


def _entity(record: NewsRecord, entity: Row) -> dict[str, Any]:
    tickers = entity["tickers"]
    is_company = entity["type"] == "ORG" and bool(tickers)
    exchange = tickers[0].rpartition(".")[2] if is_company else ""
    return {
        "RP_ENTITY_ID": entity["entity_id"],
        "ENTITY_TYPE": COMPANY if is_company else KINDS[entity["type"]],
        "ENTITY_NAME": entity["name"],
        "COUNTRY_CODE": COUNTRIES.get(exchange),
        "RELEVANCE": round(100 * entity["salience"]),
        "MCQ": record.sign(entity["entity_id"]),
    }


def _event(record: NewsRecord, entity: Row, event: Row | None) -> dict[str, Any]:
    if event is None:
        return {}
    own = entity["entity_id"]
    start, end = days_of(_value(event, DATES))
    period = _value(event, ("period",))
    first, last = days_of(period)
    key = record.beside.event_keys.get(event["seq"], {})
    other, relation = _other(event, own)
    return {
        "EVENT_SENTIMENT_SCORE": record.polarity(own),
        "EVENT_RELEVANCE": _prominence(record, event),
        "EVENT_SIMILARITY_KEY": _digits(key["key"]) if key.get("key") else None,
        "EVENT_SIMILARITY_DAYS": _days(key),
        "TOPIC": "economy" if event["family"] == "macro" else "business",
        "GROUP": event["family"],
        "TYPE": event["type"],
        "PROPERTY": _role(event, own),
        "FACT_LEVEL": LEVELS.get(event["status"], "fact"),
        "POSITION_NAME": _text(event, "position"),
        "EVENT_START_DATE_UTC": start,
        "EVENT_END_DATE_UTC": end,
        "REPORTING_PERIOD": period,
        "REPORTING_START_DATE_UTC": first,
        "REPORTING_END_DATE_UTC": last,
        "RELATED_ENTITY": other,
        "RELATIONSHIP": relation,
        "CATEGORY": event["type"].replace("_", "-"),
        "EVENT_TEXT": record.sentence_of(event),
        **_by_family(event, record.sign(own)),
    }


def _by_family(event: Row, label: int | None) -> dict[str, Any]:
    """Return the scores that RavenPack makes of one kind of news each."""
    polarity = event_polarities().get(event["type"], 0)
    found: dict[str, tuple[tuple[str, int | None], ...]] = {
        "earnings": (("BEE", polarity), ("BER", label)),
        "ma": (("BAM", label),),
        "shares": (("BCA", polarity),),
        "rating": (("ANL_CHG", polarity),),
    }
    return dict(found.get(event["family"], ()))


def _role(event: Row, entity_id: str) -> str | None:
    for argument in event["arguments"]:
        if argument["entity_id"] == entity_id:
            return str(argument["role"])
    return None


def _other(event: Row, entity_id: str) -> tuple[str | None, str | None]:
    for argument in event["arguments"]:
        party = argument["entity_id"]
        if argument["role"] in PARTIES and party and party != entity_id:
            return party, argument["role"]
    return None, None


def _value(event: Row, roles: tuple[str, ...]) -> str | None:
    for argument in event["arguments"]:
        if argument["role"] in roles and argument["value"]:
            return str(argument["value"])
    return None


def _text(event: Row, role: str) -> str | None:
    texts = (a["text"] for a in event["arguments"] if a["role"] == role)
    return next(texts, None)


def _prominence(record: NewsRecord, event: Row) -> int:
    """Return 100 for the title, less by the share of the text before the event."""
    text = record.article.text
    title_end = text.find("\n")
    if event["start"] <= title_end:
        return 100
    share: float = event["start"] / len(text)
    return round(100 * (1 - share))


def _days(key: Row) -> float | None:
    if not key.get("key"):
        return None
    days = key["days_since_first"]
    return float(min(days, NEW)) if days else NEW


def _digits(text: str) -> str:
    """Return 32 hexadecimal digits for a text, as their ids have them."""
    return hashlib.sha256(text.encode()).hexdigest()[:32].upper()
