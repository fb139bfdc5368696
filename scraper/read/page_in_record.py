"""Records that hold a page (`{"html": …, "url": …, "title": …}`, as crawlers write them): the page
is read as pages are, and the record says what the page does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sinanews.scraper.model.ids import text_id
from sinanews.scraper.model.records import Article, StockTag
from sinanews.scraper.read.json_article import title_stated
from sinanews.scraper.read.record_fields import published_of, source_of, writers_of
from sinanews.scraper.read.record_keys import folded, stated
from sinanews.scraper.read.record_text import text_of

# A page as it came; a fragment of one beside a text is only that text once more.
WHOLE_PAGE = re.compile(r"<(?:html|head|body)[\s>]", re.IGNORECASE)


def page_in(record: Mapping[str, Any]) -> str | None:
    """Return the HTML of a record that is a page, or a part of one where the record has no text
    beside it; None where it has no such key.
    """
    html = record.get("html")
    if not isinstance(html, str):
        return None
    return html if WHOLE_PAGE.search(html) or not full_text(record) else None


def full_text(record: Mapping[str, Any]) -> str:
    """Return the text that a record states under a key of the whole text; empty without."""
    texts = (text_of(item.value).strip() for item in stated(folded(record), "text"))
    return next(filter(None, texts), "")


def with_record(article: Article, record: Mapping[str, Any]) -> Article:
    """Return the article of a record's page with title, time, medium and writers of the record
    where the page gives none; a page that is no article stays as it is.
    """
    if article.page_type != "article":
        return article
    known = folded(record)
    published, warnings = article.published, article.warnings
    if published is None:
        published, unreadable = published_of(known, article.url)
        warnings = (*warnings, *unreadable)
    filled = replace(
        article,
        title=article.title or title_stated(record),
        published=published,
        source=article.source or source_of(known),
        authors=article.authors or writers_of(known),
        warnings=warnings,
    )
    return _in_place(filled, filled.body_start - article.body_start)


def _in_place(article: Article, shift: int) -> Article:
    """Return an article before whose text a title came: marks move with the text, and an id that
    is made from it is made again.
    """
    if not shift:
        return article
    tags = tuple(_moved(tag, shift) for tag in article.stock_tags)
    is_of_text = article.id.startswith("text:")
    made = text_id(article.text) if is_of_text else article.id
    return replace(article, stock_tags=tags, id=made)


def _moved(tag: StockTag, shift: int) -> StockTag:
    if tag.start is None or tag.end is None:
        return tag
    return replace(tag, start=tag.start + shift, end=tag.end + shift)
