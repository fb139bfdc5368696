"""Articles as JSON objects of any source: {url, title, time, text} under the names in use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import orjson

from sinanews.scraper.html.text import clean
from sinanews.scraper.model.errors import ParseError
from sinanews.scraper.model.ids import IdRules, article_id, canonical_url, document_id
from sinanews.scraper.model.records import Article, Paragraph, RawPage
from sinanews.scraper.model.times import moment
from sinanews.scraper.read.terms import terms

TEXT_KEYS = ("text", "content", "body", "maintext", "article")
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
SOURCE_KEYS = ("source", "media_name", "media_show", "sitename")
AUTHOR_KEYS = ("authors", "author")
DOCUMENT_KEYS = ("docid", "dataid")


class Stated(NamedTuple):
    """What a record says of where its article stands."""

    url: str | None
    document: str  # a site's document id in the site's own form; empty where there is none


def json_object(text: str, origin: str) -> Mapping[str, Any]:
    """Return a JSON object. Raises ParseError (reason json) for anything else."""
    try:
        record = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise ParseError(f"{origin}: not valid JSON: {error}", reason="json") from error
    if not isinstance(record, Mapping):
        raise ParseError(f"{origin}: a JSON record must be an object", reason="json")
    return record


def first(record: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    """Return the first value that is there; None where none is."""
    return next((record[key] for key in keys if record.get(key)), None)


def stated_of(record: Mapping[str, Any], page: RawPage) -> Stated:
    """Return URL and document id as the record states them; the URL of the page where it has
    none.
    """
    url = record.get("url") or page.url
    return Stated(str(url) if url else None, str(first(record, DOCUMENT_KEYS) or ""))


def read_json_article(
    record: Mapping[str, Any],
    page: RawPage,
    ids: IdRules,
) -> Article:
    """Return an article whose lines are its paragraphs. Raises ParseError (reason empty) where
    there is neither title nor text.
    """
    body = str(first(record, TEXT_KEYS) or "")
    title = clean(str(record.get("title") or ""))
    if not body and not title:
        message = f"{page.origin}: the record has neither title nor text"
        raise ParseError(message, reason="empty")
    stated = stated_of(record, page)
    url = canonical_url(stated.url, ids)
    document = document_id(ids, url) or document_id(ids, stated.document)
    source = first(record, SOURCE_KEYS)
    lines = filter(None, map(clean, body.split("\n")))
    return Article(
        id=article_id(ids, document, url, f"{title}\n{body}"),
        url=url,
        docid=document,
        title=title,
        paragraphs=tuple(map(Paragraph, lines)),
        published=moment(first(record, TIME_KEYS)),
        source=str(source) if source else None,
        authors=terms(first(record, AUTHOR_KEYS)),
        keywords=terms(record.get("keywords")),
        template="record",
        page_type="article" if body else "list",
    )
