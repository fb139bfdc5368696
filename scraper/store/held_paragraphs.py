"""Paragraphs in the file: where they stand in the article's text, since that holds their words.

`[[3, 40], [41, 46, "heading"]]`: begin and end, and the kind where it is no plain text. A caption is no
part of the text: it is held with its words (`{"text": ..., "kind": "caption"}`); so is every
paragraph of a text with a NUL, where SQLite's texts end.
"""

from __future__ import annotations

from typing import Any

import orjson

from sinanews.scraper.model.records import (
    Article,
    Paragraph,
)

PLAIN = "text"  # the kind that is not said
_AT = "json_extract(j.value, '$.start')"  # as schema 6 held it
_END = "json_extract(j.value, '$.end')"
_IS_PLACE = "j.type = 'array'"
# what `articles.paragraphs` is read as, under the alias t: text and kind of each
SHOWN = (
    f"CASE WHEN EXISTS (SELECT 1 FROM json_each(t.paragraphs) j WHERE {_IS_PLACE} "
    f"OR {_AT} IS NOT NULL) THEN (SELECT json_group_array(CASE WHEN {_IS_PLACE} THEN "
    "json_object('text', substr(t.text, json_extract(j.value, '$[0]') + 1, "
    "json_extract(j.value, '$[1]') - json_extract(j.value, '$[0]')), "
    f"'kind', coalesce(json_extract(j.value, '$[2]'), '{PLAIN}')) "
    "ELSE json_object('text', coalesce(json_extract(j.value, '$.text'), "
    f"substr(t.text, {_AT} + 1, {_END} - {_AT})), "
    "'kind', json_extract(j.value, '$.kind')) END) FROM json_each(t.paragraphs) j) "
    "ELSE t.paragraphs END"
)


def held_paragraphs(article: Article) -> str:
    """Return the JSON that the file holds."""
    whole = "\0" not in article.text
    spans = iter(article.spans)
    held: list[object] = []
    for paragraph in article.paragraphs:
        place = next(spans) if paragraph.kind != "caption" else None
        if place is None or not whole:
            held.append(paragraph)
        elif paragraph.kind == PLAIN:
            held.append(place)
        else:
            held.append((*place, paragraph.kind))
    return orjson.dumps(held).decode()


def paragraphs_of(held: str, text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs that JSON of the file says, also of an older release, which held all
    words, or named begin, end and kind.
    """
    return tuple(_paragraph(item, text) for item in orjson.loads(held))


def _paragraph(item: Any, text: str) -> Paragraph:
    if isinstance(item, list):
        start, end, *kind = item
        return Paragraph(text[start:end], *kind)
    words = item["text"] if "text" in item else text[item["start"] : item["end"]]
    return Paragraph(words, item["kind"])


def respelt(held: str, title: str, text: str) -> str:
    """Return what this release holds of the paragraphs that an older one held."""
    return held_paragraphs(Article("", None, None, title, paragraphs_of(held, text)))
