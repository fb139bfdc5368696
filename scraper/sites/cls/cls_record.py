"""The telegraph of 财联社 (电报): an item of its list is the article itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sinanews.scraper.html.text import plain
from sinanews.scraper.model.flash_titles import FLASH_TITLE
from sinanews.scraper.model.ids import Identity, article_id
from sinanews.scraper.model.records import Article, Image, Paragraph, RawPage, StockTag
from sinanews.scraper.model.times import moment
from sinanews.scraper.read.medium_names import medium_in_bracket
from sinanews.scraper.sites.cls.cls_ids import IDS, article_url
from sinanews.scraper.sites.cls.cls_stocks import market_and_symbol
from sinanews.scraper.sites.cls.next_data import securities, subjects, words
from sinanews.scraper.sites.site import RecordReader

# Beside id, ctime and content, which others have too.
_OWN = ("shareurl", "stock_list", "reading_num", "subjects", "modified_time")


def is_telegram(record: Mapping[str, Any]) -> bool:
    """Say whether a JSON record is an item of the telegraph."""
    named = all(name in record for name in ("id", "ctime", "content"))
    return named and any(name in record for name in _OWN)


def telegram_identity(record: Mapping[str, Any], page_url: str | None = None) -> Identity:
    """Return which article an item is: by its number."""
    number = str(record.get("id") or "") or None
    url = article_url(number) if number else page_url
    return Identity(article_id(IDS, number, url, telegram_text(record)), number, url)


def telegram_text(record: Mapping[str, Any]) -> str:
    """Return all words of an item, its 【title】 included, without markup."""
    return plain(record.get("content")) or plain(record.get("brief")) or ""


def read_telegram(record: Mapping[str, Any], page: RawPage) -> Article:
    """Return the article of an item: 【title】 text, its shares as tags of the list."""
    identity = telegram_identity(record, page.url)
    text = telegram_text(record)
    titled = FLASH_TITLE.match(text)
    body = text[titled.end() :].strip() if titled else text
    title = plain(record.get("title")) or (titled["title"] if titled else "")
    author = words(record.get("author"))
    return Article(
        id=identity.article_id,
        url=identity.url,
        docid=identity.docid,
        title=title,
        paragraphs=(Paragraph(body or title),),
        published=moment(record.get("ctime")),
        modified=moment(record.get("modified_time") or None),
        source=medium_in_bracket(body),
        authors=(author,) if author else (),
        tags=tuple(subjects(record)),
        images=tuple(_images(record)),
        stock_tags=tuple(_stock_tags(record)),
        template="cls_telegram",
    )


def _images(record: Mapping[str, Any]) -> Iterator[Image]:
    given = record.get("images")
    for address in given if isinstance(given, list) else []:
        if isinstance(address, str) and address.startswith("http"):
            yield Image(address.replace("http://", "https://", 1))


def _stock_tags(record: Mapping[str, Any]) -> Iterator[StockTag]:
    for name, security in securities(record):
        if found := market_and_symbol(security):
            yield StockTag(symbol=found[1], market=found[0], origin="list", name=name or None)


TELEGRAM = RecordReader("cls_telegram", is_telegram, read_telegram, telegram_identity)
