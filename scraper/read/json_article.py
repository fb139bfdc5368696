"""Articles as JSON objects of any source: {url, title, time, text} under the names in use
(record_keys.tsv), read by the rules of pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import orjson

from sinanews.scraper.html.text import clean
from sinanews.scraper.html.text_blocks import Block
from sinanews.scraper.model.errors import ParseError
from sinanews.scraper.model.flash_titles import FLASH_TITLE
from sinanews.scraper.model.ids import article_id, canonical_url, document_id
from sinanews.scraper.model.records import Article, Paragraph, RawPage
from sinanews.scraper.read.body import Body, Sort, read_blocks
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.read.editor_lines import editors
from sinanews.scraper.read.own_record import is_own, own_id, read_own
from sinanews.scraper.read.record_fields import (
    authors_of,
    description_of,
    editors_of,
    images_of,
    modified_of,
    published_of,
    source_in_text,
    source_of,
    terms_of,
)
from sinanews.scraper.read.record_keys import (
    KEYS,
    Folded,
    address_of,
    fold,
    folded,
    stated,
    words_of,
)
from sinanews.scraper.read.record_text import blocks_of, plain_line, text_of

NAMED_KEYS = 12  # of a record, in messages


class StatedPlace(NamedTuple):
    """What a record says of where its article stands."""

    url: str | None
    document: str  # a site's document id in the site's own form; empty where there is none


def json_object(
    text: str,
    origin: str,
) -> Mapping[str, Any]:
    """Return a JSON object. Raises ParseError (reason json) for anything else."""
    try:
        record = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise ParseError(f"{origin}: not valid JSON: {error}", reason="json") from error
    if not isinstance(record, Mapping):
        raise ParseError(f"{origin}: a JSON record must be an object", reason="json")
    return record


def place_of(
    record: Mapping[str, Any],
    page: RawPage,
) -> StatedPlace:
    """Return URL and document id as the record states them; the URL of the page where it has
    none.
    """
    known = folded(record)
    document = next((words_of(found.value) for found in stated(known, "docid")), "")
    return StatedPlace(_url(known) or page.url, document)


def _url(record: Folded) -> str | None:
    found = (address_of(item.value) for item in stated(record, "url"))
    return next(filter(None, found), None)


def text_stated(
    record: Mapping[str, Any],
) -> tuple[str, str]:
    """Return the text of a record and the key under which it stands, that of a digest where it
    has no more; empty where there is none.
    """
    known = folded(record)
    for field in ("text", "html", "digest"):
        for found in stated(known, field):
            if text := text_of(found.value).strip():
                return text, found.key
    return "", ""


def title_stated(
    record: Mapping[str, Any],
) -> str:
    """Return the title of a record; empty where it has none."""
    titles = (words_of(found.value) for found in stated(folded(record), "title"))
    return plain_line(next(filter(None, titles), ""))


def read_json_article(
    record: Mapping[str, Any],
    page: RawPage,
    conventions: Conventions,
    *,
    sort: Sort = read_blocks,
) -> Article:
    """Return the article of a record; a title alone is a row of a list, with a warning that names
    the keys. Raises ParseError (reason empty) where there is neither title nor text.
    """
    if is_own(record):
        return read_own(record, conventions.ids)
    text, key = text_stated(record)
    title = title_stated(record)
    if not text and not title:
        raise _empty(record, page)
    known, ids = folded(record), conventions.ids
    place = place_of(record, page)
    url = canonical_url(place.url, ids)
    document = document_id(ids, url) or document_id(ids, place.document)
    given_id = _own_id(known)
    if given_id:
        body = _body_as_given(text, title if _holds_title(known) else "")
    else:
        title, body = _title_and_body(title, text, conventions, url=url, sort=sort)
    published, of_time = published_of(known, url)
    article = Article(
        id="",
        url=url,
        docid=document,
        title=title,
        paragraphs=tuple(body.paragraphs),
        published=published,
        modified=modified_of(known),
        source=source_of(known) or body.source or source_in_text(body),
        authors=authors_of(known, body),
        editors=editors_of(known) or editors(body.editors),
        channel_path=terms_of(known, "channel"),
        keywords=terms_of(known, "keywords"),
        tags=terms_of(known, "tags"),
        description=description_of(known, key),
        tables=tuple(body.tables),
        images=tuple(body.images) or images_of(known),
        original_title=body.original_title,
        disclaimer=body.disclaimer,
        template="record",
        page_type=_page_type(body, text),
        warnings=(*of_time, *_text_warnings(record, page, key)),
    )
    made = given_id or article_id(ids, document, url, article.text)
    return replace(article, id=made)


def _empty(
    record: Mapping[str, Any],
    page: RawPage,
) -> ParseError:
    what = f"the record has neither title nor text; its keys: {_keys(record)}"
    return ParseError(f"{page.origin}: {what}", reason="empty")


def _text_warnings(
    record: Mapping[str, Any],
    page: RawPage,
    key: str,
) -> tuple[str, ...]:
    """Say where a record has no text (`key` is empty), or a digest in its place."""
    if not key:
        return (f"no_text: {no_text_message(record, page.origin)}",)
    if fold(key) in KEYS["digest"]:
        return (f"digest_as_text: the record has no text but its {key}",)
    return ()


def _page_type(
    body: Body,
    text: str,
) -> str:
    if body.text_paragraphs:
        return "article"
    return "empty" if text else "list"


def no_text_message(
    record: Mapping[str, Any],
    origin: str,
) -> str:
    """Say which keys a record has, none of which is known to hold the text."""
    return (
        f"{origin}: no key of the record is known to hold the text; its keys: {_keys(record)}. "
        "Rename one to `text`"
    )


def _keys(
    record: Mapping[str, Any],
) -> str:
    return ", ".join(list(map(str, record))[:NAMED_KEYS])


def _own_id(record: Folded) -> str:
    ids = (own_id(words_of(found.value)) for found in stated(record, "id"))
    return next(filter(None, ids), "")


def _holds_title(record: Folded) -> bool:
    """Say whether the `text` of a record of ours begins with its title: it does in our tables, not
    in the keys of other tools.
    """
    return "text" in record and ("articleid" in record or "spans" in record)


def _body_as_given(
    text: str,
    title: str,
) -> Body:
    """Return the body of a text that has been read before: its lines as they are."""
    lines = [line for line in text.split("\n") if line]
    if title and lines[:1] == [title]:
        del lines[0]
    return Body(paragraphs=list(map(Paragraph, lines)), text_paragraphs=len(lines))


def _title_and_body(
    title: str,
    text: str,
    conventions: Conventions,
    *,
    url: str | None,
    sort: Sort,
) -> tuple[str, Body]:
    """Return the title and the body without it; a text without a title has that of 原标题."""
    found = blocks_of(text, conventions.markup)
    title = title or _head(found)
    found = _without_title(found, title)
    body = sort(found, conventions, base=url or conventions.base)
    if not body.text_paragraphs:  # all of it looks like lines of fields: better text than none
        body.paragraphs = [Paragraph(text) for block in found if (text := clean(block.text))]
        body.text_paragraphs = len(body.paragraphs)
    return title or body.original_title or "", body


def _head(found: Sequence[Block]) -> str:
    """Return the words in the 【】 at the head of a text; empty where there are none."""
    titled = FLASH_TITLE.match(found[0].text) if found else None
    return clean(titled["title"]) if titled else ""


def _without_title(
    found: list[Block],
    title: str,
) -> list[Block]:
    """Take the title off the head of a text, where it stands there again as a line or in 【】. A
    text that is nothing else stays.
    """
    if not title or not found:
        return found
    first = found[0]
    if clean(first.text) == title and len(found) > 1:
        return found[1:]
    titled = FLASH_TITLE.match(first.text)
    if titled is None or clean(titled["title"]) != title:
        return found
    first.text = first.text[titled.end() :]
    if not first.text.strip() and len(found) == 1:
        first.text = title
    return found
