"""Records that we wrote ourselves: what `sinanews parse` prints, and rows of table `articles` as
exports have them (lists as lists, or as JSON in text). They are read back as they were.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import orjson

from sinanews.scraper.model.ids import IdRules, article_id
from sinanews.scraper.model.records import Article, Editor, Image, Paragraph, StockTag
from sinanews.scraper.read.record_keys import is_filled
from sinanews.scraper.read.record_times import record_time

NESTED: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("paragraphs", Paragraph),
    ("images", Image),
    ("editors", Editor),
    ("stock_tags", StockTag),
)
NAMES = ("authors", "channel_path", "column_ids", "keywords", "tags")
WORDS = (
    "url",
    "docid",
    "source",
    "source_url",
    "description",
    "original_title",
    "disclaimer",
)
TIMES = ("published", "modified")
_OWN_ID = re.compile(
    r"(?:url|text):[0-9a-f]{16}|(?!url:|urn:|text:|http)[a-z][a-z0-9]{1,15}:\w[\w-]{2,60}"
)


URN = "urn:sinanews:"  # before an id, where other tools have a link
_BETWEEN_WORDS = "; "  # of a list in CSV


def own_id(value: object) -> str:
    """Return an article id of ours as it stands in a record (alone, as a URN, as the name of a
    file); empty for ids of others.
    """
    text = value.strip() if isinstance(value, str) else ""
    text = text.removeprefix(URN).removesuffix(".json")
    return text if _OWN_ID.fullmatch(text) else ""


def is_own(record: Mapping[str, Any]) -> bool:
    """Say whether a record is an article of ours with all its paragraphs."""
    paragraphs = listed(record.get("paragraphs"))
    return "text" in record and bool(paragraphs) and all(map(_is_paragraph, paragraphs))


def _is_paragraph(value: object) -> bool:
    return isinstance(value, Mapping) and set(value) == {"text", "kind"}


def listed(value: object) -> list[Any]:
    """Return a list, also one that is written as JSON (as tables keep it) or as words with `; `
    between them (as CSV shows it); empty for all else.
    """
    if not isinstance(value, str):
        return list(value) if isinstance(value, list | tuple) else []
    try:
        held = orjson.loads(value)
    except orjson.JSONDecodeError:
        return [word for word in value.split(_BETWEEN_WORDS) if word]
    return held if isinstance(held, list) else [value]


def read_own(record: Mapping[str, Any], ids: IdRules) -> Article:
    """Return the article that a record of ours was written from."""
    fields: dict[str, Any] = {name: _word(record.get(name)) for name in WORDS}
    fields |= {name: tuple(map(str, listed(record.get(name)))) for name in NAMES}
    fields |= {name: record_time(record.get(name)) for name in TIMES}
    fields |= {name: _values(record.get(name), form) for name, form in NESTED}
    article = Article(
        id="",
        title=str(record.get("title") or ""),
        tables=tuple(tuple(map(tuple, table)) for table in listed(record.get("tables"))),
        template=str(record.get("template") or "record"),
        page_type=str(record.get("page_type") or "article"),
        **fields,
    )
    given = own_id(record.get("article_id")) or own_id(record.get("id"))
    made = given or article_id(ids, article.docid, article.url, article.text)
    return replace(article, id=made)


def _word(value: Any) -> str | None:
    return str(value) if is_filled(value) else None


def _values(value: object, form: Callable[..., Any]) -> tuple[Any, ...]:
    """Return the objects of a list as values of ours; what has other keys is left out."""
    names = form.__dataclass_fields__  # type: ignore[attr-defined]
    objects = [item for item in listed(value) if isinstance(item, Mapping)]
    return tuple(form(**item) for item in objects if set(item) <= set(names))
