"""JSON records: articles as {url,title,time,text}, 7x24 flashes, and items of Sina's lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import orjson

from sinanews.scraper.html.text import clean, plain
from sinanews.scraper.model.errors import ParseError
from sinanews.scraper.model.flash_titles import FLASH_TITLE
from sinanews.scraper.model.ids import article_id, canonical_url, docid
from sinanews.scraper.model.records import Article, Image, Paragraph, RawPage, StockTag
from sinanews.scraper.model.times import moment

_SOURCE = re.compile(r"（(?P<source>[^（）]{2,12})）$")
TEXT_KEYS = ("text", "content", "body", "maintext", "rich_text", "article")
TIME_KEYS = (
    "time",
    "published",
    "create_time",
    "date",
    "datetime",
    "ctime",
    "pub_time",
    "date_publish",
    "publish_date",
)


def read_record(text: str, page: RawPage) -> Article:
    """Return the article of one JSON object. Raises ParseError (reason json) for anything else."""
    try:
        record = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise ParseError(f"{page.origin}: not valid JSON: {error}", reason="json") from error
    if not isinstance(record, Mapping):
        raise ParseError(f"{page.origin}: a JSON record must be an object", reason="json")
    return read_flash(record, page) if "rich_text" in record else read_article(record, page)


def first(record: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    """Return the first value that is there."""
    return next((record[k] for k in keys if record.get(k)), None)


def read_article(record: Mapping[str, Any], page: RawPage) -> Article:
    """Return an article whose lines are its paragraphs."""
    url = canonical_url(record.get("url") or page.url)
    body = str(first(record, TEXT_KEYS) or "")
    title = clean(str(record.get("title") or ""))
    if not body and not title:
        raise ParseError(
            f"{page.origin}: the record has neither title nor text", reason="empty"
        )
    document = docid(url) or docid(str(record.get("docid") or record.get("dataid") or ""))
    return Article(
        id=article_id(document, url, f"{title}\n{body}"),
        url=url,
        docid=document,
        title=title,
        paragraphs=tuple(Paragraph(c) for line in body.split("\n") if (c := clean(line))),
        published=moment(first(record, TIME_KEYS)),
        source=str(first(record, ("source", "media_name", "media_show", "sitename")) or "")
        or None,
        authors=tuple(a for a in as_list(record.get("authors") or record.get("author")) if a),
        keywords=tuple(as_list(record.get("keywords"))),
        template="record",
        page_type="article" if body else "list",
    )


def as_list(value: object) -> list[str]:
    """Return the terms of a list or of a comma-separated text."""
    if isinstance(value, list):
        return [str(v) for v in value]
    return (
        [t.strip() for t in re.split(r"[,，;；]", value) if t.strip()]
        if isinstance(value, str)
        else []
    )


def read_flash(record: Mapping[str, Any], page: RawPage) -> Article:
    """Return a 7x24 flash (zhibo / app.cj item): 【title】 text, stocks from `ext` as list tags."""
    extra = flash_extra(record.get("ext"))
    whole = plain(record["rich_text"]) or ""
    titled = FLASH_TITLE.match(whole)
    body = whole[titled.end() :] if titled else whole
    url = canonical_url(
        next(
            (
                u
                for u in (extra.get("docurl"), record.get("docurl"))
                if u and isinstance(u, str)
            ),
            page.url,
        )
    )
    document = docid(url) or (str(extra["docid"]) if extra.get("docid") else None)
    source = _SOURCE.search(body)
    stocks = extra.get("stocks")
    number = record.get("id")
    return Article(
        id=f"sina:7x24-{number}"
        if document is None and number
        else article_id(document, url, whole),
        url=url,
        docid=document,
        title=titled["title"] if titled else "",
        paragraphs=(Paragraph(body or whole),),
        published=moment(record.get("create_time")),
        modified=moment(record.get("update_time")),
        source=source["source"] if source else None,
        tags=tuple(
            str(t["name"])
            for t in record.get("tag") or ()
            if isinstance(t, Mapping) and t.get("name")
        ),
        images=flash_images(record.get("multimedia")),
        stock_tags=tuple(
            StockTag(
                str(s.get("symbol")),
                str(s.get("market")),
                "list",
                str(s.get("key") or "") or None,
            )
            for s in (stocks if isinstance(stocks, list) else ())
            if isinstance(s, Mapping) and s.get("symbol")
        ),
        template="flash",
    )


def flash_extra(ext: object) -> Mapping[str, Any]:
    """Return the item's `ext`, which is JSON inside JSON; empty where it is damaged."""
    if isinstance(ext, Mapping):
        return ext
    try:
        found = orjson.loads(ext) if isinstance(ext, str) and ext else {}
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, Mapping) else {}


def flash_images(multimedia: object) -> tuple[Image, ...]:
    """Return the pictures of a flash."""
    urls = multimedia.get("img_url") if isinstance(multimedia, Mapping) else None
    return (
        tuple(Image(str(u).replace("http://", "https://", 1)) for u in urls)
        if isinstance(urls, list)
        else ()
    )
