"""Pages of no known template: what holds no article is named, the rest goes to trafilatura."""

from __future__ import annotations

import re

from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.ids import article_id, canonical_url, docid
from sinanews.scraper.model.records import Article, Paragraph, RawPage
from sinanews.scraper.model.times import shown

_SEARCH = (".box-result", ".r-info h2 a", "#result .box-result")
_LIST = (
    "div.datelist ul",
    "ul#listcontent",
    "ul.list01",
    "ul.xb_list",
    ".listBlk",
    "#d_list",
    "a.f_card",
)
_VIDEO = ("#myMovie", ".video-player", "#video_player", "video")
_SEARCH_URL = re.compile(r"//search\.sina\.")
_PORTAL_TITLE = re.compile(r"首页|^新浪财经_新浪网|^新浪网|门户|导航")
# a home page of Sina has 600 and more links, an article page under 120 outside its lists
PORTAL_LINKS = 150


def no_article(tree: Page, page: RawPage) -> Article | None:
    """Return the bodyless article of a search result, list or portal page; None where there may
    be an article.
    """
    kind = kind_of(tree, page.url)
    if kind is None:
        return None
    url = canonical_url(page.url or tree.metas.get("og:url"))
    title = tree.text(("title",)) or ""
    return Article(
        article_id(docid(url), url, title),
        url,
        docid(url),
        title,
        (),
        template="none",
        page_type=kind,
    )


def kind_of(tree: Page, url: str | None) -> str | None:
    """Say what a page without article is."""
    if tree.has(_SEARCH) or (url and _SEARCH_URL.search(url)):
        return "search"
    if tree.has(_LIST):
        return "list"
    links = len(tree.texts(("a",)))
    title = tree.text(("title",)) or ""
    if links > PORTAL_LINKS and (_PORTAL_TITLE.search(title) or not tree.has(("h1",))):
        return "portal"
    return None


def read_generic(text: str, tree: Page, page: RawPage) -> Article:
    """Read by trafilatura (extra `generic`); without it the page gives its title and a warning."""
    url = canonical_url(page.url or tree.metas.get("og:url"))
    title = tree.metas.get("og:title") or tree.text(("h1", "title")) or ""
    try:
        from trafilatura import extract
    except ImportError:
        body = ""
        warnings: tuple[str, ...] = (
            "no template fits; install sinanews[generic] for the generic reader",
        )
    else:
        body = extract(text, include_comments=False, include_tables=True) or ""
        warnings = ()
    paragraphs = tuple(Paragraph(line.strip()) for line in body.split("\n") if line.strip())
    kind = "article" if paragraphs else "video" if tree.has(_VIDEO) else "empty"
    return Article(
        id=article_id(docid(url), url, f"{title}\n{body}"),
        url=url,
        docid=docid(url),
        title=title,
        paragraphs=paragraphs,
        published=shown(tree.metas.get("article:published_time")),
        source=tree.metas.get("og:site_name"),
        description=tree.metas.get("description"),
        template="generic",
        page_type=kind,
        warnings=warnings,
    )
