"""What a page without article is, by marks and by its lines."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import pytest

from sinanews.scraper.html.text_part import Line
from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.read.beside_text import BesideText
from sinanews.scraper.read.bodyless import (
    LONG_TEXT,
    PORTAL_LINKS,
    ROWS,
    bodyless_kind,
    empty_kind,
    kind_by_lines,
)
from sinanews.scraper.read.conventions import Bodyless, Conventions

ANY = Conventions()
OWN = Conventions(
    bodyless=Bodyless(
        search=(".yq-hits",),
        search_url=re.compile(r"//so\.yunqiao\."),
        lists=("ul.yq-list",),
        portal_title=re.compile("^云桥网$"),
    )
)
LINKS = '<a href="/1">一</a>' * (PORTAL_LINKS + 1)
NOWHERE = BesideText("云桥", None, None, None, None, (), ())
SHOWN = replace(NOWHERE, headline=3, published=datetime(2026, 3, 12, 20, 11, tzinfo=BEIJING))
TITLE = Line("云桥港第三次扩建获得批准", linked=12)
SENTENCE = Line("云桥港今日开始扩建，工期两年，总投资十二亿元。")


def kind(body: str, conventions: Conventions = OWN, url: str | None = None) -> str | None:
    return bodyless_kind(Page(f"<html><body>{body}</body></html>"), url, conventions)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<div class="yq-hits">a</div>', "search"),
        ('<ul class="yq-list"><li>a</li></ul>', "list"),
        (LINKS, "portal"),
        (f"<h1>题</h1>{LINKS}", None),
        ('<a href="/1">一</a>' * PORTAL_LINKS, None),
        ("<p>正文。</p>", None),
    ],
)
def test_kinds_of_pages_without_article(body: str, found: str | None) -> None:
    assert kind(body) == found


def test_a_portal_by_its_title_though_it_has_a_heading() -> None:
    html = f"<html><head><title>云桥网</title></head><body><h1>云桥</h1>{LINKS}</body></html>"
    assert bodyless_kind(Page(html), None, OWN) == "portal"
    assert bodyless_kind(Page(html), None, ANY) is None
    assert bodyless_kind(Page(html.replace("云桥网", "云桥网首页")), None, ANY) == "portal"


def test_a_search_by_its_url() -> None:
    assert kind("<p>a</p>", url="https://so.yunqiao.example/?q=a") == "search"
    assert kind("<p>a</p>", ANY, url="https://so.yunqiao.example/?q=a") is None


def test_what_one_site_calls_a_list_may_be_an_article_of_another() -> None:
    assert kind('<ul class="yq-list"><li>a</li></ul>', ANY) is None


@pytest.mark.parametrize(
    ("page", "part", "fields", "found"),
    [
        ([TITLE] * ROWS, [], NOWHERE, "list"),
        ([TITLE] * (ROWS - 1), [], NOWHERE, None),
        ([TITLE] * 9, [TITLE, *[SENTENCE] * 12, TITLE], SHOWN, None),
        ([], [*[TITLE] * 9, SENTENCE, SENTENCE], SHOWN, "list"),
        ([], [SENTENCE, *[TITLE] * 9, *[SENTENCE] * 5], SHOWN, None),  # a list in the text
        ([], [TITLE, Line("20:11"), SENTENCE] * ROWS, SHOWN, "list"),
        ([], [TITLE, SENTENCE] * ROWS, SHOWN, "list"),  # teasers
        ([], [*[SENTENCE] * 12, *[TITLE] * 9], SHOWN, None),  # links below the text
        ([], [Line("20:11:05"), SENTENCE] * ROWS, NOWHERE, "list"),
        ([], [Line("20:11:05"), SENTENCE] * ROWS, SHOWN, None),  # a live log has a headline
        ([TITLE] * 9, [SENTENCE], NOWHERE, "list"),  # a note on a home page
        ([TITLE] * 9, [SENTENCE], SHOWN, None),  # short news
        ([TITLE] * (PORTAL_LINKS + 1), [SENTENCE], NOWHERE, "portal"),
        ([TITLE] * 9, [SENTENCE] * (LONG_TEXT // 10), NOWHERE, None),
    ],
)
def test_lists_by_their_lines(
    page: list[Line], part: list[Line], fields: BesideText, found: str | None
) -> None:
    assert kind_by_lines(page, part, fields) == found


def test_pages_without_text() -> None:
    assert empty_kind(Page("<video src=a></video>")) == "video"
    assert empty_kind(Page("<div></div>")) == "empty"
