"""Posts and readers' captures whose body is Markdown, by the rules of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

from sinanews.scraper.html.text import clean
from sinanews.scraper.html.text_blocks import Block
from sinanews.scraper.model.ids import article_id, canonical_url, document_id
from sinanews.scraper.model.records import Article, RawPage
from sinanews.scraper.model.times import shown
from sinanews.scraper.read.body import Body, Sort, read_blocks
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.read.editor_lines import editors
from sinanews.scraper.read.fields import without_site
from sinanews.scraper.read.front_matter import FrontMatter
from sinanews.scraper.read.markdown import has_block_tags, html_of, is_markdown
from sinanews.scraper.read.page_frame import framed
from sinanews.scraper.read.person_names import is_full_name
from sinanews.scraper.read.record_fields import authors_of
from sinanews.scraper.read.record_keys import folded

MANY_LINKS = 5  # blocks that are links alone: the page was saved with its navigation
TEMPLATE = "markdown"


def is_markdown_body(text: str) -> bool:
    """Say whether the body of a post is Markdown: it is, where no tag begins its paragraphs."""
    return is_markdown(text) or not has_block_tags(text)


def read_markdown_post(
    text: str,
    matter: FrontMatter,
    page: RawPage,
    conventions: Conventions,
    *,
    captured: bool,
    sort: Sort = read_blocks,
) -> Article:
    """Return the article of a post. `captured` says that a reader saved the page as a whole; then
    what stands around the article is looked for.
    """
    from sinanews.scraper.html.markup_blocks import blocks  # bs4, which pages do without

    ids = conventions.ids
    url = canonical_url(page.url or matter.url, ids)
    found = blocks(html_of(text), conventions.markup)
    title = without_site(matter.title, conventions) or _heading(found)
    links = sum(block.linked for block in found)
    whole = captured and links >= MANY_LINKS
    frame = framed(found, title, conventions, whole_page=whole or (captured and links > 0))
    body = sort(frame.blocks, conventions, base=url or conventions.base)
    document = document_id(ids, url)
    persons = tuple(filter(is_full_name, matter.authors))
    source = matter.source if matter.source not in persons else None
    article = Article(
        id="",
        url=url,
        docid=document,
        title=title,
        paragraphs=tuple(body.paragraphs),
        published=_published(frame.time, matter),
        source=source or frame.source or body.source,
        authors=persons or authors_of(folded({}), body),
        editors=editors(body.editors),
        channel_path=matter.categories,
        tags=matter.tags,
        description=matter.description,
        tables=tuple(body.tables),
        images=tuple(body.images),
        original_title=body.original_title,
        disclaimer=body.disclaimer,
        template=TEMPLATE,
        page_type=_page_type(body),
        warnings=matter.warnings,
    )
    told = article.text or page.body.hex()
    return replace(article, id=article_id(ids, document, url, told))


def _page_type(body: Body) -> str:
    return "article" if body.text_paragraphs else "empty"


def _heading(found: Sequence[Block]) -> str:
    """Return the words of the heading that a text opens with; empty where it opens otherwise."""
    first = found[0] if found else None
    return clean(first.text) if first and first.kind == "subheading" else ""


def _published(
    seen: datetime | None,
    matter: FrontMatter,
) -> datetime | None:
    """Return the time that the page shows; else that of the head, with the minute that the
    page's description says of the same day.
    """
    stated = matter.published
    described = shown(matter.description)
    if seen is not None or stated is None:
        return seen
    if described and stated.time() == time() and described.date() == stated.date():
        return described
    return stated
