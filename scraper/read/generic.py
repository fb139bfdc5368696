"""Pages of no known template: what holds no article is named, the rest goes to trafilatura."""

from __future__ import annotations

import re

from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.ids import article_id, canonical_url, document_id
from sinanews.scraper.model.records import Article, Paragraph, RawPage
from sinanews.scraper.model.times import shown
from sinanews.scraper.read.conventions import Conventions

_VIDEO = ("#myMovie", ".video-player", "#video_player", "video")
# A portal's home page has 600 and more links, an article page under 120 outside its lists.
PORTAL_LINKS = 150
NO_READER = "no template fits; install sinanews[generic] for the generic reader"


def no_article(
    tree: Page,
    page: RawPage,
    conventions: Conventions,
) -> Article | None:
    """Return the bodyless article of a search result, list or portal page; None where there may
    be an article.
    """
    kind = bodyless_kind(tree, page.url, conventions)
    if kind is None:
        return None
    title = tree.text(("title",)) or ""
    return _article(tree, page, conventions, title=title, template="none", page_type=kind)


def bodyless_kind(
    tree: Page,
    url: str | None,
    conventions: Conventions,
) -> str | None:
    """Say what a page without article is: search, list or portal."""
    bodyless = conventions.bodyless
    if tree.has(bodyless.search) or _matches(bodyless.search_url, url):
        return "search"
    if tree.has(bodyless.lists):
        return "list"
    if len(tree.texts(("a",))) > PORTAL_LINKS:
        named = _matches(bodyless.portal_title, tree.text(("title",)))
        if named or not tree.has(("h1",)):
            return "portal"
    return None


def _matches(pattern: re.Pattern[str] | None, text: str | None) -> bool:
    return pattern is not None and pattern.search(text or "") is not None


def read_generic(
    text: str,
    tree: Page,
    page: RawPage,
    conventions: Conventions,
) -> Article:
    """Read by trafilatura (extra `generic`); without it the page gives its title and a warning."""
    warnings: tuple[str, ...] = ()
    try:
        from trafilatura import extract
    except ImportError:
        body = ""
        warnings = (NO_READER,)
    else:
        body = extract(text, include_comments=False, include_tables=True) or ""
    page_type = "video" if tree.has(_VIDEO) else "empty"
    return _article(
        tree,
        page,
        conventions,
        title=tree.metas.get("og:title") or tree.text(("h1", "title")) or "",
        body=body,
        template="generic",
        page_type="article" if body.strip() else page_type,
        warnings=warnings,
    )


def _article(
    tree: Page,
    page: RawPage,
    conventions: Conventions,
    *,
    title: str,
    template: str,
    page_type: str,
    body: str = "",
    warnings: tuple[str, ...] = (),
) -> Article:
    """Return an article of what any page says of itself."""
    ids = conventions.ids
    url = canonical_url(page.url or tree.metas.get("og:url"), ids)
    document = document_id(ids, url)
    lines = filter(None, map(str.strip, body.split("\n")))
    read = template == "generic"
    metas = tree.metas if read else {}
    return Article(
        id=article_id(ids, document, url, f"{title}\n{body}" if read else title),
        url=url,
        docid=document,
        title=title,
        paragraphs=tuple(map(Paragraph, lines)),
        published=shown(metas.get("article:published_time")),
        source=metas.get("og:site_name"),
        description=metas.get("description"),
        template=template,
        page_type=page_type,
        warnings=warnings,
    )
