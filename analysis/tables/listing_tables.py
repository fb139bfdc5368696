"""What quants join with prices: a signal for every listing of a company, and the listings with
the spellings of other tools.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sinanews.analysis.findings import Entity, Findings
from sinanews.analysis.tables.article_values import published_at, published_precision, title
from sinanews.analysis.tables.relevance import event_types_of, relevance, sentiment_of
from sinanews.analysis.tables.spec import TableSpec, ValueColumn, as_json
from sinanews.analysis.tables.spellings import (
    code,
    exchange_of,
    goldminer,
    joinquant,
    prefixed,
    tushare,
    yahoo,
)
from sinanews.scraper.store.schema import View


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


def listed_companies(findings: Findings) -> Iterator[ListedEntity]:
    """Yield every listing of the organisations: those on A shares and in Hong Kong twice."""
    return (listed for listed in listed_entities(findings) if listed.entity.type == "ORG")


SIGNALS: TableSpec[ListedEntity] = TableSpec(
    "signals",
    (
        ValueColumn(
            "published_at",
            "time",
            "what the page gives as its time, +08:00; not before `available_at` could it be had",
            "Article.published",
            value=lambda _, findings: published_at(findings),
        ),
        ValueColumn(
            "published_precision",
            "category",
            "second, minute or day: how exactly published_at is known (midnight is a day)",
            "Article.published",
            value=lambda _, findings: published_precision(findings),
        ),
        ValueColumn(
            "available_at",
            "time",
            "from when a reader could have this version: join prices after it",
            "articles.available_at",
            of_article="available_at",
        ),
        ValueColumn(
            "is_latest",
            "bool",
            "0 where another version of the article has taken its place",
            "articles.is_latest",
            of_article="is_latest",
        ),
        ValueColumn(
            "duplicate_of",
            "text",
            "id of the article kept earlier with the same text; null else",
            "articles.duplicate_of",
            of_article="duplicate_of",
        ),
        ValueColumn(
            "entity_id",
            "text",
            "stable id of the company",
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
            "ticker",
            "text",
            "one of its listings: 600519.SH, 00700.HK, BABA.US; each has its row",
            "links",
            value=lambda listed, _: listed.ticker,
        ),
        ValueColumn(
            "relevance",
            "float",
            "0-1, the entity's salience",
            "links",
            value=lambda listed, _: listed.entity.salience,
        ),
        ValueColumn(
            "relevance_kind",
            "category",
            "direct, sector, list or macro: what the company is to the article",
            "links, events",
            value=lambda listed, findings: relevance(listed.entity, findings)[0],
        ),
        ValueColumn(
            "relevance_why",
            "text",
            "the reason of relevance_kind",
            "links, events",
            value=lambda listed, findings: relevance(listed.entity, findings)[1],
        ),
        ValueColumn(
            "sentiment",
            "float",
            "-1 to 1",
            "sentiment",
            value=lambda listed, findings: sentiment_of(listed.entity, findings),
        ),
        ValueColumn(
            "event_types",
            "json",
            "types of the events that concern it (who, whom)",
            "events",
            depth=1,
            value=lambda listed, findings: as_json(event_types_of(listed.entity, findings)),
        ),
        ValueColumn(
            "title_hit",
            "bool",
            "1 where the title names it",
            "links",
            value=lambda listed, _: int(listed.entity.in_title),
        ),
        ValueColumn(
            "novelty",
            "float",
            "null until novelty across articles is computed",
            "none yet",
            value=lambda _, __: None,
        ),
        ValueColumn(
            "title",
            "text",
            "title of the article",
            "Article.title",
            value=lambda _, findings: title(findings),
        ),
        ValueColumn("url", "text", "URL of the article", "articles.url", of_article="url"),
        ValueColumn(
            "source",
            "category",
            "the medium (媒体)",
            "Article.source",
            value=lambda _, findings: findings.document.source,
        ),
    ),
    "one row an article and listing of a company; superseded versions and duplicates are marked",
    items=listed_companies,
    views=(
        View(
            "latest_signals",
            "signals",
            "is_latest AND duplicate_of IS NULL",
            "signals of the latest version of each article, the same text once",
        ),
    ),
)

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
