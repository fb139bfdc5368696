"""What a page states for machines: JSON-LD, attributes, values of its scripts."""

from __future__ import annotations

import pytest

from sinanews.scraper.html.tree import Page
from sinanews.scraper.read.stated_data import (
    StatedData,
    stated_data,
    time_in_attributes,
    time_in_scripts,
)

NEWS = """{"@type":"NewsArticle","headline":"云桥港拟扩建","datePublished":"2026-03-11T23:21:05Z",
"author":[{"@type":"Person","name":"张小川"}],"publisher":{"@type":"Organization","name":"云桥网"}}"""


def json_ld(*texts: str) -> Page:
    scripts = (f'<script type="application/ld+json">{text}</script>' for text in texts)
    return Page(f"<html><head>{''.join(scripts)}</head><body></body></html>")


def minute(time):
    return time and time.isoformat()[:16]


@pytest.mark.parametrize(
    "text", [NEWS, f"[{NEWS}]", f'{{"@graph":[{{"@type":"WebSite"}},{NEWS}]}}', f"[[{NEWS}]]"]
)
def test_the_news_of_json_ld(text):
    found = stated_data(json_ld(text))
    assert (found.title, found.publisher, found.authors) == (
        "云桥港拟扩建",
        "云桥网",
        ("张小川",),
    )
    assert minute(found.published) == "2026-03-12T07:21"


def test_the_form_of_search_engines():
    text = '{"@id":"https://x.cn/1","title":"云桥港","pubDate":"2026-03-12T07:21:00"}'
    found = stated_data(json_ld('{"@type":"BreadcrumbList"}', text))
    assert (found.title, minute(found.published)) == ("云桥港", "2026-03-12T07:21")


@pytest.mark.parametrize(
    "author", ['"张小川"', '{"@type":"Organization","name":"云桥网"}', "null", "7", "[]", "{}"]
)
def test_an_author_that_is_not_said_to_be_a_person_is_none(author):
    text = f'{{"datePublished":"2026-03-12","author":{author}}}'
    assert stated_data(json_ld(text)).authors == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        '"x"',
        '{"headline":"云桥港"}',
        '{"datePublished":"bald"}',
        '{"datePublished":{}}',
    ],
)
def test_what_states_no_time_states_nothing(text):
    assert stated_data(json_ld(text)) == StatedData()


@pytest.mark.parametrize(
    ("body", "time"),
    [
        ('<time datetime="2026-03-11T23:21:55.000Z">03-12</time>', "2026-03-12T07:21"),
        (
            '<span itemprop="datePublished" content="2026-03-12 07:21">x</span>',
            "2026-03-12T07:21",
        ),
        ('<time datetime="soon">x</time>', None),
        ("<time>2026-03-12 07:21</time>", None),
        ("", None),
    ],
)
def test_times_in_attributes(body, time):
    assert minute(time_in_attributes(Page(f"<body>{body}</body>"))) == time


@pytest.mark.parametrize(
    ("script", "time"),
    [
        ('window.DATA = {"media":"x","pubtime":"2026-03-12 07:21:10"}', "2026-03-12T07:21"),
        ("var publishTime = '2026/03/12 07:21';", "2026-03-12T07:21"),
        ('{"publish_time":"2026-03-12T07:21:10+08:00"}', "2026-03-12T07:21"),
        ('{"pubDate":"2026-03-12 07:21"},{"pubDate":"2026-03-12 07:21"}', "2026-03-12T07:21"),
        # a list of others
        ('{"pubtime":"2026-03-12 07:21"},{"pubtime":"2026-03-11 07:21"}', None),
        ('{"updatetime":"2026-03-12 07:21"}', None),
        ('{"pubtime":"2026-03-12"}', None),
    ],
)
def test_the_time_that_scripts_are_handed(script, time):
    page = Page(f"<html><head><script>{script}</script></head><body></body></html>")
    assert minute(time_in_scripts(page)) == time
