"""Articles in other tools' keys, so that pipelines built on them can change over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sinanews.scraper.model.ids import url_id
from sinanews.scraper.model.records import Article

DATE_LENGTH = len("2024-01-02")  # the day at the beginning of an ISO time
# Of the public suffixes of two labels, those of China and of most other countries.
SECOND_LEVEL = ("com", "net", "org", "gov", "edu", "ac", "co")
Profile = Callable[[Article], dict[str, Any]]


def host(article: Article) -> str | None:
    """Return the host of the article's URL."""
    return urlsplit(article.url).hostname if article.url else None


def registered_domain(host: str | None) -> str | None:
    """Return the domain that somebody registered: sina.com.cn of news.sina.com.cn."""
    labels = (host or "").split(".")
    is_second_level = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL
    return ".".join(labels[-3:] if is_second_level else labels[-2:]) or None


def first_image(article: Article) -> str | None:
    """Return the URL of the article's first picture."""
    return article.images[0].url if article.images else None


def iso(moment: datetime | None) -> str | None:
    """Return a time as ISO 8601 with +08:00."""
    return moment.isoformat() if moment else None


def trafilatura(article: Article) -> dict[str, Any]:
    """Return the keys of trafilatura's JSON output."""
    return {
        "title": article.title,
        "author": "; ".join(article.authors) or None,
        "hostname": registered_domain(host(article)),
        "date": (iso(article.published) or "")[:DATE_LENGTH] or None,
        "fingerprint": None,  # theirs is a Simhash of their own text: another is no match
        "id": article.id,
        "license": None,
        "comments": "",
        "raw_text": article.body,
        "text": article.body,
        "language": "zh",
        "image": first_image(article),
        "pagetype": "article",
        "filedate": None,  # the day on which they read the page
        "source": article.url,
        "source-hostname": article.source,
        "excerpt": article.description,
        "categories": ";".join(article.channel_path),
        "tags": ";".join(article.tags or article.keywords),
    }


def news_please(article: Article) -> dict[str, Any]:
    """Return the keys of news-please's articles; its times are naive."""
    return {
        "authors": list(article.authors),
        "date_download": None,
        "date_modify": naive(article.modified),
        "date_publish": naive(article.published),
        "description": article.description,
        "filename": f"{article.id}.json",
        "image_url": first_image(article),
        "language": "zh",
        "localpath": None,
        "maintext": article.body,
        "source_domain": host(article),
        "text": article.body,
        "title": article.title,
        "title_page": None,
        "title_rss": None,
        "url": article.url,
    }


def naive(moment: datetime | None) -> str | None:
    """Return a Beijing time without its zone."""
    return moment.strftime("%Y-%m-%d %H:%M:%S") if moment else None


def urn(article: Article) -> str:
    """Return the article's id as a URN, for tools that know an article by a link alone."""
    return f"urn:sinanews:{article.id}"


def canonical_link(article: Article) -> str:
    """Return the article's URL; its URN where it has none, or an id that is not made of it."""
    url = article.url
    if not url:
        return urn(article)
    is_of_url = article.id == url_id(url) or article.id.partition(":")[2] in url
    return url if is_of_url else urn(article)


def with_title_again(article: Article) -> str:
    """Return the body; where it begins with the title, with the title before it once more:
    whoever reads the keys of newspaper4k takes one off, as its own texts begin with it. What is
    known by its URN is read as it is.
    """
    first, _, _ = article.body.partition("\n")
    is_repeated = canonical_link(article) == article.url and first == article.title
    return f"{article.title}\n{article.body}" if is_repeated else article.body


def newspaper(article: Article) -> dict[str, Any]:
    """Return the keys of newspaper4k's `Article.to_json`."""
    return {
        "url": article.url,
        "read_more_link": "",
        "language": "zh",
        "title": article.title,
        "top_image": first_image(article) or "",
        "meta_img": first_image(article) or "",
        "images": [i.url for i in article.images],
        "movies": [],
        "keywords": list(article.keywords),
        "meta_keywords": list(article.keywords),
        "tags": list(article.tags),
        "authors": list(article.authors),
        "publish_date": iso(article.published),
        "summary": article.description or "",
        "meta_description": article.description or "",
        "meta_lang": "zh",
        "meta_favicon": "",
        "meta_site_name": article.source or "",
        "canonical_link": canonical_link(article),
        "text": with_title_again(article),
    }


def jsonld(article: Article) -> dict[str, Any]:
    """Return schema.org NewsArticle."""
    publisher = {"@type": "Organization", "name": article.source}
    found = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": article.id,
        "url": article.url,
        "headline": article.title,
        "datePublished": iso(article.published),
        "dateModified": iso(article.modified),
        "author": [{"@type": "Person", "name": n} for n in article.authors],
        "editor": [{"@type": "Person", "name": e.name} for e in article.editors],
        "publisher": publisher if article.source else None,
        "articleSection": list(article.channel_path),
        "keywords": list(article.keywords),
        "articleBody": article.body,
        "description": article.description,
        "image": [i.url for i in article.images],
        "inLanguage": "zh-CN",
    }
    return {k: v for k, v in found.items() if v not in (None, [], "")}


PROFILES: tuple[tuple[str, Profile], ...] = (
    ("trafilatura", trafilatura),
    ("news-please", news_please),
    ("newspaper", newspaper),
    ("jsonld", jsonld),
)
