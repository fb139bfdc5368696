"""RawPage to Article: picks the template. Pure: the same page gives the same article."""

from __future__ import annotations

from dataclasses import replace

from sinanews.scraper.html.decode import Decoded, decode
from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.errors import ParseError
from sinanews.scraper.model.ids import docid
from sinanews.scraper.model.limits import PAGE_BYTES
from sinanews.scraper.model.records import POST, RECORD, Article, RawPage
from sinanews.scraper.read.fields import FIELDS, read
from sinanews.scraper.read.front_matter import front_matter, with_front_matter
from sinanews.scraper.read.generic import no_article, read_generic
from sinanews.scraper.read.json_article import read_record
from sinanews.scraper.read.template import Template
from sinanews.scraper.sites.sina import SITE
from sinanews.scraper.sites.sina.templates.post_page import POST as POST_TEMPLATE

# Raised by hand whenever the same page would give another article.
PARSER_VERSION = "4"


def parse(page: RawPage) -> Article:
    """Return the article of a page. Raises ParseError for an empty, oversized or unreadable page."""
    if not page.body.strip():
        raise ParseError(f"{page.origin or page.url}: the page is empty", reason="empty")
    if len(page.body) > PAGE_BYTES:
        raise ParseError(
            f"{page.origin or page.url}: over {PAGE_BYTES} bytes; not read", reason="too_large"
        )
    if (
        b"\x00" in page.body[:1024]
        and page.charset is None
        and not page.body.startswith((b"\xff\xfe", b"\xfe\xff"))
    ):
        raise ParseError(f"{page.origin or page.url}: binary, not a page", reason="binary")
    decoded = decode(page.body, page.charset)
    if page.media_type == RECORD:
        article = read_record(decoded.text, page)
    elif page.media_type == POST:
        article = parse_post(decoded.text, page)
    else:
        article = parse_html(decoded.text, page)
    return finish(article, decoded)


def parse_post(text: str, page: RawPage) -> Article:
    """Read a post: its front matter gives title, time and medium, its HTML the rest."""
    matter, html = front_matter(text, page.origin)
    article = read(Page(f"<html><body>{html}</body></html>"), POST_TEMPLATE, page, text)
    return with_front_matter(article, matter)


def parse_html(text: str, page: RawPage) -> Article:
    """Read a page by the first template that it answers to, else by the generic reader."""
    tree = Page(text)
    template = choose(tree, page.url)
    if template is None:
        return no_article(tree, page) or read_unknown(text, tree, page)
    if template.prepare and (prepared := template.prepare(text)) != text:
        text = prepared
        tree = Page(text)
    article = read(tree, template, page, text)
    if not article.body:
        video = "video" in text[:400_000].lower()
        return replace(article, paragraphs=(), page_type="video" if video else "empty")
    return article


def read_unknown(text: str, tree: Page, page: RawPage) -> Article:
    """Read a page that no template fits. ParseError where it stands at an article's URL of Sina
    but bears no time.
    """
    article = read_generic(text, tree, page)
    if docid(page.url) and article.published is None and article.page_type != "video":
        message = f"{page.url}: no template fits and it bears no time: an error page in the article's place"
        raise ParseError(message, reason="no_article")
    return article


def choose(tree: Page, url: str | None) -> Template | None:
    """Return the template by URL first, then by what the page answers."""
    for template in SITE.templates:
        if url and any(host in url for host in template.hosts) and tree.has(template.body):
            return template
    return next((t for t in SITE.templates if tree.has(t.marks)), None)


def finish(article: Article, decoded: Decoded) -> Article:
    """Say how the page was decoded and name what is missing."""
    return replace(
        article,
        charset=decoded.charset,
        damaged=decoded.damaged,
        missing=tuple(f for f in FIELDS if not getattr(article, f)),
        warnings=(*decoded.warnings, *article.warnings),
    )
