"""7x24 of 东方财富 (快讯): an item of its list is the article itself. Two forms: getFastNewsList
(code, summary, showTime) and the older getlist (newsid, digest, showtime).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sinanews.scraper.html.text import plain
from sinanews.scraper.model.flash_titles import FLASH_TITLE
from sinanews.scraper.model.ids import Identity, article_id
from sinanews.scraper.model.records import Article, Image, Paragraph, RawPage, StockTag
from sinanews.scraper.model.times import moment
from sinanews.scraper.read.medium_names import medium_in_bracket
from sinanews.scraper.sites.eastmoney.em_ids import IDS, article_url
from sinanews.scraper.sites.eastmoney.em_stocks import market_and_symbol
from sinanews.scraper.sites.site import RecordReader

CODES = ("code", "newsid")
TEXTS = ("summary", "digest")
TIMES = ("showTime", "showtime")


def field_of(record: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """Return the first of the fields that holds text; empty where none does."""
    return next((text for name in names if (text := plain(record.get(name)))), "")


def is_em_flash(record: Mapping[str, Any]) -> bool:
    """Say whether a JSON record is an item of the 7x24 of 东方财富."""
    fast = "showTime" in record and "summary" in record and "code" in record
    return fast or ("showtime" in record and "digest" in record and "newsid" in record)


def em_identity(record: Mapping[str, Any], page_url: str | None = None) -> Identity:
    """Return which article an item is: by its code."""
    code = field_of(record, CODES) or None
    url = article_url(code) if code else page_url
    return Identity(article_id(IDS, code, url, field_of(record, TEXTS)), code, url)


def read_em_flash(record: Mapping[str, Any], page: RawPage) -> Article:
    """Return the article of an item: its title, its text without the 【title】, its shares as
    tags of the list.
    """
    identity = em_identity(record, page.url)
    text = field_of(record, TEXTS)
    titled = FLASH_TITLE.match(text)
    body = text[titled.end() :].strip() if titled else text
    title = field_of(record, ("title",)) or (titled["title"] if titled else "")
    return Article(
        id=identity.article_id,
        url=identity.url,
        docid=identity.docid,
        title=title,
        paragraphs=(Paragraph(body or title),),
        published=moment(field_of(record, TIMES)),
        source=medium_in_bracket(body),
        images=tuple(_images(record)),
        stock_tags=tuple(_stock_tags(record)),
        template="em_flash",
    )


def _images(record: Mapping[str, Any]) -> Iterator[Image]:
    given = record.get("image")
    for address in given if isinstance(given, list) else [given]:
        if isinstance(address, str) and address.startswith("http"):
            yield Image(address.replace("http://", "https://", 1))


def _stock_tags(record: Mapping[str, Any]) -> Iterator[StockTag]:
    given = record.get("stockList")
    for security in given if isinstance(given, list) else []:
        if named := market_and_symbol(str(security)):
            yield StockTag(symbol=named[1], market=named[0], origin="list")


EM_FLASH = RecordReader("em_flash", is_em_flash, read_em_flash, em_identity)
