"""Whose a URL, a page, a record and a link is."""

from __future__ import annotations

import re

import pytest

from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.ids import Identity, IdRules
from sinanews.scraper.model.records import Link
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.sites import SITES, identify, link_id
from sinanews.scraper.sites.owners import (
    identity_of,
    record_reader,
    site_of_page,
    site_of_record,
    site_of_url,
)
from sinanews.scraper.sites.site import PageMarks, Site


def site(name: str, *hosts: str, mark: str = "") -> Site:
    rules = IdRules(name, documents=(re.compile(rf"{name}-(\d+)"),))
    marks = PageMarks(selectors=(mark,) if mark else (), source=re.compile(f"<!--{name}-->"))
    return Site(name, hosts, Conventions(ids=rules), (), marks=marks)


ONE = site("one", "one.example", "one.test", mark="meta[name=one]")
TWO = site("two", "two.example")
BOTH = (ONE, TWO)


def name(found: Site | None) -> str | None:
    return found.name if found else None


@pytest.mark.parametrize(
    ("url", "owner"),
    [
        ("https://one.example/a", "one"),
        ("http://WWW.One.Example:8080/a", "one"),
        ("https://a.b.one.test", "one"),
        ("//two.example/a", "two"),
        ("https://one.example./a", "one"),
        ("https://notone.example/a", None),
        ("https://one.example.other.example/", None),
        ("https://other.example/?u=https://one.example/", None),
        ("one.example/a", None),
        ("https://[one.example/", None),
        ("", None),
        (None, None),
    ],
)
def test_urls(url: str | None, owner: str | None) -> None:
    assert name(site_of_url(url, BOTH)) == owner


@pytest.mark.parametrize(
    ("url", "html", "owner"),
    [
        ("https://two.example/a", "<meta name=one>", "two"),
        ("https://other.example/a", "<meta name=one>", None),
        (None, '<link rel=canonical href="https://two.example/a"><meta name=one>', "two"),
        (None, '<meta property="og:url" content="https%3A%2F%2Ftwo.example%2Fa">', "two"),
        (None, '<meta property="og:url" content="//two.example/a">', "two"),
        (None, '<meta property="og:url" content=""><meta name=one>', "one"),
        (None, '<link rel=canonical href="/a"><meta name=one>', "one"),
        (None, "<!--two-->", "two"),
        (None, "<meta name=one><!--two-->", "one"),
        (None, "<p>one two</p>", None),
        (None, "", None),
    ],
)
def test_pages(url: str | None, html: str, owner: str | None) -> None:
    assert name(site_of_page(url, Page(html), html, BOTH)) == owner


@pytest.mark.parametrize(
    ("url", "stated", "owner"),
    [
        ("https://one.example/a", "two-7", "one"),
        ("https://other.example/a", "two-7", None),
        (None, "two-7", "two"),
        (None, "7", None),
        (None, "", None),
    ],
)
def test_json_articles(url: str | None, stated: str, owner: str | None) -> None:
    assert name(site_of_record(url, stated, BOTH)) == owner


def test_without_sites_nothing_is_anybodys() -> None:
    assert site_of_url("https://one.example/a", ()) is None
    assert site_of_page(None, Page("<meta name=one>"), "<meta name=one>", ()) is None
    assert record_reader({"rich_text": "a"}, ()) is None


@pytest.mark.parametrize(
    ("link", "identity"),
    [
        (Link("https://one.example/one-7?from=a"), Identity("one:7", "7", "https://one.example/one-7")),
        (Link("https://one.example/a", docid="9"), Identity("one:9", "9", "https://one.example/a")),
        (Link("https://two.example/two-5"), Identity("two:5", "5", "https://two.example/two-5")),
    ],
)  # fmt: skip
def test_links(link: Link, identity: Identity) -> None:
    assert identity_of(link, BOTH) == identity


def test_a_document_id_of_nobody_is_not_believed() -> None:
    identity = identity_of(Link("https://other.example/a", docid="9"), BOTH)
    assert (identity.article_id[:4], identity.docid) == ("url:", None)


@pytest.mark.parametrize(
    ("link", "article_id", "docid"),
    [
        (Link("https://finance.sina.com.cn/a/doc-inabcdef1234567.shtml"), "sina:nabcdef1234567", "nabcdef1234567"),
        (Link("https://cj.sina.cn/article/norm_detail?url=https%3A%2F%2Ffinance.sina.cn%2Fdetail-inabcdef1234567.d.html"), "sina:nabcdef1234567", "nabcdef1234567"),
        (Link("https://k.sina.com.cn/article_6400000001_17d784.html"), "sina:6400000001_17d784", None),
        (Link("https://other.example/a", docid="nabcdef1234567", channel="feed:2519"), "sina:nabcdef1234567", "nabcdef1234567"),
        (Link("", record=b'{"id": 9, "rich_text": "a"}'), "sina:7x24-9", None),
        (Link("", docid="nabcdef1234567", record=b'{"id": 9, "rich_text": "a", "ext": "{\\"docid\\": \\"nabcdef1234567\\"}"}'), "sina:nabcdef1234567", "nabcdef1234567"),
    ],
)  # fmt: skip
def test_links_of_sina(link: Link, article_id: str, docid: str | None) -> None:
    assert identify(link)[:2] == (article_id, docid)
    assert link_id(link) == article_id


def test_a_wrapped_link_is_asked_for_at_its_own_url() -> None:
    link = Link("https://cj.sina.cn/article/norm_detail?url=https%3A%2F%2Fa.sina.cn%2Fb")
    assert identify(link).url == "https://a.sina.cn/b"


def test_the_sites_have_names_hosts_and_prefixes_of_their_own() -> None:
    assert len({known.name for known in SITES}) == len(SITES)
    assert len({known.ids.prefix for known in SITES}) == len(SITES)
    hosts = [host for known in SITES for host in known.hosts]
    assert len(set(hosts)) == len(hosts)
