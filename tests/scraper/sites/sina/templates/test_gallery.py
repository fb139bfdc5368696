"""Galleries: pictures with a text each, in a list or in the data of the page's script."""

from __future__ import annotations

import time

import orjson
import pytest

from sinanews.scraper.model.records import RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.sites.sina.templates.gallery import PICTURES, prepare

URL = "http://slide.finance.sina.com.cn/slide_9_123_456789.html"
HEAD = '<html><head><title>云桥港扩建_高清图集_新浪网</title></head><body><h1 id="eTitle">云桥港扩建<span>(1/2)</span></h1>'
FIRST, SECOND = "云桥港今日开始扩建，工期三年。", "完工后年吞吐量将增加五百万吨。"


def item(number: int, text: str) -> str:
    picture = f"http://www.sinaimg.cn/dy/slidenews/9_img/{number}.jpg"
    return f"<dl><dt>图{number}</dt><dd>{picture}</dd><dd></dd><dd>{text}</dd></dl>"


def listed(*items: str) -> str:
    return f'{HEAD}<div id="eData" style="display:none;">{"".join(items)}</div></body></html>'


def scripted(*images: object) -> str:
    data = orjson.dumps({"slide": {"title": "云桥港扩建"}, "images": list(images)}).decode()
    return f"{HEAD}<script>var slide_data = {data};</script></body></html>"


def image(number: int, text: str) -> dict[str, str]:
    return {"image_url": f"http://n.sinaimg.cn/slide/{number}.jpg", "intro": text}


@pytest.mark.parametrize(
    "page",
    [
        listed(item(1, FIRST), item(2, SECOND)),
        scripted(image(1, FIRST), image(2, f"<p>{SECOND}</p>")),
    ],
)
def test_pictures_and_their_texts(page):
    article = parse(RawPage(URL, page.encode()))
    assert (article.template, article.title) == ("gallery", "云桥港扩建")
    assert article.body == f"{FIRST}\n{SECOND}"
    assert [picture.url[:8] for picture in article.images] == ["https://"] * 2


def test_a_text_that_all_pictures_have_stands_once():
    article = parse(RawPage(URL, listed(*(item(n, FIRST) for n in range(4))).encode()))
    assert article.body == FIRST
    assert len(article.images) == 4


@pytest.mark.parametrize(
    "source",
    [
        "",
        "<html><body>甲</body></html>",
        "<script>var slide_data = {;</script>",
        "slide_data = {}",
        'slide_data = {"images": 5};',
    ],
)
def test_a_page_without_slides_stays_as_it_is(source):
    assert prepare(source) == source


def test_a_gallery_has_an_end():
    assert (
        prepare(listed(*(item(n, f"图{n}。") for n in range(PICTURES + 50)))).count("<img")
        == PICTURES
    )


@pytest.mark.parametrize("unit", ["slide_data = {", "<dl><dd>", "};", "//a"])
def test_hostile_pages_cost_no_time(unit):
    begin = time.perf_counter()
    prepare(f'<div id="eData">{unit * 20_000}')
    assert time.perf_counter() - begin < 5
