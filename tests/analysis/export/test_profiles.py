"""Other tools' keys, value by value, from a full article and from a bare one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import orjson
import pytest

from sinanews.analysis.export.profiles import (
    PROFILES,
    jsonld,
    news_please,
    newspaper,
    registered_domain,
    trafilatura,
)
from sinanews.scraper.model.records import Article, Editor, Image, Paragraph
from sinanews.scraper.model.times import BEIJING

FULL = Article(
    "x:a",
    "https://news.example.com/a.shtml",
    "a",
    "题目",
    (Paragraph("第一段"), Paragraph("图注", "caption"), Paragraph("第二段")),
    published=datetime(2024, 1, 2, 9, 30, tzinfo=BEIJING),
    modified=datetime(2024, 1, 3, 8, 0, tzinfo=BEIJING),
    source="某报",
    authors=("甲", "乙"),
    editors=(Editor("丙", "SF1"),),
    channel_path=("财经", "股市"),
    keywords=("词",),
    tags=("签",),
    description="摘要",
    images=(Image("https://img.example.com/1.jpg"), Image("https://img.example.com/2.jpg")),
    template="finance",
)
BARE = Article("x:b", None, None, "题目", (Paragraph("正文"),), template="text")


@pytest.mark.parametrize(
    ("key", "full", "bare"),
    [
        ("title", "题目", "题目"),
        ("author", "甲; 乙", None),
        ("hostname", "example.com", None),
        ("date", "2024-01-02", None),
        ("text", "第一段\n第二段", "正文"),
        ("image", "https://img.example.com/1.jpg", None),
        ("source", "https://news.example.com/a.shtml", None),
        ("source-hostname", "某报", None),
        ("excerpt", "摘要", None),
        ("categories", "财经;股市", ""),
        ("tags", "签", ""),
        ("language", "zh", "zh"),
    ],
)
def test_trafilatura(key: str, full: object, bare: object) -> None:
    assert (trafilatura(FULL)[key], trafilatura(BARE)[key]) == (full, bare)


@pytest.mark.parametrize(
    ("key", "full", "bare"),
    [
        ("authors", ["甲", "乙"], []),
        ("date_publish", "2024-01-02 09:30:00", None),
        ("date_modify", "2024-01-03 08:00:00", None),
        ("description", "摘要", None),
        ("filename", "x:a.json", "x:b.json"),
        ("image_url", "https://img.example.com/1.jpg", None),
        ("maintext", "第一段\n第二段", "正文"),
        ("source_domain", "news.example.com", None),
        ("title", "题目", "题目"),
        ("url", "https://news.example.com/a.shtml", None),
    ],
)
def test_news_please(key: str, full: object, bare: object) -> None:
    assert (news_please(FULL)[key], news_please(BARE)[key]) == (full, bare)


@pytest.mark.parametrize(
    ("key", "full", "bare"),
    [
        ("canonical_link", "https://news.example.com/a.shtml", "urn:sinanews:x:b"),
        ("meta_site_name", "某报", ""),
        ("publish_date", "2024-01-02T09:30:00+08:00", None),
        ("top_image", "https://img.example.com/1.jpg", ""),
        ("images", ["https://img.example.com/1.jpg", "https://img.example.com/2.jpg"], []),
        ("movies", [], []),
        ("keywords", ["词"], []),
        ("tags", ["签"], []),
        ("meta_description", "摘要", ""),
        ("summary", "摘要", ""),
        ("text", "第一段\n第二段", "正文"),
    ],
)
def test_newspaper(key: str, full: object, bare: object) -> None:
    assert (newspaper(FULL)[key], newspaper(BARE)[key]) == (full, bare)


@pytest.mark.parametrize(
    ("key", "full", "bare"),
    [
        ("identifier", "x:a", "x:b"),
        ("headline", "题目", "题目"),
        ("datePublished", "2024-01-02T09:30:00+08:00", None),
        ("dateModified", "2024-01-03T08:00:00+08:00", None),
        ("author", [{"@type": "Person", "name": n} for n in ("甲", "乙")], None),
        ("editor", [{"@type": "Person", "name": "丙"}], None),
        ("publisher", {"@type": "Organization", "name": "某报"}, None),
        ("articleSection", ["财经", "股市"], None),
        ("articleBody", "第一段\n第二段", "正文"),
        ("inLanguage", "zh-CN", "zh-CN"),
    ],
)
def test_jsonld_leaves_out_what_is_empty(key: str, full: object, bare: object) -> None:
    assert (jsonld(FULL).get(key), jsonld(BARE).get(key)) == (full, bare)
    assert (key in jsonld(BARE)) is (bare is not None)


@pytest.mark.parametrize(("name", "make"), PROFILES)
def test_every_profile_is_json(name: str, make: Any) -> None:
    for article in (FULL, BARE):
        assert orjson.loads(orjson.dumps(make(article))) == make(article), name


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("news.sina.com.cn", "sina.com.cn"),
        ("sina.com.cn", "sina.com.cn"),
        ("finance.sina.cn", "sina.cn"),
        ("www.example.com", "example.com"),
        ("news.example.co.uk", "example.co.uk"),
        ("example.com", "example.com"),
        ("localhost", "localhost"),
        (None, None),
    ],
)
def test_registered_domains(host: str | None, domain: str | None) -> None:
    assert registered_domain(host) == domain


# What each writes, as of the version named; compared with the installed one where there is one.
KEYS = {
    "trafilatura": (  # 2.3.1, extract(output_format="json", with_metadata=True)
        "title author hostname date fingerprint id license comments raw_text text language image "
        "pagetype filedate source source-hostname excerpt categories tags"
    ),
    "newspaper": (  # newspaper4k 0.9.6, Article.to_json
        "url read_more_link language title top_image meta_img images movies keywords meta_keywords "
        "tags authors publish_date summary meta_description meta_lang meta_favicon meta_site_name "
        "canonical_link text"
    ),
    "news-please": (  # 1.6.16, NewsArticle.get_serializable_dict
        "authors date_download date_modify date_publish description filename image_url language "
        "localpath maintext source_domain text title title_page title_rss url"
    ),
}
PAGE = f"<html><head><title>题</title></head><body><h1>题</h1>{'<p>云桥港今日开工，二期投资五亿元。</p>' * 9}</body></html>"
URL = "https://news.example.com/a/1.html"


@pytest.mark.parametrize("name", sorted(KEYS))
def test_profiles_have_all_keys_and_no_other(name: str) -> None:
    assert set(dict(PROFILES)[name](FULL)) == set(KEYS[name].split())


def test_keys_are_those_of_the_installed_trafilatura() -> None:
    tool = pytest.importorskip("trafilatura")
    written = tool.extract(PAGE, output_format="json", with_metadata=True, url=URL)
    theirs = orjson.loads(written)
    assert set(theirs) == set(trafilatura(FULL))
    article = Article("x:c", URL, None, "题", (Paragraph("正文"),))
    same = ("hostname", "source", "title")
    assert [theirs[key] for key in same] == [trafilatura(article)[key] for key in same]


@pytest.mark.filterwarnings("ignore")
def test_keys_are_those_of_the_installed_newspaper4k() -> None:
    tool = pytest.importorskip("newspaper")
    article = tool.Article(URL)
    article.download(input_html=PAGE)
    article.parse()
    assert set(orjson.loads(article.to_json(as_string=True))) == set(newspaper(FULL))


@pytest.mark.filterwarnings("ignore")
def test_keys_are_those_of_the_installed_news_please() -> None:
    tool = pytest.importorskip("newsplease")
    theirs = tool.NewsPlease.from_html(PAGE, url=URL).get_serializable_dict()
    assert set(theirs) == set(news_please(FULL))


def test_a_fingerprint_that_is_not_theirs_is_none() -> None:
    assert trafilatura(FULL)["fingerprint"] is None
