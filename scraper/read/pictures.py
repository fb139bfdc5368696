"""Which pictures are the article's, and under what address."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from sinanews.scraper.html.text_blocks import Picture
from sinanews.scraper.model.records import Image
from sinanews.scraper.read.furniture import Furniture

SMALL = 60  # pixels; spacers, icons and QR codes of the furniture are smaller
_HTTP = re.compile(r"^http://")


def image(
    picture: Picture,
    base: str | None,
    furniture: Furniture,
) -> Image | None:
    """Return a picture with its absolute https address, relative ones joined to `base`; None for
    spacers, icons, QR codes, promos and advertisements.
    """
    source = picture.src.strip()
    if not source or source.startswith("data:") or furniture.is_picture(source):
        return None
    if furniture.is_advertisement(picture.link, picture.alt):
        return None
    if _is_small(picture.width) or _is_small(picture.height):
        return None
    return Image(_HTTP.sub("https://", urljoin(base or "", source)))


def _is_small(size: str) -> bool:
    return size.isdigit() and int(size) < SMALL
