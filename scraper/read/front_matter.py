"""Posts: YAML front matter, then HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import yaml

from sinanews.scraper.model.errors import ParseError
from sinanews.scraper.model.ids import article_id, docid
from sinanews.scraper.model.limits import FRONT_MATTER_BYTES
from sinanews.scraper.model.records import Article, Image
from sinanews.scraper.model.times import BEIJING, mail_date, shown

_FENCE = re.compile(r"\A\s{0,200}---[ \t]*\r?\n")
_END = re.compile(r"^---[ \t]*\r?$", re.M)
_NO_IMAGE = re.compile(
    r"343233024\.png|e1dc-iwhseiu9625186"
)  # QR codes that RSSHub takes for the thumbnail


def front_matter(text: str, origin: str) -> tuple[Mapping[str, Any], str]:
    """Return the front matter and what follows. Raises ParseError (reason yaml) where it is not
    valid.
    """
    opening = _FENCE.match(text)
    if not opening:
        return {}, text
    closing = _END.search(text, opening.end(), opening.end() + FRONT_MATTER_BYTES)
    if not closing:
        raise ParseError(
            f"{origin}: the front matter has no end within {FRONT_MATTER_BYTES} bytes",
            reason="yaml",
        )
    block = text[opening.end() : closing.start()]
    if re.search(r"(?m)(?::|-)\s{1,4}[&*]\w", block):
        raise ParseError(
            f"{origin}: the front matter uses YAML anchors, which are refused", reason="yaml"
        )
    try:
        matter = yaml.safe_load(block)
    except yaml.YAMLError as error:
        raise ParseError(
            f"{origin}: the front matter is not valid YAML: {' '.join(str(error).split())}",
            reason="yaml",
        ) from error
    if not isinstance(matter, Mapping):
        raise ParseError(f"{origin}: the front matter is not a mapping", reason="yaml")
    return matter, text[closing.end() :]


def with_front_matter(article: Article, matter: Mapping[str, Any]) -> Article:
    """Fill what the HTML does not give from the front matter. `author` there is the medium, not
    a person.
    """
    title = str(matter.get("title") or article.title).strip()
    link = matter.get("link") or matter.get("url")
    url = article.url or (str(link) if link else None)
    categories = matter.get("categories")
    head = matter.get("headimg") or matter.get("thumbnail")
    images = article.images
    if (
        not images
        and isinstance(head, str)
        and head.startswith("http")
        and not _NO_IMAGE.search(head)
    ):
        images = (
            (Image(head.replace("http://", "https://", 1)),) if matter.get("headimg") else ()
        )
    shift = len(title) - len(article.title) + (bool(title) - bool(article.title))
    made = replace(
        article,
        title=title,
        url=url,
        docid=article.docid or docid(url),
        published=post_time(matter.get("date")) or article.published,
        source=str(matter["author"]) if matter.get("author") else article.source,
        channel_path=tuple(str(c) for c in categories)
        if isinstance(categories, list)
        else article.channel_path,
        images=images,
        stock_tags=tuple(
            replace(t, start=t.start + shift, end=t.end + shift)
            if t.start is not None and t.end is not None
            else t
            for t in article.stock_tags
        ),
    )
    return replace(made, id=article_id(made.docid, made.url, made.text))


def post_time(value: object) -> datetime | None:
    """Return the post's time in +08:00; the GMT of RSSHub's posts is real UTC."""
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=BEIJING)).astimezone(BEIJING)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=BEIJING)
    return (mail_date(value) or shown(value)) if isinstance(value, str) else None
