"""A small store of invented news, and one without any."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sinanews.analysis.tables import TABLES, rows_of
from sinanews.scraper.model.records import (
    Article,
    Editor,
    Image,
    Paragraph,
    RawPage,
    StockTag,
)
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store.store import Store
from tests.analysis.tables.found import found

PUBLISHED = datetime(2024, 1, 2, 9, 30, tzinfo=BEIJING)
ARTICLE = Article(
    "sina:a", "https://finance.sina.com.cn/a.shtml", "a", '=HYPERLINK("http://x")', (Paragraph("@第一段"), Paragraph("第二段")),
    published=PUBLISHED, source="某报", authors=("甲",), editors=(Editor("乙", "SF1"),),
    images=(Image("https://n.sinaimg.cn/a.jpg", "图"),), keywords=("词",), template="finance",
    stock_tags=(StockTag("sh600519", "cn", "page"),), tables=((("a", "b"), ("1", "2")),),
)  # fmt: skip
BARE = Article("text:b", None, None, "无字段", (Paragraph("正文"),), template="text")


def keep(held: Store, article: Article, body: bytes, *, analysed: bool = True) -> None:
    page = held.pages.keep(RawPage(article.url, body, origin=f"made/{article.id}.html"))
    kept = held.articles.keep(article, page, parser_version="1")
    if analysed:
        findings = found()
        document = replace(findings.document, published=article.published)
        rows = rows_of(replace(findings, document=document))
        held.analyses.keep(kept.article_id, kept.version, "1", rows)


def fill(path: Path) -> Path:
    """Keep one article with findings and one that has neither time nor findings."""
    with Store.open(path, TABLES) as held:
        keep(held, ARTICLE, b"a")
        keep(held, BARE, b"b", analysed=False)
    return path


def empty(path: Path) -> Path:
    Store.open(path, TABLES).close()
    return path


def correct(path: Path) -> Path:
    """Add a later version of the first article, and a copy of its text under another id."""
    changed = replace(ARTICLE, paragraphs=(Paragraph("更正：第一段有误"),))
    with Store.open(path, TABLES) as held:
        keep(held, changed, b"c")
        keep(held, replace(changed, id="sina:c", url="https://x/c"), b"d")
    return path
