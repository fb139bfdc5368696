"""Read a page by a template."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urljoin

from sinanews.scraper.html.text import clean
from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.ids import article_id, canonical_url, docid, published_id
from sinanews.scraper.model.records import Article, Editor, RawPage, StockTag
from sinanews.scraper.model.tickers import exchange
from sinanews.scraper.model.times import shown, shown_end
from sinanews.scraper.read import bylines
from sinanews.scraper.read import furniture as wording
from sinanews.scraper.read.body import Body, read_body
from sinanews.scraper.read.template import Template

_PUBLISHED = re.compile(
    r"<!--\s{0,4}\[[^\]]{0,40}published at (?P<time>[\d: -]{10,20})"
    r"|<!--\[[^\]]{0,40}\] published at (?P<old>[\d: -]{10,20})"
)
_STOCKS = re.compile(
    r"<!--\s{0,4}news_keyword_pub,(?P<market>\w{1,12}),(?P<symbols>[^>]{0,2000}?)-->"
)
_HONG_KONG = re.compile(r"hk\d{5}")  # Hong Kong shares are named in the list of mainland ones
_BULLETIN_STOCK = re.compile(
    r"(?:stockid/|symbol/|symbol=|stockid=)(?P<symbol>(?:s[hz]|bj)?\d{6})"
)
_SITE = r"(?:手机|移动)?(?:新浪|sina)[^_|]{0,12}|财经头条|看点"
_SITE_TAIL = re.compile(
    rf"[ \u3000]{{0,2}}[_|-][ \u3000]{{0,2}}(?:{_SITE})$", re.I
)  # title_产经_新浪财经_新浪网
_KEYWORDS_TAIL = re.compile(r"(?:\|[^|_ ]{1,30}){1,9}$|_[^_ ]{2,4}$")  # title|词|词, title_频道
_NO_MEDIUM = re.compile(
    r"[ \u3000]{0,3}(?:官方)?(?:微博|我有话说.{0,20}|收藏本文|评论)$|^https?://\S{1,200}$"
)
_AROUND_SOURCE = re.compile(r"^(?:来源|稿源)\s{0,2}[:：]\s{0,2}|^《([^《》]{1,30})》$")
SOURCE_LINE = 100  # characters of a line of address, time and medium; a longer one is text
_PRIVATE = re.compile(
    "[\ue000-\uf8ff]"
)  # what GB18030's user area decodes to: ornaments of the typesetter
MARKETS = {
    "stock": "cn",
    "usstock": "us",
    "hkstock": "hk",
    "hk": "hk",
    "us": "us",
    "fund": "fund",
}
FIELDS = ("url", "docid", "published", "source", "authors", "editors", "keywords")


def read(page: Page, template: Template, raw: RawPage, text: str) -> Article:
    """Return the article that `template` finds. `text` is the page's whole source, for what
    stands in comments.
    """
    url = page_url(page, raw)
    title = title_of(page, template)
    signed = page.texts(template.editors) if template.editors else []
    stated = fields_before_body(page, template)
    html = page.html(template.body, template.drop)
    body = read_body(template.prune(html) if template.prune else html, template, url)
    metas = page.metas
    named = (
        docid(metas.get("comment"))
        or docid(metas.get("sudameta"))
        or published_id(metas.get("publishid"))
    )
    document = docid(url) or named
    tags = stock_tags(body, title, text, template)
    texts = [p.text for p in body.paragraphs if p.kind != "caption"]
    return Article(
        id=article_id(document, url, "\n".join((title, *texts))),
        url=url,
        docid=document,
        title=title,
        paragraphs=tuple(body.paragraphs),
        published=published(page, template, stated.get("time"), text),
        modified=shown(page.metas.get("weibo: article:update_at")),
        source=source_of(page, template, stated.get("source")) or body.source,
        source_url=absolute(stated.get("source_link"), url),
        authors=tuple(authors_of(stated.get("author"), body, signed)),
        editors=tuple(
            Editor(*e) for e in wording.editors(signed) or wording.editors(body.editors)
        ),
        channel_path=tuple(filter(None, stated.get("channel", "").split("\n"))),
        column_ids=column_ids(page),
        keywords=keywords_of(page, stated.get("keywords", "")),
        tags=tuple(split_list(page.metas.get("tags"))),
        description=page.metas.get("description") or page.metas.get("og:description"),
        tables=tuple(body.tables),
        images=tuple(body.images),
        stock_tags=tags,
        original_title=body.original_title,
        disclaimer=body.disclaimer,
        template=template.name,
    )


def page_url(page: Page, raw: RawPage) -> str | None:
    """Return the article's own URL: as fetched, else as the page names it."""
    named = page.metas.get("og:url") or page.attribute(("link[rel=canonical]",), "href")
    return canonical_url(raw.url or named)


def title_of(page: Page, template: Template) -> str:
    """Return the headline; the page's <title> without its tail where the template finds none."""
    for selector in template.title:
        if selector == "title":
            continue
        if found := page.text((selector,)):
            return clean(_PRIVATE.sub("", re.sub(r"[（(]查看PDF公告.*$", "", found)))
    return without_site(
        page.metas.get("og:title") or page.text(("title", "h1:not(.channel-logo)")) or ""
    )


def without_site(title: str) -> str:
    """Take the site's names off a page title, and the keywords and the channel before them."""
    bare = clean(title)
    while tail := _SITE_TAIL.search(bare):
        bare = bare[: tail.start()]
    return _KEYWORDS_TAIL.sub("", bare) if bare != clean(title) else bare


def fields_before_body(page: Page, template: Template) -> dict[str, str]:
    """Return the texts that must be read before furniture is dropped."""
    times = next((t for s in template.time for t in page.texts((s,)) if shown(t)), "")
    source, link = stated_source(page, template)
    return {
        "time": times,
        "source": source or after_time(times),
        "source_link": link,
        "author": " ".join(page.texts(template.author)) if template.author else "",
        "channel": "\n".join(page.texts(template.channel)) if template.channel else "",
        "keywords": "\n".join(page.texts(template.keywords)) if template.keywords else "",
    }


def stated_source(page: Page, template: Template) -> tuple[str, str]:
    """Return the medium that the page shows, and the link on its name (empty where there is none)."""
    for selector in template.source:
        for text, href in page.links(selector):
            if medium := _NO_MEDIUM.sub("", clean(text)).strip():
                return medium, href
    return "", ""


def after_time(line: str) -> str:
    """Return the medium that a short line names after its time (http://… 2009年11月09日 13:48
    新京报).
    """
    words = (
        clean(line[after:]).split()
        if len(line) <= SOURCE_LINE and (after := shown_end(line))
        else []
    )
    return words[0] if words and not _NO_MEDIUM.fullmatch(words[0]) else ""


def published(page: Page, template: Template, stated: str | None, text: str) -> datetime | None:
    """Return the time that the reader sees, else the metas', else the publisher's comment at
    the top.
    """
    found = shown(stated) or next(
        (t for m in template.time_metas if (t := shown(page.metas.get(m)))), None
    )
    if found:
        return found
    comment = _PUBLISHED.search(text, 0, 2000)
    return shown(comment["time"] or comment["old"]) if comment else None


def source_of(page: Page, template: Template, stated: str | None) -> str | None:
    """Return the medium: as shown, else as a meta names it."""
    shown_source = re.sub(
        r"^(?:来源|稿源)\s{0,2}[:：]\s{0,2}|^《([^《》]{1,30})》$",
        r"\1",
        clean(stated or ""),
    )
    if shown_source:
        return shown_source
    return next((page.metas[m] for m in template.source_metas if page.metas.get(m)), None)


def absolute(link: str | None, base: str | None) -> str | None:
    """Return an absolute http(s) URL or None."""
    if not link:
        return None
    joined = urljoin(base or "https://finance.sina.com.cn/", link)
    return joined if joined.startswith(("http://", "https://")) else None


def authors_of(stated: str | None, body: Body, signed: Sequence[str]) -> tuple[str, ...]:
    """Return the writers: a byline line of the page, else what the text names."""
    named = re.search(r"作者\s{0,2}[:：]\s{0,2}(\S{2,12})", stated) if stated else None
    if named:
        return (named[1],)
    lines = [
        *body.bylines,
        *(p.text for p in body.paragraphs if p.kind in ("text", "subheading", "list_item")),
    ]
    for line in (*body.bylines, *signed):
        if names := bylines.byline(line) or bylines.credit(line):
            return tuple(names)
    return bylines.authors(lines)


def column_ids(page: Page) -> tuple[str, ...]:
    """Return Sina's column numbers (allCIDs of sudameta)."""
    found = re.search(r"allCIDs:([\d,]{1,400})", page.metas.get("sudameta", ""))
    return tuple(c for c in found[1].split(",") if c) if found else ()


def split_list(text: str | None) -> list[str]:
    """Return the terms of a meta's list."""
    return list(
        dict.fromkeys(t.strip() for t in re.split(r"[,，;；]", text or "") if t.strip())
    )


def keywords_of(page: Page, stated: str) -> tuple[str, ...]:
    """Return the page's keywords: the meta's, else those under the text."""
    return tuple(split_list(page.metas.get("keywords"))) or tuple(
        dict.fromkeys(filter(None, stated.split("\n")))
    )


def stock_tags(body: Body, title: str, text: str, template: Template) -> tuple[StockTag, ...]:
    """Return the stocks that Sina marked in the text (with offsets into Article.text) and named
    for the page.
    """
    offsets: list[int] = []
    at = len(title) + 1 if title else 0
    for paragraph in body.paragraphs:
        offsets.append(at)
        at += len(paragraph.text) + 1 if paragraph.kind != "caption" else 0
    found = [
        StockTag(
            s, MARKETS[m], "span", body.paragraphs[p].text[a:b], offsets[p] + a, offsets[p] + b
        )
        for p, m, s, a, b in body.stocks
    ]
    known = {(t.market, t.symbol) for t in found}
    for comment in _STOCKS.finditer(text):
        market = MARKETS.get(comment["market"], comment["market"])
        for symbol in filter(None, (s.strip() for s in comment["symbols"].split("&"))):
            key = ("hk" if _HONG_KONG.fullmatch(symbol) else market, symbol)
            if key not in known:
                known.add(key)
                found.append(StockTag(symbol, key[0], "page"))
    if template.hard_wrapped and (bulletin := _BULLETIN_STOCK.search(text)):
        found.append(StockTag(with_exchange(bulletin["symbol"]), "cn", "page"))
    return tuple(found)


def with_exchange(symbol: str) -> str:
    """Return a six-digit code with its exchange before it (sh600519), others as they are."""
    return (exchange(symbol) or "").lower() + symbol
