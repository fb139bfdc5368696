"""Pages of no known template: what holds no article is named, the rest is read by what pages of
all sites share. The body is where sentences stand close together (html/text_part.py); its blocks
are sorted by the same rules as those of a known template.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sinanews.scraper.html.part_blocks import part_blocks
from sinanews.scraper.html.text_blocks import Block
from sinanews.scraper.html.text_part import Line, PageLines, Part, part_html
from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.ids import article_id, canonical_url, document_id
from sinanews.scraper.model.records import Article, Paragraph, RawPage
from sinanews.scraper.read import bylines
from sinanews.scraper.read.beside_text import BesideText, beside_text, is_timed
from sinanews.scraper.read.body import Body, Sort, read_blocks
from sinanews.scraper.read.bodyless import bodyless_kind, empty_kind, kind_by_lines
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.read.editor_lines import editors
from sinanews.scraper.read.fields import description, own_url
from sinanews.scraper.read.furniture import words_of
from sinanews.scraper.read.generic_blocks import article_blocks
from sinanews.scraper.read.page_words import NOTICES, PARTS
from sinanews.scraper.read.terms import terms

DROP = (
    *("script", "style", "noscript", "iframe", "footer", "nav", "form input"),
    "[style*='display:none' i]:not(p):not(:has(p))",
    "[style*='display: none' i]:not(p):not(:has(p))",
)
MIN_HAN = 12  # characters; the shortest news in one sentence has more
BARE_HAN = 50  # without headline, time and medium; notices of errors are shorter
NOTICE_HAN = 200  # in which a word of a notice makes a text without headline none
MISNAMED = 5  # times the text, from which the part that was dropped by its name is the article
MIN_SHARE = 0.2  # of the text's letters; English news quote Chinese names at most
TOO_SHORT = "no article: the running text is too short or no sentence"
NO_LIST_TEXT = "no article: most lines are links, and no text stands beside them"
FORM = "no article: labels and values, as of a company's profile"
LABELS = 0.3  # of the paragraphs, from which a page is labels and values
FOREIGN = "no article: the text is not Chinese"
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LABEL = re.compile(r"[^，。；]{2,12}[：:]")
_SENTENCE = re.compile("[。！？]")
_LETTER = re.compile(r"[^\W\d_]")


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
    return _without_body(tree, page, conventions, kind=kind)


def _without_body(
    tree: Page,
    page: RawPage,
    conventions: Conventions,
    *,
    kind: str,
    why: str = "",
) -> Article:
    ids = conventions.ids
    title = tree.text(("title",)) or ""
    url = canonical_url(page.url or tree.metas.get("og:url"), ids)
    document = document_id(ids, url)
    return Article(
        id=article_id(ids, document, url, title or page.body.hex()),
        url=url,
        docid=document,
        title=title,
        paragraphs=(),
        template="none",
        page_type=kind,
        warnings=(why,) if why else (),
    )


def read_generic(
    tree: Page,
    page: RawPage,
    conventions: Conventions,
    *,
    sort: Sort = read_blocks,
) -> Article:
    """Return the article of a page of any site; a bodyless one with a warning where no line of
    the page is running text, where most are links, or where the text is no Chinese.
    """
    page_lines = PageLines(tree)
    whole = page_lines.lines
    url = page.url or own_url(tree)
    fields = beside_text(tree, whole, conventions, url)
    part = text_part(tree)
    kind = kind_by_lines(whole, _lines(part), fields)
    if kind is not None and fields.headline is not None and is_timed(whole, fields.headline):
        part = page_lines.below(fields.headline)
        kind = kind_by_lines(whole, _lines(part), fields)
    if kind is not None:
        return _without_body(tree, page, conventions, kind=kind, why=NO_LIST_TEXT)
    base = page.url or conventions.base
    found = [] if part is None else _blocks(part, fields, conventions)
    body = _body(sort(found, conventions, base=base), fields)
    article = _article(tree, page, conventions, fields=fields, body=body)
    why = _why_no_article(article, is_bare=not fields.is_any)
    if why is None:
        return article
    kind = "foreign" if why == FOREIGN else empty_kind(tree)
    return _without_body(tree, page, conventions, kind=kind, why=why)


def text_part(tree: Page) -> Part | None:
    """Return the part of a page that is running text; where its name says that it is none, the
    part nevertheless.
    """
    named = PageLines(tree, PARTS).best()
    whole = PageLines(tree).best()
    if named is None or whole is None or named.text * MISNAMED < whole.text:
        return whole
    return named


def _lines(part: Part | None) -> Sequence[Line]:
    return [] if part is None else part.lines


def _blocks(
    part: Part,
    fields: BesideText,
    conventions: Conventions,
) -> list[Block]:
    html = part_html(part, DROP)
    return article_blocks(part_blocks(html, conventions.markup), fields.title)


def _body(
    body: Body,
    fields: BesideText,
) -> Body:
    """Return a body without the title that stands above it."""
    if body.paragraphs and words_of(body.paragraphs[0].text) == words_of(fields.title):
        del body.paragraphs[0]
    return body


def _article(
    tree: Page,
    page: RawPage,
    conventions: Conventions,
    *,
    fields: BesideText,
    body: Body,
) -> Article:
    ids = conventions.ids
    url = canonical_url(page.url or own_url(tree), ids)
    document = document_id(ids, url)
    text = "\n".join(paragraph.text for paragraph in body.paragraphs)
    return Article(
        id=article_id(ids, document, url, f"{fields.title}\n{text}"),
        url=url,
        docid=document,
        title=fields.title,
        paragraphs=tuple(body.paragraphs),
        published=fields.published,
        source=fields.source or body.source,
        authors=_signed(body) or fields.authors or _named(body),
        editors=editors(body.editors) or fields.editors or editors(body.bylines),
        keywords=terms(tree.metas.get("keywords")),
        description=description(tree),
        tables=tuple(body.tables),
        images=tuple(body.images),
        original_title=body.original_title,
        disclaimer=body.disclaimer,
        template="generic",
    )


def _signed(body: Body) -> tuple[str, ...]:
    """Return the writers that lines of their own name."""
    names = map(bylines.byline, body.bylines)
    return tuple(next(filter(None, names), ()))


def _named(body: Body) -> tuple[str, ...]:
    """Return the writers that the text names."""
    return bylines.authors([p.text for p in body.paragraphs if p.kind == "text"])


def _why_no_article(
    article: Article,
    *,
    is_bare: bool,
) -> str | None:
    """Say why a text is none of an article: too short, not Chinese, or, where nothing stands
    beside it (`is_bare`), a notice of the site.
    """
    paragraphs: tuple[Paragraph, ...] = article.text_paragraphs
    text = "".join(paragraph.text for paragraph in paragraphs)
    han = len(_HAN.findall(text))
    letters = len(_LETTER.findall(text))
    if letters > MIN_HAN and han < MIN_SHARE * letters:
        return FOREIGN
    if is_bare and _is_form(paragraphs):
        return FORM
    least = _least(text, han) if is_bare else MIN_HAN
    sentences = any(_SENTENCE.search(paragraph.text) for paragraph in paragraphs)
    return None if sentences and han >= least else TOO_SHORT


def _least(
    text: str,
    han: int,
) -> int:
    """Return how many Chinese characters a text must have that stands alone on its page."""
    is_notice = han < NOTICE_HAN and any(word in text for word in NOTICES)
    return NOTICE_HAN if is_notice else BARE_HAN


def _is_form(paragraphs: Sequence[Paragraph]) -> bool:
    """Say whether a text is labels (公司名称：) with their values."""
    labels = sum(_LABEL.fullmatch(paragraph.text) is not None for paragraph in paragraphs)
    return labels > 1 and labels >= LABELS * len(paragraphs)
