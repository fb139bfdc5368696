"""Read a page by a template: one function a field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urljoin

from sinanews.scraper.html.text import clean
from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.ids import (
    article_id,
    canonical_url,
    document_id,
    document_in_metas,
)
from sinanews.scraper.model.records import Article, RawPage, StockTag, text_and_spans
from sinanews.scraper.model.times import shown
from sinanews.scraper.read import bylines
from sinanews.scraper.read.body import Body, Sort, StockMark, read_body
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.read.editor_lines import editors
from sinanews.scraper.read.person_names import is_nobody
from sinanews.scraper.read.shown_fields import Shown, shown_on
from sinanews.scraper.read.template import Template
from sinanews.scraper.read.terms import terms
from sinanews.scraper.read.yearless import YEARLESS, is_yearless, with_year

# What an article ought to have; what of it is not there is named in `Article.missing`.
FIELDS = ("url", "docid", "published", "source", "authors", "editors", "keywords")
COMMENT_HEAD = 2_000  # characters of the source in which the publisher's own comment stands
_AROUND_MEDIUM = re.compile(r"^(?:来源|稿源)\s{0,2}[:：]\s{0,2}|^《([^《》]{1,30})》$")
_LISTED = re.compile("[/、,，;；|｜]")
_AUTHOR = re.compile(r"作者\s{0,2}[:：]\s{0,2}(\S{2,60})")
# Links behind the title of an announcement: （查看PDF公告）, （下载公告）, [打开原文].
_TITLE_LINK = re.compile(
    r"[ \u3000]{0,3}(?:[（(【\[]\s{0,3}(?:点击|查看|下载|打开|阅读|浏览|打印)[^（()）\[\]【】]{0,20}[)）】\]]?"
    r"|[（(]\s{0,2}\d{1,3}\s?/\s?\d{1,3}\s{0,2}[)）]"  # of a gallery
    r"|\s(?:点击|查看|下载|打开)(?:PDF|公告|原文|附件|全文|文件|阅读器|版){1,4})\s{0,3}$",
    re.IGNORECASE,
)
# What GB18030's user area decodes to: ornaments of the typesetter.
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_NOT_SIGNED = ("caption", "table_row")  # kinds of paragraphs in which nobody signs


def read(
    page: Page,
    template: Template,
    conventions: Conventions,
    *,
    raw: RawPage,
    source: str,
    sort: Sort | None = None,
) -> Article:
    """Return the article that `template` finds. `source` is the page's whole source, for what
    stands in comments.
    """
    ids = conventions.ids
    url = canonical_url(raw.url or own_url(page), ids)
    title = title_of(page, template, conventions)
    stated = shown_on(page, template, conventions)
    base = url or conventions.base
    part = _article_part(page, template)
    body = read_body(part, template, conventions, base=base, sort=sort)
    time = published(page, template, conventions, stated=stated, source=source)
    time = time or with_year(stated.time, (url, *(picture.url for picture in body.images)))
    document = document_id(ids, url) or document_in_metas(ids, page.metas)
    named = page_stocks(template, conventions, source=source, url=url)
    content = (title, *(part.text for part in body.paragraphs if part.kind != "caption"))
    return Article(
        id=article_id(ids, document, url, "\n".join(content) or source),
        url=url,
        docid=document,
        title=title,
        paragraphs=tuple(body.paragraphs),
        published=time,
        modified=first_time(page, conventions.modified_metas),
        source=medium(page, template, stated) or body.source,
        source_url=absolute(stated.source_link, base),
        authors=authors_of(stated, body),
        editors=editors(stated.editors) or editors(body.editors),
        channel_path=stated.channel,
        column_ids=column_ids(page, conventions),
        keywords=stated.keywords,
        tags=terms(page.metas.get("tags")),
        description=description(page),
        tables=tuple(body.tables),
        images=tuple(body.images),
        original_title=body.original_title,
        disclaimer=body.disclaimer,
        template=template.name,
        stock_tags=stock_tags(title, body, named),
        warnings=(YEARLESS,) if time is None and is_yearless(stated.time) else (),
    )


def _article_part(page: Page, template: Template) -> str:
    html = page.html(template.body, template.drop)
    return template.prune(html) if template.prune else html


def description(page: Page) -> str | None:
    """Return what the page says that it is about."""
    return page.metas.get("description") or page.metas.get("og:description")


def own_url(page: Page) -> str | None:
    """Return the URL that the page names as its own."""
    return page.metas.get("og:url") or page.attribute(("link[rel=canonical]",), "href")


def title_of(
    page: Page,
    template: Template,
    conventions: Conventions,
) -> str:
    """Return the headline; the page's <title> without its tail where the template finds none."""
    shown_title = page.text(tuple(s for s in template.title if s != "title"))
    if shown_title:
        return without_links(clean(_PRIVATE.sub("", shown_title)))
    title = page.metas.get("og:title") or page.text(("title", "h1:not(.channel-logo)"))
    return without_site(title or "", conventions)


def without_links(title: str) -> str:
    """Take off the links that stand behind the title of an announcement."""
    while link := _TITLE_LINK.search(title):
        title = title[: link.start()]
    return title


def without_site(title: str, conventions: Conventions) -> str:
    """Take the site's names off a page title, and the keywords and the channel before them."""
    bare = whole = clean(title)
    while conventions.title_tail and (tail := conventions.title_tail.search(bare)):
        bare = bare[: tail.start()]
    if conventions.title_words and bare != whole:
        bare = conventions.title_words.sub("", bare)
    return bare


def published(
    page: Page,
    template: Template,
    conventions: Conventions,
    *,
    stated: Shown,
    source: str,
) -> datetime | None:
    """Return the time that the reader sees, else the metas', else the publisher's comment at
    the top.
    """
    found = shown(stated.time) or first_time(page, template.time_metas)
    pattern = conventions.published_comment
    if found or pattern is None:
        return found
    comment = pattern.search(source, 0, COMMENT_HEAD)
    return shown(comment["time"]) if comment else None


def first_time(page: Page, metas: tuple[str, ...]) -> datetime | None:
    """Return the first time that stands in one of the metas, +08:00."""
    times = (shown(page.metas.get(name)) for name in metas)
    return next(filter(None, times), None)


def medium(
    page: Page,
    template: Template,
    stated: Shown,
) -> str | None:
    """Return the medium: as shown, else as a meta names it."""
    name = _AROUND_MEDIUM.sub(r"\1", clean(stated.source))
    metas = (page.metas.get(meta) for meta in template.source_metas)
    return name or next(filter(None, metas), None)


def absolute(link: str, base: str | None) -> str | None:
    """Return an absolute http(s) URL or None."""
    joined = urljoin(base or "", link) if link else ""
    return joined if joined.startswith(("http://", "https://")) else None


def authors_of(stated: Shown, body: Body) -> tuple[str, ...]:
    """Return the writers: a byline line of the page, else what the text names."""
    if named := _AUTHOR.search(stated.author):
        return tuple(n for n in _LISTED.split(named[1]) if n and not is_nobody(n))
    for line in (*body.bylines, *stated.editors):
        if names := bylines.byline(line) or bylines.credit(line):
            return tuple(names)
    lines = [p.text for p in body.paragraphs if p.kind not in _NOT_SIGNED]
    return bylines.authors([*body.bylines, *lines])


def column_ids(page: Page, conventions: Conventions) -> tuple[str, ...]:
    """Return the numbers of the site's columns that the page names."""
    if conventions.columns is None:
        return ()
    meta, pattern = conventions.columns
    found = pattern.search(page.metas.get(meta, ""))
    return terms(found[1]) if found else ()


def page_stocks(
    template: Template,
    conventions: Conventions,
    *,
    source: str,
    url: str | None,
) -> Iterator[StockTag]:
    """Yield the stocks that the page's source names for the page as a whole."""
    yield from conventions.stocks(source)
    if template.stocks:
        yield from template.stocks(source, url)


def stock_tags(
    title: str,
    body: Body,
    named: Iterator[StockTag],
) -> tuple[StockTag, ...]:
    """Return the stocks that are marked in the text (with offsets into Article.text), then those
    that are named for the page and not marked.
    """
    text, spans = text_and_spans(title, body.paragraphs) if body.stocks else ("", ())
    found = [_span_tag(text, spans[mark.paragraph][0], mark) for mark in body.stocks]
    known = {(tag.market, tag.symbol) for tag in found}
    for tag in named:
        if (tag.market, tag.symbol) not in known:
            known.add((tag.market, tag.symbol))
            found.append(tag)
    return tuple(found)


def _span_tag(text: str, at: int, mark: StockMark) -> StockTag:
    """Return the tag of a mark in the paragraph that begins at `at`."""
    start, end = at + mark.start, at + mark.end
    return StockTag(mark.symbol, mark.market, "span", text[start:end], start, end)
