"""What quants join with prices: a signal for every listing of a company."""

from __future__ import annotations

from collections.abc import Iterator

from sinanews.analysis.findings import Findings
from sinanews.analysis.tables.article_values import published_at, published_precision, title
from sinanews.analysis.tables.listing_tables import ListedEntity, listed_entities
from sinanews.analysis.tables.relevance import event_types_of, relevance, sentiment_of
from sinanews.analysis.tables.spec import TableSpec, ValueColumn, as_json
from sinanews.scraper.store.schema import Lookup, View


def listed_companies(findings: Findings) -> Iterator[ListedEntity]:
    """Yield every listing of the organisations: those on A shares and in Hong Kong twice."""
    return (listed for listed in listed_entities(findings) if listed.entity.type == "ORG")


SIGNALS: TableSpec[ListedEntity] = TableSpec(
    "signals",
    (
        ValueColumn(
            "published_at",
            "time",
            "what the page gives as its time, +08:00; not before `known_at` may it be used",
            "Article.published",
            repeats="published",
            value=lambda _, findings: published_at(findings),
        ),
        ValueColumn(
            "published_precision",
            "category",
            "second, minute or day: how exactly published_at is known (midnight is a day)",
            "Article.published",
            repeats="published_precision",
            value=lambda _, findings: published_precision(findings),
        ),
        ValueColumn(
            "available_at",
            "time",
            "from when a reader of the site could have this version",
            "articles.available_at",
            of_article="available_at",
        ),
        ValueColumn(
            "known_at",
            "time",
            "from when this version may be used, +08:00: join and backtest on it",
            "articles.known_at",
            of_article="known_at",
            held="second",
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
            "id of the article that was known earlier with the same text; null else",
            "articles.duplicate_of",
            of_article="duplicate_of",
        ),
        ValueColumn(
            "entity_id",
            "text",
            "stable id of the company",
            "links",
            held="term",
            value=lambda listed, _: listed.entity.id,
        ),
        ValueColumn(
            "name",
            "text",
            "canonical name",
            "links",
            held="term",
            value=lambda listed, _: listed.entity.name,
        ),
        ValueColumn(
            "ticker",
            "text",
            "one of its listings: 600519.SH, 00700.HK, BABA.US; each has its row",
            "links",
            held="term",
            value=lambda listed, _: listed.ticker,
        ),
        ValueColumn(
            "relevance",
            "float",
            "0-1, the entity's salience",
            "links",
            held="rounded",
            value=lambda listed, _: listed.entity.salience,
        ),
        ValueColumn(
            "relevance_kind",
            "category",
            "direct, sector, list or macro: what the company is to the article",
            "links, events",
            held="term",
            value=lambda listed, findings: relevance(listed.entity, findings)[0],
        ),
        ValueColumn(
            "relevance_why",
            "text",
            "the reason of relevance_kind",
            "links, events",
            held="reason",
            value=lambda listed, findings: relevance(listed.entity, findings)[1],
        ),
        ValueColumn(
            "sentiment",
            "float",
            "-1 to 1",
            "sentiment",
            held="rounded",
            value=lambda listed, findings: sentiment_of(listed.entity, findings),
        ),
        ValueColumn(
            "event_types",
            "json",
            "types of the events that concern it (who, whom)",
            "events",
            depth=1,
            held="term",
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
            "how new the article was among those on this company: as in table novelty",
            "novelty",
            lookup=Lookup("novelty", "novelty", by="entity_id"),
            value=lambda _, __: None,
        ),
        ValueColumn(
            "title",
            "text",
            "title of the article",
            "Article.title",
            repeats="title",
            value=lambda _, findings: title(findings),
        ),
        ValueColumn("url", "text", "URL of the article", "articles.url", of_article="url"),
        ValueColumn(
            "source",
            "category",
            "the medium (媒体)",
            "Article.source",
            repeats="source",
            value=lambda _, findings: findings.document.source,
        ),
    ),
    "one row an article and listing of a company; superseded versions and duplicates are marked",
    items=listed_companies,
    indexes=(("ticker", "known_at"),),
    views=(
        View(
            "latest_signals",
            "signals",
            "is_latest AND duplicate_of IS NULL",
            "signals of the latest version of each article, the same text once",
        ),
    ),
)
