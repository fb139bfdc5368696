"""A store of invented news with rows made by hand: who is named when, and how."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import datetime

from sinanews.analysis.tables import TABLES
from sinanews.scraper.model.records import Article, Paragraph, RawPage
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store.store import Store

FIRST, SECOND = "600998.SH", "000999.SZ"


class Desk:
    """Keeps articles at given times: `known_at` is when they were kept."""

    def __init__(self, store, clock):
        self.store = store
        self.clock = clock

    def keep(self, name, at, *, text="正文。", title=None, source="某报", dated=True, **rows):
        """Keep an article and its rows; at: `2024-03-04 09:00`. The same name is a new version."""
        self.clock.at = datetime.fromisoformat(at).replace(tzinfo=BEIJING)
        title = title or f"题{name}"
        article = Article(
            f"x:{name}",
            f"https://x/{name}",
            name,
            title,
            (Paragraph(text),),
            published=self.clock.at if dated else None,
            source=source,
            template="t",
        )
        body = f"{name} {at} {text}".encode()
        page = self.store.pages.keep(RawPage(article.url, body, origin=name))
        kept = self.store.articles.keep(article, page, parser_version="1")
        self.store.analyses.keep(kept.article_id, kept.version, "1", rows)
        return kept


class Clock:
    at = datetime(2024, 1, 2, tzinfo=BEIJING)

    def __call__(self):
        return self.at


@contextmanager
def desk(path):
    clock = Clock()
    with Store.open(path, TABLES, clock=clock) as store:
        yield Desk(store, clock)


def signal(ticker=FIRST, sentiment=0.5, relevance=0.6, types=()):
    return {
        "entity_id": f"cn:{ticker[:6]}",
        "name": f"某{ticker[:6]}",
        "ticker": ticker,
        "relevance": relevance,
        "sentiment": sentiment,
        "event_types": json.dumps(list(types)),
        "title_hit": 1,
    }


def label(ticker=FIRST, named="positive"):
    return {
        "entity_id": f"cn:{ticker[:6]}",
        "name": f"某{ticker[:6]}",
        "value": 0.5,
        "label": named,
    }


def entity(name, salience=0.5, kind="ORG", tickers=()):
    return {
        "entity_id": f"{kind.lower()}:{name}",
        "name": name,
        "type": kind,
        "tickers": json.dumps(list(tickers)),
        "count": 1,
        "first": 0,
        "salience": salience,
        "in_title": 0,
    }


def keyword(text, start=0):
    return {"rank": 1, "text": text, "score": 1.0, "start": start, "end": start + len(text)}


def event(kind):
    return {"type": kind, "family": "shares", "start": 0, "end": 1, "text": "题"}
