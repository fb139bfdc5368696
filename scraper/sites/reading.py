"""Read a page by a template."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urljoin

from scraper.dates import shown
from scraper.ids import article_id, canonical_url, docid, published_id
from scraper.records import Article, Editor, Image, Paragraph, RawPage, StockTag
from scraper.sites import wording
from scraper.sites.pictures import image
from scraper.sites.site import Template
from scraper.tree import CLOSE, OPEN, Block, Page, blocks

_PUBLISHED = re.compile(
    r"<!--\s{0,4}\[[^\]]{0,40}published at (?P<time>[\d: -]{10,20})"
    r"|<!--\[[^\]]{0,40}\] published at (?P<old>[\d: -]{10,20})"
)
_STOCKS = re.compile(r"<!--\s{0,4}news_keyword_pub,(?P<market>\w{1,12}),(?P<symbols>[^>]{0,2000}?)-->")
_BULLETIN_STOCK = re.compile(r"(?:stockid/|symbol/|symbol=|stockid=)(?P<symbol>(?:s[hz]|bj)?\d{6})")
_SITE_TAIL = re.compile(r"[_|].*$")
_MARKERS = re.compile(f"[{OPEN}{CLOSE}]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # what GB18030's user area decodes to: ornaments of the typesetter
_PRE_INDENT = re.compile(r"^[ \u3000\t]{3,}|^\u3000")
_PRE_CENTRED = re.compile(r"^[ \t]{10,}|^\u3000{5,}")
BYLINE_REACH = 4  # blocks from head or end; further inside, 记者：… is what somebody says
CAPTION_CHARS = 120  # a centred line under a picture that is longer is text
MARKETS = {"stock": "cn", "usstock": "us", "hkstock": "hk", "hk": "hk", "us": "us"}
FIELDS = ("url", "docid", "published", "source", "authors", "editors", "keywords")


@dataclass(slots=True)
class Body:
    """What the article's part holds."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    tables: list[tuple[tuple[str, ...], ...]] = field(default_factory=list)
    stocks: list[tuple[int, str, str, int, int]] = field(default_factory=list)  # paragraph, market, symbol, start, end
    bylines: list[str] = field(default_factory=list)
    original_title: str | None = None
    disclaimer: str | None = None
    source: str | None = None


def read(page: Page, template: Template, raw: RawPage, text: str) -> Article:
    """Return the article that `template` finds. `text` is the page's whole source, for what stands in comments."""
    url = page_url(page, raw)
    title = title_of(page, template)
    editors = wording.editors(page.texts(template.editors)) if template.editors else []
    stated = fields_before_body(page, template)
    html = page.html(template.body, template.drop)
    body = read_body(template.prune(html) if template.prune else html, template, url)
    metas = page.metas
    named = docid(metas.get("comment")) or docid(metas.get("sudameta")) or published_id(metas.get("publishid"))
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
        authors=tuple(authors_of(stated.get("author"), body)),
        editors=tuple(Editor(*e) for e in editors),
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
            return wording.clean(_PRIVATE.sub("", re.sub(r"[（(]查看PDF公告.*$", "", found)))
    whole = page.metas.get("og:title") or page.text(("title",)) or ""
    return wording.clean(_SITE_TAIL.sub("", whole))


def fields_before_body(page: Page, template: Template) -> dict[str, str]:
    """Return the texts that must be read before furniture is dropped."""
    times = next((t for s in template.time for t in page.texts((s,)) if shown(t)), "")
    return {
        "time": times,
        "source": page.text(template.source) or "",
        "source_link": page.attribute(tuple(s for s in template.source if s.endswith(("a", "source"))), "href") or "",
        "author": " ".join(page.texts(template.author)) if template.author else "",
        "channel": "\n".join(page.texts(template.channel)) if template.channel else "",
        "keywords": "\n".join(page.texts(template.keywords)) if template.keywords else "",
    }


def published(page: Page, template: Template, stated: str | None, text: str) -> datetime | None:
    """Return the time that the reader sees, else the metas', else the publisher's comment at the top."""
    found = shown(stated) or next((t for m in template.time_metas if (t := shown(page.metas.get(m)))), None)
    if found:
        return found
    comment = _PUBLISHED.search(text, 0, 2000)
    return shown(comment["time"] or comment["old"]) if comment else None


def source_of(page: Page, template: Template, stated: str | None) -> str | None:
    """Return the medium: as shown, else as a meta names it."""
    shown_source = wording.clean(stated or "").strip("《》 ")
    if shown_source:
        return shown_source
    return next((page.metas[m] for m in template.source_metas if page.metas.get(m)), None)


def absolute(link: str | None, base: str | None) -> str | None:
    """Return an absolute http(s) URL or None."""
    if not link:
        return None
    joined = urljoin(base or "https://finance.sina.com.cn/", link)
    return joined if joined.startswith(("http://", "https://")) else None


def authors_of(stated: str | None, body: Body) -> tuple[str, ...]:
    """Return the writers: a byline line of the page, else what the text names."""
    named = re.search(r"作者\s{0,2}[:：]\s{0,2}(\S{2,12})", stated) if stated else None
    if named:
        return (named[1],)
    lines = [*body.bylines, *(p.text for p in body.paragraphs if p.kind in ("text", "subheading", "list_item"))]
    for line in body.bylines:
        if names := wording.byline(line) or wording.credit(line):
            return tuple(names)
    return wording.authors(lines)


def column_ids(page: Page) -> tuple[str, ...]:
    """Return Sina's column numbers (allCIDs of sudameta)."""
    found = re.search(r"allCIDs:([\d,]{1,400})", page.metas.get("sudameta", ""))
    return tuple(c for c in found[1].split(",") if c) if found else ()


def split_list(text: str | None) -> list[str]:
    """Return the terms of a meta's list."""
    return list(dict.fromkeys(t.strip() for t in re.split(r"[,，;；]", text or "") if t.strip()))


def keywords_of(page: Page, stated: str) -> tuple[str, ...]:
    """Return the page's keywords: the meta's, else those under the text."""
    return tuple(split_list(page.metas.get("keywords"))) or tuple(dict.fromkeys(filter(None, stated.split("\n"))))


def read_body(html: str, template: Template, url: str | None) -> Body:
    """Sort the blocks of the article's part into text, captions, pictures, tables and lines that are not text."""
    body = Body()
    found = list(unwrapped(html) if template.hard_wrapped else blocks(html))
    texts = [wording.clean(block.text) for block in found]
    signed = byline_places(texts)
    after_picture = False
    skip_links = False
    for number, (block, text) in enumerate(zip(found, texts, strict=True)):
        for picture in block.pictures:
            if (kept := image(picture, url)) is not None:
                body.images.append(kept)
        bare = _MARKERS.sub("", text)
        if not bare:
            after_picture = after_picture or bool(block.pictures)
            continue
        if block.rows:
            body.tables.append(block.rows)
        if block.kind == "caption" or (after_picture and block.centred and len(bare) <= CAPTION_CHARS):
            caption(body, bare)
        elif wording.PROMO_HEAD.match(bare):
            skip_links = True
            continue
        elif skip_links and len(bare) < CAPTION_CHARS // 3:
            pass  # a link under 相关新闻
        elif not set_aside(body, bare, may_sign=number in signed):
            keep(body, block, text)
            skip_links = False
        after_picture = bool(block.pictures)
    return body


def byline_places(texts: Sequence[str]) -> set[int]:
    """Return the numbers of the blocks that may be a byline: those at head and end; in an interview no 记者：…"""
    spoken = [number for number, text in enumerate(texts) if wording.is_speaker(text)]
    filled = [number for number, text in enumerate(texts) if text]
    edges = {*filled[:BYLINE_REACH], *filled[-BYLINE_REACH:]}
    return edges - set(spoken) if len(spoken) > 1 else edges


def unwrapped(html: str) -> list[Block]:
    """Return the paragraphs of a hard-wrapped <pre>: an indented line begins one; centred lines in a row are one."""
    lines = "".join(b.text + "\n" for b in blocks(html)).split("\n")
    made: list[Block] = []
    in_heading = True  # the heading at the top; a centred signature and its date at the end stay apart
    for line in filter(str.strip, lines):
        centred = _PRE_CENTRED.match(line) is not None
        if made and (not _PRE_INDENT.match(line) or (centred and in_heading)):
            made[-1].text += line.strip()
        else:
            made.append(Block(text=line.strip()))
        in_heading = in_heading and centred
    return made


def caption(body: Body, text: str) -> None:
    """Give a caption to the last picture."""
    body.paragraphs.append(Paragraph(text, "caption"))
    if body.images and body.images[-1].caption is None:
        body.images[-1] = Image(body.images[-1].url, text)


def set_aside(body: Body, text: str, *, may_sign: bool) -> bool:
    """Take a line that is not text to its field; say whether it was one. Only `may_sign` lines are bylines."""
    if wording.is_boilerplate(text):
        return True
    if wording.DISCLAIMER.search(text):
        body.disclaimer = text if body.disclaimer is None else f"{body.disclaimer}\n{text}"
        return True
    if found := wording.ORIGINAL_TITLE.match(text):
        body.original_title = body.original_title or found["title"].strip()
        return True
    if found := wording.SOURCE_LINE.match(text):
        body.source = body.source or found["source"].strip()
        return True
    if may_sign and wording.byline(text):
        body.bylines.append(text)
        return True
    return False


def keep(body: Body, block: Block, text: str) -> None:
    """Keep a block as a paragraph, with its stock tags' positions in it."""
    plain: list[str] = []
    size = 0
    stocks = iter(block.stocks)
    starts: list[tuple[int, tuple[str, str]]] = []
    for piece in re.split(f"([{OPEN}{CLOSE}])", text):
        if piece == OPEN:
            starts.append((size, next(stocks, ("stock", ""))))
        elif piece == CLOSE:
            if starts:
                start, (market, symbol) = starts.pop()
                body.stocks.append((len(body.paragraphs), market, symbol, start, size))
        else:
            plain.append(piece)
            size += len(piece)
    body.paragraphs.append(Paragraph("".join(plain), block.kind))


def stock_tags(body: Body, title: str, text: str, template: Template) -> tuple[StockTag, ...]:
    """Return the stocks that Sina marked in the text (with offsets into Article.text) and named for the page."""
    offsets: list[int] = []
    at = len(title) + 1 if title else 0
    for paragraph in body.paragraphs:
        offsets.append(at)
        at += len(paragraph.text) + 1 if paragraph.kind != "caption" else 0
    found = [
        StockTag(s, MARKETS[m], "span", body.paragraphs[p].text[a:b], offsets[p] + a, offsets[p] + b)
        for p, m, s, a, b in body.stocks
    ]
    known = {(t.market, t.symbol) for t in found}
    for comment in _STOCKS.finditer(text):
        market = MARKETS.get(comment["market"], comment["market"])
        for symbol in filter(None, (s.strip() for s in comment["symbols"].split("&"))):
            if (market, symbol) not in known:
                known.add((market, symbol))
                found.append(StockTag(symbol, market, "page"))
    if template.hard_wrapped and (bulletin := _BULLETIN_STOCK.search(text)):
        found.append(StockTag(with_exchange(bulletin["symbol"]), "cn", "page"))
    return tuple(found)


def with_exchange(symbol: str) -> str:
    """Return a six-digit A-share code with its exchange in Sina's form."""
    if not symbol.isdigit():
        return symbol
    beijing = symbol[0] in "48" or symbol.startswith("92")  # 920xxx since 2024; other 9 are Shanghai's B shares
    return ("bj" if beijing else "sh" if symbol[0] in "69" else "sz") + symbol
