"""Which pictures are the article's."""

from __future__ import annotations

import pytest

from sinanews.scraper.html.text_blocks import Picture
from sinanews.scraper.read.furniture import GENERAL
from sinanews.scraper.read.pictures import SMALL, image

BASE = "http://yunqiao.example/a/b.html"


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("https://n.yunqiao.example/1.jpg", "https://n.yunqiao.example/1.jpg"),
        ("http://n.yunqiao.example/1.jpg", "https://n.yunqiao.example/1.jpg"),
        ("//n.yunqiao.example/1.jpg", "https://n.yunqiao.example/1.jpg"),
        ("/img/1.jpg", "https://yunqiao.example/img/1.jpg"),
        (" 1.jpg\n", "https://yunqiao.example/a/1.jpg"),
    ],
)
def test_the_address_is_absolute_and_https(source: str, address: str) -> None:
    found = image(Picture(source), BASE, GENERAL)
    assert found is not None
    assert (found.url, found.caption) == (address, None)


@pytest.mark.parametrize("source", ["", "  ", "data:image/gif;base64,R0", "/spacer.gif"])
def test_no_pictures(source: str) -> None:
    assert image(Picture(source), BASE, GENERAL) is None


@pytest.mark.parametrize(
    ("width", "height", "kept"),
    [
        ("550", "300", True),
        (str(SMALL), str(SMALL), True),
        (str(SMALL - 1), "300", False),
        ("550", "1", False),
        ("50%", "auto", True),
        ("", "", True),
    ],
)
def test_small_pictures_are_furniture(width: str, height: str, kept: bool) -> None:
    found = image(Picture("/1.jpg", width, height), BASE, GENERAL)
    assert (found is not None) is kept


def test_without_a_base_a_relative_address_stays() -> None:
    found = image(Picture("/1.jpg"), None, GENERAL)
    assert found is not None
    assert found.url == "/1.jpg"
