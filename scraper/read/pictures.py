"""Which pictures are the article's, and under what address."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from sinanews.scraper.html.text_blocks import Picture
from sinanews.scraper.model.records import Image

_FURNITURE = re.compile(
    r"(?:/c\.gif|/dot\d?\.gif|spacer|blank\.|/deco/|/343233024\.png|e1dc-iwhseiu9625186|qrcode|erweima|/logo|\.svg$|"
    r"/weixin|/wap_?|loading|icon|/con\d*\.gif|beacon)",
    re.I,
)
SMALL = 60  # pixels; spacers, icons and QR codes of the furniture are smaller


def image(picture: Picture, page_url: str | None) -> Image | None:
    """Return a picture with its absolute https address; None for spacers, icons, QR codes and
    promos.
    """
    source = picture.src.strip()
    if not source or source.startswith("data:") or _FURNITURE.search(source):
        return None
    if any(size.isdigit() and int(size) < SMALL for size in (picture.width, picture.height)):
        return None
    absolute = urljoin(page_url or "https://finance.sina.com.cn/", source)
    return Image(re.sub(r"^http://", "https://", absolute))
