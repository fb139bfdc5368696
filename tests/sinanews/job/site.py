"""A site in memory: lists of lines, pages, and errors where a test wants them. Counts what is
asked.
"""

from __future__ import annotations

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone

from sinanews.scraper.lists.listing import PAGES, Listed, Listing
from sinanews.scraper.model.errors import FetchError
from sinanews.scraper.model.ids import document_id
from sinanews.scraper.model.records import Link, RawPage
from sinanews.scraper.net.response import Response
from sinanews.scraper.sites.sina.document_ids import IDS
from sinanews.scraper.store.schema import Column, Table

BEIJING = timezone(timedelta(hours=8))
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=BEIJING)
WORDS = Table("words", (Column("word", "text", "a character of the body"),))
ROWS = 10  # of a page of a list


def url(number, host="finance.sina.com.cn"):
    return f"https://{host}/stock/2026-11-20/doc-inabcde{number:07d}.shtml"


def mobile(number):
    return f"https://finance.sina.cn/2026-11-20/detail-inabcde{number:07d}.d.html"


def analyze(articles):
    return [
        {"words": [{"word": character} for character in article.body]} for article in articles
    ]


def page_bytes(number, text="正文"):
    return (
        f'<html><head><meta charset="utf-8"><title>第{number}条</title></head><body><h1 class="main-title">第{number}条</h1>'
        f'<div class="date-source"><span class="date">2026年11月20日 12:00</span></div>'
        f'<div class="article" id="artibody"><p>{text}{number}。</p></div></body></html>'
    ).encode()


def listing(name="roll", **values):
    defaults = {
        "url": f"https://lists.sina.com.cn/{name}?page={{page}}",
        "paging": PAGES,
        "expect": "list",
        "parse": lines,
    }
    return Listing(name=name, title=name, **(defaults | values))


def lines(page, listing, now):
    """Read `url`, tab, minutes before noon a line."""
    rows = [line.split("\t") for line in page.body.decode().splitlines()]
    times = (NOON - timedelta(minutes=int(row[1])) for row in rows)
    pairs = zip(rows, times, strict=True)
    return Listed(
        tuple(
            Link(row[0], document_id(IDS, row[0]), listing.name, published=time)
            for row, time in pairs
        )
    )


class Site:
    """A client as the job needs it."""

    def __init__(self):
        self.lists = {}  # name → [(url, minutes before noon)]
        self.pages = {}  # url → bytes, or an error to raise, or a function of the request
        self.asked = Counter()
        self.requests = []
        self.stopped = threading.Event()
        self.before = lambda asked: None

    def fill(self, count, name="roll"):
        self.lists[name] = [(url(n), n) for n in range(count)]
        self.pages |= {url(n): page_bytes(n) for n in range(count)}
        return self

    @property
    def articles_asked(self):
        return [u for u in self.requests if "lists.sina" not in u]

    def get(self, asked):
        if self.stopped.is_set():
            raise FetchError("stop", reason="stopped")
        self.before(asked)
        self.requests.append(asked.url)
        self.asked[asked.url] += 1
        if "lists.sina" in asked.url:
            return self.answer(asked.url, self.list(asked.url))
        found = self.pages.get(asked.url, FetchError(f"{asked.url}: 404", reason="status_404"))
        found = found(asked) if callable(found) else found
        if isinstance(found, BaseException):
            raise found
        return found if isinstance(found, Response) else self.answer(asked.url, found)

    def list(self, address):
        name, _, number = address.rpartition("/")[2].partition("?page=")
        found = self.lists[name]
        if isinstance(found, BaseException):
            raise found
        begin = (int(number) - 1) * ROWS
        return "\n".join(f"{u}\t{m}" for u, m in found[begin : begin + ROWS]).encode()

    def answer(self, address, body, status=200, **headers):
        fetched = datetime(2026, 11, 20, tzinfo=UTC)  # before all that the tests' clocks say
        return Response(
            RawPage(
                address, body, status=status, headers=tuple(headers.items()), fetched=fetched
            )
        )

    def stop(self):
        self.stopped.set()
