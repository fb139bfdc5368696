"""RawPage to Article: asks whose page it is, then reads it by that site's templates, else by the
generic reader. Pure: the same page gives the same article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sinanews.scraper.html.decode import Decoded, decode
from sinanews.scraper.html.text_part import PageLines
from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.errors import ParseError
from sinanews.scraper.model.ids import document_id
from sinanews.scraper.model.language import NOT_CHINESE, is_chinese
from sinanews.scraper.model.limits import PAGE_BYTES
from sinanews.scraper.model.records import POST, RECORD, Article, RawPage, annotated
from sinanews.scraper.read.beside_fill import with_beside
from sinanews.scraper.read.body import read_blocks
from sinanews.scraper.read.captures import capture_of
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.read.fields import FIELDS, own_url, read
from sinanews.scraper.read.front_matter import (
    POST_TEMPLATE,
    front_matter,
    front_matter_of,
    with_front_matter,
)
from sinanews.scraper.read.generic import no_article, read_generic
from sinanews.scraper.read.json_article import json_object, place_of, read_json_article
from sinanews.scraper.read.markdown_post import is_markdown_body, read_markdown_post
from sinanews.scraper.read.page_in_record import WHOLE_PAGE, page_in, with_record
from sinanews.scraper.read.template import Template
from sinanews.scraper.read.trace import Trace
from sinanews.scraper.sites import SITES
from sinanews.scraper.sites.owners import (
    record_reader,
    saved_records,
    site_of_page,
    site_of_record,
)
from sinanews.scraper.sites.site import Site

# Raised by hand whenever the same page would give another article.
PARSER_VERSION = "9"
FIRST_YEAR, LAST_YEAR = (
    1900,
    2100,
)  # of a time of publication; beyond lie slips of the keyboard
_BINARY_HEAD = 1024  # bytes in which a NUL says that the page is no text
_UTF16 = (b"\xff\xfe", b"\xfe\xff")  # byte order marks of texts that do hold NULs
_VIDEO_HEAD = 400_000  # characters in which a page without text may name its video

_UNKNOWN = Conventions()


def parse(
    page: RawPage,
    sites: Sequence[Site] = SITES,
    trace: Trace | None = None,
) -> Article:
    """Return the article of a page; `trace` records how an HTML page or post was read. Raises
    ParseError for an empty, oversized or unreadable page.
    """
    _refuse_unreadable(page)
    decoded = decode(page.body, page.charset)
    if page.media_type == RECORD:
        article = parse_record(decoded.text, page, sites, trace)
    elif page.media_type == POST:
        article = parse_post(decoded.text, page, sites, trace)
    else:
        article = parse_html(decoded.text, page, sites, trace, utf8=decoded.utf8)
    _refuse_impossible(article, page)
    return finish(article, decoded)


def _refuse_impossible(
    article: Article,
    page: RawPage,
) -> None:
    """Refuse a time that no news can have, before it makes dates of the text that do not exist."""
    time = article.published
    if time is not None and not FIRST_YEAR <= time.year <= LAST_YEAR:
        where = page.origin or page.url
        years = f"of {FIRST_YEAR} to {LAST_YEAR}"
        message = f"{where}: the time {time.isoformat()} is impossible: give one {years}"
        raise ParseError(message, reason="time")


def _refuse_unreadable(page: RawPage) -> None:
    where = page.origin or page.url
    if not page.body[:_BINARY_HEAD].strip() and not page.body.strip():
        raise ParseError(f"{where}: the page is empty", reason="empty")
    if len(page.body) > PAGE_BYTES:
        raise ParseError(f"{where}: over {PAGE_BYTES} bytes; not read", reason="too_large")
    has_nul = b"\x00" in page.body[:_BINARY_HEAD]
    if has_nul and page.charset is None and not page.body.startswith(_UTF16):
        raise ParseError(f"{where}: binary, not a page", reason="binary")


def parse_record(
    text: str,
    page: RawPage,
    sites: Sequence[Site],
    trace: Trace | None = None,
) -> Article:
    """Read one JSON object: the page that it holds, else by its site's own reader where a list
    gave it, else as an article.
    """
    record = json_object(text, page.origin)
    if html := page_in(record):
        return parse_held_page(html, record, page, sites)
    reader = record_reader(record, sites)
    if trace is not None:
        trace.state_record(record, reader.name if reader else None)
    if reader is not None:
        article = reader.read(record, page)
        if trace is not None:
            trace.take_paragraphs(article)
        return article
    place = place_of(record, page)
    site = site_of_record(place.url, place.document, sites)
    sort = trace.sort if trace else read_blocks
    conventions = _conventions(site) if place.url or site else _of_no_place(sites)
    return read_json_article(record, page, conventions, sort=sort)


def parse_held_page(
    html: str,
    record: Mapping[str, Any],
    page: RawPage,
    sites: Sequence[Site],
) -> Article:
    """Read the page that a record holds; a part of a page that is no article by itself is the
    text of the record.
    """
    place = place_of(record, page)
    article = parse_html(html, replace(page, url=place.url), sites)
    if article.page_type == "empty" and not WHOLE_PAGE.search(html):
        site = site_of_record(place.url, place.document, sites)
        return read_json_article(record, page, _conventions(site))
    return with_record(article, record)


def parse_post(
    text: str,
    page: RawPage,
    sites: Sequence[Site],
    trace: Trace | None = None,
) -> Article:
    """Read a post: its front matter, or the lines above a reader's capture, give title, time and
    medium, its Markdown or HTML the rest.
    """
    matter, body = front_matter(text, page.origin)
    capture = capture_of(text) if body == text else None
    if capture is not None:
        matter, body = front_matter_of(capture.stated), capture.text
    url = page.url or matter.url
    if trace is not None:
        form = "lines of keys" if capture is not None else "front matter"
        trace.state_lines(text, f"a text with {form}, its body Markdown")
    if is_markdown_body(body):
        site = site_of_record(url, "", sites)
        return read_markdown_post(
            body,
            matter,
            page,
            _conventions(site) if url else _of_no_place(sites),
            captured=capture is not None,
            sort=trace.sort if trace else read_blocks,
        )
    tree = _tree(f"<html><body>{body}</body></html>", trace)
    site = site_of_page(url, tree, text, sites)
    template = (site.post if site else None) or POST_TEMPLATE
    conventions = _conventions(site)
    article = _read(tree, template, conventions, raw=page, source=text, trace=trace)
    return with_front_matter(article, matter, conventions)


def _tree(
    text: str,
    trace: Trace | None,
    utf8: bytes | None = None,
) -> Page:
    return trace.page(text) if trace else Page(text, utf8)


def _read(
    tree: Page,
    template: Template,
    conventions: Conventions,
    *,
    raw: RawPage,
    source: str,
    trace: Trace | None,
) -> Article:
    """Read a page by its template, and record how where a trace is asked for."""
    if trace is None:
        return read(tree, template, conventions, raw=raw, source=source)
    trace.choose(template, tree, raw)
    return read(tree, template, conventions, raw=raw, source=source, sort=trace.sort)


def parse_html(
    text: str,
    page: RawPage,
    sites: Sequence[Site],
    trace: Trace | None = None,
    *,
    utf8: bytes | None = None,
) -> Article:
    """Read a page by the first template of its site that it answers to, else by the generic
    reader.
    """
    tree = _tree(text, trace, utf8)
    site = site_of_page(page.url, tree, text, sites)
    template = choose(tree, page.url or own_url(tree), site.templates if site else ())
    conventions = _conventions(site)
    if template is None:
        found = no_article(tree, page, conventions)
        found = found or read_unknown(tree, page, conventions, trace)
        return found if found.paragraphs else _with_rows(found, text, sites)
    if template.prepare and (prepared := template.prepare(text)) != text:
        text = prepared
        tree = _tree(text, trace)
    article = _read(tree, template, conventions, raw=page, source=text, trace=trace)
    if template.from_descriptions:
        if not article.body:  # its container is another one now
            return read_unknown(_tree(text, trace), page, conventions, trace)
        article = with_beside(article, tree, conventions)
    return article if article.body else _without_text(article, text)


def _with_rows(
    article: Article,
    source: str,
    sites: Sequence[Site],
) -> Article:
    """Return a page without article, with a warning where its rows are articles themselves."""
    rows = len(saved_records(source, sites))
    if not rows:
        return article
    warning = f"list_page: {rows} items; `sinanews run` keeps each as an article of its own"
    return replace(article, warnings=(*article.warnings, warning))


def _without_text(
    article: Article,
    source: str,
) -> Article:
    """Return an article without text, with why: a page about a video has none."""
    is_video = "video" in source[:_VIDEO_HEAD].lower()
    return replace(article, paragraphs=(), page_type="video" if is_video else "empty")


def read_unknown(
    tree: Page,
    page: RawPage,
    conventions: Conventions,
    trace: Trace | None = None,
) -> Article:
    """Read a page that no template fits. ParseError where it stands at the URL of a known site's
    article but bears no time.
    """
    if trace is not None:
        trace.state_page(tree, [line.text for line in PageLines(tree).lines])
    article = read_generic(tree, page, conventions, sort=trace.sort if trace else read_blocks)
    expected = document_id(conventions.ids, page.url)
    if expected and article.published is None and article.page_type != "video":
        message = f"{page.url}: no template fits and it bears no time: an error page in the article's place"
        raise ParseError(message, reason="no_article")
    return article


def choose(
    tree: Page,
    url: str | None,
    templates: Sequence[Template],
) -> Template | None:
    """Return the template by URL first, then by what the page answers."""
    for template in templates:
        if _is_at(template, url or "") and tree.has(template.body):
            return template
    return next((template for template in templates if tree.has(template.marks)), None)


def _is_at(
    template: Template,
    url: str,
) -> bool:
    return any(part in url for part in template.hosts)


def finish(
    article: Article,
    decoded: Decoded,
) -> Article:
    """Say how the page was decoded, name what is missing, and warn of another language."""
    language = () if is_chinese(article.text) else (NOT_CHINESE,)
    return annotated(
        article,
        charset=decoded.charset,
        damaged=decoded.damaged,
        missing=tuple(f for f in FIELDS if not getattr(article, f)),
        warnings=(*decoded.warnings, *article.warnings, *language),
    )


def _of_no_place(sites: Sequence[Site]) -> Conventions:
    """Return the conventions of a text that does not say where it comes from: its furniture is most
    likely that of the first site.
    """
    return replace(_UNKNOWN, furniture=sites[0].conventions.furniture) if sites else _UNKNOWN


def _conventions(site: Site | None) -> Conventions:
    return site.conventions if site else _UNKNOWN
