"""One row an article: what a table of news needs, without a join."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from sinanews.analysis.export.frames import EVERYTHING, Dataset, datasets, typed
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.schema import Column

NAME = "articles_flat"
MEANING = "one row an article: the latest version, the same text once"
COLUMNS = (
    Column("article_id", "text", "id of the article"),
    Column("title", "text", "title"),
    Column("time", "time", "what the page gives as its time"),
    Column("time_precision", "category", "second, minute or day"),
    Column("source", "category", "the medium (媒体)"),
    Column("authors", "json", "who signed it", depth=1),
    Column("url", "text", "URL of the article"),
    Column("body", "text", "the text without its title"),
    Column("companies", "json", "listed companies, the most salient first", depth=1),
    Column("tickers", "json", "all their listings: 600519.SH, 00700.HK, BABA.US", depth=1),
    Column("sentiment", "float", "of the article, -1 to 1"),
    Column("events", "json", "types of its events, in the text's order, each once", depth=1),
    Column("keywords", "json", "its terms, best first", depth=1),
    Column("summary", "text", "the sentences that sum it up"),
    Column(
        "origin", "text", "file, file:line or archive:offset where the page was first read"
    ),
    Column("sha256", "text", "of the page's bytes"),
)
READ = ("pages", "entities", "keywords", "summary", "events", "sentiments", "latest_articles")
Key = tuple[str, int]  # article id and version
Row = Mapping[Hashable, Any]
Rows = Mapping[Key, list[Row]]


def flat(store: Path, chosen: ArticleFilter = EVERYTHING) -> Dataset:
    """Return the flat table of a store, of the chosen articles."""
    frames = {dataset.name: dataset.frame for dataset in datasets(store, READ, chosen)}
    articles = frames.pop("latest_articles")
    pages = frames.pop("pages").set_index("page_id")
    findings = {name: _by_article(frame) for name, frame in frames.items()}
    rows = [
        _row(article, pages.loc[article["page_id"]], findings)
        for article in articles.to_dict("records")
    ]
    frame = pd.DataFrame(rows, columns=[column.name for column in COLUMNS])
    plain = [column for column in COLUMNS if column.type not in ("json", "time")]
    frame = typed(frame, plain)
    frame["time"] = articles["published"]
    return Dataset(NAME, MEANING, COLUMNS, frame)


def _row(article: Row, page: pd.Series[Any], findings: Mapping[str, Rows]) -> dict[str, Any]:
    key = (article["article_id"], article["version"])
    found = {name: rows.get(key, []) for name, rows in findings.items()}
    listed = sorted(_listed(found["entities"]), key=lambda entity: -entity["salience"])
    return {
        "article_id": article["article_id"],
        "title": article["title"],
        "time_precision": article["published_precision"],
        "source": article["source"],
        "authors": tuple(article["authors"]),
        "url": article["url"],
        "body": body_of(article["text"], article["title"]),
        "companies": _once(entity["name"] for entity in listed),
        "tickers": _once(ticker for entity in listed for ticker in entity["tickers"]),
        "sentiment": _whole(found["sentiments"]),
        "events": _once(event["type"] for event in found["events"]),
        "keywords": tuple(keyword["text"] for keyword in found["keywords"]),
        "summary": " ".join(sentence["text"] for sentence in found["summary"]),
        "origin": page["origin"],
        "sha256": page["body_sha256"],
    }


def body_of(text: str, title: str) -> str:
    """Return an article's text without its title and the line feed after it."""
    return text.removeprefix(f"{title}\n") if title else text


def _listed(entities: Iterable[Row]) -> Iterator[Row]:
    return (entity for entity in entities if entity["tickers"] and entity["type"] == "ORG")


def _whole(sentiments: Iterable[Row]) -> float | None:
    """Return the sentiment of the article itself, which names no entity."""
    return next((s["value"] for s in sentiments if pd.isna(s["entity_id"])), None)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _by_article(frame: pd.DataFrame) -> Rows:
    rows: dict[Key, list[Row]] = {}
    for row in frame.to_dict("records"):
        rows.setdefault((row["article_id"], row["version"]), []).append(row)
    return rows
