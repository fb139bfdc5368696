"""Ids by rules handed in: a site's own ids, else the URL, else the text."""

from __future__ import annotations

import re

import pytest

from sinanews.scraper.model.ids import (
    ANY_SITE,
    IdRules,
    article_id,
    canonical_url,
    document_id,
    document_in_metas,
    text_id,
    url_id,
)

NUMBER = re.compile(r"/news/(\d{4,9})\.htm|\bnid=(\d{4,9})")
RULES = IdRules(
    prefix="yunqiao",
    documents=(NUMBER,),
    pages=(re.compile(r"/column/(\d+/\w+)"),),
    metas=(("news-id", (re.compile(r"\A(\d+)\Z"),)), ("share", (NUMBER,))),
    wrapped=(("/go", "to"),),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://yunqiao.example/news/20260928.htm", "20260928"),
        ("nid=4711", "4711"),
        ("https://yunqiao.example/news/1.htm", None),
        ("", None),
        (None, None),
    ],
)
def test_the_document_id_is_the_first_group_that_is_filled(
    text: str | None, found: str | None
) -> None:
    assert document_id(RULES, text) == found


def test_a_site_that_we_do_not_know_has_no_document_ids() -> None:
    assert document_id(ANY_SITE, "https://x.example/doc-inabcdef1234567.shtml") is None


@pytest.mark.parametrize(
    ("metas", "found"),
    [
        ({"news-id": "4711", "share": "nid=9999"}, "4711"),
        ({"news-id": "31,1,9", "share": "nid=9999"}, "9999"),
        ({"news-id": "31,1,9"}, None),
        ({}, None),
    ],
)
def test_metas_are_asked_in_order(metas: dict[str, str], found: str | None) -> None:
    assert document_in_metas(RULES, metas) == found


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://Yunqiao.Example/A?id=1#top", "https://yunqiao.example/A?id=1"),
        ("//yunqiao.example/a", "https://yunqiao.example/a"),
        ("https://x.example/a?utm_source=b&id=1&from=wap", "https://x.example/a?id=1"),
        ("https://x.example/a?fromage=1", "https://x.example/a?fromage=1"),
        ("https://x.example/a?sid_ref=2&_sid_ref=3&id=4", "https://x.example/a?id=4"),
        ("http%3A%2F%2Fx.example%2Fa%3Fcre%3Db%26id%3D1", "http://x.example/a?id=1"),
        (
            "https://yunqiao.example/go?to=https%3A%2F%2Fx.example%2Fb%3Ffrom%3Da",
            "https://x.example/b",
        ),
        ("https://yunqiao.example/go?id=1", "https://yunqiao.example/go?id=1"),
        ("  https://x.example/a \n", "https://x.example/a"),
        ("", None),
        (None, None),
    ],
)
def test_canonical_url(url: str | None, canonical: str | None) -> None:
    assert canonical_url(url, RULES) == canonical


def test_only_the_sites_own_rules_unwrap_a_url() -> None:
    url = "https://yunqiao.example/go?to=https://x.example/b"
    assert canonical_url(url) == url


def test_the_document_goes_before_the_page_and_the_page_before_the_url() -> None:
    url = "https://yunqiao.example/column/56/ab1"
    assert article_id(RULES, "4711", url, "t") == "yunqiao:4711"
    assert article_id(RULES, None, url, "t") == "yunqiao:56_ab1"
    assert article_id(RULES, None, "https://yunqiao.example/b", "t").startswith("url:")
    assert article_id(RULES, None, None, "t") == text_id("t")


def test_http_and_https_and_tracking_are_one_article() -> None:
    one = article_id(ANY_SITE, None, "http://x.example/a", "t")
    assert one == article_id(ANY_SITE, None, "https://x.example/a?from=wap#b", "other text")
    assert one != article_id(ANY_SITE, None, "https://x.example/b", "t")


def test_ids_of_stored_articles_stay() -> None:
    """They are keys of stores: a change of form would make each article a new one."""
    assert url_id("https://x.example/a") == "url:c09a132a2609f374"
    assert text_id("云桥股份公告") == "text:c4291cfab38e2226"


def test_half_a_character_in_a_text_is_no_failure() -> None:
    assert text_id("\ud83d") != text_id("\ud83e")
