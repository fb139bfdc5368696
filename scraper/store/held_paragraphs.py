"""Paragraphs in the file: where they stand in the article's text, since that holds their words.

A caption is no part of the text: it is held with its words; so is every paragraph of a text with a
NUL, where SQLite's texts end.
"""

from __future__ import annotations

import orjson

from sinanews.scraper.model.records import Article, Paragraph

# what `articles.paragraphs` is read as, under the alias t: text and kind of each
SHOWN = (
    "CASE WHEN instr(t.paragraphs, '\"start\"') THEN "
    "(SELECT json_group_array(json_object('text', coalesce(json_extract(j.value, '$.text'), "
    "substr(t.text, json_extract(j.value, '$.start') + 1, "
    "json_extract(j.value, '$.end') - json_extract(j.value, '$.start'))), "
    "'kind', json_extract(j.value, '$.kind'))) FROM json_each(t.paragraphs) j) "
    "ELSE t.paragraphs END"
)


def held_paragraphs(article: Article) -> str:
    """Return the JSON that the file holds."""
    whole = "\0" not in article.text
    spans = iter(article.spans)
    held: list[dict[str, object]] = []
    for paragraph in article.paragraphs:
        if paragraph.kind == "caption":
            held.append({"text": paragraph.text, "kind": paragraph.kind})
            continue
        start, end = next(spans)
        place = {"start": start, "end": end} if whole else {"text": paragraph.text}
        held.append({**place, "kind": paragraph.kind})
    return orjson.dumps(held).decode()


def paragraphs_of(held: str, text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs that JSON of the file says, also of an older release, which held all
    words.
    """
    return tuple(
        Paragraph(
            item["text"] if "text" in item else text[item["start"] : item["end"]], item["kind"]
        )
        for item in orjson.loads(held)
    )


def respelt(held: str, title: str) -> str:
    """Return what this release holds of the paragraphs that an older one held."""
    return held_paragraphs(Article("", None, None, title, paragraphs_of(held, "")))
