"""slide.*.sina.com.cn: pictures with a text each, which the page keeps in `#eData` (a `dl` a picture) or
in `var slide_data = {…}` for its script. From public scrapers of 2013-2022; no page was held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, NamedTuple

import orjson

from sinanews.scraper.html.text import plain
from sinanews.scraper.html.tree import Page
from sinanews.scraper.read.template import Template
from sinanews.scraper.sites.sina.templates.common import DROP, OLD_SOURCE, TIME_METAS

_DATA = re.compile(r"\bslide_data\s{0,4}=\s{0,4}(?=\{)")
_PICTURE = re.compile(r"^(?:https?:)?//\S{1,400}\.(?:jpe?g|png|gif|webp)\b", re.IGNORECASE)
_SHOWN = '<div id="gallery-shown">'
PICTURES = 200  # of one gallery; real ones have under 60


class _Slide(NamedTuple):
    """A picture and its text."""

    picture: str
    text: str


def prepare(source: str) -> str:
    """Return a page that shows the slides of its data; as it is where it has none."""
    slides = list(_from_script(source)) or list(_from_lists(source))
    if not slides:
        return source
    head, body, rest = source.partition("<body")
    tag, close, inner = rest.partition(">")
    shown = "".join(_shown(slides[:PICTURES]))
    return f"{head}{body}{tag}{close}{_SHOWN}{shown}</div>{inner}"


def _from_script(source: str) -> Iterator[_Slide]:
    begin = _DATA.search(source)
    data = _object(source[begin.end() :]) if begin else {}
    images = data.get("images")
    for image in images if isinstance(images, list) else ():
        if isinstance(image, Mapping):
            address = plain(image.get("image_url")) or plain(image.get("img_url")) or ""
            yield _Slide(address, plain(image.get("intro")) or plain(image.get("title")) or "")


def _object(text: str) -> Mapping[str, Any]:
    """Return the object that a text begins with, up to the end of its script or statement."""
    for end in ("};", "}\n", "}</script>"):
        head, found, _ = text.partition(end)
        try:
            value = orjson.loads(f"{head}}}") if found else None
        except orjson.JSONDecodeError:
            continue
        if isinstance(value, Mapping):
            return value
    return {}


def _from_lists(source: str) -> Iterator[_Slide]:
    for item in Page(source).nodes("#eData > dl"):
        words = [" ".join(node.text().split()) for node in item.iter() if node.tag == "dd"]
        pictures = (word for word in words if _PICTURE.match(word))
        texts = [word for word in words if not _PICTURE.match(word)]
        yield _Slide(next(pictures, ""), max(texts, key=len, default=""))


def _shown(slides: list[_Slide]) -> Iterator[str]:
    """Yield the HTML of slides; a text that several in a row have stands once."""
    last = ""
    for slide in slides:
        if slide.picture:
            yield f'<p><img src="{escape(slide.picture)}"></p>'
        if slide.text and slide.text != last:
            last = slide.text
            yield f"<p>{escape(slide.text)}</p>"


GALLERY = Template(
    name="gallery",
    marks=("#eData dl", "script:lexbor-contains('slide_data')"),
    body=("#gallery-shown", "#eData"),
    title=("#eTitle h1", "h1#eTitle", "#slide_title", ".swp-hd h1", "h1", "title"),
    time=("#eTitle .info", ".swp-hd .time", ".slide_time", ".info", "#pub_date"),
    source=("#media_name", ".swp-hd .source", *OLD_SOURCE),
    source_metas=("mediaid",),
    time_metas=TIME_METAS,
    drop=DROP,
    prepare=prepare,
)
