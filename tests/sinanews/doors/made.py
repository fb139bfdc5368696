"""Stores of invented news for the tests of the doors."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from sinanews.analysis.tables import TABLES
from sinanews.scraper.model.records import Article, Paragraph, RawPage
from sinanews.scraper.store.store import Store

BEIJING = timezone(timedelta(hours=8))
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=BEIJING)
MINUTE = timedelta(minutes=1)
HOSTILE = (
    "<script>alert(1)</script> & ]]> <![CDATA[",
    "\x1b[31m红\x07\x00\x0b\ufffe字",
    "\u202egnihtemos\u202c 反向",
    "**粗** _斜_ [链](javascript:alert(1)) `码` # 题 | 表 <b>",
    "长" * 10_000,
    "行一\r\n行二\t制表",
    "😀 表情 𠀀 扩展",
)


class Desk:
    """A store that news come into; the clock moves on a minute with each article."""

    def __init__(self, path):
        self.path = path
        self.at = NOON

    def clock(self):
        return self.at

    def add(self, *articles):
        """Keep articles, each a dict for `article`, in one transaction."""
        with Store.open(self.path, TABLES, clock=self.clock) as store, store.transaction():
            for values in articles:
                self.at += MINUTE
                _keep(store, **values)
        return self

    def fill(self, count, begin=0):
        """Keep so many articles with ids of their own."""
        return self.add(*({"name": f"n-{number}"} for number in range(begin, begin + count)))


def _keep(
    store,
    name,
    title=None,
    text=None,
    *,
    ticker=None,
    event=None,
    entity=None,
    novelty=None,
    url=None,
    **values,
):
    body = text or f"江海电机第{name}号订单。"
    at = store.database._clock()
    given = {
        "id": name,
        "url": url or f"https://news.example.cn/{name}.html",
        "docid": None,
        "title": f"江海电机{name}" if title is None else title,
        "paragraphs": (Paragraph(body),),
        "published": at,
        "source": "某报",
    }
    article = Article(**(given | values))
    page = store.pages.keep(RawPage(article.url, f"{name}{title}{body}".encode(), fetched=at))
    kept = store.articles.keep(article, page, parser_version="1")
    rows = {
        "signals": [_signal(ticker)] if ticker else [],
        "events": [{"type": event, "family": event}] if event else [],
        "entities": [{"entity_id": entity, "name": entity}] if entity else [],
        "summary": [{"text": body[:40]}],
    }
    store.analyses.keep(name, kept.version, "a1", rows)
    if novelty is not None:
        known = store.database.value(
            "SELECT known_at FROM articles WHERE article_id = ? AND version = ?",
            (name, kept.version),
        )
        row = {
            "article_id": name,
            "version": kept.version,
            "known_at": known,
            "novelty": novelty,
        }
        store.corpus.keep({"novelty": [row]})


def _signal(ticker):
    return {
        "ticker": ticker,
        "entity_id": ticker,
        "name": "江海电机",
        "relevance": 0.9,
        "sentiment": 0.1,
    }
