"""Posts: YAML front matter, then HTML as RSSHub's articles lie in a Hexo blog, or Markdown as
clippers of notes write it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sinanews.scraper.model.errors import ParseError
from sinanews.scraper.model.ids import article_id, document_id
from sinanews.scraper.model.limits import FRONT_MATTER_BYTES
from sinanews.scraper.model.records import Article, Image, StockTag
from sinanews.scraper.model.times import in_beijing
from sinanews.scraper.read.body import Body
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.read.json_article import title_stated
from sinanews.scraper.read.markdown import WIKI
from sinanews.scraper.read.record_fields import (
    authors_of,
    description_of,
    published_of,
    source_of,
    terms_of,
)
from sinanews.scraper.read.record_keys import address_of, fold, folded, stated
from sinanews.scraper.read.template import Template

_FENCE = re.compile(r"\A\s{0,200}---[ \t]*\r?\n")
_END = re.compile(r"^---[ \t]*\r?$", re.M)
_PICTURES = ("headimg", "cover")  # a thumbnail may be of the video
_CLIPPED = "clippings"  # the tag that Obsidian's clipper gives to all it clips
_ANCHOR = re.compile(r"(?m)(?::|-)\s{1,4}[&*]\w")

# Of posts of a site that we do not know: all of the HTML is the article.
POST_TEMPLATE = Template(name="post", marks=("body",), body=("body",), title=("title",))


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head of a post says; None or empty where it does not. `author` there is the
    medium, not a person.
    """

    title: str = ""
    url: str | None = None
    published: datetime | None = None  # +08:00
    source: str | None = None
    categories: tuple[str, ...] = ()
    image: str | None = None
    authors: tuple[str, ...] = ()  # whoever is named as author, a medium or persons
    tags: tuple[str, ...] = ()
    description: str | None = None
    warnings: tuple[str, ...] = ()


def front_matter(text: str, origin: str) -> tuple[FrontMatter, str]:
    """Return the front matter and what follows. Raises ParseError (reason yaml) where it is not
    valid.
    """
    opening = _FENCE.match(text)
    if not opening:
        return FrontMatter(), text
    closing = _END.search(text, opening.end(), opening.end() + FRONT_MATTER_BYTES)
    if not closing:
        message = f"{origin}: the front matter has no end within {FRONT_MATTER_BYTES} bytes"
        raise ParseError(message, reason="yaml")
    matter = _mapping(text[opening.end() : closing.start()], origin)
    return front_matter_of(matter), text[closing.end() :]


def _mapping(block: str, origin: str) -> Mapping[str, Any]:
    import yaml  # half a megabyte, for posts alone

    if _ANCHOR.search(block):  # they make a short text a very large value
        message = f"{origin}: the front matter uses YAML anchors, which are refused"
        raise ParseError(message, reason="yaml")
    try:
        matter = yaml.safe_load(block)
    except yaml.YAMLError as error:
        why = " ".join(str(error).split())
        message = f"{origin}: the front matter is not valid YAML: {why}"
        raise ParseError(message, reason="yaml") from error
    if not isinstance(matter, Mapping):
        raise ParseError(f"{origin}: the front matter is not a mapping", reason="yaml")
    return matter


def front_matter_of(matter: Mapping[str, Any]) -> FrontMatter:
    """Return what the keys of a head say (record_keys.tsv)."""
    # A clipper's `created` is the day on which it clipped.
    plain = {
        key: _plain(value) for key, value in matter.items() if fold(str(key)) != "created"
    }
    known = folded(plain)
    url = next(filter(None, (address_of(found.value) for found in stated(known, "url"))), None)
    published, warnings = published_of(known, url)
    authors = authors_of(known, Body())
    categories = plain.get("categories")
    image = next(filter(None, (address_of(plain.get(key)) for key in _PICTURES)), None)
    return FrontMatter(
        title=title_stated(plain),
        url=url,
        published=published,
        source=source_of(known) or next(iter(authors), None),
        categories=tuple(map(str, categories)) if isinstance(categories, list) else (),
        image=image,
        authors=authors,
        tags=tuple(tag for tag in terms_of(known, "tags") if tag != _CLIPPED),
        description=description_of(known, ""),
        warnings=warnings,
    )


def _plain(value: object) -> object:
    """Return a value of YAML as JSON would hold it, [[links]] of notes as their words."""
    if isinstance(value, datetime):
        return in_beijing(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        inner = value[0] if len(value) == 1 and isinstance(value[0], list) else value
        return [_plain(item) for item in inner]
    return WIKI.sub(r"\1", value) if isinstance(value, str) else value


def with_front_matter(
    article: Article,
    matter: FrontMatter,
    conventions: Conventions,
) -> Article:
    """Fill what the HTML does not give from the front matter."""
    url = article.url or matter.url
    made = replace(
        article,
        title=matter.title or article.title.strip(),
        url=url,
        docid=article.docid or document_id(conventions.ids, url),
        published=matter.published or article.published,
        source=matter.source or article.source,
        channel_path=matter.categories or article.channel_path,
        images=article.images or _head_image(matter.image, conventions),
    )
    return replace(
        made,
        id=article_id(conventions.ids, made.docid, made.url, made.text),
        stock_tags=_moved(article.stock_tags, made.body_start - article.body_start),
    )


def _head_image(url: str | None, conventions: Conventions) -> tuple[Image, ...]:
    if url is None or not url.startswith("http") or conventions.furniture.is_picture(url):
        return ()
    return (Image(url.replace("http://", "https://", 1)),)


def _moved(tags: Sequence[StockTag], shift: int) -> tuple[StockTag, ...]:
    """Return the stocks with their places in a text whose title became longer by `shift`."""
    moved: list[StockTag] = []
    for tag in tags:
        if tag.start is None or tag.end is None:
            moved.append(tag)
        else:
            moved.append(replace(tag, start=tag.start + shift, end=tag.end + shift))
    return tuple(moved)
