"""7x24 flashes (快讯) as zhibo and app.cj give them: a list's own item is the article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from sinanews.scraper.html.text import plain
from sinanews.scraper.model.flash_titles import FLASH_TITLE
from sinanews.scraper.model.ids import Identity, article_id, canonical_url, document_id
from sinanews.scraper.model.records import Article, Image, Paragraph, RawPage, StockTag
from sinanews.scraper.model.times import moment
from sinanews.scraper.read.medium_names import medium_in_bracket
from sinanews.scraper.read.record_keys import address_of
from sinanews.scraper.sites.sina.document_ids import IDS
from sinanews.scraper.sites.site import RecordReader


def is_flash(record: Mapping[str, Any]) -> bool:
    """Say whether a JSON record is a flash."""
    return "rich_text" in record


def flash_identity(record: Mapping[str, Any], page_url: str | None = None) -> Identity:
    """Return which article a flash is.

    The URL is that of its own page (about 1 in 100 has none), else `page_url`. The id is the
    document's, else the flash's number, else from URL or text.
    """
    extra = flash_extra(record)
    url = canonical_url(_url(extra) or _url(record) or page_url, IDS)
    document = document_id(IDS, url) or str(extra.get("docid") or "") or None
    number = record.get("id")
    if document is None and number:
        return Identity(f"{IDS.prefix}:7x24-{number}", None, url)
    return Identity(article_id(IDS, document, url, flash_text(record)), document, url)


def _url(holder: Mapping[str, Any]) -> str | None:
    url = holder.get("docurl")
    return url if isinstance(url, str) else None


def flash_text(record: Mapping[str, Any]) -> str:
    """Return all words of a flash, its 【title】 included, without markup."""
    return plain(record.get("rich_text")) or ""


def flash_title(record: Mapping[str, Any]) -> str:
    """Return the words in the 【】 at the head of a flash; empty where there are none."""
    return _title_and_body(flash_text(record))[0]


def _title_and_body(text: str) -> tuple[str, str]:
    """Return the words in 【】 and what follows them; a flash that is a title alone is its body."""
    titled = FLASH_TITLE.match(text)
    if titled is None:
        return "", text
    return titled["title"], text[titled.end() :] or text


def read_flash(record: Mapping[str, Any], page: RawPage) -> Article:
    """Return the article of a flash: 【title】 text, the stocks of `ext` as tags of the list."""
    identity = flash_identity(record, page.url)
    title, body = _title_and_body(flash_text(record))
    return Article(
        id=identity.article_id,
        url=identity.url,
        docid=identity.docid,
        title=title,
        paragraphs=(Paragraph(body),),
        published=moment(record.get("create_time")),
        modified=moment(record.get("update_time")),
        source=medium_in_bracket(body),
        tags=tuple(_tags(record)),
        images=_images(record),
        stock_tags=tuple(_stock_tags(record)),
        template="flash",
    )


def flash_extra(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the item's `ext`, which is JSON inside JSON; empty where it is damaged."""
    return _object(record.get("ext"))


def _object(value: object) -> Mapping[str, Any]:
    """Return an object, given as one or as JSON in text; empty for anything else."""
    if isinstance(value, str) and value:
        try:
            value = orjson.loads(value)
        except orjson.JSONDecodeError:
            return {}
    return value if isinstance(value, Mapping) else {}


def _tags(record: Mapping[str, Any]) -> list[str]:
    return [str(tag["name"]) for tag in _mappings(record.get("tag")) if tag.get("name")]


def _stock_tags(record: Mapping[str, Any]) -> list[StockTag]:
    return [
        StockTag(
            symbol=str(stock["symbol"]),
            market=str(stock.get("market")),
            origin="list",
            name=str(stock.get("key") or "") or None,
        )
        for stock in _mappings(flash_extra(record).get("stocks"))
        if stock.get("symbol")
    ]


def _images(record: Mapping[str, Any]) -> tuple[Image, ...]:
    urls = _object(record.get("multimedia")).get("img_url")
    addresses = map(address_of, urls if isinstance(urls, list) else [])
    https = (address.replace("http://", "https://", 1) for address in addresses if address)
    return tuple(map(Image, https))


def _mappings(value: object) -> list[Mapping[str, Any]]:
    """Return the objects of a list; what else stands in a damaged record is passed over."""
    items = value if isinstance(value, list) else []
    return [item for item in items if isinstance(item, Mapping)]


FLASH_RECORD = RecordReader("flash", is_flash, read_flash, flash_identity)
