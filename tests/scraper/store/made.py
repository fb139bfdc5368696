"""What the tests of the store keep: small articles of invented companies, pages, a clock."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from sinanews.scraper.model.records import Article, Link, Paragraph, RawPage
from sinanews.scraper.store.schema import Column, Table
from sinanews.scraper.store.store import Store

BEIJING = timezone(timedelta(hours=8))
NOON = datetime(2024, 5, 1, 12, 0, tzinfo=BEIJING)
MENTIONS = Table(
    "mentions", (Column("start", "int", "offset"), Column("text", "text", "words"))
)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self):
        self.at = NOON

    def __call__(self):
        return self.at

    def move(self, **span):
        self.at += timedelta(**span)


def article(article_id="d-1", text="江海电机签下订单。", **values):
    defaults = {"url": f"https://a/{article_id}", "docid": None, "title": "标题"}
    return Article(id=article_id, paragraphs=(Paragraph(text),), **(defaults | values))


def keep(store: Store, article: Article, body=b"<p>1</p>", *, parser="1", **page):
    """Keep a page and the article that it gave."""
    page_id = store.pages.keep(RawPage(article.url, body, **page))
    return store.articles.keep(article, page_id, parser_version=parser)


def forget_times(store: Store) -> None:
    """Make a file as an older release left it, which kept no `known_at`."""
    sql = "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql LIKE '%known_at%'"
    for row in store.database.query(sql):
        store.database.execute(f"DROP INDEX {row['name']}")
    for view in store.database.query("SELECT name FROM sqlite_schema WHERE type = 'view'"):
        store.database.execute(f"DROP VIEW {view['name']}")
    store.database.execute("ALTER TABLE articles DROP COLUMN known_at")


def link(number: int, host="finance.example.cn", **values):
    return Link(f"https://{host}/news/{number}.shtml", **({"title": f"题{number}"} | values))


def key(number: int) -> str:
    return f"id-{number}"


def columns(store: Store, table: str) -> list[str]:
    info = store.database.query(f'PRAGMA table_info("{table}")')
    return [row["name"] for row in info]


def dump(store: Store) -> list[str]:
    """Return the whole file as statements."""
    return list(store.database._connection.iterdump())
