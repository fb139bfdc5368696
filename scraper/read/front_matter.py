"""Posts: YAML front matter, then HTML, as RSSHub's articles lie in a Hexo blog."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import yaml

from sinanews.scraper.model.errors import ParseError
from sinanews.scraper.model.ids import article_id, document_id
from sinanews.scraper.model.limits import FRONT_MATTER_BYTES
from sinanews.scraper.model.records import Article, Image, StockTag
from sinanews.scraper.model.times import BEIJING, in_beijing, mail_date, shown
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.read.template import Template

_FENCE = re.compile(r"\A\s{0,200}---[ \t]*\r?\n")
_END = re.compile(r"^---[ \t]*\r?$", re.M)
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
    return _front_matter_of(matter), text[closing.end() :]


def _mapping(block: str, origin: str) -> Mapping[str, Any]:
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


def _front_matter_of(matter: Mapping[str, Any]) -> FrontMatter:
    categories = matter.get("categories")
    return FrontMatter(
        title=_text(matter.get("title")).strip(),
        url=_text(matter.get("link") or matter.get("url")) or None,
        published=post_time(matter.get("date")),
        source=_text(matter.get("author")) or None,
        categories=tuple(map(str, categories)) if isinstance(categories, list) else (),
        image=_text(matter.get("headimg")) or None,
    )


def _text(value: object) -> str:
    return str(value) if value else ""


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


def post_time(value: object) -> datetime | None:
    """Return the post's time in +08:00; the GMT of RSSHub's posts is real UTC."""
    if isinstance(value, datetime):
        return in_beijing(value)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=BEIJING)
    if not isinstance(value, str):
        return None
    return mail_date(value) or shown(value)
