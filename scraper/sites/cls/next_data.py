"""The data that a page of 财联社 carries for its own script (`__NEXT_DATA__`, JSON)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

import orjson

from sinanews.scraper.html.text import TAG
from sinanews.scraper.model.errors import ParseError
from sinanews.scraper.model.times import moment
from sinanews.scraper.sites.cls.cls_stocks import market_and_symbol

_BEGIN = re.compile(r"<script[^<>]{0,200}\bid=[\"']?__NEXT_DATA__[^<>]{0,200}>")
_END = "</script>"
NESTING = 8  # objects in objects down to the article
# Where the article lies, by what the page is built with; the first that holds one.
_ARTICLES = (
    "props.initialState.detail.articleDetail",
    "props.pageProps.articleDetail",
    "props.pageProps.data",
    "props.pageProps.detail",
)


def next_data(source: str) -> Mapping[str, Any] | None:
    """Return the data of a page; None where it has none. ParseError (json) where it is cut."""
    begin = _BEGIN.search(source)
    if begin is None:
        return None
    text, end, _ = source[begin.end() :].partition(_END)
    try:
        value = orjson.loads(text) if end else None
    except orjson.JSONDecodeError as error:
        raise ParseError(f"cls: __NEXT_DATA__ is no JSON: {error}", reason="json") from error
    if not isinstance(value, Mapping):
        raise ParseError("cls: __NEXT_DATA__ is cut or no object", reason="json")
    return value


def at(value: Any, path: str) -> Any:
    """Return what lies under a path of names; None where a name is not there."""
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def article_of(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the article in a page's data; None where the data holds none."""
    found = (at(data, path) for path in _ARTICLES)
    articles = (value for value in found if isinstance(value, Mapping))
    known = next((value for value in articles if value.get("content")), None)
    return known or _article_in(data)


def _article_in(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the outermost object that is an article, wherever it lies now; lists are of others."""
    level: list[Mapping[str, Any]] = [data]
    for _ in range(NESTING):
        level = [
            inner for held in level for inner in held.values() if isinstance(inner, Mapping)
        ]
        for value in level:
            if all(value.get(name) for name in ("id", "ctime", "content")):
                return value
    return None


def with_data_shown(source: str) -> str:
    """Return a page that shows the article of its data; as it is where it has no data.

    ParseError (no_article) where the data of a detail page hold no article: its shape changed.
    """
    data = next_data(source)
    if data is None:
        return source
    article = article_of(data)
    if article is None:
        if (
            str(at(data, "page") or "").startswith("/detail")
            and "detail-content" not in source
        ):
            message = f"cls: __NEXT_DATA__ has lost its field {_ARTICLES[0]}.content"
            raise ParseError(message, reason="no_article")
        return source
    head, body, rest = source.partition("<body")
    tag, close, inner = rest.partition(">")
    return f"{head}{body}{tag}{close}{shown(article)}{inner}"


def shown(article: Mapping[str, Any]) -> str:
    """Return the HTML that shows an article's data."""
    return (
        f'<div id="cls-data-title">{escape(words(article.get("title")))}</div>'
        f'<div id="cls-data-time">{_time(article)}</div>'
        f'<div id="cls-data-source">{escape(words(article.get("source")))}</div>'
        f'<div id="cls-data-author">{_author(article)}</div>'
        f'<div id="cls-data-subjects">{"".join(_subjects(article))}</div>'
        f'<div id="cls-data-content">{_content(article)}{"".join(_stocks(article))}</div>'
    )


def words(value: object) -> str:
    """Return a field that holds text, or the name in one that holds an object."""
    if isinstance(value, Mapping):
        value = value.get("name")
    return value.strip() if isinstance(value, str) else ""


def _time(article: Mapping[str, Any]) -> str:
    time = moment(article.get("ctime"))
    return f"{time:%Y-%m-%d %H:%M:%S}" if time else ""


def _author(article: Mapping[str, Any]) -> str:
    name = words(article.get("author"))
    return escape(f"作者：{name}") if name else ""


def _subjects(article: Mapping[str, Any]) -> Iterator[str]:
    for name in subjects(article):
        yield f"<i>{escape(name)}</i>"


def subjects(article: Mapping[str, Any]) -> Iterator[str]:
    """Yield the topics of an article or a telegram."""
    given = article.get("subjects") or article.get("subject")
    for subject in given if isinstance(given, list) else []:
        if isinstance(subject, Mapping) and (name := words(subject.get("subject_name"))):
            yield name


def _content(article: Mapping[str, Any]) -> str:
    """Return the content as HTML; a telegram's is plain text with line breaks."""
    content = words(article.get("content"))
    if TAG.search(content):
        return content
    lines = (escape(line) for line in content.split("\n"))
    return "".join(f"<p>{line}</p>" for line in lines)


def _stocks(article: Mapping[str, Any]) -> Iterator[str]:
    """Yield comments that name the article's shares for the site's rule of named stocks."""
    for name, security in securities(article):
        if market_and_symbol(security):
            yield f"<!-- cls-stock {security} {escape(name)} -->"


def securities(article: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (name, id) of the shares of an article or a telegram."""
    given = article.get("stock_list") or article.get("stocks")
    for stock in given if isinstance(given, list) else []:
        if isinstance(stock, Mapping):
            security = words(stock.get("StockID")) or words(stock.get("stock_id"))
            yield words(stock.get("name")), security
