"""Listings of what the articles name, in the spellings of other tools."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sinanews.analysis.findings import Entity, Findings
from sinanews.analysis.tables.spec import TableSpec, ValueColumn
from sinanews.analysis.tables.spellings import (
    code,
    exchange_of,
    goldminer,
    joinquant,
    prefixed,
    tushare,
    yahoo,
)


@dataclass(frozen=True, slots=True)
class ListedEntity:
    """An entity by one of its tickers."""

    entity: Entity
    ticker: str


def listed_entities(findings: Findings) -> Iterator[ListedEntity]:
    """Yield every listing of every entity: companies, indices, securities."""
    for entity in findings.entities:
        for ticker in entity.tickers:
            yield ListedEntity(entity, ticker)


LISTINGS: TableSpec[ListedEntity] = TableSpec(
    "listings",
    (
        ValueColumn(
            "ticker",
            "text",
            "as in signals: 600519.SH, 00700.HK, BABA.US",
            "links",
            value=lambda listed, _: listed.ticker,
        ),
        ValueColumn(
            "entity_id",
            "text",
            "stable id of the entity",
            "links",
            value=lambda listed, _: listed.entity.id,
        ),
        ValueColumn(
            "name",
            "text",
            "canonical name",
            "links",
            value=lambda listed, _: listed.entity.name,
        ),
        ValueColumn(
            "type",
            "category",
            "ORG, INDEX or SECURITY",
            "links",
            value=lambda listed, _: listed.entity.type,
        ),
        ValueColumn(
            "exchange",
            "category",
            "SH, SZ, BJ, HK or US; null for indices of other markets",
            "links",
            value=lambda listed, _: exchange_of(listed.ticker),
        ),
        ValueColumn(
            "code",
            "text",
            "600519, 00700, BABA: akshare's histories",
            "the ticker",
            value=lambda listed, _: code(listed.ticker),
        ),
        ValueColumn(
            "prefixed",
            "text",
            "sh600519, hk00700, gb_baba: akshare's daily quotes",
            "the ticker",
            value=lambda listed, _: prefixed(listed.ticker),
        ),
        ValueColumn(
            "yahoo",
            "text",
            "600519.SS, 0700.HK, BABA: yfinance",
            "the ticker",
            value=lambda listed, _: yahoo(listed.ticker),
        ),
        ValueColumn(
            "tushare",
            "text",
            "600519.SH, 00700.HK, BABA: ts_code",
            "the ticker",
            value=lambda listed, _: tushare(listed.ticker),
        ),
        ValueColumn(
            "goldminer",
            "text",
            "SHSE.600519: 掘金; mainland alone",
            "the ticker",
            value=lambda listed, _: goldminer(listed.ticker),
        ),
        ValueColumn(
            "joinquant",
            "text",
            "600519.XSHG: 聚宽, 米筐; mainland alone",
            "the ticker",
            value=lambda listed, _: joinquant(listed.ticker),
        ),
    ),
    "one row a listing of an entity that the articles named, in the spellings of other tools",
    items=listed_entities,
    shared_key=("ticker", "entity_id"),
)
